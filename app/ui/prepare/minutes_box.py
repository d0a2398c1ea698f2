"""The minutes of a line on Prepare, kept as they are typed; undo and redo are the page's where they are kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QWidget

from app.core.edits.agenda import MAX_MINUTES
from app.core.text import _
from app.ui.prepare.text_field import leaves_to_page
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.typing_pause import TypingPause


class MinutesBox(NumberBox):
    """``valueChanged`` tells what is typed after a pause, and at once on Enter, a step or losing the focus.

    Emptied or with more than the most, it tells so only when it is left: another digit may be typed next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, MAX_MINUTES, step=5, unit=_("min"), parent=parent)
        self.setKeyboardTracking(False)
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.flush)
        self.lineEdit().textEdited.connect(self._on_text_edited)

    @Slot()
    def flush(self) -> None:
        """Keep what was typed as far as it goes, now."""
        self._pause.stop()
        if self.hasAcceptableInput():
            self.interpretText()

    def has_own_undo(self) -> bool:
        """Whether undo is about this field alone: of what is kept the steps of the workshop are undone."""
        return not self.hasAcceptableInput()

    def flush_for_undo(self) -> None:
        """Keep what was typed, because it is the step that comes first."""
        self.flush()

    def event(self, event: QEvent) -> bool:
        """Undo is the page's where nothing stands here that is not kept."""
        return False if leaves_to_page(event, self) else super().event(event)

    @Slot(str)
    def _on_text_edited(self, _words: str) -> None:
        self._pause.go_on()
