"""The evening before: facts, partners and people, the promise, the agenda."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core.edits import facts
from app.core.model import Workshop
from app.core.text import _, shortened
from app.core.toolkit import Toolkit
from app.services.session import Change
from app.theme import Theme
from app.ui.actions import Place, first_key, make_action, menu_entry
from app.ui.background import Background
from app.ui.bridge import Bridge
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.prepare.agenda_panel import AgendaPanel
from app.ui.prepare.asking import Asking
from app.ui.prepare.facts_panel import FactsPanel
from app.ui.prepare.partners_panel import PartnersPanel
from app.ui.prepare.promise_panel import PromisePanel
from app.ui.prepare.sheet import Sheet
from app.ui.prepare.typing_delegate import TypingDelegate
from app.ui.step_entries import add_steps
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.kept_fields import CommittedLine
from app.ui.widgets.labels import ElidedLabel, Heading, PlainLabel
from app.ui.widgets.letter_menu import LetterMenu

_QUOTED = 40  # letters of what was typed


class PreparePage(QWidget):
    """Everything that is settled before the room opens."""

    back_requested = Signal()
    room_requested = Signal()
    answer_sheets_requested = Signal()
    copy_requested = Signal()
    settings_requested = Signal()

    def __init__(
        self,
        bridge: Bridge,
        toolkit: Callable[[], Toolkit],
        theme: Theme,
        background: Background,
        parent: QWidget | None = None,
        *,
        own_files: Sequence[Path] = (),
    ) -> None:
        """``toolkit`` is asked when it is first needed; files are read by ``background``, but never ``own_files``."""
        super().__init__(parent)
        self._bridge = bridge
        self._added_to: QAbstractItemView
        self.facts = FactsPanel(bridge)
        self.partners = PartnersPanel(bridge, theme)
        self.promise = PromisePanel(bridge)
        self.agenda = AgendaPanel(bridge, toolkit, theme)
        self._asking = Asking(bridge, toolkit, theme, background, self.partners, self.agenda, self, own_files)
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
        self.sheets_button = ActionButton(_("Answer sheets (PDF)…"))
        self.room_button = ActionButton(_("Open the room"), first_key("open_room"), kind="primary")
        self.reopen_button = ActionButton(_("Reopen workshop"))
        self.more_button = ActionButton(_("More"))
        self.menu = LetterMenu(self.more_button)
        self.menu.aboutToShow.connect(self._on_menu_about_to_show)
        self.more_button.setMenu(self.menu)
        self.message = PlainLabel(role="attention", wraps=True)
        self.message.hide()

    def _lay_out(self) -> None:
        titles, buttons, head = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        titles.addWidget(self.back_button)
        titles.addWidget(Heading(_("Prepare"), "title"))
        titles.addWidget(self._subtitle, 1)
        buttons.addStretch()
        for button in (self.reopen_button, self.words_button, self.sheets_button, self.room_button, self.more_button):
            buttons.addWidget(button)
        for row in (titles, buttons, head):
            row.setSpacing(10)
        head.addLayout(titles, 1)
        head.addLayout(buttons)
        left = QVBoxLayout()
        left.setSpacing(14)
        left.addWidget(self.facts)
        left.addWidget(self.partners)
        left.addWidget(self.promise)
        left.addStretch()
        left.addWidget(self.message)  # here it moves nothing that a mouse is about to press or holds
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left)
        columns.addWidget(self.agenda)
        self.sheet = inside = Sheet(head, columns)
        self._area = area = QScrollArea()  # for large type on a small screen; else it never scrolls
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(26, 16, 26, 18)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addLayout(columns, 1)

    def _make_actions(self) -> None:
        wanted = {
            "keys": self._on_keys,
            "save_copy": self.copy_requested,
            "settings": self.settings_requested,
            "undo": self._on_undo,
            "redo": self._on_redo,
            "open_room": self._on_room,
            "back": self._on_back,
            "add_partner": self._asking.ask_partner,
            "import_people": self._asking.ask_import,
            "add_activity": self._asking.ask_activity,
            "answer_sheets": self._on_answer_sheets,
        }
        for name, slot in wanted.items():
            action = make_action(name, self)
            action.triggered.connect(slot)
            self.addAction(action)

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_requested)
        self.words_button.clicked.connect(self._asking.ask_words)
        self.sheets_button.clicked.connect(self._on_answer_sheets)
        self.room_button.clicked.connect(self._on_room)
        self.reopen_button.clicked.connect(self._on_reopen)
        self.partners.add_requested.connect(self._asking.ask_partner)
        self.partners.import_requested.connect(self._asking.ask_import)
        self.partners.message.connect(self.say)
        self.agenda.add_requested.connect(self._asking.ask_activity)
        self.agenda.headings_requested.connect(self._asking.ask_headings)
        self.agenda.template_chosen.connect(self._asking.take_template)
        self.facts.advised.connect(self.say)
        self._asking.row_added.connect(self._on_row_added)
        for view in (self.partners.tree, self.agenda.table):
            view.row_chosen.connect(self._on_row_chosen)
            # Queued: what is said before a change is taken away with it.
            view.typing.lost.connect(self._on_words_lost, Qt.ConnectionType.QueuedConnection)
        self._bridge.changed.connect(self._on_changed)
        self._bridge.not_kept.connect(self._on_not_kept)
        self._bridge.refused.connect(self._on_refused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sheet.fit(self.width())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the agenda, or with the partners where there is none yet or it is out of sight.

        Never in a field of words: a key of the page would rename what stands there.
        """
        if self.agenda.model.rowCount() > 0 and not self.sheet.is_stacked:
            self.agenda.take_focus()
        else:
            self.partners.take_focus()

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

    def set_room_open(self, is_open: bool) -> None:
        """Say where the way back goes: while the room is open, to the console."""
        self.back_button.set_words(_("Console") if is_open else _("Workshops"))

    def keep_typed(self) -> tuple[str, ...]:
        """Keep what is being typed, now; the words that could not be kept."""
        self._leave_field()
        typed = self._typed()
        for one in typed:
            one.flush()
        return tuple(words for one in typed for words in one.unkept_words())

    def _typed(self) -> list[CommittedLine | TypingDelegate]:
        """What words are typed in on this page."""
        return [*self.findChildren(CommittedLine), self.partners.tree.typing, self.agenda.table.typing]

    def say(self, words: str, role: str = "attention") -> None:
        """Say something below the cards of the left; an empty text takes the line away."""
        self.message.set_role(role)
        self.message.setText(words)
        self.message.setVisible(bool(words))
        if words and self.sheet.is_stacked:
            QTimer.singleShot(0, self._show_message)

    @Slot()
    def _show_message(self) -> None:
        """Where the columns stand one below the other it may be out of sight."""
        self._area.ensureWidgetVisible(self.message)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self.say("")
        self.show_workshop(change.after)

    @Slot()
    def _on_row_chosen(self) -> None:
        """Lists that are shown in full do not scroll, so the page follows the row."""
        view = self.sender()
        if isinstance(view, QAbstractItemView) and view.hasFocus():
            self._follow(view)

    def _follow(self, view: QAbstractItemView) -> None:
        row = view.visualRect(view.currentIndex())
        at = view.viewport().mapTo(self.sheet, row.center())
        self._area.ensureVisible(0, at.y(), 0, row.height() * 2)

    @Slot(object)
    def _on_row_added(self, view: QAbstractItemView) -> None:
        self._added_to = view
        QTimer.singleShot(0, self._show_added)  # once its row, and what is said below the list, have their place

    @Slot()
    def _show_added(self) -> None:
        self._added_to.scrollTo(self._added_to.currentIndex())
        self._follow(self._added_to)

    @Slot()
    def _on_not_kept(self) -> None:
        """What was typed stays where it was typed, marked, to be put right or kept once more."""
        for one in self._typed():
            if one.is_committing:
                one.not_kept()

    @Slot(str)
    def _on_words_lost(self, words: str) -> None:
        """Their list was shown anew, and the field that they stood in went with it."""
        self.say(_("“{words}” was not kept.").format(words=shortened(words, _QUOTED)))

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        if self.isVisible() and not self._asking.takes_refusal(words):  # the console tells its own
            self.say(words)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was said here was about what was done here."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.say("")

    # --- commands ---

    @Slot()
    def _on_keys(self) -> None:
        KeysSheet((Place.PREPARE, Place.PARTNERS, Place.AGENDA), self).open()

    @Slot()
    def _on_menu_about_to_show(self) -> None:
        """What has no button of its own."""
        self._leave_field()  # what is being typed is the step that comes first
        self.menu.clear()
        steps = add_steps(self.menu, self._bridge)
        self.menu.addSeparator()
        others = [menu_entry(name, self.menu) for name in ("save_copy", "settings", "keys")]
        self.menu.addActions(others)
        slots = (self._on_undo, self._on_redo, self.copy_requested, self.settings_requested, self._on_keys)
        for entry, slot in zip((*steps, *others), slots, strict=True):
            entry.triggered.connect(slot)

    @Slot()
    def _on_undo(self) -> None:
        self._take_step(self._bridge.undo)

    @Slot()
    def _on_redo(self) -> None:
        self._take_step(self._bridge.redo)

    def _take_step(self, step: Callable[[], bool]) -> None:
        """Undo or redo, and choose what came back by it, in sight."""
        before = self._bridge.workshop
        if not step():
            return
        lists = ((self.agenda.table, _line_ids), (self.partners.tree, _partner_ids))
        for view, ids_in in lists:
            there = set(ids_in(before))
            came = next((one for one in ids_in(self._bridge.workshop) if one not in there), "")
            if came:
                view.choose(came)
                self._on_row_added(view)

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
            is_left = self.partners.isAncestorOf(focus) or self.facts.isAncestorOf(focus)
            (self.partners if is_left else self.agenda).take_focus()
            return True
        return False

    @Slot()
    def _on_reopen(self) -> None:
        self._bridge.do(facts.reopen_workshop)


def _line_ids(workshop: Workshop) -> list[str]:
    return [one.id for one in workshop.agenda]


def _partner_ids(workshop: Workshop) -> list[str]:
    """Partners, then people: with a partner its people come back."""
    partners = workshop.shown_partnership.partners
    return [one.id for one in (*partners, *(person for partner in partners for person in partner.people))]
