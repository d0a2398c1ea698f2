"""Rows of words under headings, with hair lines between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.blocks import Block, Size, Table
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part
from app.ui.room.stage import Stage

_SPACE, _CLOSE = 36.0, 16.0  # between columns; where words would be broken else
_NARROWEST = 40.0
_FEW = 4  # rows that stand further apart where there is room
_WIDEST_FIRST = 0.45  # of the width, for what names the rows
_SHORT = 14  # letters of a cell that is not broken, such as a date


@dataclass(frozen=True, slots=True)
class _Fixed(Table):
    """A part of a table, whose widths and the space between its columns are final."""

    space: float = _SPACE


def _shared(wanted: list[float], room: float) -> list[float]:
    """Narrow columns get what they want, wide ones share the rest alike."""
    widths = [0.0] * len(wanted)
    for done, at in enumerate(sorted(range(len(wanted)), key=lambda n: wanted[n])):
        widths[at] = min(wanted[at], room / (len(wanted) - done))
        room -= widths[at]
    return widths


def _filled(widths: list[float], lines: list[float]) -> list[float]:
    """Columns as wide as their lines where these are short; the others share what is left as they shared all of it."""
    found, left = list(widths), set(range(len(widths)))
    while left:
        room = sum(widths) - sum(found[at] for at in range(len(widths)) if at not in left)
        shares = {at: room * widths[at] / sum(widths[one] for one in left) for at in left}
        short = {at for at in left if lines[at] <= shares[at]}
        for at in left:
            found[at] = lines[at] if at in short else shares[at]
        if not short:
            break
        left -= short
    return found


class TablePart(Part):
    """A table whose columns are as wide as their words ask, or as the block's shares say."""

    def __init__(self, block: Table, stage: Stage, letters: Lettering, width: float) -> None:
        super().__init__(block, stage, letters, width)
        self.table = block
        few = len(block.rows) <= _FEW and not isinstance(block, _Fixed)
        self.pad = (26.0 if few else 16.0, 12.0, 8.0)[stage.tight]
        self.px = stage.type_px(Size.BODY if stage.tight else Size.LEAD)
        self.widths, self.space = self._laid_out()
        caption = Setting(stage.label_px, stage.theme.muted_room)
        self.used = sum(self.widths) + self.space * (len(self.widths) - 1)
        self.caption = letters.paragraph(block.caption, width, caption)
        self.head = self._row(block.headings, head=True) if any(block.headings) else []
        self.rows = [self._row(row) for row in block.rows]
        self.heights = [self._height(row) for row in self.rows]
        self.top = self.caption.height + (12 if self.caption.lines else 0)
        self.top += self._height(self.head) if self.head else 0
        self.height = self.top + sum(self.heights)

    def _laid_out(self) -> tuple[list[float], float]:
        """Column widths, by the block's shares or by what the words ask, and the space between them."""
        block = self.table
        if isinstance(block, _Fixed):
            return list(block.widths), block.space
        count = max([len(block.headings)] + [len(row) for row in block.rows] + [1])
        room = self.width - _SPACE * (count - 1)
        if block.widths:
            shares = [*block.widths, *[min(block.widths)] * (count - len(block.widths))][:count]
            return self._eased([room * share / sum(shares) for share in shares]), _SPACE
        wanted = self._wanted(count)
        if sum(wanted) <= room:
            return [wide * room / sum(wanted) for wide in wanted], _SPACE
        return self._whole_words(wanted)

    def _whole_words(self, wanted: list[float]) -> tuple[list[float], float]:
        """Cells on several lines: no word is broken where that can be helped, and never one that names a row."""
        least = [self._longest_word(at) for at in range(len(wanted))]
        for space in (_SPACE, _CLOSE):
            room = self.width - space * (len(wanted) - 1)
            if sum(least) <= room:
                spare, asked = room - sum(least), [max(0.0, w - n) for w, n in zip(wanted, least, strict=True)]
                first = min(self._widest_first(wanted) - least[0], spare)
                more = [first, *_shared(asked[1:], spare - first)] if first > 0 else _shared(asked, spare)
                return [n + m for n, m in zip(least, more, strict=True)], space
        first = min(least[0], room / 3)
        return [first, *_shared(wanted[1:], room - first)], _CLOSE

    def _widest_first(self, wanted: list[float]) -> float:
        """What the column that names the rows has before all others; 0 where others have as much to say."""
        most = self.width * _WIDEST_FIRST
        return min(wanted[0], most) if wanted[0] <= most or max(wanted[1:]) < wanted[0] / 2 else 0.0

    def _longest_word(self, column: int) -> float:
        """The width of the longest word that stands in a column, its heading's too."""
        table = self.table
        heads = table.headings[column].split() if column < len(table.headings) else []
        words = [word for row in table.rows if column < len(row) for word in row[column].split()]
        wide = [self._measure(word, column) for word in words]
        wide += [self.letters.width(word, self.stage.label_px, True) + 6 for word in heads]
        return max([_NARROWEST, *wide])

    def _columns(self, count: int) -> list[list[str]]:
        rows = [self.table.headings, *self.table.rows]
        return [[row[at] for row in rows if at < len(row)] for at in range(count)]

    def _wanted(self, count: int) -> list[float]:
        """The widths in which every cell stands on one line."""
        rows = [[row[at] for row in self.table.rows if at < len(row)] for at in range(count)]
        heads = [*self.table.headings, *("" for _row in rows)]
        return [
            max([_NARROWEST, self._head_width(head)] + [self._measure(cell, at) for cell in cells])
            for at, (head, cells) in enumerate(zip(heads, rows, strict=False))
        ]

    def _head_width(self, head: str) -> float:
        return max(self.letters.width(line, self.stage.label_px, True) for line in head.split("\n")) + 6

    def _eased(self, widths: list[float]) -> list[float]:
        """The block's widths, eased where words would be broken that need not be.

        All cells stand on one line where they can. Else a column keeps no room that it
        has no words for, and short cells (a date, a state) stand on one line, with room
        taken from the columns of longer words.
        """
        lines = self._wanted(len(widths))
        spare = sum(widths) - sum(lines)
        if spare >= 0:
            tight = any(line > wide for line, wide in zip(lines, widths, strict=True))
            return [n + spare * w / sum(widths) for n, w in zip(lines, widths, strict=True)] if tight else widths
        widths = _filled(widths, lines)
        short = [all(len(cell) <= _SHORT for cell in cells) for cells in self._columns(len(widths))]
        needs = [line if is_short else 0.0 for line, is_short in zip(lines, short, strict=True)]
        wanted = sum(max(0.0, need - wide) for need, wide in zip(needs, widths, strict=True))
        given = sum(wide for need, wide in zip(needs, widths, strict=True) if not need)
        if not wanted or wanted > given / 3:
            return widths
        left = (given - wanted) / given
        return [max(need, wide) if need else wide * left for need, wide in zip(needs, widths, strict=True)]

    def _measure(self, words: str, column: int) -> float:
        return self.letters.width(words, self.px, column == 0 and self.table.strong_first) + 6

    def _row(self, cells: tuple[str, ...], head: bool = False) -> list[Paragraph]:
        theme, stage = self.stage.theme, self.stage
        found = []
        for at, words in enumerate(cells):
            align = self.table.align[at] if at < len(self.table.align) else "l"
            if head:
                setting = Setting(stage.label_px, theme.muted_room, True, leading=1.15, align=align)
            else:
                bold = at == 0 and self.table.strong_first
                setting = Setting(self.px, theme.ink, bold, leading=1.2, align=align)
            found.append(self.letters.paragraph(words, self.widths[at], setting))
        return found

    def _height(self, row: list[Paragraph]) -> float:
        return max((cell.height for cell in row), default=0.0) + 2 * self.pad

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut between two rows, the headings on both pages."""
        used, fit = self.top, 0
        for height in self.heights:
            if used + height > room:
                break
            used, fit = used + height, fit + 1
        if fit == len(self.rows):
            return self.block, None
        if fit == 0:
            return None, self.block
        table = self._fixed()
        return replace(table, rows=table.rows[:fit]), replace(table, rows=table.rows[fit:])

    def _fixed(self) -> Table:
        """The table with these widths for good, so that its columns are the same on every page."""
        table, widths = self.table, tuple(self.widths)
        return _Fixed(
            table.headings, table.rows, table.align, table.strong_first, widths, table.caption, space=self.space
        )

    def force(self, room: float) -> tuple[Block | None, Block | None]:
        """Cut inside the first row, which is too high for a page of its own."""
        lines = int((room - self.top - 2 * self.pad) // (self.px * 1.2))
        if not self.rows or lines < 1 or lines >= max(cell.lines for cell in self.rows[0]):
            return self.block, None
        heads, tails = [], []
        for cell in self.rows[0]:
            at = cell.start_of(lines) if cell.lines > lines else len(cell.words)
            heads.append(cell.words[:at].strip())
            tails.append(cell.words[at:].strip())
        table = self._fixed()
        return replace(table, rows=(tuple(heads),)), replace(table, rows=(tuple(tails), *table.rows[1:]))

    def paint(self, painter: QPainter) -> None:
        """Draw caption, headings, rows and the lines between them."""
        y = self.rect.y()
        if self.caption.lines:
            self.caption.paint(painter, self.rect.x(), y)
            y += self.caption.height + 12
        if self.head:
            y = self._paint_row(painter, self.head, y, self._height(self.head))
            self._rule(painter, y, 4)
        for at, (row, height) in enumerate(zip(self.rows, self.heights, strict=True)):
            y = self._paint_row(painter, row, y, height)
            if at + 1 < len(self.rows):
                self._rule(painter, y, self.stage.theme.shape["hair_room"])

    def _paint_row(self, painter: QPainter, row: list[Paragraph], y: float, height: float) -> float:
        x = self.rect.x()
        for cell, wide in zip(row, self.widths, strict=False):
            cell.paint(painter, x, y + self.pad)
            x += wide + self.space
        return y + height

    def _rule(self, painter: QPainter, y: float, thick: float) -> None:
        painter.setPen(QPen(QColor(self.stage.theme.line), thick))
        painter.drawLine(QLineF(self.rect.x(), y, self.rect.x() + self.used, y))
