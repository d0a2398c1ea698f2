"""The ``?`` sheet: every key of a page, read from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.text import _
from app.ui.actions import Place, commands_at, keys_words, place_title
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import Heading, KeyCap, PlainLabel


class KeysSheet(QDialog):
    """Keys and what they do, place by place. Esc or Enter closes it."""

    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(_("Keys of this page"))
        inside = QWidget()
        inside.setProperty("clear", True)
        grid = QGridLayout(inside)
        grid.setContentsMargins(4, 4, 16, 4)
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(6)
        for place in places:
            self._add_place(grid, place)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.close_button = ActionButton(_("Close the sheet"))
        self.close_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(24, 20, 20, 18)
        rows.setSpacing(12)
        rows.addWidget(Heading(_("Keys of this page")))
        rows.addWidget(area, 1)
        rows.addLayout(foot)
        wanted = inside.sizeHint()
        self.resize(max(520, wanted.width() + 70), min(640, wanted.height() + 140))
        self.close_button.setFocus()

    def _add_place(self, grid: QGridLayout, place: Place) -> None:
        row = grid.rowCount()
        title = PlainLabel(place_title(place), "label")
        title.setContentsMargins(0, 8 if row > 1 else 0, 0, 0)
        grid.addWidget(title, row, 0, 1, 2)
        for one in commands_at(place):
            if not one.keys:
                continue
            row += 1
            grid.addWidget(KeyCap(keys_words(one)), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(one.label, wraps=True), row, 1)
