"""An agenda to start from, as one button: its title, and below it what it is for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.core.text import _, count
from app.theme import Theme, blend
from app.ui.widgets.painting import small, weighted

if TYPE_CHECKING:
    from app.core.toolkit import Template

_PAD = 8
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class TemplateRow(QAbstractButton):
    """A flat button whose second line is muted. Enter presses it, Space does not."""

    chosen = Signal(str)

    def __init__(self, template: Template, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id, self._first = template.id, template.title
        self._second = _("{length}. {summary}").format(length=length_words(template.minutes), summary=template.summary)
        self._ink, self._muted = QColor(theme.ink), QColor(theme.muted)
        self._accent, self._hover = QColor(theme.section_2), QColor(blend(theme.card, theme.section_2, 0.085))
        self._ring = theme.shape["focus_ring"]
        self.setAccessibleName(self._first)
        self.setAccessibleDescription(self._second)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.chosen.emit(self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def heightForWidth(self, width: int) -> int:
        first, second = self._boxes(width)
        return max(32, first.height() + second.height() + 2 * (_PAD - 3))

    def hasHeightForWidth(self) -> bool:
        return True

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        """Where the two texts go in a button of this width."""
        inside = QRect(_PAD, _PAD - 3, max(40, width - 2 * _PAD), 10_000)
        first = QFontMetrics(weighted(self.font())).boundingRect(inside, _WRAP, self._first)
        below = inside.translated(0, first.height())
        return first, QFontMetrics(small(self.font())).boundingRect(below, _WRAP, self._second)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._hover)
            painter.drawRoundedRect(self.rect(), 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(self._accent, self._ring))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 7, 7)
        first, second = self._boxes(self.width())
        painter.setFont(weighted(self.font()))
        painter.setPen(self._ink)
        painter.drawText(first, _WRAP, self._first)
        painter.setFont(small(self.font()))
        painter.setPen(self._muted)
        painter.drawText(second, _WRAP, self._second)


def length_words(minutes: int) -> str:
    """``1 hour 30 minutes``."""
    hours, rest = divmod(minutes, 60)
    parts = [count(hours, "hour", "hours")] if hours else []
    if rest or not hours:
        parts.append(count(rest, "minute", "minutes"))
    return " ".join(parts)
