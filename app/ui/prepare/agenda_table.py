"""The agenda's table: drag a line or press Alt and an arrow to move it; title and minutes are edited in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.edits.agenda import MAX_MINUTES
from app.core.model import Entry
from app.core.text import _
from app.theme import Theme, blend
from app.ui.prepare.agenda_model import ENTRY_ROLE, AgendaModel, Column, code_words
from app.ui.prepare.typing_delegate import TypingDelegate, TypingView
from app.ui.widgets.model_index import Index
from app.ui.widgets.painting import paint_ring, weighted
from app.ui.widgets.row_menu import asked_row

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_STARTS_WIDTH, _MINUTES_WIDTH = 82, 76


class AgendaDelegate(TypingDelegate):
    """A grip, the time, the section's bar, the title with its resource, the minutes."""

    row = 38

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(0, MAX_MINUTES, parent)
        self._theme = theme
        self._ink, self._muted = QColor(theme.ink), QColor(theme.muted)
        self._line = QColor(blend(theme.card, theme.line, 0.6))
        self._plain_row = QColor(theme.panel)
        self._chosen = QColor(blend(theme.card, theme.section_2, 0.1))
        self._accent = QColor(theme.section_2)
        self._grip, self._no_section = QColor(theme.span), QColor(theme.grid)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        painter.save()
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or (entry.activity is None and not entry.absent_id):
            painter.fillRect(rect, self._chosen if chosen else self._plain_row)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        match index.column():
            case Column.STARTS:
                self._paint_starts(painter, rect, option.font, str(index.data()))
            case Column.TITLE:
                self._paint_title(painter, rect, option.font, entry)
            case _:
                painter.setFont(option.font)
                painter.setPen(self._muted if entry.absent_id else self._ink)
                painter.drawText(rect.adjusted(4, 0, -12, 0), _RIGHT, str(index.data()))
        if chosen and option.widget and option.widget.hasFocus() and self._is_current_row(option, index):
            begins, ends = index.column() == Column.STARTS, index.column() == Column.MINUTES
            paint_ring(painter, rect, self._accent, self._theme.shape["focus_ring"], begins=begins, ends=ends)
        painter.restore()

    @staticmethod
    def _is_current_row(option: QStyleOptionViewItem, index: Index) -> bool:
        widget = option.widget
        return isinstance(widget, QAbstractItemView) and widget.currentIndex().row() == index.row()

    def _paint_starts(self, painter: QPainter, rect: QRect, font: QFont, words: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._grip)
        for across in (0, 6):
            for down in (-6, 0, 6):
                painter.drawEllipse(QPointF(rect.left() + 13 + across, rect.center().y() + 0.5 + down), 1.3, 1.3)
        painter.setFont(weighted(font))
        painter.setPen(self._ink)
        painter.drawText(rect.adjusted(32, 0, 0, 0), _LEFT, words)

    def _paint_title(self, painter: QPainter, rect: QRect, font: QFont, entry: Entry) -> None:
        colour = QColor(self._theme.section_colour(entry.section)) if entry.section else self._no_section
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(rect.left() + 4, rect.center().y() - 12, 5, 26), 2.5, 2.5)
        inner = rect.adjusted(20, 0, -4, 0)
        code = code_words(entry)
        bold = weighted(font)
        code_width = QFontMetrics(font).horizontalAdvance("  " + code) if code else 0
        title = QFontMetrics(bold).elidedText(entry.title, Qt.TextElideMode.ElideRight, inner.width() - code_width)
        painter.setFont(bold)
        painter.setPen(self._muted if entry.absent_id else self._ink)
        painter.drawText(inner, _LEFT, title)
        painter.setFont(font)
        painter.setPen(self._muted)
        painter.drawText(inner.adjusted(QFontMetrics(bold).horizontalAdvance(title + " ") + 2, 0, 0, 0), _LEFT, code)


class AgendaTable(TypingView, QTableView):
    """Shows its rows in full where there is room, and scrolls where there is not."""

    row_chosen = Signal(int)
    menu_requested = Signal(QPoint)  # about the chosen line, at this point of the screen

    def __init__(self, model: AgendaModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept = ("", 0)
        self.setModel(model)
        self.typing = AgendaDelegate(theme, self)
        self.setItemDelegate(self.typing)
        self.setAccessibleName(_("Agenda"))
        self.setProperty("bare", True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)
        self.setDropIndicatorShown(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    @property
    def entry(self) -> Entry | None:
        """The chosen line."""
        return self._model.entry_at(self.currentIndex().row())

    def choose(self, entry_id: str) -> None:
        """Choose a line."""
        row = self._model.row_of(entry_id)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, Column.TITLE))

    def edit_title(self) -> None:
        """Let the words of the chosen line be typed."""
        self.edit(self._model.index(self.currentIndex().row(), Column.TITLE))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        at = asked_row(self, event)
        if at is not None:
            self.menu_requested.emit(at)

    def obeys(self, key: int) -> bool:
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._model.rowCount():
            row = 0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1
            self.setCurrentIndex(self._model.index(row, Column.TITLE))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.entry is not None:
            self.edit(self._model.index(self.currentIndex().row(), Column.MINUTES))
        elif key == Qt.Key.Key_F2 and self.entry is not None:
            self.edit_title()
        else:
            return False
        return True

    def _row(self) -> int:
        return self.typing.row_height(self.fontMetrics())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Heights and widths for the size of the type; the title takes what is left."""
        self.verticalHeader().setDefaultSectionSize(self._row())
        scale = self.fontMetrics().height() / 18
        starts, minutes = round(_STARTS_WIDTH * scale), round(_MINUTES_WIDTH * scale)
        self.setColumnWidth(Column.STARTS, starts)
        self.setColumnWidth(Column.MINUTES, minutes)
        self.setColumnWidth(Column.TITLE, max(120, self.viewport().width() - starts - minutes))

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(super().sizeHint().width(), max(3, self._model.rowCount()) * self._row() + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 3 * self._row() + 4)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.row_chosen.emit(current.row())

    @Slot()
    def _on_about_to_reset(self) -> None:
        entry = self.entry
        self._kept = (entry.id if entry else "", self.currentIndex().row())

    @Slot()
    def _on_reset(self) -> None:
        """Stay on the line; where it is gone, on the one that took its place."""
        entry_id, row = self._kept
        if self._model.row_of(entry_id) >= 0:
            self.choose(entry_id)
        elif self._model.rowCount():
            self.setCurrentIndex(self._model.index(max(0, min(row, self._model.rowCount() - 1)), Column.TITLE))
        self.updateGeometry()
        self.row_chosen.emit(self.currentIndex().row())
