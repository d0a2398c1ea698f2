"""A table of plain words that is walked by arrow keys: a bold line and a quiet line in each cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.theme import Theme, blend

_CELL = int(Qt.ItemDataRole.UserRole)
_PAD = 10
_LEAST_HEIGHT = 32
_RING = 3
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)

Index = QModelIndex | QPersistentModelIndex


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


class _Rows(QAbstractTableModel):
    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.rows: tuple[TableRow, ...] = ()

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        cell = row.cells[index.column()]
        if role == _CELL:
            return row, cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell and knows how high its words stand in a width."""

    def __init__(self, theme: Theme, section: int, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.accent = theme.section_colour(section)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        _row, cell = index.data(_CELL)
        width = option.rect.width() - 2 * _PAD
        first, second = self._heights(option.font, cell, width)
        return QSize(80, max(_LEAST_HEIGHT, first + second + 12))

    def _heights(self, font: QFont, cell: Cell, width: int) -> tuple[int, int]:
        metrics = QFontMetrics(_weighted(font, cell.bold))
        indent = self._indent(metrics, cell)
        first = min(
            metrics.boundingRect(QRect(0, 0, max(20, width - indent), 9999), _WRAPPED, cell.words).height(),
            cell.lines * metrics.lineSpacing(),
        )
        if not cell.second:
            return first, 0
        small = QFontMetrics(_small(font))
        second = small.boundingRect(QRect(0, 0, max(20, width), 9999), _WRAPPED, cell.second).height()
        return first, min(second, cell.second_lines * small.lineSpacing())

    def _indent(self, metrics: QFontMetrics, cell: Cell) -> int:
        return metrics.height() if cell.dot else 0

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, cell = index.data(_CELL)
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if row.attention:
            painter.fillRect(rect, QColor(self.theme.attention))
        elif selected:
            painter.fillRect(rect, QColor(blend(self.theme.card, self.accent, 0.1)))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self.theme.line))
        self._paint_words(painter, option, cell, rect.adjusted(_PAD, 0, -_PAD, 0))
        if selected:
            self._paint_edges(painter, option, index, rect)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, cell: Cell, rect: QRect) -> None:
        first, second = self._heights(option.font, cell, rect.width())
        top = rect.top() + (rect.height() - first - second) // 2
        font = _weighted(option.font, cell.bold)
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
            painter.setFont(_small(option.font))
            painter.setPen(QColor(self.theme.muted))
            _draw(painter, QRect(rect.left(), top + first, rect.width(), second), cell.second, cell.second_lines)

    def _paint_edges(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, rect: QRect) -> None:
        """A bar before the chosen row, and the focus ring round the whole of it."""
        accent = QColor(self.accent)
        if index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), _RING, rect.height(), accent)
        if not (option.widget and option.widget.hasFocus()):
            return
        painter.fillRect(rect.left(), rect.top(), rect.width(), _RING, accent)
        painter.fillRect(rect.left(), rect.bottom() - _RING + 1, rect.width(), _RING, accent)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(rect.right() - _RING + 1, rect.top(), _RING, rect.height(), accent)


def _weighted(font: QFont, bold: bool) -> QFont:
    made = QFont(font)
    made.setBold(bold)
    return made


def _small(font: QFont) -> QFont:
    made = QFont(font)
    size = font.pixelSize() if font.pixelSize() > 0 else QFontMetrics(font).height() * 3 // 4
    made.setPixelSize(max(12, round(size * 0.93)))
    return made


def _draw(painter: QPainter, rect: QRect, words: str, lines: int) -> None:
    """Plain words in at most so many lines, the last one shortened."""
    metrics = painter.fontMetrics()
    whole = metrics.boundingRect(QRect(0, 0, rect.width(), 9999), _WRAPPED, words)
    if whole.height() > lines * metrics.lineSpacing():
        # Twice the width holds a little less than two lines once words are kept whole.
        room = int(rect.width() * (lines - 0.25 * (lines > 1)))
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
    painter.drawText(rect, _WRAPPED, words)


