"""The joint report as a PDF: one page at a glance, then each section in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Flowable, Frame, PageTemplate, Spacer

from app import paths
from app.core.blocks import Columns, Size, Text
from app.core.text import _
from app.core.views import ReportSection, ReportView
from app.reports import fonts
from app.reports.flow import Flow, in_a_line, page_words
from app.reports.page_parts import AfterFirst, kept
from app.theme import Theme, load

MARGIN = 19 * mm
FOOT = 17 * mm
WIDTH = A4[0] - 2 * MARGIN
HEIGHT = A4[1] - FOOT - 6 * mm - 16 * mm
PICTURE_SHARES = (1.0, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7)  # of its usual height, for the first page
TITLE_LETTERS = 300  # of a name that stands on top of the first page
FOOT_LETTERS = 400  # more are never seen in one line
NEW_PAGE_BELOW = 0.4  # one of the four sections begins on a new page where less than this share of one is left


def write_report(view: ReportView, path: Path, theme: Theme | None = None) -> int:
    """Write the report to this file and return its number of pages.

    The file is written as it is built; give a path beside the target and swap it
    in (``app.exchange.safe_write``).

    Raises:
        OSError: it cannot be written.
    """
    theme = theme or load(paths.resource("theme.toml"))
    flow = Flow(theme)
    document = _Document(view, str(path), theme)
    document.build(_story(view, flow), canvasmaker=document.numbered_canvas)
    return document.pages


def _story(view: ReportView, flow: Flow) -> list[Flowable]:
    story = _first_page(view, flow)
    rest: list[Flowable] = []
    for at, section in enumerate(view.sections):
        if at == 0:
            rest.append(AfterFirst(HEIGHT * NEW_PAGE_BELOW))
        elif section.level == 1 and section.section:
            rest.append(CondPageBreak(HEIGHT * NEW_PAGE_BELOW))
        size, before = (18, 14) if section.level == 1 else (14, 10)
        rest.append(flow.heading(section.title, size, section.level - 1, before=before))
        rest += flow.flowables(section.blocks, WIDTH)
    return story + kept(rest)


def _first_page(view: ReportView, flow: Flow) -> list[Flowable]:
    """All at a glance: its picture gives way until the page holds everything, down to what can still be read."""
    made: list[Flowable] = []
    for flow.picture_share in PICTURE_SHARES:
        made = [_Title(view, flow), Spacer(0, 8)]
        made += [one for section in view.first_page for one in _at_a_glance(section, flow)]
        if _height(made) <= HEIGHT:
            break
    flow.picture_share = 1.0
    return kept(made)


def _height(flowables: Sequence[Flowable]) -> float:
    """What they take in a frame, in points: of two spaces that meet the larger counts, but above a heading both."""
    high = after = 0.0
    for one in flowables:
        met = 0.0 if one.getKeepWithNext() else after  # room is made before it, which parts the spaces
        after = one.getSpaceAfter()
        high += max(0.0, one.getSpaceBefore() - met) + one.wrap(WIDTH, HEIGHT)[1] + after
    return high


def _at_a_glance(section: ReportSection, flow: Flow) -> list[Flowable]:
    """A part of the first page; where it has columns its heading stands on top of the first of them."""
    heading = flow.heading(section.title, 14, 1)
    if section.blocks and isinstance(section.blocks[0], Columns):
        first, *others = section.blocks
        assert isinstance(first, Columns)
        first, titles = _without_titles(first)
        above = [heading, *(flow.heading(title, 14, 2) for title in titles)]
        return [*flow.columns(first, WIDTH, above), Spacer(0, 4), *flow.flowables(others, WIDTH)]
    made: list[Flowable] = [heading]
    for block in section.blocks:
        if isinstance(block, Text) and block.size is Size.HEADING:
            made.append(flow.heading(block.words, 14, 2))
        else:
            made += flow.block(block, WIDTH)
    return made


def _without_titles(block: Columns) -> tuple[Columns, list[str]]:
    """The columns without the headings that the second and later ones begin with, and these headings."""
    rest, titles = [block.columns[0]], []
    for column in block.columns[1:]:
        title, *others = column
        if not isinstance(title, Text) or title.size is not Size.HEADING:
            return block, []
        titles.append(title.words)
        rest.append(tuple(others))
    return replace(block, columns=tuple(rest)), titles


class _Title(Flowable):
    """The head of the first page: caption, title, who, and the rule below."""

    def __init__(self, view: ReportView, flow: Flow) -> None:
        super().__init__()
        self._view, self._theme, self._outline = view, flow.theme, flow.outline
        right = max(fonts.width(words, 10) for words in view.right) + 14
        self._title = flow.words(in_a_line(view.title, TITLE_LETTERS), flow.theme.report["title"], bold=True)
        self._caption = flow.words(in_a_line(view.caption, TITLE_LETTERS), 10.5, colour=flow.theme.muted)
        self._left = WIDTH - right
        self._right = [flow.words(words, 10, colour=flow.theme.muted, align="r") for words in view.right]

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The height of caption, title and rule."""
        self._caption_h = self._caption.wrap(self._left, aH)[1]
        self._title_h = self._title.wrap(self._left, aH)[1]
        self.width, self.height = WIDTH, self._caption_h + self._title_h + 12
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        canvas: Canvas = self.canv
        top = self.height
        if self._view.first_page:  # whose parts have the names of sections that follow
            self._outline.add(canvas, _("At a glance"), 0, top)
        self._caption.drawOn(canvas, 0, top - self._caption_h)
        self._title.drawOn(canvas, 0, top - self._caption_h - self._title_h)
        y = 10.0
        for words in reversed(self._right):
            height = words.wrap(WIDTH, 40)[1]
            words.drawOn(canvas, 0, y)
            y += height
        canvas.setStrokeColor(HexColor(self._theme.section_2))
        canvas.setLineWidth(2.2)
        canvas.line(0, 4, WIDTH, 4)


