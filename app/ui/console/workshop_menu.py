"""The menu of the workshop: what is done before and after the room, and what has no button of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.core.closing import open_ends, waiting_words
from app.core.edits.facts import close_workshop, reopen_workshop
from app.core.text import _
from app.ui.actions import menu_entry
from app.ui.bridge import Bridge
from app.ui.console.capture_panel import CapturePanel
from app.ui.console.panel_lines import NewLine
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.step_entries import add_steps
from app.ui.widgets.letter_menu import LetterMenu


class WorkshopMenu(LetterMenu):
    """Made anew each time it is opened; its entries only wish, but for closing and reopening."""

    asked = Signal(str)  # the id of a command

    def __init__(self, bridge: Bridge, capture: CapturePanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge, self._capture, self._page = bridge, capture, parent
        self.aboutToShow.connect(self._on_about_to_show)

    @Slot()
    def _on_about_to_show(self) -> None:
        self.clear()
        self._add("prepare")
        self._add("open_room")
        self._add("open_room_window")
        self._add("letters")
        if self._capture.isVisible():
            self.addSeparator()
            self._capture.fill_menu(self)
        self.addSeparator()
        for entry in add_steps(self, self._bridge):
            entry.triggered.connect(self._on_triggered)
        self.addSeparator()
        self._add("report", _("Make the report (PDF)…"))
        self._add("sheets")
        self._add("save_copy")
        self.addSeparator()
        if self._bridge.workshop.is_closed:
            self._add("reopen_workshop")
        else:
            self._add("close_workshop", _("Close the workshop…"))
        self.addSeparator()
        self._add("jump")
        self._add("settings")
        self._add("keys")
        self._add("home")

    def _add(self, command_id: str, words: str = "") -> None:
        action = menu_entry(command_id, self, words)
        action.triggered.connect(self._on_triggered)
        self.addAction(action)

    @Slot()
    def _on_triggered(self) -> None:
        self.asked.emit(self.sender().objectName())

    @Slot()
    def close_after_asking(self) -> None:
        """Ask, then close the workshop; say what is still open, and which typed words would be left out."""
        question = _("Close this workshop?")
        if self._bridge.workshop.is_closed:
            return
        for line in self._page.findChildren(NewLine):
            line.flush()
        still = open_ends(self._bridge.workshop)
        waiting = waiting_words(self._bridge.workshop, self._bridge.all_kept_words())
        closing = _(
            "A closed workshop keeps its names, scores, targets and actions as they are now, and takes no more "
            "changes. You can reopen it later."
        )
        parts = [closing if waiting else " ".join((_("Everything is saved."), closing))]
        if still:
            parts.insert(0, " ".join((_("Still open:"), *still)))
        if waiting:
            parts.insert(
                0, "\n".join((_("Typed, but in neither the record nor any report:"), *waiting, _how_to_keep()))
            )
        detail = "\n\n".join(parts)
        dialog = ConfirmDialog(question, detail, _("Close the workshop"), _("Keep it open"), self._page, kind="primary")
        dialog.accepted.connect(self._on_close_accepted)
        dialog.open()

    @Slot()
    def _on_close_accepted(self) -> None:
        self._bridge.do(close_workshop)

    @Slot()
    def reopen(self) -> None:
        """Open a closed workshop again."""
        self._bridge.do(reopen_workshop)

    def pop_up_under(self, button: QWidget) -> None:
        """Open under a button, within the screen."""
        wide = self.sizeHint().width()
        corner = button.mapToGlobal(button.rect().bottomRight())
        corner.setX(corner.x() - wide)
        self.popup(corner)
        self.setFocus(Qt.FocusReason.PopupFocusReason)


def _how_to_keep() -> str:
    return _(
        "To take them in, press Enter in their line; for what was settled, choose Agreed or another kind above it. "
        "Closing now leaves them out."
    )
