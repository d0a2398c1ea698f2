"""The tree of partners and people: arrows walk and open, F2 edits, Space marks away, Alt and arrows reorder."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.core.text import _
from app.theme import Theme, blend
from app.ui.prepare.partners_delegate import PartnersDelegate
from app.ui.prepare.partners_model import Column, PartnersModel
from app.ui.prepare.typing_delegate import EDITING, TypingView
from app.ui.widgets.model_index import Index
from app.ui.widgets.painting import paint_ring, weighted
from app.ui.widgets.row_menu import asked_row

_LEAST_ROWS = 4


class PartnersTree(TypingView, QTreeView):
    """Shows its rows in full where there is room, and scrolls where there is not."""

    add_person_requested = Signal()
    away_requested = Signal()
    row_chosen = Signal()
    menu_requested = Signal(QPoint)  # about the chosen row, at this point of the screen

    def __init__(self, model: PartnersModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._line = QColor(blend(theme.card, theme.line, 0.6))
        self._accent, self._ring = QColor(theme.section_2), theme.shape["focus_ring"]
        self._open: set[str] = set()
        self._kept: tuple[list[str], int] = ([], 0)
        self.setModel(model)
        self.typing = PartnersDelegate(theme, self)
        self.setItemDelegate(self.typing)
        self.setAccessibleName(_("Partners and people"))
        self.setUniformRowHeights(True)
        # No setAllColumnsShowFocus: the style would lay its colour over the partner's, and the ring is painted here.
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(22)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        header = self.header()
        header.setStretchLastSection(True)
        header.setSectionsMovable(False)
        header.setSectionsClickable(False)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(60)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        model.dataChanged.connect(self._share_width)

    def choose(self, some_id: str) -> None:
        """Choose the row of a partner or a person."""
        index = self._model.index_of(some_id)
        if index.isValid():
            self.expand(index.parent())
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = asked_row(self, event)
        if at is not None:
            self.menu_requested.emit(at)

    def obeys(self, key: int) -> bool:
        if key == Qt.Key.Key_Insert:
            self.add_person_requested.emit()
        elif key == Qt.Key.Key_Space:
            self.away_requested.emit()
        elif key in EDITING and self.currentIndex().isValid():
            here = self.currentIndex()
            self.edit(here if here.flags() & Qt.ItemFlag.ItemIsEditable else here.siblingAtColumn(Column.NAME))
        else:
            return False
        return True

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        rect: QRect = options.rect
        width = self.viewport().width()
        painter.fillRect(0, rect.bottom(), width, 1, self._line)
        if self.hasFocus() and index.sibling(index.row(), 0) == self.currentIndex().siblingAtColumn(0):
            paint_ring(painter, QRect(0, rect.top(), width, rect.height()), self._accent, self._ring)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    @Slot()
    def _share_width(self) -> None:
        """Names of partners have what they need, up to three fifths, and what those of people leave them."""
        width, metrics = self.viewport().width(), self.fontMetrics()
        people = max(metrics.horizontalAdvance(_("People")) + metrics.height() * 2, round(width * 0.11))
        rows = range(self._model.rowCount())
        who = (str(self._model.index(row, Column.WHO).data() or "") for row in rows)
        wanted = max((metrics.horizontalAdvance(one) for one in who), default=0) + metrics.height() * 2
        bold = QFontMetrics(weighted(self.font()))
        names = (str(self._model.index(row, Column.NAME).data() or "") for row in rows)
        longest = max((bold.horizontalAdvance(one) for one in names), default=0) + bold.height() * 4  # sign and mark
        least = max(round(width * 0.46), min(longest, round(width * 0.6)))
        self.setColumnWidth(Column.NAME, max(least, width - people - wanted))
        self.setColumnWidth(Column.PEOPLE, people)

    def _row(self) -> int:
        return self.typing.row_height(self.fontMetrics())

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        rows, open_rows = self._model.rowCount(), 0
        for row in range(rows):
            index = self._model.index(row, 0)
            if self.isExpanded(index):
                open_rows += self._model.rowCount(index)
        wanted = max(_LEAST_ROWS - 1, rows + open_rows) * self._row()
        return QSize(super().sizeHint().width(), self.header().sizeHint().height() + wanted + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, self.header().sizeHint().height() + _LEAST_ROWS * self._row())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit()

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        partner = self._model.partner_at(index)
        if partner is not None:
            self._open.add(partner.id)
        self.updateGeometry()

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        partner = self._model.partner_at(index)
        if partner is not None:
            self._open.discard(partner.id)
        if self.currentIndex().parent() == index:
            self.setCurrentIndex(index)  # or the buttons would act on a person that is not seen
        self.updateGeometry()

    @Slot()
    def _on_about_to_reset(self) -> None:
        partner, person = (self._model.partner_at(self.currentIndex()), self._model.person_at(self.currentIndex()))
        self._kept = [one.id for one in (person, partner) if one is not None], self.currentIndex().row()

    @Slot()
    def _on_reset(self) -> None:
        """Open what was open and stay where we were; where that is gone, on the row that took its place."""
        for some_id in tuple(self._open):
            index = self._model.index_of(some_id)
            if index.isValid():
                self.expand(index)
        ids, row = self._kept
        found = next((index for one in ids if (index := self._model.index_of(one)).isValid()), None)
        if found is None and ids and self._model.rowCount():
            found = self._model.index(min(row, self._model.rowCount() - 1), 0)
        if found is not None:
            self.setCurrentIndex(found)
        self._share_width()
        self.updateGeometry()
