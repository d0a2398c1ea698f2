"""Paints partners and people: the mark and the bold name of a partner, the tick of a person who is present."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QIcon, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from app.theme import Theme, blend
from app.ui.dialogs.add_partner import MOST_PEOPLE
from app.ui.prepare.partners_model import MUTED_ROLE, SLOT_ROLE, Column
from app.ui.prepare.typing_delegate import TypingDelegate
from app.ui.widgets.markers import partner_icon
from app.ui.widgets.model_index import Index

_MARK = 18
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class PartnersDelegate(TypingDelegate):
    """A partner's mark and bold name; what is no name is muted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(0, MOST_PEOPLE, parent)
        self._theme = theme
        self._marks: dict[int, QIcon] = {}
        self._ticks = {is_here: _tick(theme, is_here) for is_here in (True, False)}
        # As the style sheet paints a chosen cell, without and with the focus.
        self.chosen = QColor(blend(theme.card, theme.section_2, 0.09))
        self.focused = QColor(blend(theme.card, theme.section_2, 0.14))

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        here = index.data(Qt.ItemDataRole.CheckStateRole)
        if here is not None:
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = self._ticks[Qt.CheckState(here) == Qt.CheckState.Checked]
            option.decorationSize = QSize(_MARK, _MARK)
        slot = index.data(SLOT_ROLE)
        if slot is not None:
            option.icon = self._mark(slot)
            option.decorationSize = QSize(_MARK, _MARK)
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.font.setWeight(QFont.Weight.Bold)
        if index.data(MUTED_ROLE):
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                option.palette.setColor(role, QColor(self._theme.muted))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The first column as the style draws it; the others in line with their headings. The focus is the row's."""
        view = self.parent()
        if option.state & QStyle.StateFlag.State_Selected and isinstance(view, QWidget) and view.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        if index.column() == Column.NAME:
            super().paint(painter, option, index)
            return
        made = QStyleOptionViewItem(option)
        self.initStyleOption(made, index)
        painter.save()
        if made.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(made.rect, self.focused if made.state & QStyle.StateFlag.State_HasFocus else self.chosen)
        painter.setFont(made.font)
        painter.setPen(QColor(self._theme.muted if index.data(MUTED_ROLE) else self._theme.ink))
        inner: QRect = made.rect.adjusted(10, 0, -6, 0)
        words = made.fontMetrics.elidedText(made.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _LEFT, words)
        painter.restore()

    def _mark(self, slot: int) -> QIcon:
        if slot not in self._marks:
            self._marks[slot] = partner_icon(self._theme, slot, _MARK)
        return self._marks[slot]

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """A click on a person's tick says whether they are here."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None or not isinstance(event, QMouseEvent):
            return False
        left: QRect = option.rect
        if event.type() != QEvent.Type.MouseButtonRelease or event.position().x() > left.left() + _MARK + 8:
            return False
        new = Qt.CheckState.Unchecked if Qt.CheckState(state) == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(
            model.index(index.row(), index.column(), index.parent()), new, Qt.ItemDataRole.CheckStateRole
        )


def _tick(theme: Theme, is_here: bool) -> QIcon:
    """A box with or without a tick; the style's own knows nothing of the theme."""
    picture = QPixmap(_MARK * 2, _MARK * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.section_2 if is_here else theme.span), 1.5))
    painter.setBrush(QColor(theme.section_2 if is_here else theme.card))
    painter.drawRoundedRect(QRectF(1.5, 1.5, _MARK - 3, _MARK - 3), 3.5, 3.5)
    if is_here:
        painter.setPen(QPen(QColor(theme.on_section), 2))
        painter.drawPolyline([QPointF(5, 9.3), QPointF(8, 12.3), QPointF(13.2, 6)])
    painter.end()
    return QIcon(picture)
