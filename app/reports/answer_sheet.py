"""Printable answer sheets: one resource a sheet, to be filled in alone and keyed in by the facilitator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate, Spacer
from reportlab.platypus import Table as Grid

from app import paths
from app.core.scale import Scale
from app.core.text import _
from app.core.toolkit import Item, MadeKind, Question
from app.core.views import ActivityView, BallotView, WorkshopView
from app.reports import fonts
from app.reports.flow import Flow
from app.reports.page_parts import kept
from app.reports.paper_table import FIRST_ROWS, PaperTable, rooms_in
from app.reports.plan_sheet import plan_sheet
from app.reports.sheet_parts import EDGE, HEIGHT, MARGIN, NOTE, WIDTH, Box, Line, Ticks, head
from app.reports.short_rows import row_height
from app.theme import Theme, load

WIDEST_COLUMN, BOXES_SHARE = 50.0, 0.5  # of a column of boxes in points, and of all of them of the width
MOST_SHARE = 0.7  # of the width, where levels have long words
BOX_PAD = 2
ROW_PAD = 5  # above and below a row
WORDS_A_LINE, MOST_LINES = 9, 8  # in handwriting; for one thing that is written
DRAFT_WORDS, OTHER_WORDS = 35, 18  # of what is written, where its ballot has no limit


def write_answer_sheets(view: WorkshopView, path: Path, theme: Theme | None = None) -> int:
    """Write a sheet for each ballot on the agenda and for each plan; return how many sheets there are.

    Raises:
        OSError: it cannot be written.
    """
    flow = Flow(theme or load(paths.resource("theme.toml")))
    sheets = [sheet for activity in view.activities for sheet in _sheets(view, activity, flow)]
    story: list[Flowable] = []
    for at, sheet in enumerate(sheets):
        story += [*([PageBreak()] if at else []), *kept(sheet)]
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

    frame = Frame(MARGIN, EDGE, WIDTH, HEIGHT, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate("sheet", [frame], onPage=foot)])
    return document


def _sheets(view: WorkshopView, activity: ActivityView, flow: Flow) -> Iterator[list[Flowable]]:
    for ballot in activity.ballots:
        if ballot.ballot.made is not None:
            ballot = replace(ballot, items=_put_to_the_vote(activity, ballot))
        if ballot.items or ballot.ballot.made is not None:
            yield _sheet(view, activity, ballot, flow)
    if activity.resource.kind == "plan":
        yield plan_sheet(view, activity, flow)


def _put_to_the_vote(activity: ActivityView, ballot: BallotView) -> tuple[Item, ...]:
    """What the room wrote and votes on, as it is worded now; drafts by the number that they have on the wall."""
    chosen = activity.chosen(ballot.ballot.made) if ballot.ballot.made else ()
    drafts = ballot.ballot.made == MadeKind.DRAFT
    return tuple(
        Item(one.id, one.text, _("Draft {at}").format(at=one.number) if drafts else str(at))
        for at, one in enumerate(chosen, start=1)
    )


def _sheet(view: WorkshopView, activity: ActivityView, ballot: BallotView, flow: Flow) -> list[Flowable]:
    who = [_("Partner"), *([_("Name (if you like)")] if activity.votes == "people" else [])]
    to_do = _("Tick one box in each row. “Can't say” is always an answer.")
    if not ballot.items:
        to_do = _("Write down what is put to the vote and tick one box under each. “Can't say” is always an answer.")
    made = head(view, activity, who, (activity.promise_words, to_do), flow)
    if len(activity.ballots) > 1:
        made += [Spacer(0, 6), flow.heading(ballot.ballot.title, 13, 1)]
    if ballot.items:
        for question in ballot.ballot.questions:
            made += [Spacer(0, 6), *_question(question, ballot, flow)]
    else:
        made += _written(ballot, flow)
    return made + _prompts(activity, ballot, flow)


def _question(question: Question, ballot: BallotView, flow: Flow) -> list[Flowable]:
    """The scale once, then a row of boxes for each item."""
    made = _asked(question, flow)
    heads = [*(f"{level.code} {level.label}" for level in question.scale.levels), _("Can't say")]
    if _column(heads) > WIDTH * MOST_SHARE / len(heads):  # a word would be broken
        heads = _codes(question.scale)
        made += _key(question.scale, flow)
    return [*made, _boxes(heads, question.scale, ballot, flow)]


def _asked(question: Question, flow: Flow) -> list[Flowable]:
    """The question, and what its levels stand for where that takes a sentence."""
    made: list[Flowable] = [flow.heading(question.text, 11.5, 1)] if question.text else []
    anchored = (level for level in question.scale.levels if level.anchor)
    return made + [flow.words(one.anchor, 9, strong=f"{one.code} {one.label}.") for one in anchored]


def _codes(scale: Scale) -> list[str]:
    return [*(level.code for level in scale.levels), _("Can't say")]


def _key(scale: Scale, flow: Flow) -> list[Flowable]:
    """The words of the levels by their codes, in two columns; those with a sentence have said it above."""
    words = [flow.words(one.label, 9, strong=one.code) for one in scale.levels if not one.anchor]
    if not words:
        return []
    half = (len(words) + 1) // 2
    rows = [[words[at], words[at + half] if at + half < len(words) else Spacer(0, 0)] for at in range(half)]
    style = [("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    style += [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    return [Grid(rows, colWidths=[WIDTH / 2] * 2, style=style), Spacer(0, 4)]


def _column(heads: Sequence[str]) -> float:
    """How wide the columns of boxes are to be, so that no word above them is broken."""
    longest = max(fonts.width(word, NOTE) for one in heads for word in one.split())
    return max(min(WIDEST_COLUMN, WIDTH * BOXES_SHARE / len(heads)), longest + 2 * BOX_PAD + 1)


def _boxes(heads: Sequence[str], scale: Scale, ballot: BallotView, flow: Flow) -> Flowable:
    column = min(_column(heads), WIDTH * MOST_SHARE / len(heads))
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
        rows += [
            [_item(item, scale, flow, numbered=bool(title)), *(Box(flow.theme) for _head in heads)] for item in items
        ]
    widths = [WIDTH - column * len(heads), *(column for _head in heads)]
    made = PaperTable(rows, colWidths=widths, repeatRows=1, style=style)
    made.first_pt = sum(row_height(row, rooms_in(widths)) + ROW_PAD for row in rows[: FIRST_ROWS + 1])
    return made


def grouped(ballot: BallotView) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """The items under their headings; without, where the headings are kept back or there is only one."""
    if ballot.ballot.grouped_after or len(ballot.dimensions) < 2:
        yield "", ballot.items
        return
    asked = {item.id for item in ballot.items}
    for one in ballot.dimensions:
        yield one.title, tuple(item for item in one.items if item.id in asked)


def _item(item: Item, scale: Scale, flow: Flow, *, numbered: bool) -> Flowable:
    words = item.text if item.text != item.title else ""
    lead = " ".join(part for part in (item.id if numbered else "", item.title) if part)
    if lead and item.title and words:
        lead += "."
    inside: list[Flowable] = [flow.words(words, 10, strong=lead)]
    if item.note:
        inside.append(flow.words(item.note, NOTE, colour=flow.theme.muted))
    inside += [
        flow.words(words, NOTE, colour=flow.theme.muted, strong=f"{level.code}.")
        for level, words in zip(scale.levels, item.described(scale), strict=True)
        if words
    ]
    style = [("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    style += [("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0)]
    return Grid([[inside]], style=style)


def _written(ballot: BallotView, flow: Flow) -> list[Flowable]:
    """Numbered places to write what the room is going to vote on, each with its boxes."""
    asked = ballot.ballot
    made: list[Flowable] = []
    for question in asked.questions:
        made += [Spacer(0, 6), *_asked(question, flow), *_key(question.scale, flow)]
    limit = asked.word_limit or (DRAFT_WORDS if asked.made is MadeKind.DRAFT else OTHER_WORDS)
    hints = [asked.frame] if asked.frame else []
    if asked.word_limit:
        hints.append(_("At most {n} words.").format(n=asked.word_limit))
    made += [flow.words(one, 9, colour=flow.theme.muted) for one in hints]
    style = [("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    style.append(("BOTTOMPADDING", (0, 0), (-1, -1), 8))
    for at in range(1, ballot.most + 1):
        inside: list[Flowable] = [Line(flow.theme) for _line in range(min(MOST_LINES, -(-limit // WORDS_A_LINE)))]
        for question in asked.questions:
            if len(asked.questions) > 1:
                inside.append(flow.words(question.title, NOTE, colour=flow.theme.muted))
            inside.append(Ticks(_codes(question.scale), flow.theme))
        made.append(Grid([[flow.words(f"{at}.", 10.5, bold=True), inside]], colWidths=[20, WIDTH - 20], style=style))
    return made


def _prompts(activity: ActivityView, ballot: BallotView, flow: Flow) -> list[Flowable]:
    """Sentences to complete, with a line to write on, below the last ballot."""
    if not activity.resource.prompts or ballot is not activity.ballots[-1]:
        return []
    made: list[Flowable] = [flow.heading(_("Before we go on"), 11.5, 1)]
    for one in activity.resource.prompts:
        made += [flow.words(_("{prompt} …").format(prompt=one.text), 10), Line(flow.theme)]
    return made
