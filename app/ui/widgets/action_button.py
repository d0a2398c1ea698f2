"""A button that says what it does and which key does the same."""

from __future__ import annotations

import time
from typing import ClassVar

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from app.core.text import _
from app.ui.look import set_state

_BETWEEN = 8  # from the words to the cap
_SMALLER = 0.84  # the cap's type beside the words


class ActionButton(QPushButton):
    """Words and, as a small cap, their key. Enter and the mouse press it; Space, which reveals, never does.

    The second press of a double click does not press a button that only came under the mouse by the first.
    ``kind`` is empty, "primary", "outline", "flat", "link" or "danger".
    """

    _last: ClassVar[tuple[int, int, QPoint]] = (0, 0, QPoint())  # that was pressed: which, when in ms, and where

    def __init__(self, words: str, key: str = "", parent: QWidget | None = None, *, kind: str = "") -> None:
        super().__init__(words, parent)
        self._key = ""
        self._offered: tuple[str, ...] = ()
        self._stands_since = 0.0
        self.setAutoDefault(False)
        self.set_kind(kind)
        self.set_key(key)

    @property
    def key(self) -> str:
        """The key as it is shown."""
        return self._key

    def set_words(self, words: str) -> None:
        """Say something else."""
        self.setText(words)
        self._name()
        self.updateGeometry()

    def keep_room_for(self, *words: str) -> None:
        """Be as wide as with the longest of these, whichever it says: nothing beside it moves."""
        self._offered = words
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show another key, or none."""
        self._key = key
        self._name()
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: str) -> None:
        """Another look."""
        set_state(self, "primary", kind == "primary")
        set_state(self, "kind", "" if kind == "primary" else kind)

    def _name(self) -> None:
        words = self.text()
        self.setAccessibleName(_("{words}, key {key}").format(words=words, key=self._key) if self._key else words)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stands_since = time.monotonic()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._stands_since = time.monotonic()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press that was meant for what stood here before does nothing."""
        if self._is_for_another(event):
            event.accept()
            return
        ActionButton._last = (id(self), event.timestamp(), event.globalPosition().toPoint())
        super().mousePressEvent(event)

    def _is_for_another(self, event: QMouseEvent) -> bool:
        """Whether it comes as soon after this button, or after a press of another at this place, as a double click."""
        soon = QApplication.doubleClickInterval()
        if 1000 * (time.monotonic() - self._stands_since) < soon:
            return True
        which, when, where = self._last  # what this button stands on may have moved, or taken long to be drawn
        beside = (event.globalPosition().toPoint() - where).manhattanLength() <= QApplication.startDragDistance()
        return beside and which != id(self) and 0 <= event.timestamp() - when < soon

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone presses; Space goes on to the window, and so does Enter with another key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
                event.ignore()
            elif not event.isAutoRepeat():
                self.click()
        elif event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """The release of Space means nothing either."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyReleaseEvent(event)

    def _cap_width(self) -> int:
        if not self._key:
            return 0
        metrics = self.fontMetrics()
        return max(round(metrics.horizontalAdvance(self._key) * _SMALLER) + 12, round(metrics.height() * _SMALLER) + 3)

    def sizeHint(self) -> QSize:
        """Words, cap and the space between."""
        hint = super().sizeHint()
        shown = Qt.TextFlag.TextShowMnemonic  # as the hint is made
        wide = [self.fontMetrics().size(shown, words).width() for words in (self.text(), *self._offered)]
        cap = self._cap_width() + _BETWEEN if self._key else 0
        return QSize(hint.width() + max(wide) - wide[0] + cap, hint.height())

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button as its style draws it, and the cap."""
        if not self._key:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        cap, words = self._cap_width(), self.fontMetrics().horizontalAdvance(self.text()) + 2
        left = (self.width() - words - _BETWEEN - cap) // 2
        option.rect = QRect(left, 0, words, self.height())  # type: ignore[assignment]
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        self._paint_cap(painter, option, QRectF(left + words + _BETWEEN, 0, cap, self.height()))

    def _paint_cap(self, painter: QStylePainter, option: QStyleOptionButton, rect: QRectF) -> None:
        """The key is drawn as a label too, so that it has the colour that the style sheet gives the words."""
        high = self.fontMetrics().height() * _SMALLER + 3
        rect = QRectF(rect.x() + 0.5, round((rect.height() - high) / 2) + 0.5, rect.width() - 1, round(high))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(128, 136, 144, 150), 1))  # a grey that is seen on light and on dark
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 4, 4)
        painter.translate(rect.center())
        painter.scale(_SMALLER, _SMALLER)
        wide, tall = round(rect.width() / _SMALLER), round(rect.height() / _SMALLER)
        option.text = self._key  # type: ignore[assignment]
        option.rect = QRect(-wide // 2, -tall // 2, wide, tall)  # type: ignore[assignment]
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
