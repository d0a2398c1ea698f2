"""The evening before: facts, partners and people, the promise, the agenda."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.edits import agenda, facts, people
from app.core.model import Partner, Workshop
from app.core.text import _
from app.core.toolkit import Toolkit
from app.services.session import Change
from app.services.workshops import new_id, plain_entry, resource_entry, template_entries
from app.theme import Theme
from app.ui.actions import Place, first_key, make_action
from app.ui.background import Background
from app.ui.bridge import Bridge
from app.ui.dialogs.add_activity import AddActivityDialog
from app.ui.dialogs.add_partner import AddPartnerDialog
from app.ui.dialogs.frame import FramedDialog
from app.ui.dialogs.import_people import ImportPeopleDialog
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.dialogs.nouns import NounsDialog
from app.ui.prepare.agenda_panel import AgendaPanel
from app.ui.prepare.facts_panel import FactsPanel
from app.ui.prepare.headings_dialog import HeadingsDialog
from app.ui.prepare.partners_panel import PartnersPanel
from app.ui.prepare.promise_panel import PromisePanel
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import ElidedLabel, Heading, PlainLabel


class PreparePage(QWidget):
    """Everything that is settled before the room opens."""

    back_requested = Signal()
    room_requested = Signal()
    answer_sheets_requested = Signal()
    copy_requested = Signal()

    def __init__(
        self,
        bridge: Bridge,
        toolkit: Callable[[], Toolkit],
        theme: Theme,
        background: Background,
        parent: QWidget | None = None,
    ) -> None:
        """``toolkit`` is asked when it is first needed; files are read by ``background``."""
        super().__init__(parent)
        self._bridge, self._toolkit, self._background = bridge, toolkit, background
        self._dialog: FramedDialog | None = None
        self.facts = FactsPanel(bridge)
        self.partners = PartnersPanel(bridge, theme)
        self.promise = PromisePanel(bridge)
        self.agenda = AgendaPanel(bridge, toolkit, theme)
        self._make_head()
        self._lay_out()
        self._order_tabs()
        self._make_actions()
        self._connect()
        self.show_workshop(bridge.workshop)

    def _make_head(self) -> None:
        self._subtitle = ElidedLabel(role="muted")
        self.back_button = ActionButton(_("Workshops"), first_key("back"), kind="flat")
        self.words_button = ActionButton(_("Change words"))
        self.words_button.setToolTip(_("The words for partnership, partner and learners in what is read out"))
        self.sheets_button = ActionButton(_("Print answer sheets"))
        self.room_button = ActionButton(_("Open the room"), first_key("open_room"), kind="primary")
        self.reopen_button = ActionButton(_("Reopen workshop"))
        self.message = PlainLabel(role="attention", wraps=True)
        self.message.hide()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.back_button)
        head.addWidget(Heading(_("Prepare"), "title"))
        head.addWidget(self._subtitle, 1)
        for button in (self.reopen_button, self.words_button, self.sheets_button, self.room_button):
            head.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.facts)
        left.addWidget(self.partners)
        left.addWidget(self.promise)
        left.addStretch()
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 64)
        columns.addWidget(self.agenda, 36)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(26, 16, 26, 18)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addWidget(self.message)
        rows.addLayout(columns, 1)

    def _make_actions(self) -> None:
        wanted = {
            "keys": self._on_keys,
            "save_copy": self._on_copy,
            "undo": self._on_undo,
            "redo": self._on_redo,
            "open_room": self._on_room,
            "back": self._on_back,
            "add_partner": self._on_add_partner,
            "import_people": self._on_import,
            "add_activity": self._on_add_activity,
            "answer_sheets": self._on_answer_sheets,
        }
        for name, slot in wanted.items():
            action = make_action(name, self)
            action.triggered.connect(slot)
            self.addAction(action)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.words_button.clicked.connect(self._on_words)
        self.sheets_button.clicked.connect(self._on_answer_sheets)
        self.room_button.clicked.connect(self._on_room)
        self.reopen_button.clicked.connect(self._on_reopen)
        self.partners.add_requested.connect(self._on_add_partner)
        self.partners.import_requested.connect(self._on_import)
        self.agenda.add_requested.connect(self._on_add_activity)
        self.agenda.headings_requested.connect(self._on_headings)
        self.agenda.template_chosen.connect(self._on_template)
        self._bridge.changed.connect(self._on_changed)
        self._bridge.refused.connect(self._on_refused)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the agenda, or with the names where there is none yet."""
        has_agenda = self.agenda.model.rowCount() > 0
        (self.agenda.table if has_agenda else self.facts.partnership).setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        """From the facts down and over to the agenda; the head comes last, as it ends the work."""
        chain = [
            self.facts.partnership,
            self.facts.name,
            self.facts.date,
            self.facts.starts,
            self.facts.facilitator,
            self.partners.import_button,
        ]
        for first, second in itertools.pairwise(chain):
            QWidget.setTabOrder(first, second)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what is stored."""
        self._subtitle.setText(
            _("{partnership}, {workshop}").format(partnership=workshop.shown_partnership.name, workshop=workshop.name)
        )
        self.reopen_button.setVisible(workshop.is_closed)

    def close_workshop(self) -> None:
        """Keep what is being typed; the page is about to go."""
        self._leave_field()

    def say(self, words: str) -> None:
        """Say something above the cards; an empty text takes the line away."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self.say("")
        self.show_workshop(change.after)

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        if isinstance(self._dialog, AddPartnerDialog):
            self._dialog.show_refused(words)
        else:
            self.say(words)

    # --- commands ---

    @Slot()
    def _on_keys(self) -> None:
        KeysSheet((Place.PREPARE, Place.PARTNERS, Place.AGENDA), self).open()

    @Slot()
    def _on_copy(self) -> None:
        self.copy_requested.emit()

    @Slot()
    def _on_undo(self) -> None:
        self._bridge.undo()

    @Slot()
    def _on_redo(self) -> None:
        self._bridge.redo()

    @Slot()
    def _on_room(self) -> None:
        self._leave_field()
        self.room_requested.emit()

    @Slot()
    def _on_answer_sheets(self) -> None:
        self._leave_field()
        self.answer_sheets_requested.emit()

    @Slot()
    def _on_back(self) -> None:
        """In a text field Esc leaves the field; at the top level it leaves the page."""
        if not self._leave_field():
            self.back_requested.emit()

    def _leave_field(self) -> bool:
        """Take the focus out of a field, which keeps what was typed; whether there was one."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit | QAbstractSpinBox) and self.isAncestorOf(focus):
            near: QAbstractItemView = self.agenda.table
            if self.partners.isAncestorOf(focus) or self.facts.isAncestorOf(focus):
                near = self.partners.tree
            if near.isVisible():
                near.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                focus.clearFocus()
            return True
        return False

    @Slot()
    def _on_reopen(self) -> None:
        self._bridge.do(facts.reopen_workshop)

    # --- partners ---

    @Slot()
    def _on_add_partner(self) -> None:
        dialog = AddPartnerDialog(self)
        dialog.partner_wanted.connect(self._on_partner_wanted)
        self._open(dialog)

    @Slot(str, int)
    def _on_partner_wanted(self, name: str, count: int) -> None:
        made = new_id()
        if self._bridge.do(people.add_partner, made, name, [new_id() for _seat in range(count)]):
            self.partners.tree.choose(made)
            if isinstance(self._dialog, AddPartnerDialog):
                self._dialog.show_added(" ".join(name.split()))

    @Slot()
    def _on_import(self) -> None:
        dialog = ImportPeopleDialog(self._bridge.workshop, self._background, self)
        dialog.confirmed.connect(self._on_import_confirmed)
        self._open(dialog)

    @Slot(object)
    def _on_import_confirmed(self, partners: tuple[Partner, ...]) -> None:
        self._bridge.do(people.add_partners, partners)

    @Slot()
    def _on_words(self) -> None:
        dialog = NounsDialog(dict(self._bridge.workshop.partnership.nouns), self)
        dialog.nouns_chosen.connect(self._on_nouns_chosen)
        self._open(dialog)

    @Slot(object)
    def _on_nouns_chosen(self, nouns: dict[str, str]) -> None:
        self._bridge.do(facts.set_nouns, nouns)

    # --- agenda ---

    @Slot()
    def _on_add_activity(self) -> None:
        dialog = AddActivityDialog(self._toolkit(), self)
        dialog.resource_chosen.connect(self._on_resource_chosen)
        dialog.plain_chosen.connect(self._on_plain_chosen)
        self._open(dialog)

    @Slot(str)
    def _on_resource_chosen(self, resource_id: str) -> None:
        resource = self._toolkit().resource(resource_id)
        if resource is not None:
            entry = resource_entry(resource)
            self._bridge.do_about(entry.title, agenda.add_entries, [entry], self.agenda.next_row)
            self.agenda.table.choose(entry.id)

    @Slot(str, int)
    def _on_plain_chosen(self, title: str, minutes: int) -> None:
        entry = plain_entry(title, minutes)
        self._bridge.do_about(title, agenda.add_entries, [entry], self.agenda.next_row)
        self.agenda.table.choose(entry.id)

    @Slot(str)
    def _on_template(self, template_id: str) -> None:
        template = self._toolkit().template(template_id)
        if template is not None:
            self._bridge.do_about(template.title, agenda.add_entries, template_entries(template, self._toolkit()))
            self.agenda.table.setFocus()

    @Slot(str)
    def _on_headings(self, activity_id: str) -> None:
        dialog = HeadingsDialog(self._bridge.workshop.activity(activity_id), self)
        dialog.chosen.connect(self._on_headings_chosen)
        self._open(dialog)

    @Slot(str, object)
    def _on_headings_chosen(self, activity_id: str, left_out: frozenset[str]) -> None:
        self._bridge.do(agenda.leave_out, activity_id, left_out)

    def _open(self, dialog: FramedDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._on_dialog_finished)
        dialog.open()

    @Slot()
    def _on_dialog_finished(self) -> None:
        self._dialog = None
