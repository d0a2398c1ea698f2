"""Words that say what has just happened, over the foot of the window; they go by themselves and move nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.ui.widgets.labels import PlainLabel

STAYS_MS = 2500
_FROM_FOOT = 48


class PassingWords(PlainLabel):
    """One for a window; what it says next takes the place of what it said."""

    def __init__(self, window: QWidget) -> None:
        super().__init__("", "passing", window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._gone = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._gone.timeout.connect(self.hide)
        self.hide()

    @Slot(str)
    def say(self, words: str) -> None:
        """Say this for a while."""
        window = self.window()
        self.setText(words)
        self.setAccessibleName(words)
        self.ensurePolished()
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _FROM_FOOT)
        self.raise_()
        self.show()
        self._gone.start()
