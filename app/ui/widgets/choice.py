"""A box to choose from, and the frame that everything has which opens under a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainterPath, QPaintEvent, QPalette, QRegion, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QWidget,
)

from app.ui.look import plain_tool_tip

_RADIUS = 8  # that of the style sheet's popups
_COMMON = 16  # letters of a common name, for which there is room where the page has it


class Choice(QComboBox):
    """Words that are too long end in an ellipsis; the whole is in the list and in the tool tip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A wheel scrolls the page; it must never change what is under the pointer."""
        event.ignore()

    def shown(self) -> str:
        """The words as they are shown now."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._elided(option)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2
        words = self.currentText() if self.currentIndex() >= 0 else self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            faint = option.palette.placeholderText()  # type: ignore[attr-defined]  # the stubs do not know it
            option.palette.setBrush(QPalette.ColorRole.ButtonText, faint)  # type: ignore[attr-defined]
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self._elided(option)  # type: ignore[assignment]
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and not self.toolTip():
            whole = self.currentText()
            QToolTip.showText(event.globalPos(), plain_tool_tip(whole) if self.shown() != whole else "", self)
            return True
        return super().event(event)

    def sizeHint(self) -> QSize:
        """Room for a common name, where the box would take less; it still gives way where there is none."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() is not QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon:
            return hint
        more = _COMMON - self.minimumContentsLength()
        return QSize(hint.width() + max(0, more) * self.fontMetrics().averageCharWidth(), hint.height())

    def showPopup(self) -> None:
        """The list, as wide as its longest words but no wider than half the screen, in the frame of all popups."""
        view = self.view()
        half = self.screen().availableGeometry().width() // 2
        view.setMinimumWidth(min(view.sizeHintForColumn(0) + 34, half))
        super().showPopup()
        round_off(view.window())


def round_off(popup: QWidget) -> None:
    """Cut a popup's corners to its frame: a window of its own would show something behind them."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(popup.rect()), _RADIUS, _RADIUS)
    popup.setMask(QRegion(path.toFillPolygon().toPolygon()))