class RowTable(QTableView):
    """Rows to choose from. Arrow keys walk, Enter opens; printable keys belong to the page."""

    row_chosen = Signal(str)
    row_opened = Signal(str)
    row_deleted = Signal(str)

    def __init__(
        self,
        headings: Sequence[str],
        shares: Sequence[float],
        theme: Theme,
        section: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        """A share of 0 is a column as wide as its widest words; the others share what is left."""
        super().__init__(parent)
        self._rows = _Rows(headings, self)
        self._shares = tuple(shares)
        self._delegate = _CellDelegate(theme, section, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LEAST_HEIGHT)
        header = self.horizontalHeader()
        header.setVisible(any(headings))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(self._on_double_clicked)

    def set_section(self, section: int) -> None:
        """Take the colour of another section."""
        self._delegate.accent = self._delegate.theme.section_colour(section)
        self.viewport().update()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows; the chosen one stays chosen where it is still there."""
        rows = tuple(rows)
        if rows == self._rows.rows:
            return
        chosen = self.chosen
        self.blockSignals(True)
        self._rows.show_rows(rows)
        self.blockSignals(False)
        self._fit()
        if rows:
            keys = [one.key for one in rows]
            self.choose(chosen if chosen in keys else keys[0])

    @property
    def chosen(self) -> str:
        """The key of the chosen row, or nothing."""
        at = self.currentIndex().row()
        return self._rows.rows[at].key if 0 <= at < len(self._rows.rows) else ""

    def choose(self, key: str) -> None:
        """Choose a row by its key."""
        at = next((at for at, one in enumerate(self._rows.rows) if one.key == key), -1)
        if at >= 0 and at != self.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._rows.index(at, 0), flags)

    def rows_height(self) -> int:
        """How high all rows and the heading are together."""
        header = self.horizontalHeader()
        head = header.sizeHint().height() if any(self._rows.headings) else 0
        return head + self.verticalHeader().length() + 2 * self.frameWidth() + 2

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(self._rows.rows[current.row()].key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_opened.emit(self._rows.rows[index.row()].key)

    def _fit(self) -> None:
        widths = [self._own_width(at) if not share else 0 for at, share in enumerate(self._shares)]
        left = max(0, self.viewport().width() - sum(widths))
        total = sum(self._shares) or 1
        flexible = [at for at, share in enumerate(self._shares) if share]
        for at in flexible:
            widths[at] = int(left * self._shares[at] / total)
        if flexible:
            widths[flexible[0]] += self.viewport().width() - sum(widths)
        for at, width in enumerate(widths):
            self.setColumnWidth(at, max(20, width))
        self.resizeRowsToContents()

    def _own_width(self, column: int) -> int:
        """What a column's own words need in one line."""
        metrics = QFontMetrics(_weighted(self.font(), bold=True))
        words = [self._rows.headings[column], *(row.cells[column].words for row in self._rows.rows)]
        dot = metrics.height() if any(row.cells[column].dot for row in self._rows.rows) else 0
        return max(metrics.horizontalAdvance(one) for one in words) + dot + 2 * _PAD + 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen:
            self.row_opened.emit(self.chosen)
        elif key == Qt.Key.Key_Delete and self.chosen:
            self.row_deleted.emit(self.chosen)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            self._walk(key)
        else:
            event.ignore()

    def _walk(self, key: int) -> None:
        last = len(self._rows.rows) - 1
        at = self.currentIndex().row()
        to = {
            int(Qt.Key.Key_Up): at - 1,
            int(Qt.Key.Key_Down): at + 1,
            int(Qt.Key.Key_Home): 0,
            int(Qt.Key.Key_End): last,
        }[key]
        if last >= 0:
            self.choose(self._rows.rows[max(0, min(last, to))].key)
            self.scrollTo(self.currentIndex())
