"""Tells a key that is held down from one that is pressed again.

On X11 a held key often arrives as a release and a press that nothing marks as a repeat.
"""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent

COMMAND_MS = 15  # nobody asks for a command again sooner
VOTE_MS = 2  # a repeat comes in the moment of its release; no vote that was keyed may be taken for one
LET_GO_MS = 40  # a key that is not pressed again for so long is not held down any more


class HeldKeys:
    """Is told of every release, and goes by the times that the window system gives the events."""

    def __init__(self) -> None:
        self._let_go: tuple[int, int] = (0, 0)  # the key that was let go last, and when

    def released(self, event: QKeyEvent) -> None:
        """A key was let go, or seems to have been."""
        self._let_go = (int(event.key()), event.timestamp())

    def is_repeat(self, event: QKeyEvent, least_ms: int = COMMAND_MS) -> bool:
        """Whether a press only says that its key is still held down: less than ``least_ms`` after its release."""
        key, when = self._let_go
        seems_anew = key == event.key() and when > 0 and 0 <= event.timestamp() - when < least_ms
        return event.isAutoRepeat() or seems_anew
