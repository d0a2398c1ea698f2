"""Says once for the whole console that the workshop is closed, with the way to go on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.text import _
from app.ui.actions import command
from app.ui.bridge import Bridge
from app.ui.console.panel_parts import Words, beside
from app.ui.widgets.action_button import ActionButton


class ClosedLine(QWidget):
    """There while the workshop is closed; ``reopen_requested`` wishes to go on working on it."""

    reopen_requested = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.reopen_button = ActionButton(command("reopen_workshop").label, "", self)
        self.reopen_button.clicked.connect(self.reopen_requested)
        words = _("This workshop is closed and takes no more changes. Reopen it to go on working on it.")
        row = beside(Words(words, "muted"), self.reopen_button, stretch=0)
        row.setContentsMargins(0, 0, 0, 0)
        self.setLayout(row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def redraw(self) -> None:
        """Be there, or not."""
        self.setVisible(self._bridge.workshop.is_closed)
