"""What answer sheets are made of: their page, squares to tick, lines to write on."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from app.core.text import _, date_long
from app.core.views import ActivityView, WorkshopView
from app.reports import fonts
from app.reports.flow import Flow
from app.theme import Theme

MARGIN, EDGE = 18 * mm, 14 * mm  # at the sides; above and below
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - 2 * EDGE
BOX = 11.0  # the square to tick, in points
NOTE = 8.5  # the smallest type, in points
HAND = 22.0  # a line of handwriting
ABOVE_BLANKS = 10.0  # above the line on which a sheet is told whose it is
TICKS = 24.0  # a row of squares that stands by itself
WIDEST_GAP = 26.0  # between two squares of it
_BESIDE = 4.0  # between a square and its word


def head(
    view: WorkshopView, activity: ActivityView, who: Sequence[str], notes: Sequence[str], flow: Flow
) -> list[Flowable]:
    """The beginning of a sheet: what it is, who fills it in, and what they have to know."""
    heading = flow.heading(activity.title, 18, 0, before=0)
    heading.keepWithNext = 0  # type: ignore[attr-defined]  # it stands at the head of a page
    made: list[Flowable] = [_caption(view, flow), heading, Spacer(0, ABOVE_BLANKS), _blanks(who, flow), Spacer(0, 4)]
    return [*made, *(flow.words(one, 9, colour=flow.theme.muted) for one in notes)]


def next_head(view: WorkshopView, activity: ActivityView, who: Sequence[str], flow: Flow) -> list[Flowable]:
    """The beginning of a sheet's next page, which may come loose from the first."""
    title = flow.words(activity.title, 12, bold=True)
    return [_caption(view, flow), title, Spacer(0, ABOVE_BLANKS), _blanks(who, flow), Spacer(0, 6)]


def _caption(view: WorkshopView, flow: Flow) -> Flowable:
    words = _("{partnership} · {date}").format(partnership=view.partnership, date=date_long(view.date))
    return flow.words(words, 9, colour=flow.theme.muted)


def _blanks(names: Sequence[str], flow: Flow) -> Flowable:
    """Names with a line to write on behind each, which together take the whole width."""
    size = 10.5
    free = WIDTH - sum(fonts.width(f"{one} ", size) for one in names) - fonts.width(" ", size) * len(names)
    line = "_" * int(free / len(names) / fonts.width("_", size))
    return flow.words(" ".join(f"{one} {line}" for one in names), size)


class Line(Flowable):
    """A line to write on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colour = HexColor(theme.muted)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The whole width, with room for handwriting."""
        self.width, self.height = aW, HAND
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 6, self.width, 6)


class Box(Flowable):
    """An empty square to tick, in the middle of its cell."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.width = self.height = BOX
        self.hAlign = "CENTER"
        self._colour = HexColor(theme.muted)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The whole width, so that the square can stand in the middle."""
        self.width = aW
        return aW, BOX

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(0.9)
        self.canv.rect((self.width - BOX) / 2, 0, BOX, BOX)


class Ticks(Flowable):
    """A row of squares to tick, each behind its word."""

    def __init__(self, words: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self._words = words
        self._ink, self._colour = HexColor(theme.ink), HexColor(theme.muted)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The whole width, and one row."""
        self.width, self.height = aW, TICKS
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        size, low = 10.0, 6.0
        natural = sum(fonts.width(one, size) + _BESIDE + BOX for one in self._words)
        gap = min(WIDEST_GAP, (self.width - natural) / max(1, len(self._words) - 1))
        self.canv.setStrokeColor(self._colour)
        self.canv.setFillColor(self._ink)
        self.canv.setLineWidth(0.9)
        at = 0.0
        for one in self._words:
            words = self.canv.beginText(at, low + 2)
            for name, piece in fonts.runs(one, False):
                words.setFont(name, size)
                words.textOut(piece)
            self.canv.drawText(words)
            at += fonts.width(one, size) + _BESIDE
            self.canv.rect(at, low, BOX, BOX)
            at += BOX + gap
