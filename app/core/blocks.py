"""All that can be shown: a small vocabulary that the room and the report both draw.

A block holds plain words and numbers that anybody may see. It knows nothing of
workshops; a chart is a block like any other.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.core import text as tx
from app.core.text import _


class Tone(enum.StrEnum):
    """How words are meant."""

    PLAIN = "plain"
    MUTED = "muted"
    ATTENTION = "attention"
    STRONG = "strong"


class Size(enum.StrEnum):
    """How large words are, on any surface."""

    QUESTION = "question"  # the largest: one on a page
    HEADING = "heading"
    LEAD = "lead"
    BODY = "body"
    NOTE = "note"


NOBODY_SLOT = -1  # the whole room; among dots a vote where none of them tells its partner
HIDDEN_SLOT = -2  # a vote that does not tell its partner, among dots that do


@dataclass(frozen=True, slots=True)
class Mark:
    """A partner's colour, shape and dash, the same everywhere; ``slot`` counts from 0."""

    name: str
    slot: int
    short: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph. ``strong`` is said in bold before the words."""

    words: str
    size: Size = Size.BODY
    tone: Tone = Tone.PLAIN
    strong: str = ""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short paragraphs; ``leads`` are bold beginnings, as many as words or none."""

    words: tuple[str, ...]
    leads: tuple[str, ...] = ()
    numbered: bool = False
    size: Size = Size.BODY


@dataclass(frozen=True, slots=True)
class LevelCard:
    """One level of a scale as the room sees it."""

    code: str
    label: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ScaleCards:
    """The answer scale, low to high, and the reminder that nobody has to choose."""

    levels: tuple[LevelCard, ...]
    cant_say: bool = True


@dataclass(frozen=True, slots=True)
class Tick:
    """Who has answered: ``done`` of ``of`` votes, never what."""

    name: str
    done: int
    of: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing more is expected."""
        return self.of > 0 and self.done >= self.of


@dataclass(frozen=True, slots=True)
class Voters:
    """Who has answered."""

    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Countdown:
    """Time left. Running: ``ends_at`` (seconds since the epoch); paused: ``left_s``."""

    ends_at: float | None
    left_s: float


@dataclass(frozen=True, slots=True)
class Quote:
    """Words the room made: a vision, a draft, a public note."""

    words: str
    caption: str = ""
    section: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text under headings. ``align`` has ``l``, ``r`` or ``c`` for each column."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str = ""
    strong_first: bool = True
    widths: tuple[float, ...] = ()  # shares of the width; equal by content where empty
    caption: str = ""


class ChartKind(enum.StrEnum):
    """The charts there are; each is one module of this name in ``app.charts``."""

    RADAR = "radar"
    GAP_LINES = "gap_lines"
    HEAT_MAP = "heat_map"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class ChartScale:
    """The axis: lowest and highest value and the label of each level."""

    lowest: int
    highest: int
    levels: tuple[LevelCard, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One partner's (or the room's, with slot -1) values, one for each axis; None where there is none."""

    mark: Mark
    values: tuple[float | None, ...]
    before: tuple[float | None, ...] = ()  # the round before, for movement
    forward: bool = False  # brought forward: the others turn grey
    cant_say: tuple[bool, ...] = ()  # where there is none because the partner can't say, and not for want of an answer

    @property
    def has_moved(self) -> bool:
        """Whether a value is another than the round before."""
        pairs = zip(self.values, self.before, strict=False)
        return any(now is not None and then is not None and abs(now - then) >= 1e-9 for now, then in pairs)


