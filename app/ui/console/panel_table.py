"""A table of plain words that is walked by arrow keys: a bold line and a quiet line in each cell."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from app.theme import Theme
from app.ui.actions import DELETING
from app.ui.console.panel_cells import CELL, LEAST_HEIGHT, PAD, CellDelegate, TableRow
from app.ui.look import plain_tool_tip
from app.ui.widgets.layouts import scroll_area_of
from app.ui.widgets.model_index import Index
from app.ui.widgets.painting import weighted

_LEAST_LETTERS = 14  # of the first column that shares what is left


class _Rows(QAbstractTableModel):
    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings = tuple(headings)
        self.explained: dict[int, str] = {}  # by column: what a heading stands for
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
        if role == CELL:
            return row, cell
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.spoken
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.ToolTipRole:
            return plain_tool_tip(self.explained.get(section, ""))
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.explained.get(section)
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class RowTable(QTableView):
    """Rows to choose from. Arrow keys walk, Enter or a double click opens; printable keys belong to the page."""

    row_chosen = Signal(str)
    row_opened = Signal(str)  # by Enter
    row_double_clicked = Signal(str)
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
        self.is_whole = False  # as high as all its rows: what it stands in scrolls
        self._is_read = False
        self._delegate = CellDelegate(theme, section, self)
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(LEAST_HEIGHT)
        header = self.horizontalHeader()
        header.setVisible(any(headings))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(20)
        self.doubleClicked.connect(self._on_double_clicked)

    @property
    def heads(self) -> tuple[str, ...]:
        """The words over the columns."""
        return self._rows.headings

    def let_read_only(self, is_read: bool) -> None:
        """Rows to read: the arrow keys go through them, but none looks chosen."""
        self._is_read = is_read
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.NoSelection if is_read else mode.SingleSelection)
        if is_read:
            self.clearSelection()

    def explain_head(self, column: int, words: str) -> None:
        """Say under the mouse, and to a screen reader, what a short heading stands for."""
        self._rows.explained[column] = words

    def set_section(self, section: int) -> None:
        """Take the colour of another section."""
        self._delegate.accent = self._delegate.theme.section_colour(section)
        self.viewport().update()

    def show_rows(self, rows: Sequence[TableRow]) -> None:
        """Show these rows; the chosen one stays chosen where it is still there, else what took its place."""
        rows = tuple(rows)
        if rows == self._rows.rows:
            return
        chosen, at = self.chosen, self.currentIndex().row()
        before = {one.key for one in self._rows.rows}
        with QSignalBlocker(self):
            self._rows.show_rows(rows)
        self._fit()
        if rows:
            keys = [one.key for one in rows]
            stays = at if before.intersection(keys) else 0  # of quite another list the first
            self.choose(chosen if chosen in keys else keys[max(0, min(stays, len(keys) - 1))])

    @property
    def chosen(self) -> str:
        """The key of the chosen row, or nothing."""
        at = self.currentIndex().row()
        return self._rows.rows[at].key if 0 <= at < len(self._rows.rows) else ""

    def choose(self, key: str) -> None:
        """Choose a row by its key."""
        at = next((at for at, one in enumerate(self._rows.rows) if one.key == key), -1)
        if at >= 0 and at != self.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag
            how = flags.NoUpdate if self._is_read else flags.ClearAndSelect | flags.Rows
            self.selectionModel().setCurrentIndex(self._rows.index(at, 0), how)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_chosen.emit(self._rows.rows[current.row()].key)

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.row_double_clicked.emit(self._rows.rows[index.row()].key)

    def _fit(self) -> None:
        widths = [self._own_width(at) if not share else 0 for at, share in enumerate(self._shares)]
        left = max(0, self.viewport().width() - sum(widths))
        total = sum(self._shares) or 1
        flexible = [at for at, share in enumerate(self._shares) if share]
        for at in flexible:
            widths[at] = int(left * self._shares[at] / total)
        if flexible:
            widths[flexible[0]] += max(0, self.viewport().width() - sum(widths))
            least = self.fontMetrics().averageCharWidth() * _LEAST_LETTERS  # what a row is about can be read
            widths[flexible[0]] = max(widths[flexible[0]], min(least, self.viewport().width()))
        for at, width in enumerate(widths):
            self.setColumnWidth(at, max(20, width))
        self.resizeRowsToContents()
        if self.is_whole:
            self.setMinimumHeight(self.whole_height())

    def whole_height(self) -> int:
        """What its heads and all its rows need."""
        header = self.horizontalHeader()
        heads = 0 if header.isHidden() else header.sizeHint().height()
        return heads + self.verticalHeader().length() + 2 * self.frameWidth()

    def _own_width(self, column: int) -> int:
        """What a column's own words need in one line."""
        metrics = QFontMetrics(weighted(self.font(), bold=True))
        words = [self._rows.headings[column], *(row.cells[column].words for row in self._rows.rows)]
        dot = metrics.height() if any(row.cells[column].dot for row in self._rows.rows) else 0
        return max(metrics.horizontalAdvance(one) for one in words) + dot + 2 * PAD + 2

    def _bring_into_sight(self) -> None:
        """The chosen row, in what the table stands in where that scrolls."""
        area = scroll_area_of(self) if self.is_whole else None
        page = area.widget() if area is not None else None
        if area is not None and page is not None:
            row = self.visualRect(self.currentIndex())
            at = self.viewport().mapTo(page, row.center())
            area.ensureVisible(at.x(), at.y(), 0, row.height())

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
        elif key in DELETING and self.chosen and not event.isAutoRepeat():
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
            self._bring_into_sight()  # for keys alone: what is above the table is not scrolled away by a choice