class _Document(BaseDocTemplate):
    """Pages with a foot, bookmarks, a title and a language."""

    def __init__(self, view: ReportView, filename: str, theme: Theme) -> None:
        super().__init__(
            filename,
            pagesize=A4,
            title=f"{view.title} · {view.caption}",
            author="",
            subject=_("Partnership workshop report"),
            creator="Common Ground",
            lang=view.language,
            displayDocTitle=True,
            initialFontName=fonts.REGULAR,  # or Helvetica would be named, and not embedded
        )
        self.view, self.theme, self.pages = view, theme, 0
        frame = Frame(MARGIN, FOOT + 6 * mm, WIDTH, HEIGHT, 0, 0, 0, 0)
        self.addPageTemplates([PageTemplate("page", [frame])])

    def numbered_canvas(self, *args: Any, **kwargs: Any) -> Canvas:
        """A canvas that fills in the feet once it knows how many pages there are."""
        return _NumberedCanvas(self, *args, **kwargs)

    def draw_foot(self, canvas: Canvas, page: int, pages: int) -> None:
        """The page number, and what scores mean on the first page or what this is on the others."""
        self.pages = pages
        said = self.view.footer if page == 1 else f"{self.view.title} · {self.view.caption}"
        words = f"{page_words(page, pages)} {said}".rstrip()
        _line(canvas, words, MARGIN, FOOT - 4 * mm, self.theme.muted)

    def draw_stamp(self, canvas: Canvas) -> None:
        """Say that this is not the last word, while the workshop goes on."""
        if not self.view.in_progress:
            return
        stamp = _("In progress: not the final report")
        width = fonts.width(stamp, 9, True) + 14
        canvas.setFillColor(HexColor(self.theme.attention))
        canvas.roundRect(A4[0] - MARGIN - width, A4[1] - 13 * mm, width, 16, 4, stroke=0, fill=1)
        _line(canvas, stamp, A4[0] - MARGIN - width + 7, A4[1] - 13 * mm + 5, self.theme.on_attention, 9, bold=True)


def _line(
    canvas: Canvas, words: str, x: float, y: float, colour: str, size: float = 8.5, *, bold: bool = False
) -> None:
    """One line of text, shortened to the page's width where it has to be."""
    canvas.setFillColor(HexColor(colour))
    words = in_a_line(words, FOOT_LETTERS)
    while words and fonts.width(words, size, bold) > WIDTH:
        words = words[:-2].rstrip() + "…"
    for name, piece in fonts.runs(words, bold):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += canvas.stringWidth(piece, name, size)


class _NumberedCanvas(Canvas):
    """Leaves the foot of each page to be drawn at the end, when the number of pages is known.

    Holding whole pages back, as is often done, would make every bookmark lead to the first one.
    """

    def __init__(self, document: _Document, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._document = document
        self._finished = 0

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """Finish a page, with a place for its foot."""
        self._finished += 1
        self._document.draw_stamp(self)
        self.doForm(f"foot-{self._finished}")
        super().showPage()

    def save(self) -> None:
        """Draw the feet and write the file."""
        for page in range(1, self._finished + 1):
            self.beginForm(f"foot-{page}")
            self._document.draw_foot(self, page, self._finished)
            self.endForm()
        super().save()
