"""Printable answer sheets: one resource a sheet, to be filled in alone and keyed in by the facilitator."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, LongTable, PageBreak, PageTemplate, Spacer
from reportlab.platypus import Table as Grid

from app import paths
from app.core.text import _, date_long
from app.core.toolkit import Item, Question
from app.core.views import ActivityView, BallotView, WorkshopView
from app.reports.flow import Flow
from app.theme import Theme, load

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
BOX = 11.0  # the square to tick, in points


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
    for activity, ballot in sheets:
        story += [*_sheet(view, activity, ballot, flow), PageBreak()]
    if not sheets:
        story = [flow.words(_("No activity on this agenda is answered on paper."), 12)]
    title = _("Answer sheets, {name}").format(name=view.name)
    document = BaseDocTemplate(str(path), pagesize=A4, title=title, author="", creator="Common Ground", lang="en-GB")
    frame = Frame(MARGIN, 14 * mm, WIDTH, A4[1] - 28 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("sheet", [frame])])
    document.build(story)
    return len(sheets)


def _sheet(view: WorkshopView, activity: ActivityView, ballot: BallotView, flow: Flow) -> list[Flowable]:
    caption = _("{partnership} · {date}").format(partnership=view.partnership, date=date_long(view.date))
    who = _("Partner ______________________")
    if activity.votes == "people":
        who += "    " + _("Name (if you like) ______________________")
    made: list[Flowable] = [
        flow.words(caption, 9, colour=flow.theme.muted),
        flow.words(activity.title, 18, bold=True),
        Spacer(0, 4),
        flow.words(who, 10.5),
        Spacer(0, 2),
        flow.words(activity.promise_words, 9, colour=flow.theme.muted),
    ]
    for question in ballot.ballot.questions:
        made += [Spacer(0, 6), *_question(question, ballot, flow)]
    return made


def _question(question: Question, ballot: BallotView, flow: Flow) -> list[Flowable]:
    """The scale once, then a row of boxes for each item."""
    made: list[Flowable] = []
    if question.text:
        made.append(flow.heading(question.text, 11.5))
    for level in question.scale.levels:
        if level.anchor:
            made.append(flow.words(level.anchor, 9, strong=f"{level.code} {level.label}."))
    heads = [f"{level.code} {level.label}" for level in question.scale.levels]
    boxes = len(heads) + 1
    column = min(58.0, (WIDTH * 0.56) / boxes)
    rows: list[list[Flowable | str]] = [
        [
            flow.words("", 8),
            *(flow.words(one, 7.5, colour=flow.theme.muted, align="c") for one in [*heads, _("Can't say")]),
        ]
    ]
    for item in ballot.items:
        rows.append([_item(item, flow), *(_Box(flow.theme) for _box in range(boxes))])
    style = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, HexColor(flow.theme.line)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    widths = [WIDTH - column * boxes, *(column for _box in range(boxes))]
    made.append(LongTable(rows, colWidths=widths, repeatRows=1, style=style))
    return made


def _item(item: Item, flow: Flow) -> Flowable:
    words = item.text if item.text != item.title else ""
    lead = f"{item.id}  {item.title}" if item.title else item.id
    inside: list[Flowable] = [flow.words(words, 10, strong=lead)]
    inside += [
        flow.words(words, 8.5, colour=flow.theme.muted, strong=f"{at}.")
        for at, words in enumerate(item.descriptors, start=1)
    ]
    return Grid([[inside]], style=[("LEFTPADDING", (0, 0), (-1, -1), 0), ("TOPPADDING", (0, 0), (-1, -1), 0)])


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
