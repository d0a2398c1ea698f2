"""Paints the list of workshops: two lines of names, section bars and a state, straight from summaries."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.core.summaries import Gap, Summary
from app.theme import Theme, blend, readable
from app.ui.home.workshops_model import SECOND_LINE_ROLE, SUMMARY_ROLE, Column, is_apart, state_words
from app.ui.widgets.markers import paint_section_bar
from app.ui.widgets.model_index import Index
from app.ui.widgets.painting import paint_ring, weighted

_ROW = 60  # at the usual type size
PAD = 10
_BARS, _BAR_HEIGHT = 114, 7
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class WorkshopDelegate(QStyledItemDelegate):
    """Draws one cell; nothing is laid out or looked up that the summary does not hold."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ink, self._muted = QColor(theme.ink), QColor(theme.muted)
        self._line = QColor(blend(theme.card, theme.line, 0.6))
        self._accent = QColor(theme.section_2)
        self._chosen = QColor(blend(theme.card, theme.section_2, 0.085))
        self._theme = theme
        live = blend(theme.card, theme.section_2, 0.14)
        still = blend(theme.card, theme.ink, 0.09)
        self._pills = {
            "in progress": (QColor(live), QColor(readable(live, blend(theme.section_2, theme.ink, 0.35)))),
            "": (QColor(still), QColor(readable(still, blend(theme.muted, theme.ink, 0.4)))),
        }

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, row_height(option.fontMetrics))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        summary = index.data(SUMMARY_ROLE)
        if not isinstance(summary, Summary):
            return
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._chosen)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._line)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = rect.adjusted(PAD, 0, -PAD // 2, 0)
        match index.column():
            case Column.PARTNERSHIP:
                self._paint_names(painter, inner, option.font, summary.partnership, index.data(SECOND_LINE_ROLE))
            case Column.SECTIONS:
                self._paint_sections(painter, inner, summary.sections)
            case Column.GAP if summary.widest_gap is not None and is_apart(summary):
                self._paint_gap(painter, inner, option.font, summary.widest_gap)
            case Column.STATE:
                self._paint_state(painter, inner, option.font, summary.state)
            case _:
                self._paint_words(painter, inner, option.font, str(index.data()))
        self._paint_focus(painter, option, index)
        painter.restore()

    def _paint_names(self, painter: QPainter, rect: QRect, font: QFont, first: str, second: str) -> None:
        bold = weighted(font)
        height = QFontMetrics(bold).height()
        top = rect.center().y() - height + 1
        painter.setFont(bold)
        painter.setPen(self._ink)
        _draw(painter, QRect(rect.left(), top, rect.width(), height), first)
        painter.setFont(font)
        painter.setPen(self._muted)
        _draw(painter, QRect(rect.left(), top + height, rect.width(), height), second)

    def _paint_sections(self, painter: QPainter, rect: QRect, done: tuple[int, ...]) -> None:
        width = min(_BARS, rect.width())
        bars = QRectF(rect.left(), rect.center().y() - _BAR_HEIGHT / 2 + 1, width, _BAR_HEIGHT)
        paint_section_bar(painter, self._theme, done, bars)

    def _paint_state(self, painter: QPainter, rect: QRect, font: QFont, state: str) -> None:
        ground, ink = self._pills.get(state, self._pills[""])
        small = QFont(font)
        small.setPixelSize(max(10, QFontMetrics(font).height() * 12 // 18))
        small.setWeight(QFont.Weight.Bold)
        words = state_words(state)
        metrics = QFontMetrics(small)
        pill = QRect(0, 0, min(rect.width(), metrics.horizontalAdvance(words) + 20), metrics.height() + 6)
        pill.moveLeft(rect.left())
        pill.moveTop(rect.center().y() - pill.height() // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setFont(small)
        painter.setPen(ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, words)

    def _paint_gap(self, painter: QPainter, rect: QRect, font: QFont, gap: Gap) -> None:
        """The title gives way to the number, never the other way round."""
        metrics = QFontMetrics(font)
        value = f" {gap.number}"
        room = rect.width() - metrics.horizontalAdvance(value)
        title = metrics.elidedText(gap.title, Qt.TextElideMode.ElideRight, room)
        self._paint_words(painter, rect, font, title + value)

    def _paint_words(self, painter: QPainter, rect: QRect, font: QFont, words: str) -> None:
        painter.setFont(font)
        painter.setPen(self._ink)
        _draw(painter, rect, words)

    def _paint_focus(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ring round the whole row, cell by cell."""
        active = option.state & QStyle.StateFlag.State_Active and option.widget and option.widget.hasFocus()
        if not active or not option.state & QStyle.StateFlag.State_Selected:
            return
        rect: QRect = option.rect
        begins, ends = index.column() == 0, index.column() == len(Column) - 1
        paint_ring(painter, rect, self._accent, self._theme.shape["focus_ring"], begins=begins, ends=ends)


def row_height(metrics: QFontMetrics) -> int:
    """The height of a row for this size of type."""
    return round(_ROW * metrics.height() / 18)


def _draw(painter: QPainter, rect: QRect, words: str) -> None:
    """One line of plain words, shortened where it is too long."""
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT | int(Qt.TextFlag.TextSingleLine), shown)
