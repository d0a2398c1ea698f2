"""Views in the shapes that the room is given."""

from __future__ import annotations

from app.core.blocks import (
    Block,
    Chart,
    ChartKind,
    ChartScale,
    Columns,
    Countdown,
    LevelCard,
    Mark,
    ScaleCards,
    Series,
    Size,
    Text,
    Tick,
    Voters,
)
from app.core.views import RoomView

QUESTION = "When something goes wrong between us, we say so early and sort it out together."
AWKWARD = "<b>Bold</b> $x_1$ =1+1 &amp; Łódź ŵ ŷ İstanbul Ελλάδα Дзвін 😀 \u200fעברית"
LEVELS = tuple(LevelCard(str(n), label) for n, label in enumerate(("Not yet", "Starting to", "Mostly", "Fully"), 1))
SCALE = ChartScale(1, 4, LEVELS)
MARKS = tuple(Mark(name, slot) for slot, name in enumerate(("Northfield College", "Skills Connect", "Harbour")))
LONG_NAMES = tuple(
    (f"{n} Northfield and the Wider Valley Further Education and Training Consortium " * 2)[:80] for n in range(12)
)


def slide(*blocks: Block, section: int = 2, title: str = "Where are we now?", **more: str) -> RoomView:
    """A view of these blocks."""
    return RoomView(section, title, more.get("subtitle", ""), more.get("right", ""), blocks, more.get("footer", ""))


def voting(done: tuple[int, ...] = (3, 0, 1), names: tuple[str, ...] = (), words: str = QUESTION) -> RoomView:
    """A question with its scale and who has answered."""
    names = names or tuple(mark.name for mark in MARKS)
    ticks = tuple(Tick(name, done[at % len(done)], 3) for at, name in enumerate(names))
    return slide(Text(words, Size.QUESTION), ScaleCards(LEVELS), Voters(ticks), subtitle="Trust")


def chart(kind: ChartKind, rows: int = 4, forward: int = -1) -> Chart:
    """A chart of three partners."""
    axes = tuple(f"Dimension {n}" for n in range(rows))
    series = tuple(
        Series(mark, tuple(1 + (n + mark.slot) % 4 for n in range(rows)), forward=mark.slot == forward)
        for mark in MARKS
    )
    gaps = tuple(2.0 for _ in axes)
    return Chart(kind, "We are furthest apart on Dimension 1.", axes, series, SCALE, gaps=gaps, stands_out=(1,))


def results(forward: int = -1, rows: int = 4) -> RoomView:
    """Radar and gap lines side by side."""
    right = (
        Text("We are furthest apart on Dimension 1.", Size.HEADING),
        chart(ChartKind.GAP_LINES, rows, forward=forward),
    )
    columns = Columns(((chart(ChartKind.RADAR, forward=forward),), right))
    return RoomView(2, "Where are we now?", "Results", "3 of 3 partners", (columns,), legend=MARKS)


def countdown(ends_at: float) -> RoomView:
    """A voting page with the time running."""
    view = voting()
    return RoomView(view.section, view.title, "", "", view.blocks, "Vote on your own.", Countdown(ends_at, 0))
