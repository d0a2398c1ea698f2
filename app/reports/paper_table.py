"""Tables on paper: column widths, rows that may be taller than a page, and rows that are headings."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph

from app.core.blocks import Table
from app.reports import fonts
from app.reports.short_rows import TALL_PT, first_height, in_pieces, row_height, tied
from app.theme import Theme

MIN_COLUMN_PT = 24
PAD_PT = 5
FIRST_ROWS = 3  # stay with the heading above the table
KEPT_ROWS = 3  # at its end: none stands alone on the next page
LARGEST_SHARE = 0.3  # of the width that one long word may ask for
LARGEST_EASED = 0.45  # the same where the width of its column was asked for
LEADING = 1.32  # line height in type sizes
TOP_PT, BOTTOM_PT = 3.5, 1  # padding of a row
GROUP_PT = 7  # above the words of a row that is a heading
TALLEST_HEAD = 150.0  # points: column headings that are higher stand on the first page only

_BEFORE = {"l": 0.0, "c": 0.5, "r": 1.0}  # of the space left over, on the left of the words

Words = Callable[..., Paragraph]


@lru_cache(maxsize=64)
def _colour(colour: str) -> Color:
    return HexColor(colour)


class Line(Flowable):
    """One line of words, set as a paragraph would set it, but without a paragraph's work.

    Most cells of a table are one short line, and a report has thousands of them.
    """

    def __init__(self, text: str, size: float, *, bold: bool, align: str, colour: str) -> None:
        super().__init__()
        self._runs = fonts.runs(text, bold)
        self._natural = fonts.width(text, size, bold)
        self._size, self._share, self._colour = size, _BEFORE[align], _colour(colour)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """The width that there is, and one line."""
        self.width, self.height = aW, self._size * LEADING
        return self.width, self.height

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - reportlab's names
        """Draw where it stands, without the canvas being moved there and back."""
        words = canvas.beginText(x + self._share * (self.width - self._natural), y + self.height - self._size)
        words.setFillColor(self._colour)
        for name, piece in self._runs:
            words.setFont(name, self._size)
            words.textOut(piece)
        canvas.drawText(words)


class PaperTable(LongTable):
    """A table that knows how much of it has to stay with its heading."""

    first_pt = 0.0  # the height of the column headings and the first rows


def paper_table(block: Table, width: float, size: float, head_size: float, words: Words, theme: Theme) -> PaperTable:
    """The block as a table of this width in points, its type of this size."""
    align = block.align or "l" * len(block.headings)
    head = [
        words(one, head_size, bold=True, colour=theme.muted, align=side)
        for one, side in zip(block.headings, align, strict=True)
    ]
    groups = [is_group(row) for row in block.rows]
    # Under headings of their own the rows stand back, or everything would be bold.
    bold_first = block.strong_first and not any(groups)

    def cell(text: str, at: int, group: bool, widths: Sequence[float]) -> Flowable:
        bold, room = at == 0 and (bold_first or group), (width if group else widths[at]) - 2 * PAD_PT
        if "\n" not in text and fonts.width(text, size, bold) <= room:
            return Line(text, size, bold=bold, align=align[at], colour=theme.ink)
        return words(text, size, bold=bold, align=align[at])

    def rows(widths: Sequence[float]) -> list[list[Flowable]]:
        found = zip(block.rows, groups, strict=True)
        return [[cell(text, at, group, widths) for at, text in enumerate(row)] for row, group in found]

    widths = column_widths(block, width, size)
    made = rows(widths)
    plain = [row for row, group in zip(made, groups, strict=True) if not group]
    if block.widths and any(row_height(row, rooms_in(widths)) > TALL_PT for row in plain):
        widths = column_widths(replace(block, widths=_shares(block)), width, size)
        made = rows(widths)
    return _laid_out(head, made, groups, widths, theme)


def rooms_in(widths: Sequence[float]) -> list[float]:
    """The room of the words in columns of these widths."""
    return [wide - 2 * PAD_PT for wide in widths]


def _shares(block: Table) -> tuple[float, ...]:
    """Shares of the width where the ones asked for make a row too tall: the longer its words, the wider a column."""
    columns = zip(block.headings, *block.rows, strict=True)
    return tuple(math.sqrt(1 + max(map(len, cells))) for cells in columns)


def _laid_out(
    head: Sequence[Flowable],
    rows: Sequence[Sequence[Flowable]],
    groups: Sequence[bool],
    widths: Sequence[float],
    theme: Theme,
) -> PaperTable:
    """The table of these cells; rows that are too tall for a page become several, without a line between them."""
    rooms = rooms_in(widths)
    whole = [sum(widths) - 2 * PAD_PT] * len(widths)  # a heading of rows has the whole width
    style: list[tuple] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),  # or reportlab names Helvetica, even where nothing is set in it
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("VALIGN", (0, 1), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), PAD_PT),
        ("RIGHTPADDING", (0, 0), (-1, -1), PAD_PT),
        ("TOPPADDING", (0, 0), (-1, -1), TOP_PT),
        ("BOTTOMPADDING", (0, 0), (-1, -1), BOTTOM_PT),
    ]
    made: list[list[Flowable]] = []
    starts: list[int] = []  # where each of the rows begins
    heights: list[float] = []
    together: list[tuple[int, int]] = []  # a heading and the row below it
    ended = 0  # rows up to here have their line
    for row, group in zip([head, *rows], [False, *groups], strict=True):
        start, room = len(made), whole if group else rooms
        starts.append(start)
        made += in_pieces(row, room)
        last = len(made) - 1
        heights += [row_height(cells, room) + TOP_PT + BOTTOM_PT for cells in made[start:]]
        if group:
            style += [("SPAN", (0, at), (-1, at)) for at in range(start, last + 1)]
            style.append(("TOPPADDING", (0, start), (0, start), GROUP_PT))
            heights[start] += GROUP_PT - TOP_PT
            together.append((start, last + 1))
        if last > start:
            style += [("LINEBELOW", (0, ended), (-1, start - 1), *_rule(theme))] if start else []
            style += [("BOTTOMPADDING", (0, start), (-1, last - 1), 0), ("TOPPADDING", (0, start + 1), (-1, last), 0)]
            ended = last
    style.append(("LINEBELOW", (0, ended), (-1, -1), *_rule(theme)))
    count, heads = len(made), starts[1] if rows else len(made)
    ends = [(count - kept, count - 1) for kept in (KEPT_ROWS, KEPT_ROWS - 1) if count - heads >= KEPT_ROWS]
    runs = tied(heights, [one for one in together if one[1] < count] + ends)
    style += [("NOSPLIT", (0, first), (0, last)) for first, last in runs]
    repeat = int(heads == 1 and heights[0] <= TALLEST_HEAD)
    table = PaperTable(made, colWidths=list(widths), repeatRows=repeat, style=style)
    table.first_pt = first_height(heights, runs, heads + FIRST_ROWS, heads + 1)
    return table


def _rule(theme: Theme) -> tuple[float, Color]:
    return 0.6, HexColor(theme.line)


def is_group(row: Sequence[str]) -> bool:
    """Whether a row is a heading of the rows below it: words in its first cell only."""
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def column_widths(block: Table, width: float, size: float) -> list[float]:
    """As asked, eased for long words; else by the longest words, the first column taking what is left."""
    rows = [row for row in block.rows if not is_group(row)]
    columns = list(zip(block.headings, *rows, strict=True))
    extra = 2 * PAD_PT + 2

    def longest(cells: Sequence[str], share: float) -> float:
        words = {word for cell in cells for word in cell.split()}
        return min(max((fonts.width(word, size, True) for word in words), default=0.0), width * share)

    def whole(cells: Sequence[str]) -> float:
        return min(max((fonts.width(cell, size, True) for cell in set(cells)), default=0.0), width)

    if block.widths:
        asked = [width * share / sum(block.widths) for share in block.widths]
        return _none_too_narrow(_eased(asked, [longest(cells, LARGEST_EASED) + extra for cells in columns]))
    least = [max(MIN_COLUMN_PT, longest(cells, LARGEST_SHARE) + extra) for cells in columns]
    # Headings may take two lines; the cells below them rather not.
    wanted = [max(have, whole(cells[1:]) + extra) for cells, have in zip(columns, least, strict=True)]
    least[0] = min(least[0], width * 0.4)
    rest = width - sum(least)
    if rest < 0:  # too many columns for their words: they share what there is, and long words are broken
        squeeze = (width - least[0]) / max(1.0, sum(least[1:]))
        return _none_too_narrow([least[0], *(one * squeeze for one in least[1:])])
    wishes = [max(0.0, want - have) for want, have in zip(wanted, least, strict=True)]
    share = min(1.0, rest / sum(wishes)) if sum(wishes) else 0.0
    widths = [have + wish * share for have, wish in zip(least, wishes, strict=True)]
    widths[0] += width - sum(widths)
    return widths


def _eased(widths: list[float], needs: Sequence[float]) -> list[float]:
    """The widths asked for; a column that would break a word takes what it needs from those with width to spare."""
    spare = [max(0.0, wide - need) for wide, need in zip(widths, needs, strict=True)]
    short = sorted((need - wide, at) for at, (wide, need) in enumerate(zip(widths, needs, strict=True)) if need > wide)
    taken, eased = 0.0, list(widths)
    for missing, at in short:  # the least first, so that as many as can be have all they need
        if taken + missing <= sum(spare):
            taken, eased[at] = taken + missing, needs[at]
    part = taken / sum(spare) if taken else 0.0
    return [wide - part * more for wide, more in zip(eased, spare, strict=True)]


def _none_too_narrow(widths: Sequence[float]) -> list[float]:
    """The widths with room for a letter in every column, which the wider ones give in their shares."""
    least = min(MIN_COLUMN_PT, sum(widths) / len(widths))
    missing = sum(max(0.0, least - wide) for wide in widths)
    spare = sum(max(0.0, wide - least) for wide in widths)
    part = missing / spare if missing else 0.0
    return [least + max(0.0, wide - least) * (1 - part) for wide in widths]
