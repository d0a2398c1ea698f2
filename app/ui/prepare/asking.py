"""What the page Prepare asks in dialogs, and the edits that follow from the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QWidget

from app.core.edits import agenda, facts, people
from app.core.model import Entry
from app.core.partnership import Partner
from app.core.toolkit import Toolkit
from app.services.workshops import new_id, plain_entry, resource_entry, template_entries
from app.theme import Theme
from app.ui.background import Background
from app.ui.bridge import Bridge
from app.ui.dialogs.add_activity import AddActivityDialog
from app.ui.dialogs.add_partner import AddPartnerDialog
from app.ui.dialogs.frame import FramedDialog
from app.ui.dialogs.import_people import ImportPeopleDialog
from app.ui.dialogs.nouns import NounsDialog
from app.ui.prepare.agenda_panel import AgendaPanel
from app.ui.prepare.headings_dialog import HeadingsDialog
from app.ui.prepare.partners_panel import PartnersPanel


class Asking(QObject):
    """Opens one dialog at a time over the page, and never waits for it."""

    row_added = Signal(object)  # the list that it is in

    def __init__(
        self,
        bridge: Bridge,
        toolkit: Callable[[], Toolkit],
        theme: Theme,
        background: Background,
        partners: PartnersPanel,
        lines: AgendaPanel,
        page: QWidget,
        own_files: Sequence[Path] = (),
    ) -> None:
        super().__init__(page)
        self._own_files = own_files
        self._bridge, self._toolkit, self._theme, self._background = bridge, toolkit, theme, background
        self._partners, self._lines, self._page = partners, lines, page
        self._dialog: FramedDialog | None = None

    def takes_refusal(self, words: str) -> bool:
        """Show a refusal in the dialog that caused it; whether there is one that can."""
        if isinstance(self._dialog, AddPartnerDialog):
            self._dialog.show_refused(words)
            return True
        return False

    def _open(self, dialog: FramedDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_finished)
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        self._dialog = None

    def _go_to_added(self, view: QAbstractItemView) -> None:
        """The work goes on where something was added: the field that it was asked from may be there no more."""
        view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.row_added.emit(view)

    # --- partners and words ---

    @Slot()
    def ask_partner(self) -> None:
        """Add partners, one after the other."""
        dialog = AddPartnerDialog(self._page)
        dialog.partner_wanted.connect(self._on_partner_wanted)
        self._open(dialog)

    @Slot(str, int)
    def _on_partner_wanted(self, name: str, count: int) -> None:
        made = new_id()
        if self._bridge.do(people.add_partner, made, name, [new_id() for _seat in range(count)]):
            self._partners.tree.choose(made)
            self._go_to_added(self._partners.tree)
            if isinstance(self._dialog, AddPartnerDialog):
                self._dialog.show_added(" ".join(name.split()))

    @Slot()
    def ask_import(self) -> None:
        """Paste or import partners and people."""
        dialog = ImportPeopleDialog(self._bridge.workshop, self._background, self._page, self._own_files)
        dialog.confirmed.connect(self._on_import_confirmed)
        self._open(dialog)

    @Slot(object)
    def _on_import_confirmed(self, partners: tuple[Partner, ...]) -> None:
        if self._bridge.do(people.add_partners, partners):
            self._go_to_added(self._partners.tree)

    @Slot()
    def ask_words(self) -> None:
        """Change the partnership's own words."""
        dialog = NounsDialog(dict(self._bridge.workshop.partnership.nouns), self._page)
        dialog.nouns_chosen.connect(self._on_nouns_chosen)
        self._open(dialog)

    @Slot(object)
    def _on_nouns_chosen(self, nouns: dict[str, str]) -> None:
        self._bridge.do(facts.set_nouns, nouns)

    # --- agenda ---

    @Slot()
    def ask_activity(self) -> None:
        """Add a line to the agenda, below the chosen one."""
        dialog = AddActivityDialog(self._toolkit(), self._theme, self._page)
        dialog.resource_chosen.connect(self._on_resource_chosen)
        dialog.plain_chosen.connect(self._on_plain_chosen)
        self._open(dialog)

    @Slot(str)
    def _on_resource_chosen(self, resource_id: str) -> None:
        resource = self._toolkit().resource(resource_id)
        if resource is not None:
            self._add_line(resource_entry(resource))

    @Slot(str, int)
    def _on_plain_chosen(self, title: str, minutes: int) -> None:
        self._add_line(plain_entry(title, minutes))

    def _add_line(self, entry: Entry) -> None:
        if self._bridge.do_about(entry.title, agenda.add_entries, [entry], self._lines.next_row):
            self._lines.table.choose(entry.id)
            self._go_to_added(self._lines.table)

    @Slot(str)
    def take_template(self, template_id: str) -> None:
        """Fill the empty agenda from a template; undo empties it again."""
        template = self._toolkit().template(template_id)
        if template is not None:
            self._bridge.do_about(template.title, agenda.add_entries, template_entries(template, self._toolkit()))
            self._lines.table.setFocus()

    @Slot(str)
    def ask_headings(self, activity_id: str) -> None:
        """Choose the headings of an activity that are asked."""
        dialog = HeadingsDialog(self._bridge.workshop.activity(activity_id), self._page)
        dialog.chosen.connect(self._on_headings_chosen)
        self._open(dialog)

    @Slot(str, object)
    def _on_headings_chosen(self, activity_id: str, left_out: frozenset[str]) -> None:
        self._bridge.do(agenda.leave_out, activity_id, left_out)
