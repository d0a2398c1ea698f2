"""Blocks as reportlab flowables: the same vocabulary that the room draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph, Spacer
from reportlab.platypus import Table as Grid
from reportlab.platypus.paraparser import ParaFrag

from app.charts.drawing import least_height
from app.charts.key import key_height
from app.charts.style import REPORT
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
from app.core.text import _, shortened
from app.reports import fonts
from app.reports.chart_drawing import ChartDrawing, KeyedChart, KeysDrawn
from app.reports.page_parts import Heading, Outline, height_of
from app.reports.paper_table import FIRST_ROWS, LEADING, PaperTable, paper_table
from app.reports.short_rows import first_height, in_pieces, row_height, tied
from app.reports.words import Words
from app.theme import Theme

COLUMN_GAP_PT = 14
TALLEST_PT = 560  # columns beside each other; what is taller stands one below the other
HEADING_LETTERS = 400  # of a heading; it never takes a page
SIGN_PT = 22  # for the sign or the number of a point of a list
_FONT = ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR)  # or reportlab names Helvetica
_ALIGN = {"l": TA_LEFT, "r": TA_RIGHT, "c": TA_CENTER}


class Flow:
    """Turns blocks into flowables of one theme."""

    def __init__(self, theme: Theme) -> None:
        fonts.register()
        self.theme = theme
        self.outline = Outline()
        self.picture_share = 1.0  # of its usual height, for what is made next
        self._keys = KeysDrawn()
        self._styles: dict[tuple[float, str, str], ParagraphStyle] = {}
        body, note = theme.report["body"], theme.report["note"]
        self._sizes = {
            Size.QUESTION: theme.report["title"],
            Size.HEADING: body + 1.5,
            Size.LEAD: body + 1.5,
            Size.BODY: body,
            Size.NOTE: note,
        }

    # --- words ----------------------------------------------------------------

    def style(self, size: float, *, colour: str = "", align: str = "l") -> ParagraphStyle:
        """The paragraph style of this size in points."""
        key = size, colour, align
        if key not in self._styles:
            self._styles[key] = ParagraphStyle(
                f"{size}{colour}{align}",
                fontName=fonts.REGULAR,
                bulletFontName=fonts.REGULAR,
                fontSize=size,
                leading=size * LEADING,
                textColor=HexColor(colour or self.theme.ink),
                alignment=_ALIGN[align],  # type: ignore[arg-type]  # reportlab types its own constants as words
                spaceAfter=4,
                splitLongWords=True,
            )
        return self._styles[key]

    def words(
        self, text: str, size: float, *, bold: bool = False, strong: str = "", colour: str = "", align: str = "l"
    ) -> Paragraph:
        """User text as it was typed, none of it read as markup, and each letter in a font that has it."""
        style = self.style(size, colour=colour, align=align)
        lead = _fragments(f"{strong} ", style, bold=True) if strong else []
        return Words("", style, frags=[*lead, *_fragments(text, style, bold=bold)])

    def heading(self, text: str, size: float, level: int = 2, *, before: float = 6) -> Heading:
        """A heading with its bookmark; it stays with what follows. ``level`` counts from 0."""
        style = ParagraphStyle(f"heading{size}", parent=self.style(size), spaceBefore=before, leading=size * 1.25)
        text = in_a_line(text, HEADING_LETTERS)
        made = Heading("", style, frags=_fragments(text, style, bold=True))
        made.keepWithNext = 1  # type: ignore[attr-defined]
        made.outline, made.title, made.level = self.outline, text, level
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
                return [self._quote(block, width), Spacer(0, 12)]
            case Table():
                return self._table(block, width)
            case Chart():
                return [self._chart(block, width), Spacer(0, 8)]
            case Columns():
                return [*self.columns(block, width), Spacer(0, 6)]
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
        made = self.words(block.words, self._sizes[block.size], strong=block.strong, colour=colour, bold=bold)
        if block.size is Size.LEAD:  # the sentence above a picture or a table
            made.keepWithNext = 1  # type: ignore[attr-defined]
        return made

    def _bullets(self, block: Bullets, width: float) -> list[Flowable]:
        leads = block.leads or ("",) * len(block.words)
        size = self._sizes[Size.BODY]
        rows: list[list[Flowable]] = []
        for at, (lead, words) in enumerate(zip(leads, block.words, strict=True), start=1):
            sign = f"{at}." if block.numbered else "•"
            rows.append([self.words(sign, size, align="r"), self.words(words, size, strong=lead)])
        if not rows:
            return []
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(1), ("RIGHTPADDING", (0, 0), (0, -1), 5)]
        return [
            self._rows(rows, [SIGN_PT, width - SIGN_PT], [SIGN_PT - 6, width - SIGN_PT - 2], 2, style),
            Spacer(0, 4),
        ]

    def _quote(self, block: Quote, width: float) -> Flowable:
        colour = HexColor(self.theme.section_colour(block.section))
        caption = self.words(block.caption, self._sizes[Size.NOTE], colour=self.theme.muted)
        big = block.section > 0
        said = self.words(block.words, self._sizes[Size.LEAD if big else Size.BODY], bold=big)
        rows: list[list[Flowable]] = [[caption], [said]] if block.caption else [[said]]
        style = [
            *_padding(0),
            ("LINEBEFORE", (0, 0), (0, -1), 3, colour),
            ("LEFTPADDING", (0, 0), (-1, -1), 9),
            ("RIGHTPADDING", (0, 0), (-1, -1), 6),
            ("TOPPADDING", (0, 0), (-1, 0), 1),
        ]
        if block.caption:
            style.append(("TOPPADDING", (0, 1), (-1, 1), 4))
        return self._rows(rows, [width], [width - 15], 0, style)

    def _rows(
        self, rows: list[list[Flowable]], widths: list[float], rooms: list[float], padding: float, style: list[tuple]
    ) -> PaperTable:
        """Rows that may run over pages, the last two together where they fit, in this style and so much padding."""
        made: list[list[Flowable]] = []
        style = list(style)
        for row in rows:
            start = len(made)
            made += in_pieces(row, rooms)
            if len(made) > start + 1:
                style.append(("BOTTOMPADDING", (0, start), (-1, len(made) - 2), 0))
                style.append(("TOPPADDING", (0, start + 1), (-1, len(made) - 1), 0))
        heights = [row_height(row, rooms) + padding for row in made]
        count = len(made)
        runs = tied(heights, [(0, 1), (count - 2, count - 1)] if count > 1 else [])
        style += [("NOSPLIT", (0, first), (0, last)) for first, last in runs]
        grid = PaperTable(made, colWidths=widths, style=style)
        grid.first_pt = first_height(heights, runs, FIRST_ROWS)
        return grid

    def _chart(self, block: Chart, width: float) -> Flowable:
        has_partners = any(one.mark.slot >= 0 for one in block.series) or bool(block.voters)
        block = replace(block, legend=has_partners)
        height = _chart_height(block, width, self.theme, self.picture_share)
        if block.kind is ChartKind.HEAT_MAP:
            return ChartDrawing(block, width, height, self.theme, REPORT)
        key = key_height(block, self.theme, REPORT, width)
        return KeyedChart(block, width, height, self.theme, REPORT).once_a_page(self._keys, key)

    def columns(self, block: Columns, width: float, above: Sequence[Flowable] = ()) -> list[Flowable]:
        """Blocks side by side, with one of ``above`` on top of each; one below the other where they are too tall."""
        shares = block.shares or (1 / len(block.columns),) * len(block.columns)
        widths = [share * width for share in shares]
        gaps = [COLUMN_GAP_PT] * (len(widths) - 1) + [0]
        cells = [
            self.flowables(column, each - gap) for column, each, gap in zip(block.columns, widths, gaps, strict=True)
        ]
        for at, one in enumerate(above):
            cells[at] = [one, *cells[at]]
        tallest = max(sum(height_of(one, each) for one in cell) for cell, each in zip(cells, widths, strict=True))
        if tallest > TALLEST_PT:
            below = [self.flowables(column, width) for column in block.columns]
            return [one for at, column in enumerate(below) for one in (*above[at : at + 1], *column)]
        style = [("VALIGN", (0, 0), (-1, -1), "TOP"), *_padding(0)]
        style += [("RIGHTPADDING", (at, 0), (at, 0), gap) for at, gap in enumerate(gaps)]
        return [Grid([cells], colWidths=widths, style=style)]

    # --- tables -------------------------------------------------------------------

    def _table(self, block: Table, width: float) -> list[Flowable]:
        if not block.rows:
            return []
        note = self._sizes[Size.NOTE]
        size = note + (1.0 if len(block.headings) < 7 else 0.5)
        made: list[Flowable] = []
        if block.caption:
            caption = self.words(block.caption, note, colour=self.theme.muted)
            caption.keepWithNext = 1  # type: ignore[attr-defined]
            made.append(caption)
        return [*made, paper_table(block, width, size, note, self.words, self.theme), Spacer(0, 8)]


def _padding(points: float) -> list[tuple]:
    """Table commands for this padding on all sides, and our font."""
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [_FONT, *((side, (0, 0), (-1, -1), points) for side in sides)]


def _fragments(text: str, style: ParagraphStyle, *, bold: bool) -> list[ParaFrag]:
    """Text as reportlab's own pieces: nothing in it is ever read as markup, and every letter has a font."""
    colour, made = style.textColor, []
    for at, line in enumerate(text.split("\n")):
        if at:
            made.append(_fragment("", fonts.REGULAR, style.fontSize, colour))
            made[-1].lineBreak = True
        made += [_fragment(piece, name, style.fontSize, colour) for name, piece in fonts.runs(line, bold)]
    return made or [_fragment("", fonts.REGULAR, style.fontSize, colour)]


