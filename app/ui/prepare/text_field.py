"""A line of text on Prepare, kept as it is typed; undo and redo are the page's where nothing is being typed."""

from __future__ import annotations

from typing import Protocol

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
        return False if leaves_to_page(event, self) else super().event(event)

    def flush_pause(self) -> None:
        """Keep what was typed after a pause, where there is something."""
        if self.text().strip():
            super().flush_pause()

    def not_kept(self) -> None:
        """What was typed stays, marked; where all was deleted nothing can be lost, and the name comes back."""
        super().not_kept()
        if not self.text().strip():
            self.set_unkept(False)


class _Typed(Protocol):
    """A field in which words or a number are typed."""

    def flush_for_undo(self) -> None: ...
    def has_own_undo(self) -> bool: ...


def leaves_to_page(event: QEvent, field: _Typed) -> bool:
    """Leave undo and redo to the page where a field has nothing of its own to take back; whether that was done.

    By itself a field takes every one of them.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not event.matches(QKeySequence.StandardKey.Undo) and not event.matches(QKeySequence.StandardKey.Redo):
        return False
    field.flush_for_undo()
    if field.has_own_undo():
        return False
    event.ignore()
    return True
