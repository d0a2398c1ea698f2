"""Makes a picture of a view: chooses how close things stand, cuts pages, and places every part on the stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF

from app.core.blocks import (
    Block,
    Bullets,
    Chart,
    Columns,
    Countdown,
    Quote,
    ScaleCards,
    Size,
    Table,
    Text,
    Voters,
    walk,
)
from app.core.text import _
from app.core.views import RoomView
from app.theme import Theme
from app.ui.room.flow import Flow, Tools, paginate
from app.ui.room.frame import FooterPart, HeaderPart, page_words
from app.ui.room.part import Part
from app.ui.room.stage import BODY_MARGIN, LINES, MARGIN, Stage
from app.ui.room.word_parts import CountdownPart

# How much larger few words are, and the share of the room they may then take.
_GROWN = ((1.6, 0.6), (1.4, 0.7), (1.25, 0.8))
_SHORT_NAME = 24  # letters of a name that is not broken between lines
_NO_BREAK = "\N{NO-BREAK SPACE}"
_REPEATED = 120  # letters of what is voted on, on a later page without room for all of it
_ALONE = ((2.0, 0.4), *_GROWN)  # words in the middle of a slide of their own


@dataclass(frozen=True, slots=True)
class Picture:
    """One page of a view, ready to be painted."""

    stage: Stage
    parts: tuple[Part, ...]  # header, footer, then the body's
    page: int
    pages: int

    def countdowns(self) -> list[CountdownPart]:
        """Every countdown on the page, running or not."""
        footer = self.parts[1]
        found = [part for part in self.parts if isinstance(part, CountdownPart)]
        if isinstance(footer, FooterPart) and footer.time is not None:
            found.append(footer.time)
        return found


def compose(view: RoomView, theme: Theme, width: float, tools: Tools, smallest: int) -> Picture:
    """Lay a view out on a stage ``width`` wide; its page is kept within the pages there are."""
    view = replace(view, blocks=_names_kept(view.blocks, tuple(mark.name for mark in view.legend)))
    tools = replace(tools, headline=not _has_heading(view.blocks))
    stage = Stage(theme, width, view.section, smallest, centred=_is_holding(view), highlight=_highlight(view.blocks))
    header = HeaderPart(view, stage, tools)
    margin = MARGIN if any(isinstance(one, Chart | Columns | Table | Quote) for one in view.blocks) else BODY_MARGIN
    if stage.centred:
        margin = 160
    page, own = 1, ""
    room = _body(header, FooterPart(view, stage, tools, own), margin)
    stage, pages = _pages(view.blocks, stage, tools, room)
    if len(pages) > 1:
        less = _body(header, FooterPart(view, stage, tools, _place_words(view.blocks, 1, len(pages))), margin)
        if less != room:  # the page number needs a footer that takes room
            room = less
            stage, pages = _pages(view.blocks, stage, tools, room)
        page = min(max(1, view.page), len(pages))
        own = _place_words(view.blocks, page, len(pages))
    footer = FooterPart(view, stage, tools, own)
    shown = pages[page - 1]
    if page > 1:
        stage, shown = _continued(view.blocks, shown, stage, tools, room)
    flow = Flow(shown, stage, tools, room.width())
    flow.arrange(_within(room, stage), lead=0.44 if stage.centred else _lead(view.blocks, stage))
    body = tuple(leaf for part in flow.parts for leaf in part.leaves())
    return Picture(stage, (header, footer, *body), page, len(pages))


def _place_words(blocks: Sequence[Block], page: int, pages: int) -> str:
    """The page, and before it how many have answered where not all of them stand on it."""
    ticks = [tick for one in blocks if isinstance(one, Voters) for tick in one.ticks if tick.of]
    where = page_words(page, pages)
    if not ticks or not where:
        return where
    done = sum(tick.is_complete for tick in ticks)
    return f"{_('{done} of {of} have answered').format(done=done, of=len(ticks))} · {where}"


def _lead(blocks: Sequence[Block], stage: Stage) -> float:
    """How much of the spare room stands above the blocks: few words stand lower."""
    if stage.grown > 1:
        return 0.3
    return 0.2 if all(isinstance(one, Text | Bullets) for one in blocks) else 0.0


def _body(header: HeaderPart, footer: FooterPart, margin: float) -> QRectF:
    """Where the blocks stand, between header and footer."""
    above, below = (36.0, 30.0) if margin == MARGIN else (48.0, 36.0)
    top = header.height + above
    return QRectF(margin, top, header.stage.width - 2 * margin, LINES - footer.height - below - top)


def _pages(blocks: Sequence[Block], stage: Stage, tools: Tools, room: QRectF) -> tuple[Stage, list[tuple[Block, ...]]]:
    """The scale with its question, then as few pages as can be without smaller type, and those as roomy as can be."""
    stages = [replace(stage, tight=tight) for tight in (0, 1, 2)]
    if any(isinstance(one, Voters) for one in blocks):  # who has answered is looked for beside what is asked
        stages.append(replace(stage, tight=2, dense=True))
    if all(isinstance(one, Text | Bullets | Countdown | Quote) for one in blocks):
        large = _grown(blocks, stage, tools, room)
        if large is not None:
            return large, [tuple(blocks)]
    for closer in stages:
        if Flow(blocks, closer, tools, room.width()).height <= _within(room, closer).height():
            return closer, [tuple(blocks)]
    tried = [(one, paginate(blocks, one, tools, room.width(), _within(room, one).height())) for one in stages]
    return min(tried, key=lambda found: (_scale_is_apart(blocks, found[1]), len(found[1])))


def _scale_is_apart(blocks: Sequence[Block], pages: Sequence[Sequence[Block]]) -> bool:
    """Whether the answer scale does not stand whole beside its question, where people look for it."""
    scale = next((one for one in blocks if isinstance(one, ScaleCards)), None)
    return scale is not None and scale not in pages[0]


def _continued(
    blocks: Sequence[Block], shown: tuple[Block, ...], stage: Stage, tools: Tools, room: QRectF
) -> tuple[Stage, tuple[Block, ...]]:
    """A later page of a vote with what is voted on, smaller, above all else, and that as roomy as it fits."""
    asked = next((one for one in blocks if isinstance(one, Text)), None)
    is_vote = any(isinstance(one, ScaleCards) for one in blocks)
    if asked is None or not is_vote or any(isinstance(one, Text) and one.size is asked.size for one in shown):
        return stage, shown
    short = f"{asked.words[:_REPEATED].rstrip()}…" if len(asked.words) > _REPEATED else asked.words
    for words, size in ((asked.words, Size.LEAD), (short, Size.LEAD), (short, Size.NOTE)):
        whole = (Text(words, size), *shown)
        for closer in (replace(stage, tight=tight) for tight in range(3)):
            if Flow(whole, closer, tools, room.width()).height <= _within(room, closer).height():
                return closer, whole
    return stage, shown


def _within(room: QRectF, stage: Stage) -> QRectF:
    """Where blocks stand the closest, they also come closer to header and footer."""
    return room.adjusted(0, -20, 0, 18) if stage.tight == 2 else room


def _grown(blocks: Sequence[Block], stage: Stage, tools: Tools, room: QRectF) -> Stage | None:
    """The stage for few words, as large as they may be; words alone on a slide never take more lines for it."""
    factors = _ALONE if stage.centred else _GROWN
    stages = [replace(stage, grown=factor) for factor, _share in factors]
    heights = [Flow(blocks, one, tools, room.width()).height for one in stages]
    for one, height, (factor, share) in zip(stages, heights, factors, strict=True):
        breaks = stage.centred and height / factor > heights[-1] / factors[-1][0] * 1.1
        if height <= room.height() * share and not breaks:
            return one
    return None


def changed_regions(old: Picture, new: Picture) -> list[QRectF] | None:
    """The regions to paint anew, or None for all of it."""
    if len(old.parts) != len(new.parts) or replace(old.stage, highlight=()) != replace(new.stage, highlight=()):
        return None
    return [rect for before, after in zip(old.parts, new.parts, strict=True) for rect in after.changes(before)]


def _is_holding(view: RoomView) -> bool:
    """A slide of nothing but words outside all sections stands in the middle."""
    return view.section == 0 and bool(view.blocks) and all(isinstance(one, Text | Countdown) for one in view.blocks)


def _has_heading(blocks: Sequence[Block]) -> bool:
    return any(isinstance(one, Text) and one.size in (Size.QUESTION, Size.HEADING) for one in walk(blocks))


def _names_kept(blocks: tuple[Block, ...], names: tuple[str, ...]) -> tuple[Block, ...]:
    """The blocks with no line of a headline ending inside a short name, or between a name and its figure."""
    short = [one for one in names if 0 < len(one) <= _SHORT_NAME]
    return tuple(_kept_in(block, short) for block in blocks) if short else blocks


def _kept_in(block: Block, names: Sequence[str]) -> Block:
    if isinstance(block, Columns):
        return replace(block, columns=tuple(tuple(_kept_in(one, names) for one in column) for column in block.columns))
    if not isinstance(block, Text) or block.size is not Size.HEADING:
        return block
    words = block.words
    for name in names:
        whole = rf"(?<!\w){re.escape(name)}(?!\w)( (?=\d))?"
        words = re.sub(whole, lambda found: found[0].replace(" ", _NO_BREAK), words)
    return replace(block, words=words)


def _highlight(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The axes that a chart's headline names."""
    charts = [one for one in walk(blocks) if isinstance(one, Chart) and one.stands_out]
    return tuple(charts[0].axes[at] for at in charts[0].stands_out) if charts else ()
