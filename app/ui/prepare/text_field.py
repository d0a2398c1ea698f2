"""A line of text on Prepare, kept as it is typed; undo and redo are the page's where nothing is being typed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.ui.look import plain_tool_tip
from app.ui.widgets.kept_fields import CommittedLine


class TextField(CommittedLine):
    """Emptied, it tells so only when it is left: between two words of a name that is no wish yet."""

    def show_kept(self, words: str) -> None:
        """Show what is kept, all of it under the pointer."""
        self.setToolTip(plain_tool_tip(words))
        super().show_kept(words)

    def event(self, event: QEvent) -> bool:
        """Undo is the page's where the field has no typing of its own to take back."""
        return super().event(event) if not is_for_the_page(event, self.has_own_undo) else False

    def flush_pause(self) -> None:
        """Keep what was typed after a pause, where there is something."""
        if self.text().strip():
            super().flush_pause()

    def not_kept(self) -> None:
        """What was typed stays, marked; where all was deleted nothing can be lost, and the name comes back."""
        super().not_kept()
        if not self.text().strip():
            self.keeping.set_unkept(False)


def is_for_the_page(event: QEvent, has_own_undo: Callable[[], bool]) -> bool:
    """Whether a key is the page's undo or redo: a field takes every one of them, even with nothing to take back."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_step = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    is_ours = is_step and not has_own_undo()
    if is_ours:
        event.ignore()
    return is_ours
