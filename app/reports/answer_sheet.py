"""Printable answer sheets: one resource a sheet, to be filled in alone and keyed in by the facilitator."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer
from reportlab.platypus import Table as Grid

from app import paths
from app.core.text import _, date_long
from app.core.toolkit import Item, Question
from app.core.views import ActivityView, BallotView, WorkshopView
from app.reports import fonts
from app.reports.flow import Flow
from app.reports.page_parts import kept
from app.reports.paper_table import FIRST_ROWS, PaperTable
from app.theme import Theme, load

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
BOX = 11.0  # the square to tick, in points
NOTE = 8.5  # the smallest type, in points
WIDEST_COLUMN, BOXES_SHARE = 50.0, 0.5  # of a column of boxes in points, and of all of them of the width
MOST_SHARE = 0.7  # of the width, where levels have long words
BOX_PAD = 2


def write_answer_sheets(view: WorkshopView, path: Path, theme: Theme | None = None) -> int:
    """Write a sheet for each ballot of fixed items on the agenda; return how many sheets there are.

    Raises:
        OSError: it cannot be written.
    """
    flow = Flow(theme or load(paths.resource("theme.toml")))
    sheets = [
        (activity, ballot)
        for activity in view.activities
        for ballot in activity.ballots
        if ballot.items and ballot.ballot.made is None
    ]
    story: list[Flowable] = []
    for at, (activity, ballot) in enumerate(sheets):
        story += [*([PageBreak()] if at else []), *kept(_sheet(view, activity, ballot, flow))]
    if not sheets:
        story = [flow.words(_("No activity on this agenda is answered on paper."), 12)]
    _document(view, path, flow.theme).build(story)
    return len(sheets)


def _document(view: WorkshopView, path: Path, theme: Theme) -> BaseDocTemplate:
    document = BaseDocTemplate(
        str(path),
        pagesize=A4,
        title=_("Answer sheets, {name}").format(name=view.name),
        author="",
        creator="Common Ground",
        lang="en-GB",
        displayDocTitle=True,
        initialFontName=fonts.REGULAR,  # or Helvetica would be named, and not embedded
    )

    def foot(canvas: Canvas, _document: BaseDocTemplate) -> None:
        canvas.setFillColor(HexColor(theme.muted))
        canvas.setFont(fonts.REGULAR, NOTE)
        canvas.drawRightString(A4[0] - MARGIN, 9 * mm, _("Page {page}").format(page=canvas.getPageNumber()))

    frame = Frame(MARGIN, 14 * mm, WIDTH, A4[1] - 28 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("sheet", [frame], onPage=foot)])
    return document


def _sheet(view: WorkshopView, activity: ActivityView, ballot: BallotView, flow: Flow) -> list[Flowable]:
    caption = _("{partnership} · {date}").format(partnership=view.partnership, date=date_long(view.date))
    who = _("Partner ______________________")
    if activity.votes == "people":
        who += "    " + _("Name (if you like) ______________________")
    muted = flow.theme.muted
    heading = flow.heading(activity.title, 18, 0, before=0)
    heading.keepWithNext = 0  # type: ignore[attr-defined]  # it stands at the head of a page
    made: list[Flowable] = [flow.words(caption, 9, colour=muted), heading, Spacer(0, 6)]
    made += [flow.words(who, 10.5), Spacer(0, 4), flow.words(activity.promise_words, 9, colour=muted)]
    made.append(flow.words(_("Tick one box in each row. “Can't say” is always an answer."), 9, colour=muted))
    for question in ballot.ballot.questions:
        made += [Spacer(0, 6), *_question(question, ballot, flow)]
    made += _prompts(activity, ballot, flow)
    return made


def _question(question: Question, ballot: BallotView, flow: Flow) -> list[Flowable]:
    """The scale once, then a row of boxes for each item."""
    made: list[Flowable] = []
    if question.text:
        made.append(flow.heading(question.text, 11.5, 1))
    for level in question.scale.levels:
        if level.anchor:
            made.append(flow.words(level.anchor, 9, strong=f"{level.code} {level.label}."))
    made.append(_boxes(question, ballot, flow))
    return made


def _boxes(question: Question, ballot: BallotView, flow: Flow) -> Flowable:
    heads = [*(f"{level.code} {level.label}" for level in question.scale.levels), _("Can't say")]
    longest = max(fonts.width(word, NOTE) for head in heads for word in head.split())
    column = min(WIDEST_COLUMN, WIDTH * BOXES_SHARE / len(heads))
    column = min(max(column, longest + 2 * BOX_PAD + 1), WIDTH * MOST_SHARE / len(heads))  # no level is broken
    rows: list[list[Flowable]] = [
        [flow.words("", NOTE), *(flow.words(one, NOTE, colour=flow.theme.muted, align="c") for one in heads)]
    ]
    style: list[tuple] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(flow.theme.line)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), BOX_PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), BOX_PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
    ]
    for title, items in grouped(ballot):
        if title:
            at = len(rows)
            style += [("SPAN", (0, at), (-1, at)), ("NOSPLIT", (0, at), (0, at + 1))]
            style.append(("TOPPADDING", (0, at), (0, at), 7))
            rows.append([flow.words(title, 10.5, bold=True), *(Spacer(0, 0) for _head in heads)])
        rows += [[_item(item, flow, numbered=bool(title)), *(_Box(flow.theme) for _head in heads)] for item in items]
    widths = [WIDTH - column * len(heads), *(column for _head in heads)]
    made = PaperTable(rows, colWidths=widths, repeatRows=1, style=style)
    made.first_rows = rows[: FIRST_ROWS + 1]
    return made


def grouped(ballot: BallotView) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The items under their headings; without, where the headings are kept back or there is only one."""
    if ballot.ballot.grouped_after or len(ballot.dimensions) < 2:
        yield "", ballot.items
        return
    asked = {item.id for item in ballot.items}
    for one in ballot.dimensions:
        yield one.title, tuple(item for item in one.items if item.id in asked)


def _item(item: Item, flow: Flow, *, numbered: bool) -> Flowable:
    words = item.text if item.text != item.title else ""
    lead = " ".join(part for part in (item.id if numbered else "", item.title) if part)
    if lead and item.title and words:
        lead += "."
    inside: list[Flowable] = [flow.words(words, 10, strong=lead)]
    inside += [
        flow.words(words, NOTE, colour=flow.theme.muted, strong=f"{at}.")
        for at, words in enumerate(item.descriptors, start=1)
    ]
    style = [("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    style += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    return Grid([[inside]], style=style)


def _prompts(activity: ActivityView, ballot: BallotView, flow: Flow) -> list[Flowable]:
    """Sentences to complete, with a line to write on, below the last ballot."""
    if not activity.resource.prompts or ballot is not activity.ballots[-1]:
        return []
    made: list[Flowable] = [flow.heading(_("Before we go on"), 11.5, 1)]
    for one in activity.resource.prompts:
        made += [flow.words(_("{prompt} …").format(prompt=one.text), 10), _Line(flow.theme)]
    return made


class _Line(Flowable):
    """A line to write on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._colour = HexColor(theme.muted)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The whole width, with room for handwriting."""
        self.width, self.height = aW, 22.0
        return self.width, self.height

    def draw(self) -> None:
        """Draw on the canvas; reportlab calls this."""
        self.canv.setStrokeColor(self._colour)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 6, self.width, 6)


class _Box(Flowable):
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
