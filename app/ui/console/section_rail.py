"""The rail on the left: where the room is in the four sections and the day."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.text import _
from app.theme import Theme
from app.ui.console.rail_rows import RailRow
from app.ui.widgets.labels import in_lines
from app.ui.widgets.markers import paint_badge
from app.ui.widgets.model_index import Index
from app.ui.widgets.painting import weighted

_ROOT = QModelIndex()
_ROW = Qt.ItemDataRole.UserRole
_MOST_LINES = 3  # of a title
_WRAP = Qt.TextFlag.TextWordWrap


class _RailModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[RailRow, ...] = ()

    def show_rows(self, rows: tuple[RailRow, ...]) -> None:
        """Show these lines; the same ones cost nothing."""
        if rows == self.rows:
            return
        is_same_length = len(rows) == len(self.rows)
        if is_same_length:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.words
        return row if role == _ROW else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _RailDelegate(QStyledItemDelegate):
    """A heading with its section's badge; a line with its state, title and the resource's id."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._view = theme, view

    def _unit(self) -> float:
        return self._view.fontMetrics().height() / 17

    def _bold(self) -> QFont:
        return weighted(self._view.font())

    def _title_rect(self, rect: QRect, row: RailRow) -> QRect:
        unit = self._unit()
        left = 31 if row.is_heading else 38
        right = round(4 * unit) if row.is_heading else 10
        whole = rect.adjusted(round(left * unit), 0, -right, 0)
        return whole.adjusted(0, 0, right - self._code_width(row), 0) if self._has_code(whole, row) else whole

    def _code_width(self, row: RailRow) -> int:
        return QFontMetrics(self._view.font()).horizontalAdvance(row.code) + 14

    def _has_code(self, title: QRect, row: RailRow) -> bool:
        """Whether the resource's id stands beside the title; large type leaves it no room beside the longest word."""
        metrics = QFontMetrics(self._bold())
        longest = max((metrics.horizontalAdvance(one) for one in row.title.split()), default=0)
        return bool(row.code) and longest <= title.width() - self._code_width(row)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row: RailRow = index.data(_ROW)
        unit = self._unit()
        width = self._view.viewport().width()
        inner = self._title_rect(QRect(0, 0, width, 0), row)
        metrics = QFontMetrics(self._bold() if row.is_heading or row.is_current else self._view.font())
        wide = QRect(0, 0, max(40, inner.width()), 1000)
        high = min(
            metrics.boundingRect(wide, _WRAP, row.title).height(),
            _MOST_LINES * metrics.lineSpacing(),
        )
        if row.is_heading:
            return QSize(width, high + round((20 if index.row() else 10) * unit))
        return QSize(width, max(high + round(11 * unit), round(29 * unit)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        row: RailRow = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._paint_heading(painter, rect, row, bool(index.row()))
        else:
            self._paint_line(painter, rect, row, index == self._view.currentIndex() and self._view.hasFocus())
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, row: RailRow, has_space: bool) -> None:
        unit = self._unit()
        inner = rect.adjusted(0, round((10 if has_space else 0) * unit), 0, 0)
        size = 22 * unit
        paint_badge(painter, self._theme, row.section, QRectF(inner.x(), inner.center().y() - size / 2, size, size))
        painter.setFont(self._bold())
        painter.setPen(QColor(self._theme.ink))
        self._words(painter, self._title_rect(inner, row), row.title)

    def _paint_line(self, painter: QPainter, rect: QRect, row: RailRow, has_focus: bool) -> None:
        unit = self._unit()
        box = rect.adjusted(2, 1, -1, -1)
        accent = QColor(self._theme.section_colour(row.section))
        ink, quiet = QColor(self._theme.ink), QColor(self._theme.muted)
        if row.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(box), 6, 6)
            ink = quiet = QColor(self._theme.on_section)
        elif row.state in ("absent", "plain"):
            ink = quiet
        if has_focus:
            painter.setPen(QPen(QColor(self._theme.ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 6, 6)
        self._paint_state(painter, QPointF(box.x() + 18 * unit, box.center().y() + 0.5), row, ink, accent)
        painter.setFont(self._bold() if row.is_current else self._view.font())
        painter.setPen(ink)
        title = self._title_rect(rect, row)
        self._words(painter, title, row.title)
        if title.right() < rect.right() - 10:  # it leaves room for the id
            painter.setFont(self._view.font())
            painter.setPen(quiet)
            painter.drawText(
                box.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.code
            )

    def _words(self, painter: QPainter, rect: QRect, words: str) -> None:
        shown = in_lines(painter.fontMetrics(), words, rect.width(), _MOST_LINES)
        painter.drawText(rect, _WRAP | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_state(self, painter: QPainter, at: QPointF, row: RailRow, ink: QColor, accent: QColor) -> None:
        unit = self._unit()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if row.is_current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            triangle = [QPointF(-4.5, -6), QPointF(6, 0), QPointF(-4.5, 6)]
            painter.drawPolygon(QPolygonF([at + point * unit for point in triangle]))
        elif row.state == "done":
            painter.setPen(QPen(accent, 1.8 * unit))
            tick = [QPointF(-5, 0), QPointF(-1.5, 3.5), QPointF(5, -4)]
            painter.drawPolyline(QPolygonF([at + point * unit for point in tick]))
        elif row.state == "plain":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(at, 2 * unit, 2 * unit)
        else:
            painter.setPen(QPen(QColor(self._theme.span), 1.2))
            painter.drawEllipse(at, 4.5 * unit, 4.5 * unit)


class SectionRail(QListView):
    """Click a line, or press Enter on it, to take the room there."""

    entry_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _RailModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(_RailDelegate(theme, self))
        self.setProperty("bare", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.setAccessibleName(_("Agenda"))
        self.clicked.connect(self._on_clicked)

    def show_rows(self, rows: tuple[RailRow, ...]) -> None:
        """Show the agenda as it is now."""
        before = next((at for at, one in enumerate(self._lines.rows) if one.is_current), -1)
        self._lines.show_rows(rows)
        here = next((at for at, one in enumerate(rows) if one.is_current), -1)
        if here >= 0 and here != before:
            self.setCurrentIndex(self._lines.index(here))
            self.scheduleDelayedItemsLayout()
            self._bring_into_sight(here)

    def _bring_into_sight(self, at: int) -> None:
        """A line with the heading of its section, beginning with a whole line."""
        line = self._lines.index(at)
        self.scrollTo(line)
        first = next((above for above in range(at, -1, -1) if self._lines.rows[above].is_heading), 0)
        heading, seen = self._lines.index(first), self.viewport().rect()
        if not (seen.contains(self.visualRect(heading)) and seen.contains(self.visualRect(line))):
            self.scrollTo(heading, QListView.ScrollHint.PositionAtTop)
            self.scrollTo(line)  # where the section is longer than the rail, the line comes first
        top = self.indexAt(QPoint(1, 0))
        hidden = -self.visualRect(top).top() if top.isValid() else 0
        if hidden > 0 and top.row() != at:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.visualRect(top).height() - hidden)

    def rows(self) -> tuple[RailRow, ...]:
        """The lines that are shown."""
        return self._lines.rows

    def doItemsLayout(self) -> None:
        """Once more where a scroll bar came or went with it: lines are as high as the width that it leaves wants."""
        wide = self.viewport().width()
        super().doItemsLayout()
        if self.viewport().width() != wide:
            super().doItemsLayout()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        here = next((at for at, one in enumerate(self._lines.rows) if one.is_current), -1)
        if here >= 0:  # where the rail was lower, the line may have been in sight further down only
            self.scrollToTop()
            self._bring_into_sight(here)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's keys."""

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid() and self._lines.rows[index.row()].entry_id:
            self.entry_chosen.emit(self._lines.rows[index.row()].entry_id)
