"""Puts blocks under each other and side by side, and cuts what does not fit into pages: nothing is ever shrunk."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from app.core.blocks import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    Columns,
    Countdown,
    Legend,
    Quote,
    ScaleCards,
    Size,
    Table,
    Text,
    Voters,
    walk,
)
from app.ui.room.chart_part import ChartPart, ChartPictures
from app.ui.room.legend_part import LegendPart
from app.ui.room.lettering import Lettering
from app.ui.room.part import Part, TextPart
from app.ui.room.scale_cards import ScaleCardsPart
from app.ui.room.stage import LINES, Stage
from app.ui.room.table_part import TablePart
from app.ui.room.voters_part import VotersPart
from app.ui.room.word_parts import BulletsPart, CountdownPart, QuotePart

_COLUMN_GAP = 56.0
_RADAR_WIDTH = 17  # sizes of the smallest type: in a narrower column the labels leave nothing of a radar
_MANY_WIDTH = 700  # lines: the same for a radar of many axes and its gap lines, as on a 4:3 screen
_MANY = 6  # more axes than that


@dataclass(frozen=True, slots=True)
class Tools:
    """What parts of one canvas are made with. ``headline``: charts say their own sentence."""

    letters: Lettering = field(default_factory=Lettering)
    pictures: ChartPictures = field(default_factory=ChartPictures)
    now: Callable[[], float] = time.time
    headline: bool = False


def make_part(block: Block, stage: Stage, tools: Tools, width: float) -> Part:
    """The part that draws a block."""
    match block:
        case Text():
            return TextPart(block, stage, tools.letters, width)
        case Bullets():
            return BulletsPart(block, stage, tools.letters, width)
        case ScaleCards():
            return ScaleCardsPart(block, stage, tools.letters, width)
        case Voters():
            return VotersPart(block, stage, tools.letters, width)
        case Countdown():
            return CountdownPart(block, stage, tools.letters, width, tools.now)
        case Quote():
            return QuotePart(block, stage, tools.letters, width)
        case Table():
            return TablePart(block, stage, tools.letters, width)
        case Chart():
            return ChartPart(block, stage, tools.letters, width, tools.pictures, tools.headline)
        case Legend():
            return LegendPart(block, stage, tools.letters, width)
        case Columns():
            return ColumnsPart(block, stage, tools, width)
        case _:
            assert_never(block)


class Flow:
    """Blocks under each other in one column."""

    def __init__(self, blocks: Sequence[Block], stage: Stage, tools: Tools, width: float) -> None:
        self.stage = stage
        self.parts = [make_part(block, stage, tools, width) for block in _under_each_other(blocks, stage, width)]
        self.gaps = [_gap(above, below, stage) for above, below in zip(self.parts, self.parts[1:], strict=False)]
        self.height = sum(part.height for part in self.parts) + sum(self.gaps)

    @property
    def stretch(self) -> bool:
        """Whether something in it takes all the room there is."""
        return any(part.stretch for part in self.parts)

    def split(self, room: float, *, empty: bool = True) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
        """The blocks that fit in a height, and the rest. On an empty page something is always placed."""
        if self.height <= room:
            return tuple(part.block for part in self.parts), ()
        placed: list[Block] = []
        left = room
        for at, part in enumerate(self.parts):
            left -= self.gaps[at - 1] if at else 0
            head, tail = part.split(left)
            if head is None and not placed and empty:
                head, tail = part.force(room)
            if head is not None:
                placed.append(head)
            if tail is not None:
                rest = [tail, *(one.block for one in self.parts[at + 1 :])]
                return _without_orphan(placed, rest)
            left -= part.height
        return tuple(placed), ()

    def arrange(self, rect: QRectF, *, lead: float = 0.0) -> None:
        """Place the parts; spare room goes to charts, else between the blocks, and ``lead`` of the rest above them."""
        spare = max(0.0, rect.height() - self.height)
        stretching = [part for part in self.parts if part.stretch]
        more = spare / len(stretching) if stretching else 0.0
        y = rect.y()
        wider = 0.0
        if not stretching and self.gaps:
            wider = min(spare / (len(self.gaps) + 1), 38.0)
        widened = sum(wider for gap in self.gaps if gap >= self.stage.gap)
        if not stretching:
            y += (spare - widened) * lead
        for at, part in enumerate(self.parts):
            if at:
                y += self.gaps[at - 1] + (wider if self.gaps[at - 1] >= self.stage.gap else 0)
            height = part.height + (more if part.stretch else 0)
            part.place(QRectF(rect.x(), y, rect.width(), height))
            y += height


def _under_each_other(blocks: Sequence[Block], stage: Stage, width: float) -> Iterator[Block]:
    """The blocks; those of columns that are too narrow for their radar follow each other, words before charts."""
    for block in blocks:
        if isinstance(block, Columns) and _is_narrow(block, stage, width):
            inside = [one for column in block.columns for one in column]
            yield from sorted(inside, key=lambda one: isinstance(one, Chart))
        else:
            yield block


def _is_narrow(columns: Columns, stage: Stage, width: float) -> bool:
    radar = _radar_in([columns])
    if radar is None:
        return False
    least = _RADAR_WIDTH * stage.at_least(27)
    return min(_widths(columns, width)) < (max(least, _MANY_WIDTH) if len(radar.axes) > _MANY else least)


def _radar_in(blocks: Sequence[Block]) -> Chart | None:
    return next((one for one in walk(blocks) if isinstance(one, Chart) and one.kind is ChartKind.RADAR), None)


def _widths(columns: Columns, width: float) -> list[float]:
    """How wide each column is; alike where no shares are given."""
    count = max(1, len(columns.columns))
    shares = columns.shares if len(columns.shares) == count else (1.0,) * count
    room = width - _COLUMN_GAP * (count - 1)
    return [room * share / sum(shares) for share in shares]


def _gap(above: Part, below: Part, stage: Stage) -> float:
    """Words that belong together stand closer; what follows a radar is on another page."""
    if isinstance(above, ChartPart) and above.chart.kind is ChartKind.RADAR:
        return LINES
    if isinstance(below, ChartPart) and isinstance(above, TextPart):
        return (20.0, 20.0, 8.0)[stage.tight]
    if isinstance(above, QuotePart) and isinstance(below, QuotePart):
        return min(28.0, stage.gap)
    if isinstance(above, TextPart) and isinstance(below, TextPart | BulletsPart | QuotePart | TablePart):
        large = above.text.size is Size.QUESTION
        return stage.gap * (0.75 if large else 0.55)
    return stage.gap


def _without_orphan(placed: list[Block], rest: list[Block]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A heading is not left alone at the foot of a page, nor with the words above its chart."""
    at = len(placed) - 1
    while at > 0 and isinstance(placed[at], Text) and not _is_heading(placed[at]) and isinstance(rest[0], Chart):
        at -= 1
    if at > 0 and _is_heading(placed[at]):
        return tuple(placed[:at]), (*placed[at:], *rest)
    return tuple(placed), tuple(rest)


