"""When to keep what is being typed: after a short pause, and now and then where there is none."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

PAUSE_MS = 300
MOST_MS = 1500  # pulling the plug loses two seconds of typing at most, also of somebody who never stops


class TypingPause(QTimer):
    """Fires ``pause_ms`` after the last letter, and at the latest ``most_ms`` after the first that is not kept."""

    def __init__(self, parent: QObject, pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent, singleShot=True)
        self.pause_ms, self.most_ms = pause_ms, MOST_MS
        self._unkept = QElapsedTimer()

    def go_on(self) -> None:
        """A letter was typed."""
        if not self.isActive():
            self._unkept.start()
        self.start(max(0, min(self.pause_ms, self.most_ms - self._unkept.elapsed())))
