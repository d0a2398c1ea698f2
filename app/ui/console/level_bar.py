"""The levels as buttons under the grid, for voting with the mouse; each says which key does the same."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.scale import Scale
from app.core.text import _
from app.ui.console.grid_shape import CANT_SAY_KEY, key_for_level
from app.ui.console.panel_flow import FlowLayout
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.layouts import empty

_VALUE = "level"  # the property of a button that holds its level; "-" is can't say


class LevelBar(QWidget):
    """One button a level, and "can't say". They never take the focus from the grid."""

    chosen = Signal(object)  # a level's value, or None for can't say

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale: Scale | None = None
        self._enabled = True
        self._row = FlowLayout(self, 8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_scale(self, scale: Scale | None, enabled: bool) -> bool:
        """Show the levels of a scale; ``enabled`` while its round takes answers. Whether they are other levels."""
        is_other = scale is not self._scale
        if is_other:
            self._scale = scale
            self._fill(scale)
        if is_other or enabled != self._enabled:
            self._enabled = enabled
            for button in self.buttons():
                button.setEnabled(enabled)
        return is_other

    def buttons(self) -> list[ActionButton]:
        """The buttons in order."""
        return self.findChildren(ActionButton)

    def _fill(self, scale: Scale | None) -> None:
        empty(self._row)
        if scale is not None:
            for level in scale.levels:
                words = level.label if level.label == level.code else f"{level.code}  {level.label}"
                key = key_for_level(scale, level)
                self._add(words, level.value, level.anchor, key if key != level.code else "")
            self._add(f"{CANT_SAY_KEY}  " + _("Can't say"), CANT_SAY_KEY, "", "")
        self.updateGeometry()

    def _add(self, words: str, value: object, description: str, key: str) -> None:
        # A single & in a button's words would become a shortcut.
        button = ActionButton(words.replace("&", "&&"), key, self)
        button.setProperty(_VALUE, value)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleDescription(description)
        button.clicked.connect(self._on_button_clicked)
        self._row.addWidget(button)
        button.show()

    @Slot()
    def _on_button_clicked(self) -> None:
        value = self.sender().property(_VALUE)
        self.chosen.emit(None if value == CANT_SAY_KEY else value)
