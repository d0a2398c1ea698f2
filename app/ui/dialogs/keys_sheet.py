"""The ``?`` sheet: every key of a page, read from the table of commands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.core.text import _
from app.ui.actions import EVERYWHERE, Command, Place, commands_at, keys_words, place_title
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import KeyCap, PlainLabel


class KeysSheet(FramedDialog):
    """Keys and what they do: of the page (``places[0]``), of its parts, and of every page.

    Esc or Enter closes it.
    """

    def __init__(self, places: Sequence[Place], parent: QWidget) -> None:
        super().__init__(_("Keys of this page"), "", parent, width=864)
        own, *parts = [(place_title(place), _keyed(place)) for place in places]
        everywhere = [one for one in own[1] if one.where == EVERYWHERE]
        own = (own[0], [one for one in own[1] if one.where != EVERYWHERE])
        columns = QHBoxLayout()
        columns.setSpacing(48)
        columns.addLayout(_column([own]), 1)
        columns.addLayout(_column([*parts, (_("On every page"), everywhere)]), 1)
        self.body.addLayout(columns)
        self.close_button = ActionButton(_("Close the sheet"))
        self.close_button.clicked.connect(self.accept)
        self.add_buttons(self.close_button)
        self.close_button.setFocus()


def _keyed(place: Place) -> list[Command]:
    return [one for one in commands_at(place) if one.keys]


def _column(groups: Sequence[tuple[str, Sequence[Command]]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(6)
    for words, commands in groups:
        row = grid.rowCount()
        title = PlainLabel(words, "label")
        title.setContentsMargins(0, 8 if row > 1 else 0, 0, 0)
        grid.addWidget(title, row, 0, 1, 2)
        for one in commands:
            row += 1
            grid.addWidget(KeyCap(keys_words(one)), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(PlainLabel(one.label, wraps=True), row, 1)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(grid.rowCount(), 1)
    return grid