@dataclass(frozen=True, slots=True)
class DotStack:
    """Votes on one level: how many, and by whom where the promise allows (else a slot below 0)."""

    level: LevelCard
    dots: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture as data: what it shows, in which order, and the sentence above it.

    ``axes`` are the labels of the rows or spokes. ``series`` holds a value for each
    axis. ``room`` is the room's mean for each axis (empty where it is not shown),
    ``targets`` the wanted level. ``stacks`` is filled for dots only.
    """

    kind: ChartKind
    headline: str
    axes: tuple[str, ...]
    series: tuple[Series, ...]
    scale: ChartScale
    room: tuple[float | None, ...] = ()
    gaps: tuple[float | None, ...] = ()
    targets: tuple[float | None, ...] = ()
    stacks: tuple[DotStack, ...] = ()
    stands_out: tuple[int, ...] = ()  # the axes that the headline names
    legend: bool = False  # draws its own key to the marks
    medians: bool = False  # of items: whole levels, where other rows have means

    def said(self, value: float | None) -> str:
        """A value as it stands in a cell."""
        return "–" if value is None else tx.number(value, 0 if self.medians else 1)

    def _cells(self, one: Series) -> tuple[str, ...]:
        """A partner's column of the table, in which "can't say" is an answer."""
        unsaid = one.cant_say or (False,) * len(one.values)
        return tuple(
            _("can't say") if is_unsaid else self.said(value)
            for value, is_unsaid in zip(one.values, unsaid, strict=True)
        )

    @property
    def voters(self) -> tuple[Mark, ...]:
        """Who its dots tell, in the order of their slots; last the sign of those whose partner is not shown."""
        found = {dot.slot: dot for stack in self.stacks for dot in stack.dots}
        told = tuple(found[slot] for slot in sorted(found) if slot >= 0)
        return (*told, Mark(_("Partner not shown"), HIDDEN_SLOT)) if HIDDEN_SLOT in found else told

    def rows(self, start: int, end: int) -> Chart:
        """The chart with some of its rows; the headline, and those of its rows that are among them, stay."""
        cut = slice(start, end)
        return replace(
            self,
            axes=self.axes[cut],
            series=tuple(
                replace(one, values=one.values[cut], before=one.before[cut], cant_say=one.cant_say[cut])
                for one in self.series
            ),
            room=self.room[cut],
            gaps=self.gaps[cut],
            targets=self.targets[cut],
            stands_out=tuple(at - start for at in self.stands_out if start <= at < end),
        )

    @property
    def room_words(self) -> str:
        """What the values of the whole room are."""
        return _("All (median)") if self.medians else _("All (mean)")

    def table(self) -> Table:
        """The same figures as a table."""
        if self.kind is ChartKind.DOTS:
            rows = tuple((f"{s.level.code} {s.level.label}".strip(), str(len(s.dots))) for s in self.stacks)
            return Table((_("Level"), _("Votes")), rows, "lr")
        extra = [(self.room_words, self.room), (_("Gap"), self.gaps), (_("Target"), self.targets)]
        columns = [(one.mark.name, self._cells(one)) for one in self.series if one.mark.slot >= 0]
        columns += [(name, tuple(self.said(value) for value in values)) for name, values in extra if values]
        rows = tuple(
            (axis, *(cells[at] if at < len(cells) else self.said(None) for _name, cells in columns))
            for at, axis in enumerate(self.axes)
        )
        return Table(("", *(name for name, _cells in columns)), rows, "l" + "r" * len(columns))

    def description(self) -> str:
        """What a person who cannot see the picture is told, from the same data."""
        table = self.table()
        lines = [self.headline] if self.headline else []
        for row in table.rows:
            said = ", ".join(f"{head} {cell}".strip() for head, cell in zip(table.headings[1:], row[1:], strict=True))
            lines.append(f"{row[0]}: {said}.")
        return " ".join(lines)


@dataclass(frozen=True, slots=True)
class Legend:
    """The key to the marks; ``forward`` is the slot of the one brought forward, or none."""

    marks: tuple[Mark, ...]
    forward: int = -1


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side; ``shares`` are parts of the width."""

    columns: tuple[tuple[Block, ...], ...]
    shares: tuple[float, ...] = ()


Block = Text | Bullets | ScaleCards | Voters | Countdown | Quote | Table | Chart | Legend | Columns


def key_to(blocks: Sequence[Block], marks: tuple[Mark, ...]) -> Legend:
    """The key to pictures of these partners, to the room's line and to votes whose partner is not shown.

    It says who is brought forward.
    """
    drawn = tuple(one for one in walk(blocks) if isinstance(one, Chart))
    shown = [one for chart in drawn for one in chart.series]
    room = dict.fromkeys(one.mark for one in shown if one.mark.slot < 0 and one.mark.name)
    forward = next((one.mark.slot for one in shown if one.forward), -1)
    hidden = dict.fromkeys(one for chart in drawn for one in chart.voters if one.slot == HIDDEN_SLOT)
    return Legend((*marks, *room, *hidden), forward)


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, those inside columns too."""
    for block in blocks:
        yield block
        if isinstance(block, Columns):
            for column in block.columns:
                yield from walk(column)


def even_edges(count: int, most: int) -> list[int]:
    """Where to cut a row of things, from 0 to ``count``: no part longer than ``most``, and all about as long."""
    parts = max(1, -(-count // most))
    return [round(count * at / parts) for at in range(parts + 1)]
