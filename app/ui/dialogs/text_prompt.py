"""Asks for one line of words."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.text import _
from app.ui.dialogs.fields import field_label
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton


class TextPromptDialog(FramedDialog):
    """``text_given`` carries the words, which are never empty."""

    text_given = Signal(str)

    def __init__(self, title: str, label: str, words: str, do_words: str, parent: QWidget) -> None:
        super().__init__(title, "", parent)
        self.setMinimumWidth(440)
        self.field = QLineEdit(words)
        self.field.selectAll()
        self.do_button = ActionButton(do_words, kind="primary")
        self.back_button = ActionButton(_("Keep it as it is"))
        self.body.addWidget(field_label(label, self.field))
        self.body.addWidget(self.field)
        self.add_buttons(self.back_button, self.do_button)
        self.field.textChanged.connect(self._on_text_changed)
        self.field.returnPressed.connect(self._on_do)
        self.do_button.clicked.connect(self._on_do)
        self.back_button.clicked.connect(self.reject)
        self._on_text_changed(words)
        self.field.setFocus()

    @Slot(str)
    def _on_text_changed(self, words: str) -> None:
        self.do_button.setEnabled(bool(words.strip()))

    @Slot()
    def _on_do(self) -> None:
        words = " ".join(self.field.text().split())
        if words:
            self.text_given.emit(words)
            self.accept()
