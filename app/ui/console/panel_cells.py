"""Paints a table's cells: a bold line and a quiet line of plain words, and the ring round the chosen row."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.theme import Theme, blend
from app.ui.widgets.labels import in_lines
from app.ui.widgets.model_index import Index
from app.ui.widgets.painting import paint_ring, small, weighted

_LEAST = 12  # pixels of the quiet line's type
CELL = int(Qt.ItemDataRole.UserRole)
PAD = 10
LEAST_HEIGHT = 32
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Cell:
    """Two lines of words; ``role`` of the theme colours the first, and the ``dot`` before it."""

    words: str
    second: str = ""
    bold: bool = False
    role: str = ""
    dot: bool = False
    lines: int = 2  # of the first words, at most
    second_lines: int = 2

    @property
    def spoken(self) -> str:
        """Both lines, for those who hear them."""
        return ", ".join(part for part in (self.words, self.second) if part)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what it is about, its cells, and whether it asks for attention."""

    key: str
    cells: tuple[Cell, ...]
    attention: bool = False


class CellDelegate(QStyledItemDelegate):
    """Paints a cell and knows how high its words stand in a width."""

    def __init__(self, theme: Theme, section: int, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.accent = theme.section_colour(section)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        _row, cell = index.data(CELL)
        width = option.rect.width() - 2 * PAD
        first, second = self._heights(option.font, cell, width)
        return QSize(80, max(LEAST_HEIGHT, first + second + 12))

    def _heights(self, font: QFont, cell: Cell, width: int) -> tuple[int, int]:
        metrics = QFontMetrics(weighted(font, cell.bold))
        first = _height(metrics, cell.words, width - self._indent(metrics, cell), cell.lines)
        if not cell.second:
            return first, 0
        return first, _height(QFontMetrics(small(font, _LEAST)), cell.second, width, cell.second_lines)

    def _indent(self, metrics: QFontMetrics, cell: Cell) -> int:
        return metrics.height() if cell.dot else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, cell = index.data(CELL)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.attention:
            painter.fillRect(rect, QColor(self.theme.attention))
        elif selected:
            painter.fillRect(rect, QColor(blend(self.theme.card, self.accent, 0.1)))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self.theme.line))
        self._paint_words(painter, option, cell, rect.adjusted(PAD, 0, -PAD, 0))
        if selected:
            self._paint_edges(painter, option, index, rect)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, rect: QRect) -> None:
        first, second = self._heights(option.font, cell, rect.width())
        top = rect.top() + (rect.height() - first - second) // 2
        font = weighted(option.font, cell.bold)
        metrics = QFontMetrics(font)
        colour = QColor(self.theme.colour(cell.role) if cell.role else self.theme.ink)
        indent = self._indent(metrics, cell)
        if cell.dot:
            painter.setBrush(colour)
            painter.setPen(Qt.PenStyle.NoPen)
            radius = max(4, metrics.capHeight() // 2)
            painter.drawEllipse(QPoint(rect.left() + radius, top + metrics.height() // 2), radius, radius)
        painter.setFont(font)
        painter.setPen(colour)
        _draw(painter, QRect(rect.left() + indent, top, rect.width() - indent, first), cell.words, cell.lines)
        if cell.second:
            painter.setFont(small(option.font, _LEAST))
            painter.setPen(QColor(self.theme.muted))
            _draw(painter, QRect(rect.left(), top + first, rect.width(), second), cell.second, cell.second_lines)

    def _paint_edges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect) -> None:
        """A bar before the chosen row, and the focus ring round the whole of it."""
        accent = QColor(self.accent)
        wide = self.theme.shape["focus_ring"]
        if option.widget and option.widget.hasFocus():
            begins, ends = index.column() == 0, index.column() == index.model().columnCount() - 1
            paint_ring(painter, rect, accent, wide, begins=begins, ends=ends)
        elif index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), round(wide), rect.height(), accent)


def _height(metrics: QFontMetrics, words: str, width: int, lines: int) -> int:
    """How high words are drawn: their lines stand further apart than ``lineSpacing``, which is rounded, says."""
    room = QRect(0, 0, max(20, width), 9999)
    return metrics.boundingRect(room, _WRAPPED, in_lines(metrics, words, room.width(), lines)).height()


def _draw(painter: QPainter, rect: QRect, words: str, lines: int) -> None:
    """Plain words in at most so many lines, the last one shortened."""
    words = in_lines(painter.fontMetrics(), words, rect.width(), lines)
    painter.drawText(rect, _WRAPPED, words)
