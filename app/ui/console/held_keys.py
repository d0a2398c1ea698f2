"""Tells a key that is held down from one that is pressed again.

On X11 a held key often arrives as a release and a press that nothing marks as a repeat.
"""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

LEAST_MS = 50  # nobody lets a key go and presses it again sooner


class HeldKeys:
    """Is told of every release, and goes by the times that the window system gives the events."""

    def __init__(self) -> None:
        self._let_go: tuple[int, int] = (0, 0)  # the key that was let go last, and when

    def released(self, event: QKeyEvent) -> None:
        """A key was let go, or seems to have been."""
        self._let_go = (int(event.key()), event.timestamp())

    def is_repeat(self, event: QKeyEvent) -> bool:
        """Whether a press only says that its key is still held down."""
        key, when = self._let_go
        seems_anew = key == event.key() and when > 0 and 0 <= event.timestamp() - when < LEAST_MS
        return event.isAutoRepeat() or seems_anew
