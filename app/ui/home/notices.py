"""What has to be said below the list: the latest stands there until it is dealt with or dismissed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.text import _
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel


class Notices(QWidget):
    """One line of words; beneath it waits what was said before about something else."""

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: dict[str, tuple[str, str]] = {}  # about what: words and role, the latest last
        self.label = PlainLabel(wraps=True)
        self.dismiss_button = ActionButton(_("Dismiss"), kind="flat")
        self.dismiss_button.clicked.connect(self._on_dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.label, 1)
        row.addWidget(self.dismiss_button, 0, Qt.AlignmentFlag.AlignTop)
        self._show_latest()

    def say(self, words: str, role: str = "attention", about: str = "") -> None:
        """Say this in place of what was said about the same; no words take that back."""
        self._said = {key: one for key, one in self._said.items() if key != about and one[0] != words}
        if words:
            self._said[about] = (words, role)
        self._show_latest()

    def forget_done(self) -> None:
        """Say no longer what went well."""
        self._said = {key: one for key, one in self._said.items() if one[1] != "done"}
        self._show_latest()

    def take_over(self, other: Notices) -> None:
        """Say what another page said, which this one takes the place of."""
        self._said = other._said | self._said
        self._show_latest()

    def _show_latest(self) -> None:
        words, role = next(reversed(self._said.values()), ("", "attention"))
        self.label.set_role(role)
        self.label.setText(words)
        self.setVisible(bool(words))

    @Slot()
    def _on_dismissed(self) -> None:
        self._said.popitem()
        self._show_latest()
        self.dismissed.emit()
