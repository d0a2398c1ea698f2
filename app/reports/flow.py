"""Blocks as reportlab flowables: the same vocabulary that the room draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, LongTable, Paragraph, Spacer
from reportlab.platypus import Table as Grid

from app.charts.drawing import REPORT
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
    Tone,
    Voters,
)
from app.core.text import _
from app.reports import fonts
from app.reports.chart_drawing import ChartDrawing
from app.theme import Theme

MIN_COLUMN_PT = 26
PAD_PT = 5
_ALIGN = {"l": TA_LEFT, "r": TA_RIGHT, "c": TA_CENTER}


class Flow:
    """Turns blocks into flowables of one theme."""

    def __init__(self, theme: Theme) -> None:
        fonts.register()
        self.theme = theme
        body, note = theme.report["body"], theme.report["note"]
        self._sizes = {
            Size.QUESTION: theme.report["title"],
            Size.HEADING: body + 1.5,
            Size.LEAD: body + 1.5,
            Size.BODY: body,
            Size.NOTE: note,
        }

    # --- words ----------------------------------------------------------------

    def style(self, size: float, *, colour: str = "", align: str = "l", after: float = 4) -> ParagraphStyle:
        """A paragraph style of this size in points."""
        return ParagraphStyle(
            f"{size}{colour}{align}{after}",
            fontName=fonts.REGULAR,
            fontSize=size,
            leading=size * 1.32,
            textColor=HexColor(colour or self.theme.ink),
            alignment=_ALIGN[align],  # type: ignore[arg-type]  # reportlab types its own constants as words
            spaceAfter=after,
            splitLongWords=True,
        )

    def words(
        self, text: str, size: float, *, bold: bool = False, strong: str = "", colour: str = "", align: str = "l"
    ) -> Paragraph:
        """User text as it was typed: escaped, and each letter in a font that has it."""
        marked = (_marked(strong, bold=True) + " " if strong else "") + _marked(text, bold=bold)
        return Paragraph(marked, self.style(size, colour=colour, align=align))

    def heading(self, text: str, size: float) -> Paragraph:
        """A heading; it stays with what follows."""
        made = self.words(text, size, bold=True)
        made.keepWithNext = 1
        return made

    # --- blocks -----------------------------------------------------------------

    def flowables(self, blocks: Sequence[Block], width: float) -> list[Flowable]:
        """The blocks, one after the other, at this width in points."""
        return [flowable for block in blocks for flowable in self.block(block, width)]

    def block(self, block: Block, width: float) -> list[Flowable]:
        """One block as flowables."""
        match block:
            case Text():
                return [self._text(block)]
            case Bullets():
                return self._bullets(block, width)
            case Quote():
                return [self._quote(block, width), Spacer(0, 6)]
            case Table():
                return [self._table(block, width), Spacer(0, 8)] if block.rows else []
            case Chart():
                return [self._chart(block, width), Spacer(0, 8)]
            case Columns():
                return [self._columns(block, width), Spacer(0, 6)]
            case ScaleCards():
                levels = ", ".join(f"{one.code} {one.label}" for one in block.levels)
                return [self.words(levels, self._sizes[Size.NOTE])]
            case Voters():
                who = ", ".join(f"{one.name} {one.done}/{one.of}" for one in block.ticks)
                return [self.words(who, self._sizes[Size.NOTE])]
            case Legend():
                return [self.words(", ".join(one.name for one in block.marks), self._sizes[Size.NOTE])]
            case Countdown():
                return []

    def _text(self, block: Text) -> Paragraph:
        colours = {Tone.MUTED: self.theme.muted, Tone.ATTENTION: self.theme.on_attention}
        colour = self.theme.muted if block.size is Size.NOTE else colours.get(block.tone, "")
        if block.size in (Size.HEADING, Size.QUESTION):
            return self.heading(block.words, self._sizes[block.size])
        bold = block.tone is Tone.STRONG
        return self.words(block.words, self._sizes[block.size], strong=block.strong, colour=colour, bold=bold)

    def _bullets(self, block: Bullets, width: float) -> list[Flowable]:
        leads = block.leads or ("",) * len(block.words)
        size = self._sizes[Size.BODY]
        rows = []
        for at, (lead, words) in enumerate(zip(leads, block.words, strict=True), start=1):
            sign = f"{at}." if block.numbered else "•"
            rows.append([self.words(sign, size, align="r"), self.words(words, size, strong=lead)])
        if not rows:
            return []
        grid = Grid(rows, colWidths=[18, width - 18], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(1)])
        return [grid, Spacer(0, 4)]

    def _quote(self, block: Quote, width: float) -> Flowable:
        colour = HexColor(self.theme.section_colour(block.section))
        inside: list[Flowable] = []
        if block.caption:
            inside.append(self.words(block.caption, self._sizes[Size.NOTE], colour=self.theme.muted))
        big = block.section > 0
        inside.append(self.words(block.words, self._sizes[Size.LEAD if big else Size.BODY], bold=big))
        style = [
            ("LINEBEFORE", (0, 0), (0, -1), 3, colour),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ]
        return Grid([[inside]], colWidths=[width], style=style)

    def _chart(self, block: Chart, width: float) -> Flowable:
        block = replace(block, legend=len(block.series) > 0 and any(one.mark.slot >= 0 for one in block.series))
        return ChartDrawing(block, width, _chart_height(block, width), self.theme, REPORT)

    def _columns(self, block: Columns, width: float) -> Flowable:
        shares = block.shares or (1 / len(block.columns),) * len(block.columns)
        widths = [share * width for share in shares]
        gap = 14
        cells = [self.flowables(column, each - gap) for column, each in zip(block.columns, widths, strict=True)]
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0), ("RIGHTPADDING", (0, 0), (-1, -1), gap)]
        return Grid([cells], colWidths=widths, style=style)

    # --- tables -------------------------------------------------------------------

    def _table(self, block: Table, width: float) -> Flowable:
        align = block.align or "l" * len(block.headings)
        size = self._sizes[Size.NOTE] + (0.5 if len(block.headings) < 7 else 0)
        head = [
            self.words(one, self._sizes[Size.NOTE], bold=True, colour=self.theme.muted, align=side)
            for one, side in zip(block.headings, align, strict=True)
        ]
        rows = [
            [
                self.words(cell, size, bold=block.strong_first and at == 0, align=side)
                for at, (cell, side) in enumerate(zip(row, align, strict=True))
            ]
            for row in block.rows
        ]
        hair = HexColor(self.theme.line)
        style = [
            ("LINEBELOW", (0, 0), (-1, -1), 0.6, hair),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), PAD_PT),
            ("RIGHTPADDING", (0, 0), (-1, -1), PAD_PT),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ]
        return LongTable([head, *rows], colWidths=_widths(block, width, size), repeatRows=1, style=style)


def _padding(points: float) -> list[tuple]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), points) for side in sides]


def _marked(text: str, *, bold: bool) -> str:
    """Text for reportlab's markup: nothing in it is markup, and every letter has a font."""
    pieces = []
    for name, piece in fonts.runs(text, bold):
        lines = "<br/>".join(escape(line) for line in piece.split("\n"))
        pieces.append(f'<font name="{name}">{lines}</font>')
    return "".join(pieces)