def _is_heading(block: Block) -> bool:
    return isinstance(block, Text) and block.size in (Size.HEADING, Size.QUESTION)


class ColumnsPart(Part):
    """Columns side by side; as high as the highest, and cut across all of them."""

    def __init__(self, block: Columns, stage: Stage, tools: Tools, width: float) -> None:
        super().__init__(block, stage, tools.letters, width)
        self.columns = block
        self.widths = _widths(block, width)
        self.flows = [
            Flow(blocks, stage, tools, wide) for blocks, wide in zip(block.columns, self.widths, strict=False)
        ]
        self.height = max((flow.height for flow in self.flows), default=0.0)
        self.stretch = any(flow.stretch for flow in self.flows)

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut every column where it must be; a column that ends earlier is empty on the next page."""
        if self.height <= room:
            return self.block, None
        cuts = [flow.split(room, empty=False) for flow in self.flows]
        if any(not head and tail for head, tail in cuts):
            return None, self.block
        return self._cut(cuts)

    def force(self, room: float) -> tuple[Block | None, Block | None]:
        """The same, with something placed in every column."""
        return self._cut([flow.split(room) for flow in self.flows])

    def _cut(self, cuts: list[tuple[tuple[Block, ...], tuple[Block, ...]]]) -> tuple[Block | None, Block | None]:
        shares = tuple(self.widths)
        head = Columns(tuple(head for head, _tail in cuts), shares)
        tails = tuple(
            # What is whole beside what goes on stays in the picture: the radar beside the rows of the gap lines.
            head if not tail and any(isinstance(one, Chart) for one in head) else tail
            for head, tail in cuts
        )
        return head, Columns(tails, shares) if any(tail for _head, tail in cuts) else None

    def place(self, rect: QRectF) -> None:
        """Place every column."""
        super().place(rect)
        x = rect.x()
        for flow, wide in zip(self.flows, self.widths, strict=False):
            flow.arrange(QRectF(x, rect.y(), wide, rect.height()))
            x += wide + _COLUMN_GAP

    def leaves(self) -> Sequence[Part]:
        """The parts of all columns."""
        return tuple(leaf for flow in self.flows for part in flow.parts for leaf in part.leaves())

    def paint(self, painter: QPainter) -> None:
        """Nothing of its own: its leaves are painted."""


def paginate(blocks: Sequence[Block], stage: Stage, tools: Tools, width: float, room: float) -> list[tuple[Block, ...]]:
    """The blocks of every page of a height; at least one page."""
    pages: list[tuple[Block, ...]] = []
    rest = tuple(blocks)
    while rest:
        page, rest = Flow(rest, stage, tools, width).split(room)
        pages.append(page)
    return pages or [()]
