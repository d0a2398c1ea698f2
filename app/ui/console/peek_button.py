"""Peeks at the votes while the mouse is held down on it, as F8 does while it is held."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QWidget

from app.core.text import _
from app.ui.actions import command, first_key
from app.ui.console.vote_grid import VoteGrid
from app.ui.widgets.action_button import ActionButton


class PeekButton(ActionButton):
    """Hides again when the mouse is let go or leaves, and when another window comes to the front."""

    def __init__(self, grid: VoteGrid, parent: QWidget | None = None) -> None:
        super().__init__(_("Hold to peek"), first_key("peek"), parent)
        self._grid = grid
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(command("peek").label)
        self.pressed.connect(self._on_pressed)
        self.released.connect(self._on_released)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self.setDown(False)
            self._grid.peek(False)
        return super().event(event)

    @Slot()
    def _on_pressed(self) -> None:
        self._grid.setFocus(Qt.FocusReason.MouseFocusReason)  # the press took it from wherever it was
        self._grid.peek(True)

    @Slot()
    def _on_released(self) -> None:
        self._grid.peek(False)
