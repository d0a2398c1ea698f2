"""White cards with a hair line, and what stands on one that has nothing to show yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.ui.widgets.labels import Heading, PlainLabel


class Card(QFrame):
    """A card; put widgets into ``body``. ``title`` is a small heading above them."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.body.setSpacing(8)
        self.title = PlainLabel(title, "label", self, wraps=True)
        self.title.setVisible(bool(title))
        self.body.addWidget(self.title)
        if title:
            self.setAccessibleName(title)


class EmptyState(QWidget):
    """Says what goes here and offers the one next step."""

    def __init__(
        self, title: str, words: str, button: QPushButton | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Heading(title)
        self.words = PlainLabel(words, "muted", wraps=True)
        self.button = button
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 32, 24, 32)
        rows.setSpacing(8)
        rows.addStretch(2)
        for label in (self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            rows.addWidget(label)
        if button is not None:
            rows.addSpacing(8)
            rows.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addStretch(3)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
