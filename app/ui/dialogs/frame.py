"""The frame that our dialogs share: a heading, what is asked, and a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.labels import Heading, PlainLabel


class FramedDialog(QDialog):
    """Put widgets into ``body``. Open it with ``open()`` and listen to its signals; it deletes itself."""

    def __init__(self, title: str, words: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(24, 20, 24, 18)
        self._rows.setSpacing(10)
        heading = Heading(title)
        heading.setWordWrap(True)
        self._rows.addWidget(heading)
        if words:
            self._rows.addWidget(PlainLabel(words, "muted", wraps=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        self._rows.addLayout(self.body, 1)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """The row at the foot, the one that does it last."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        self._rows.addSpacing(4)
        self._rows.addLayout(row)


def grow(dialog: QDialog) -> None:
    """Room for words that wrap and were not there when the dialog was opened."""
    rows = dialog.layout()
    if rows is not None:
        rows.activate()
        dialog.resize(dialog.width(), max(dialog.height(), rows.totalHeightForWidth(dialog.width())))
