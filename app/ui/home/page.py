"""The first page: every workshop, and what to do next.

It paints from stored summaries alone. The toolkit, pydantic, matplotlib and
reportlab are never imported here: templates are handed in after the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from app.core.summaries import Found, Summary
from app.core.text import _
from app.theme import Theme
from app.ui.actions import Place, first_key, make_action, menu_entry
from app.ui.faults import fault_words
from app.ui.home.head import HomeHead
from app.ui.home.notices import Notices
from app.ui.home.side_cards import CarryOnCard, ExampleCard, SideArea, TemplatesCard, to_carry_on
from app.ui.home.workshops_model import WorkshopsModel
from app.ui.home.workshops_view import WorkshopsView
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.letter_menu import LetterMenu

if TYPE_CHECKING:
    from app.core.toolkit import Template

FIND_PAUSE_MS = 150


class Library(Protocol):
    """What this page asks of storage."""

    def summaries(self) -> list[Summary]: ...

    def find(self, text: str) -> list[Found]: ...


class HomePage(QWidget):
    """The list of workshops, and beside it three ways to go on.

    ``known`` are storage's own faults, which are told in their words below the list.
    ``title`` stands over it.
    """

    open_requested = Signal(str, str)  # workshop id, "prepare" or "console"
    room_requested = Signal(str)  # workshop id: the console with its room open
    new_requested = Signal(str)  # template id, empty for an agenda of one's own
    example_requested = Signal()
    delete_requested = Signal(str)
    copy_requested = Signal()
    open_copy_requested = Signal()
    settings_requested = Signal()
    about_requested = Signal()

    def __init__(
        self,
        library: Library,
        theme: Theme,
        parent: QWidget | None = None,
        known: tuple[type[Exception], ...] = (),
        title: str = "",
    ) -> None:
        super().__init__(parent)
        self._title = title or _("Workshops")
        self._library, self._known = library, known
        self._theme = theme
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FIND_PAUSE_MS)
        self._pause.timeout.connect(self._on_find_paused)
        self.model = WorkshopsModel(self)
        self._make_parts()
        self._lay_out()
        self._make_actions()
        self.refresh()

    def _make_parts(self) -> None:
        self.notices = Notices(self)
        self.notices.dismissed.connect(self._on_dismissed)
        self.find_field = QLineEdit(self)
        self.find_field.setPlaceholderText(_("Find a partnership, partner or note"))
        self.find_field.setAccessibleName(_("Find a partnership, partner or note"))
        self.find_field.textChanged.connect(self._on_find_changed)
        self.find_field.installEventFilter(self)
        self.new_button = ActionButton(_("New workshop"), first_key("new_workshop"), kind="primary")
        self.more_button = ActionButton(_("More"))
        self.first_button = ActionButton(_("Make the first workshop"), kind="primary")
        self.new_button.clicked.connect(self._on_new)
        self.first_button.clicked.connect(self._on_new)
        self.view = WorkshopsView(self.model, self._theme, self)
        self.view.open_requested.connect(self._on_open)
        self.view.delete_requested.connect(self._on_delete)
        self.view.menu_requested.connect(self._on_menu_requested)
        self.carry_on = CarryOnCard(self)
        self.templates = TemplatesCard(self._theme, self)
        self.example = ExampleCard(self)
        self.carry_on.room_requested.connect(self.room_requested)
        self.carry_on.prepare_requested.connect(self._on_prepare)
        self.templates.chosen.connect(self.new_requested)
        self.example.example_requested.connect(self.example_requested)
        self.nothing_yet = EmptyState(
            _("No workshops yet"),
            _(
                "A workshop is one session on one day. Make the first one, add the partners, "
                "choose an agenda, and open the room."
            ),
            self.first_button,
        )
        self.nothing_found = EmptyState(_("Nothing found"), _("Try fewer letters, or a partner's name."))

    def _lay_out(self) -> None:
        self.list_card = Card()
        self.list_card.body.setContentsMargins(6, 6, 6, 6)
        self.list_card.body.setSpacing(0)
        for widget in (self.view, self.nothing_yet, self.nothing_found):
            self.list_card.body.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(18)
        left.addWidget(HomeHead(self._title, self.find_field, self.new_button, self.more_button))
        left.addWidget(self.list_card)
        left.addWidget(self.notices)  # where nothing moves that may be clicked next
        left.addStretch()
        side = QWidget()
        side.setProperty("clear", True)
        side_rows = QVBoxLayout(side)
        side_rows.setContentsMargins(0, 0, 0, 0)
        side_rows.setSpacing(14)
        for one in (self.carry_on, self.templates, self.example):
            side_rows.addWidget(one)
        side_rows.addStretch()
        area = SideArea(side)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(40, 26, 40, 26)
        columns.setSpacing(28)
        columns.addLayout(left, 14)
        columns.addWidget(area, 5)

    def _make_actions(self) -> None:
        wanted = {
            "new_workshop": self._on_new,
            "find": self._on_find,
            "keys": self._on_keys,
            "save_copy": self.copy_requested,
            "open_copy": self.open_copy_requested,
            "settings": self.settings_requested,
            "about": self.about_requested,
        }
        self._actions = {name: make_action(name, self) for name in wanted}
        for name, slot in wanted.items():
            self._actions[name].triggered.connect(slot)
            self.addAction(self._actions[name])
        menu = LetterMenu(self.more_button)
        for name in ("save_copy", "open_copy", "settings", "keys", "about"):
            menu.addAction(self._actions[name])
        menu.addSeparator()
        self.delete_entry = menu_entry("delete_workshop", menu)
        self.delete_entry.triggered.connect(self._on_delete_chosen)
        menu.addAction(self.delete_entry)
        menu.aboutToShow.connect(self._on_more_about_to_show)
        self.more_button.setMenu(menu)

    # --- what others tell this page ---

    def set_library(self, library: Library) -> None:
        """From now on read the list and the finds here."""
        self._library = library
        self.refresh()

    @property
    def has_dialog(self) -> bool:
        """Whether a question or a menu of this page is open, which would go with it."""
        opened = (*self.findChildren(QDialog), *self.findChildren(QMenu))
        return any(one.isVisible() for one in opened)

    @Slot()
    def refresh(self) -> None:
        """Read the list again; the chosen row stays chosen. Where it cannot be read it stays as it was."""
        try:
            summaries = self._library.summaries()
        except self._known as fault:
            self.notices.say(fault_words(fault, reads=True), about="list")
            return
        self.notices.say("", about="list")
        chosen = self.view.summary
        self.model.set_summaries(summaries)
        if self.find_field.text().strip():
            self._find()
        self.view.choose(chosen.id if chosen else "")
        self.carry_on.show_summary(to_carry_on(self.model.summaries))
        self._show_what_fits()

    def choose(self, workshop_id: str) -> None:
        """Choose a workshop's row where it is shown: Enter and Delete are about the chosen one."""
        if self.model.row_of(workshop_id) >= 0:
            self.view.choose(workshop_id)

    def set_templates(self, templates: Sequence[Template]) -> None:
        """Offer these agendas; called once the toolkit is loaded."""
        self.templates.show_templates(templates)

    # --- what the user does ---

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin in the list, or with the one next step where it is empty."""
        (self.view if self.model.rowCount() else self.first_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the find field, Down goes to the list and Esc empties the field."""
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pause.stop()
                self._find()
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.find_field.clear()
                self._pause.stop()
                self._find()  # at once: the list has to be there to take the focus and the next key
                self.view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def _on_find_changed(self, _words: str) -> None:
        self._pause.start()

    @Slot()
    def _on_find_paused(self) -> None:
        self._find()

    def _find(self) -> None:
        words = self.find_field.text().strip()
        try:
            hits = self._library.find(words) if words else ()
        except self._known as fault:
            self.notices.say(fault_words(fault, reads=True), about="find")
            return
        self.notices.say("", about="find")
        chosen = self.view.summary
        self.model.show_found(words, hits)
        self.view.choose(chosen.id if chosen else "")
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        self.view.setVisible(self.model.rowCount() > 0)
        self.nothing_found.setVisible(not self.model.rowCount() and bool(self.model.summaries))
        self.nothing_yet.setVisible(not self.model.summaries)

    @Slot()
    def _on_dismissed(self) -> None:
        self.setFocus()

    @Slot()
    def _on_new(self) -> None:
        self.new_requested.emit("")

    @Slot()
    def _on_find(self) -> None:
        self.find_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_field.selectAll()

    @Slot()
    def _on_keys(self) -> None:
        from app.ui.dialogs.keys_sheet import KeysSheet

        KeysSheet((Place.HOME,), self).open()

    @Slot(object)
    def _on_open(self, summary: Summary) -> None:
        self.open_requested.emit(summary.id, "prepare" if summary.state == "prepared" else "console")

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        """What can be done with the chosen workshop."""
        menu = LetterMenu(self.view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = (
            (menu_entry("open_workshop", menu), self._on_open_chosen),
            (QAction(_("Prepare this workshop"), menu), self._on_prepare_chosen),
            (QAction(_("Open the room"), menu), self._on_room_chosen),
            (menu_entry("delete_workshop", menu), self._on_delete_chosen),
        )
        for action, slot in entries:
            action.triggered.connect(slot)
            menu.addAction(action)
        menu.insertSeparator(entries[-1][0])
        menu.popup(at)

    @Slot()
    def _on_open_chosen(self) -> None:
        if self.view.summary is not None:
            self._on_open(self.view.summary)

    @Slot()
    def _on_prepare_chosen(self) -> None:
        if self.view.summary is not None:
            self._on_prepare(self.view.summary.id)

    @Slot()
    def _on_room_chosen(self) -> None:
        if self.view.summary is not None:
            self.room_requested.emit(self.view.summary.id)

    @Slot(str)
    def _on_prepare(self, workshop_id: str) -> None:
        self.open_requested.emit(workshop_id, "prepare")

    @Slot()
    def _on_more_about_to_show(self) -> None:
        self.delete_entry.setEnabled(self.view.summary is not None)

    @Slot()
    def _on_delete_chosen(self) -> None:
        if self.view.summary is not None:
            self._on_delete(self.view.summary)

    @Slot(object)
    def _on_delete(self, summary: Summary) -> None:
        from app.ui.dialogs.confirm import ConfirmDialog  # late: not needed for the first paint

        question = _("Delete “{workshop}” of {partnership}?").format(
            workshop=summary.name, partnership=summary.partnership
        )
        self._asked_about = summary.id
        detail = _what_deleting_does(summary, self.model.summaries)
        dialog = ConfirmDialog(question, detail, _("Delete workshop"), _("Keep it"), self)
        dialog.accepted.connect(self._on_delete_confirmed)
        dialog.open()

    @Slot()
    def _on_delete_confirmed(self) -> None:
        self.delete_requested.emit(self._asked_about)


def _what_deleting_does(summary: Summary, summaries: Sequence[Summary]) -> str:
    """What goes with a workshop, and what stays; the last workshop of a partnership takes it along."""
    is_last = not any(one.partnership_id == summary.partnership_id and one.id != summary.id for one in summaries)
    others = (
        _("“{partnership}” has no other workshop, so it is deleted too, with its partners, people and actions.")
        if is_last
        else _("Other workshops of the partnership stay as they are.")
    )
    detail = _(
        "Its votes, notes and outcomes are shown nowhere any more and cannot be brought back. "
        "The library keeps a record of every change, so what was typed can still be read out of its file."
    )
    return f"{detail} {others.format(partnership=summary.partnership)}"