def _widths(block: Table, width: float, size: float) -> list[float]:
    """Column widths: as asked, else by the longest words, the first column taking what is left."""
    if block.widths:
        total = sum(block.widths)
        return [width * share / total for share in block.widths]
    columns = list(zip(block.headings, *block.rows, strict=True))

    def longest(cells: Sequence[str]) -> float:
        words = [word for cell in cells for word in cell.split()]
        return max((fonts.width(word, size, True) for word in words), default=0.0) + 2 * PAD_PT + 2

    def whole(cells: Sequence[str]) -> float:
        return max(fonts.width(cell, size, True) for cell in cells) + 2 * PAD_PT + 2

    least = [max(MIN_COLUMN_PT, longest(cells)) for cells in columns]
    wanted = [max(MIN_COLUMN_PT, whole(cells)) for cells in columns]
    first_least = min(least[0], width * 0.4)
    rest = width - first_least - sum(least[1:])
    if rest < 0:  # too many columns for their words: they share what there is, and long words are broken
        squeeze = (width - first_least) / max(1.0, sum(least[1:]))
        return [first_least, *(one * squeeze for one in least[1:])]
    wishes = [max(0.0, want - have) for want, have in zip(wanted, [first_least, *least[1:]], strict=True)]
    share = min(1.0, rest / sum(wishes)) if sum(wishes) else 0.0
    widths = [have + wish * share for have, wish in zip([first_least, *least[1:]], wishes, strict=True)]
    widths[0] += width - sum(widths)
    return widths


def _chart_height(block: Chart, width: float) -> float:
    """How high a chart stands on paper, in points."""
    keys = 16 * (1 + len(block.series) // 4) if block.legend else 0
    match block.kind:
        case ChartKind.RADAR:
            return min(width * 0.9, 290) + keys
        case ChartKind.DOTS:
            return 150
        case _:
            rows = max(1, len(block.axes))
            return min(640.0, 34 + 21 * rows + keys)


def kept(flowables: list[Flowable]) -> Flowable:
    """Flowables that stay on one page where they can."""
    return KeepTogether(flowables)


def page_words(page: int, pages: int) -> str:
    """``Page 1 of 14.``"""
    return _("Page {page} of {pages}.").format(page=page, pages=pages)
