"""The agenda: what is on it, in which order, how it is asked, and what to think about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.agenda import total_words
from app.core.edits import agenda
from app.core.model import Workshop
from app.core.text import _
from app.core.toolkit import Toolkit
from app.services.session import Change
from app.theme import Theme
from app.ui.actions import menu_entry
from app.ui.bridge import Bridge
from app.ui.prepare.agenda_model import AgendaModel
from app.ui.prepare.agenda_table import AgendaTable
from app.ui.prepare.entry_panel import EntryPanel
from app.ui.prepare.templates_panel import TemplatesPanel
from app.ui.prepare.warnings import warnings
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card
from app.ui.widgets.kept_focus import focus_kept
from app.ui.widgets.labels import Heading, PlainLabel
from app.ui.widgets.layouts import empty
from app.ui.widgets.letter_menu import LetterMenu


class AgendaPanel(Card):
    """The card with the agenda. What needs a dialog goes out as a wish."""

    add_requested = Signal()
    headings_requested = Signal(str)
    template_chosen = Signal(str)

    def __init__(
        self, bridge: Bridge, toolkit: Callable[[], Toolkit], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self.model = AgendaModel(self)
        self.table = AgendaTable(self.model, theme, self)
        self.settings = EntryPanel(bridge)
        self.templates = TemplatesPanel(toolkit, theme)
        self.add_button = ActionButton(_("Add activity"))
        self._ends = PlainLabel(role="muted")
        self._rule = QFrame()
        self._rule.setProperty("hairline", True)
        self._warnings = QVBoxLayout()
        self._shown_warnings: tuple[str, ...] = ()
        self._lay_out()
        self._connect()
        self.show_workshop(bridge.workshop)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 14, 16, 12)
        head.setSpacing(8)
        head.addWidget(Heading(_("Agenda")))
        head.addWidget(self._ends)
        head.addStretch()
        head.addWidget(self.add_button)
        self._warnings.setContentsMargins(16, 0, 16, 0)
        self._warnings.setSpacing(8)
        self.body.setContentsMargins(0, 0, 0, 14)
        self.body.setSpacing(0)
        self.body.addLayout(head)
        self.body.addWidget(self._rule)
        self.body.addWidget(self.table)
        self.body.addWidget(self.templates)
        self.body.addWidget(self.settings)
        self.body.addLayout(self._warnings)
        self.body.addStretch()

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requested)
        self.table.move_requested.connect(self._on_step)
        self.table.remove_requested.connect(self._on_remove)
        self.settings.remove_button.clicked.connect(self._on_remove)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.menu_requested.connect(self._on_menu_requested)
        self.settings.headings_requested.connect(self.headings_requested)
        self.templates.chosen.connect(self.template_chosen)
        self.model.renamed.connect(self._on_renamed)
        self.model.minutes_wanted.connect(self._on_minutes)
        # Queued: the rows must not change while the drag that asked for it is still going on.
        self.model.move_wanted.connect(self._on_move_wanted, Qt.ConnectionType.QueuedConnection)
        self._bridge.changed.connect(self._on_changed)
        self._bridge.refused.connect(self._on_refused)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what is stored."""
        has_lines = bool(workshop.agenda)
        with focus_kept(self, lambda _gone: self.take_focus()):
            self.model.show_workshop(workshop)
            self._ends.setText(total_words(workshop) if has_lines else "")
            self.table.setVisible(has_lines)
            self.templates.setVisible(not has_lines)
            self.settings.show_entry(workshop, self.table.entry)
        self._show_warnings(warnings(workshop))

    def take_focus(self) -> None:
        """In the agenda; never on the button that happens to come next, which would remove a line."""
        (self.table if self.table.isVisibleTo(self) else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_warnings(self, found: tuple[str, ...]) -> None:
        if found == self._shown_warnings:
            return
        self._shown_warnings = found
        empty(self._warnings)
        for words in found:
            self._warnings.addWidget(PlainLabel(words, "attention", wraps=True))

    @property
    def shown_warnings(self) -> tuple[str, ...]:
        """The sentences under the agenda."""
        return self._shown_warnings

    @property
    def next_row(self) -> int:
        """Where a new line goes: below the chosen one, else at the end."""
        row = self.table.currentIndex().row()
        return row + 1 if row >= 0 else self.model.rowCount()

    @Slot(object)
    def _on_changed(self, _change: Change) -> None:
        self.show_workshop(self._bridge.workshop)  # to show another line may keep what was typed about the last one

    @Slot(str)
    def _on_refused(self, _words: str) -> None:
        self.settings.show_entry(self._bridge.workshop, self.table.entry)  # boxes go back to what holds

    @Slot(int)
    def _on_row_chosen(self, _row: int) -> None:
        self.settings.show_entry(self._bridge.workshop, self.table.entry)

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        """What the keys and the button below do to the chosen line."""
        menu = LetterMenu(self.table)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row, last = self.table.currentIndex().row(), self.model.rowCount() - 1
        entries = (
            (menu_entry("rename", menu), self._on_rename, True),
            (menu_entry("move_up", menu), self._on_up, row > 0),
            (menu_entry("move_down", menu), self._on_down, row < last),
            (menu_entry("remove", menu, self.settings.remove_button.text()), self._on_remove, True),
        )
        for entry, slot, is_possible in entries:
            entry.setEnabled(is_possible)
            entry.triggered.connect(slot)
            menu.addAction(entry)
        menu.popup(at)

    @Slot()
    def _on_rename(self) -> None:
        self.table.setFocus()
        self.table.edit_title()

    @Slot()
    def _on_up(self) -> None:
        self._on_step(-1)

    @Slot()
    def _on_down(self) -> None:
        self._on_step(1)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        entry, row = self.table.entry, self.table.currentIndex().row()
        if entry is not None and 0 <= row + step < self.model.rowCount():
            self._bridge.do(agenda.move_entry, entry.id, row + step)

    @Slot(str, int)
    def _on_move_wanted(self, entry_id: str, to: int) -> None:
        self._bridge.do(agenda.move_entry, entry_id, to)

    @Slot()
    def _on_remove(self) -> None:
        """Take the chosen line off. Undo brings it back, so nothing is asked."""
        entry = self.table.entry
        if entry is not None:
            self._bridge.do_about(entry.title, agenda.delete_entry, entry.id)
            self.take_focus()  # another Enter must not remove the next

    @Slot(str, str)
    def _on_renamed(self, entry_id: str, title: str) -> None:
        self._bridge.do(agenda.rename_entry, entry_id, title)

    @Slot(str, int)
    def _on_minutes(self, entry_id: str, minutes: int) -> None:
        self._bridge.do(agenda.set_minutes, entry_id, minutes)
