"""A line of text that is kept while it is typed: after a short pause, on Enter, and on losing the focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.look import plain_tool_tip

PAUSE_MS = 300


class TextField(QLineEdit):
    """``committed`` carries the text; ``show_text`` never overwrites what is being typed."""

    committed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        self.textEdited.connect(self._on_edited)
        self.editingFinished.connect(self._on_finished)

    def show_text(self, words: str) -> None:
        """Show what is stored, unless the user is typing in this field."""
        is_untouched, self._kept = self.text() == self._kept, words
        self.setToolTip(plain_tool_tip(words))
        if (is_untouched or not self.hasFocus()) and self.text() != words:
            self.setText(words)
            self.setCursorPosition(0)

    def show_new(self, words: str) -> None:
        """Show the text of another thing, whoever has the focus; what was typed about the last one is dropped."""
        self._pause.stop()
        self._kept = words
        self.setText(words)
        self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        """Undo is the page's where the field has no typing of its own to take back."""
        return super().event(event) if not is_for_the_page(self, event) else False

    @Slot(str)
    def _on_edited(self, _words: str) -> None:
        self._pause.start()

    @Slot()
    def _on_paused(self) -> None:
        # Between two words of a name the field may be empty for a moment; that is no wish yet.
        if self.text().strip():
            self._commit()

    @Slot()
    def _on_finished(self) -> None:
        self._pause.stop()
        self._commit()
        if not self.hasFocus():
            self.show_text(self._kept)

    def _commit(self) -> None:
        if self.text() != self._kept:
            self.committed.emit(self.text())


def is_for_the_page(field: QLineEdit, event: QEvent, kept: str | None = None) -> bool:
    """Whether a key is the page's undo or redo: a field takes every one of them, even with nothing to take back.

    What stands in the field as it is ``kept`` is no typing of its own.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    typed = kept is None or field.text() != kept
    is_ours = (event.matches(QKeySequence.StandardKey.Undo) and not (typed and field.isUndoAvailable())) or (
        event.matches(QKeySequence.StandardKey.Redo) and not (typed and field.isRedoAvailable())
    )
    if is_ours:
        event.ignore()
    return is_ours