def _fragment(text: str, font: str, size: float, colour: Any) -> ParaFrag:
    plain = {"rise": 0, "greek": 0, "bold": 0, "italic": 0, "link": [], "us_lines": []}
    return ParaFrag(text=text, fontName=font, fontSize=size, textColor=colour, **plain)


def _chart_height(block: Chart, width: float, theme: Theme, picture_share: float) -> float:
    """How high a chart stands on paper, in points."""
    keys = key_height(block, theme, REPORT, width)
    match block.kind:
        case ChartKind.RADAR:
            return min(640.0, min(width * 0.9, 290) * picture_share + keys)
        case ChartKind.DOTS:
            return min(170.0, 60 + 13 * max((len(one.dots) for one in block.stacks), default=0)) + keys
        case ChartKind.HEAT_MAP:
            head, row = least_height(block, width, REPORT, 17.7)
            return min(640.0, max(46.0, head) + row * max(1, len(block.axes)))
        case _:
            rows = max(1, len(block.axes))
            return min(640.0, 28 + 21 * picture_share * rows + keys)


def in_a_line(words: str, most: int) -> str:
    """Words without line breaks, in at most so many letters."""
    return shortened(" ".join(words.split()), most)


def page_words(page: int, pages: int) -> str:
    """``Page 1 of 14.``"""
    return _("Page {page} of {pages}.").format(page=page, pages=pages)
