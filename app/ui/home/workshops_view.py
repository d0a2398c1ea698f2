"""The table of workshops: arrows move, Enter opens, Delete asks whether to delete."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from app.core.summaries import Summary
from app.core.text import _
from app.theme import Theme
from app.ui.actions import DELETING
from app.ui.home.workshop_delegate import WorkshopDelegate, row_height
from app.ui.home.workshops_model import SECOND_LINE_ROLE, Column, WorkshopsModel
from app.ui.widgets.row_menu import asked_row

# What each column needs at the usual type size, and those that give way where the names had no room.
_LEAST = {
    Column.DATE: 104,
    Column.SECTIONS: 134,
    Column.WHO: 172,
    Column.GAP: 140,
    Column.STATE: 106,
}
_GIVES_WAY = (Column.SECTIONS, Column.GAP, Column.WHO)
_NAMES_LEAST = 180
_MEASURED, _ROUND_WORDS = 50, 22  # rows whose words are measured, and what stands free beside words


class WorkshopsView(QTableView):
    """Rows of one height, so that ten thousand cost no more than ten."""

    open_requested = Signal(object)  # a Summary
    delete_requested = Signal(object)
    menu_requested = Signal(QPoint)  # about the chosen row, at this point of the screen

    def __init__(self, model: WorkshopsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setItemDelegate(WorkshopDelegate(theme, self))
        self.setAccessibleName(_("Workshops"))
        self.setProperty("bare", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumHeight(38)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.doubleClicked.connect(self._on_double_clicked)
        model.modelReset.connect(self._on_reset)

    @property
    def summary(self) -> Summary | None:
        """The workshop in the chosen row."""
        return self._model.summary_at(self.currentIndex().row())

    def choose(self, workshop_id: str) -> None:
        """Choose a workshop's row; the first where it is not shown."""
        row = max(0, self._model.row_of(workshop_id))
        if self._model.rowCount():
            self.setCurrentIndex(self._model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        summary = self.summary
        if summary is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit(summary)
        elif summary is not None and event.key() in DELETING:
            self.delete_requested.emit(summary)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # one row is one thing: there is no cell to walk to
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and summary is not None:
            last = self._model.rowCount() - 1
            self.setCurrentIndex(self._model.index(0 if event.key() == Qt.Key.Key_Home else last, 0))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = asked_row(self, event)
        if at is not None:
            self.menu_requested.emit(at)

    def sizeHint(self) -> QSize:
        """As high as its rows; the page gives it less where there are many."""
        rows = min(self._model.rowCount(), 200) * row_height(self.fontMetrics())
        return QSize(super().sizeHint().width(), rows + self.horizontalHeader().sizeHint().height() + 6)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose("")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Heights and widths for the size of the type; the first column takes what is left."""
        self.verticalHeader().setDefaultSectionSize(row_height(self.fontMetrics()))
        least = {column: self._least_width(column) for column in _LEAST}
        for column in _GIVES_WAY:
            free = self.viewport().width() - sum(least.values())
            names = self._scaled(_NAMES_LEAST)
            if self._model.has_hits and column != Column.WHO:  # what was found is read whole before its figures
                names = max(names, self._wanted(Column.PARTNERSHIP, self.viewport().width()))
            hides = free < names
            self.setColumnHidden(column, hides)
            if hides:
                least[column] = 0
        if least[Column.GAP]:
            free = self.viewport().width() - sum(least.values())
            least[Column.GAP] += max(0, min(free - self._wanted(Column.PARTNERSHIP, free), self._gap_lacks(free)))
        self._give_to_names(least)
        self.setColumnWidth(Column.PARTNERSHIP, max(100, self.viewport().width() - sum(least.values())))
        for column, width in least.items():
            if width:
                self.setColumnWidth(column, width)

    def _give_to_names(self, least: dict[Column, int]) -> None:
        """Where a name is cut, it has what the words of other columns do not need."""
        free = self.viewport().width() - sum(least.values())
        lacks = self._wanted(Column.PARTNERSHIP, self.viewport().width()) - free
        for column in _GIVES_WAY:
            if column != Column.SECTIONS and least[column] and lacks > 0:
                wanted = max(self._wanted(column, least[column]), self.horizontalHeader().sectionSizeHint(column))
                spare = max(0, min(lacks, least[column] - wanted))
                least[column] -= spare
                lacks -= spare

    def _gap_lacks(self, most: int) -> int:
        """What the longest title of a gap has not got of the width that it needs."""
        return self._wanted(Column.GAP, most + self._least_width(Column.GAP)) - self._least_width(Column.GAP)

    def _wanted(self, column: Column, most: int) -> int:
        """What the first rows need, at most so much: the list may be as long as a life."""
        font = self.font()
        font.setBold(column == Column.PARTNERSHIP)
        bold, plain = QFontMetrics(font), self.fontMetrics()
        wanted = 0
        for row in range(min(self._model.rowCount(), _MEASURED)):
            index = self._model.index(row, column)
            wanted = max(wanted, bold.horizontalAdvance(str(index.data())))
            if column == Column.PARTNERSHIP:
                wanted = max(wanted, plain.horizontalAdvance(str(index.data(SECOND_LINE_ROLE))))
        return min(most, wanted + self._scaled(_ROUND_WORDS))

    def _scaled(self, width: int) -> int:
        """A width at the usual type size for the size of the type."""
        return round(width * self.fontMetrics().height() / 18)

    def _least_width(self, column: Column) -> int:
        return self._scaled(_LEAST[column])

    @Slot()
    def _on_reset(self) -> None:
        self.updateGeometry()
        self._fit()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        summary = self._model.summary_at(index.row())
        if summary is not None:
            self.open_requested.emit(summary)
