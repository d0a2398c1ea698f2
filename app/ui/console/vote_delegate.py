"""Paints a cell of the grid: a dot for an answer, its level only once the room has seen it, or while a key is held."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.theme import Theme
from app.ui.console.vote_headers import tint
from app.ui.console.vote_model import VoteModel
from app.ui.widgets.model_index import Index


class VoteDelegate(QStyledItemDelegate):
    """``current`` is the cell that is asked for; ``has_focus``: keys reach it; ``peeking``: levels show."""

    def __init__(self, model: VoteModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._votes, self._theme = model, theme
        self.accent = theme.section_2
        self.current: tuple[int, int] = (-1, -1)
        self.has_focus = False
        self.peeking = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        is_heading = self._votes.line(index.row()).is_heading
        in_line = index.row() == self.current[0]
        ground = QColor(self._theme.panel if is_heading else self._theme.card)
        if not is_heading and self._votes.is_vote(index) and self._votes.is_passed_over(index.row(), index.column()):
            ground, in_line = QColor(self._theme.paper), False
        painter.fillRect(rect, tint(self._theme, self.accent) if in_line else ground)
        painter.setPen(QColor(self._theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if not is_heading:
            self._paint_inside(painter, rect, index)
        painter.restore()

    def _paint_inside(self, painter: QPainter, rect: QRect, index: Index) -> None:
        if not self._votes.is_vote(index):
            painter.setPen(QColor(self._theme.muted))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._votes.answered_words(index.row()))
            return
        if self._starts_group(index.column()):
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if (index.row(), index.column()) == self.current:
            self._paint_cursor(painter, rect)
        if not self._votes.is_answered(index):
            return
        if self._votes.is_revealed or self.peeking:
            self._paint_value(painter, rect, index)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._theme.ink))
            painter.drawEllipse(QPointF(rect.center()) + QPointF(0.5, 0.5), 3.4, 3.4)

    def _starts_group(self, column: int) -> bool:
        shape = self._votes.shape
        return (
            shape.by_person and column > 0 and shape.columns[column].partner_id != shape.columns[column - 1].partner_id
        )

    def _paint_cursor(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self._theme.shape["focus_ring"] if self.has_focus else 1.5
        painter.setPen(QPen(QColor(self.accent if self.has_focus else self._theme.muted), wide))
        painter.setBrush(QColor(self._theme.card))
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 2, -2, -3), 3, 3)

    def _paint_value(self, painter: QPainter, rect: QRect, index: Index) -> None:
        words = self._votes.peeked(index)
        font = QFont(painter.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.muted if words == "–" else self._theme.ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        if self._votes.is_revealed and self._votes.is_corrected(index):
            painter.setPen(QPen(QColor(self._theme.on_attention), 1.5))
            painter.drawLine(rect.center().x() - 9, rect.bottom() - 5, rect.center().x() + 9, rect.bottom() - 5)
