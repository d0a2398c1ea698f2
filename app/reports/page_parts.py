"""What keeps a page in order: headings that bookmark themselves, and room for what belongs together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from app.reports.paper_table import PaperTable
from app.reports.words import Words

NOTE_PT = 9.0  # type of this size or smaller is a note
LINES_KEPT = 3  # of a paragraph stay with the heading above it


class Outline:
    """The bookmarks of one document: every heading where it stands."""

    def __init__(self) -> None:
        self._above: list[int] = []  # the levels, as they were asked for, that the next heading may stand under
        self._count = 0

    def add(self, canvas: Any, title: str, level: int, height: float) -> None:
        """Bookmark this place of the page, one below the last heading of a lesser level, wherever that stands."""
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        level = len(self._above) - 1
        self._count += 1
        key = f"heading-{self._count}"
        canvas.bookmarkHorizontal(key, 0, height)
        canvas.addOutlineEntry(title, key, level, 0)


class Heading(Words):
    """A heading with its bookmark; ``level`` counts from 0."""

    outline: Outline | None = None
    title = ""
    level = 0

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        if self.outline is not None:
            self.outline.add(self.canv, self.title, self.level, self.height)
        super().draw()


class AfterFirst(CondPageBreak):
    """A new page behind the first one, which stands alone; where that ran over, only as ``least`` wants it."""

    def __init__(self, least: float) -> None:
        super().__init__(least)
        self._least = least

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Break the page where it has to be."""
        is_first = self._doctemplateAttr("page") == 1  # type: ignore[attr-defined]
        self.height = aH + 1 if is_first else self._least
        return super().wrap(aW, aH)


class RoomFor(CondPageBreak):
    """A new page where there is no room for a heading with the beginning of what follows it."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__(0)
        self._parts = parts

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Measure, then break the page where it has to be."""
        *above, last = self._parts
        self.height = sum(height_of(one, aW) for one in above) + _least(last, aW)
        return super().wrap(aW, aH)


def height_of(part: Flowable, width: float) -> float:
    """The height of a flowable with the space around it, in points."""
    return part.wrap(width, 10_000)[1] + part.getSpaceBefore() + part.getSpaceAfter()


def _least(part: Flowable, width: float) -> float:
    """The height of as much of a flowable as must not stand apart from its heading."""
    if isinstance(part, PaperTable):
        return part.first_pt
    height = height_of(part, width)
    return min(height, LINES_KEPT * part.style.leading) if isinstance(part, Paragraph) else height


def kept(flowables: Sequence[Flowable]) -> list[Flowable]:
    """The flowables with room made before each heading: it never stands alone at the foot of a page.

    Reportlab's own way (``keepWithNext``) moves a long table whole and leaves the page half
    empty, so it is switched off here.
    """
    made: list[Flowable] = []
    waiting: list[Flowable] = []
    for one in flowables:
        if one.getKeepWithNext() or (waiting and _goes_along(one)):
            waiting.append(one)
            continue
        if waiting:
            made.append(RoomFor([*waiting, one]))
        for each in waiting:
            each.keepWithNext = 0  # type: ignore[attr-defined]
        made += [*waiting, one]
        waiting = []
    for each in waiting:  # nothing follows it
        each.keepWithNext = 0  # type: ignore[attr-defined]
    return [*made, *waiting]


def _goes_along(one: Flowable) -> bool:
    """Whether something small below a heading is no company enough for it: space, or a note."""
    return isinstance(one, Spacer) or (isinstance(one, Paragraph) and one.style.fontSize <= NOTE_PT)
