"""A question with two buttons that say what they do; never Yes and No."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel


class ConfirmDialog(FramedDialog):
    """Ask before something that cannot be taken back, or that ends the work. The safe button has the focus.

    ``accepted`` follows where the user said to do it; ``kind`` is the look of that button.
    """

    def __init__(
        self, question: str, detail: str, do_words: str, keep_words: str, parent: QWidget, *, kind: str = "danger"
    ) -> None:
        super().__init__(question, "", parent, width=540)
        self.setWindowTitle(do_words)
        self.do_button = ActionButton(do_words, kind=kind)
        self.keep_button = ActionButton(keep_words)
        self.do_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)
        if detail:
            self.body.addWidget(PlainLabel(detail, wraps=True))
        self.add_buttons(self.keep_button, self.do_button)
        self.keep_button.setFocus()
