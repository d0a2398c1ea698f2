"""Partners and their people: add, rename in place, reorder, mark away, remove."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.edits import people
from app.core.model import Workshop
from app.core.partnership import Partner, Person
from app.core.summaries import people_words
from app.core.text import _
from app.services.session import Change
from app.services.workshops import new_id
from app.theme import Theme
from app.ui.actions import menu_entry
from app.ui.bridge import Bridge
from app.ui.prepare.partners_model import PartnersModel
from app.ui.prepare.partners_tree import PartnersTree
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.kept_focus import focus_kept
from app.ui.widgets.labels import Heading, PlainLabel
from app.ui.widgets.letter_menu import LetterMenu


class PartnersPanel(Card):
    """The card with the tree. What needs a dialog goes out as a wish."""

    add_requested = Signal()
    import_requested = Signal()
    message = Signal(str)

    def __init__(self, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._bridge = bridge
        self.model = PartnersModel(self)
        self.tree = PartnersTree(self.model, theme, self)
        self.tree.setProperty("bare", True)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self.show_workshop(bridge.workshop)

    def _make_buttons(self) -> None:
        self.import_button = ActionButton(_("Paste or import"))
        self.add_button = ActionButton(_("Add partner"))
        self.person_button = ActionButton(_("Add person"), kind="flat")
        self.away_button = ActionButton(_("Mark as away"), kind="flat")
        self.up_button = ActionButton(_("Move up"), kind="flat")
        self.down_button = ActionButton(_("Move down"), kind="flat")
        self.remove_button = ActionButton(_("Remove partner"), kind="flat")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        self._count = PlainLabel(role="muted")
        head.addWidget(Heading(_("Partners")))
        head.addWidget(self._count)
        head.addStretch()
        head.addWidget(self.import_button)
        head.addWidget(self.add_button)
        foot = QHBoxLayout()
        foot.setSpacing(0)
        for one in (self.person_button, self.away_button, self.up_button, self.down_button, self.remove_button):
            foot.addWidget(one)
        foot.addStretch()
        self._foot = QWidget()
        self._foot.setLayout(foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self.first_button = ActionButton(_("Add the first partner"))
        self.nobody = EmptyState(
            _("No partners yet"),
            _("Partners are the organisations in the partnership. Add them here, or paste the list you already have."),
            self.first_button,
        )
        self.body.setContentsMargins(16, 12, 16, 8)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        self.body.addWidget(self.tree)
        self.body.addWidget(self.nobody)
        self.body.addWidget(self._foot)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add_requested)
        self.first_button.clicked.connect(self.add_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.person_button.clicked.connect(self._on_add_person)
        self.away_button.clicked.connect(self._on_away)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.remove_button.clicked.connect(self._on_remove)
        self.tree.add_person_requested.connect(self._on_add_person)
        self.tree.away_requested.connect(self._on_away)
        self.tree.move_requested.connect(self._move)
        self.tree.remove_requested.connect(self._on_remove)
        self.tree.row_chosen.connect(self._on_row_chosen)
        self.tree.menu_requested.connect(self._on_menu_requested)
        self.model.partner_renamed.connect(self._on_partner_renamed)
        self.model.person_renamed.connect(self._on_person_renamed)
        self.model.present_wanted.connect(self._on_present_wanted)
        # Queued: rows must not come and go while the editor that asked for it is being closed.
        self.model.count_wanted.connect(self._on_count_wanted, Qt.ConnectionType.QueuedConnection)
        self._bridge.changed.connect(self._on_changed)

    def show_workshop(self, workshop: Workshop) -> None:
        """Show what is stored."""
        with focus_kept(self, lambda _gone: self.take_focus()):
            self._show(workshop)

    def _show(self, workshop: Workshop) -> None:
        partners = workshop.shown_partnership.partners
        self.model.show_workshop(workshop)
        present = sum(len(workshop.people_present(one)) for one in partners)
        self._count.setText(people_words(len(partners), present) if partners else "")
        for widget in (self.tree, self._foot):
            widget.setVisible(bool(partners))
        self.nobody.setVisible(not partners)
        self.tree.updateGeometry()
        self._name_buttons()

    def take_focus(self) -> None:
        """In the list; never on the button that happens to come next, which would remove somebody."""
        (self.tree if self.tree.isVisibleTo(self) else self.first_button).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> tuple[Partner | None, Person | None]:
        """The partner of the chosen row, and its person where the row is one's."""
        index = self.tree.currentIndex()
        return self.model.partner_at(index), self.model.person_at(index)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        self.show_workshop(change.after)

    @Slot()
    def _on_row_chosen(self) -> None:
        self._name_buttons()

    def _name_buttons(self) -> None:
        """The buttons say what they would do to the chosen row."""
        partner, person = self.chosen
        here = person is None or not self.model.is_away(person)
        self.away_button.set_words(_("Mark as away") if here else _("Mark as present"))
        self.remove_button.set_words(_("Remove partner") if person is None else _("Remove person"))
        self.away_button.setEnabled(person is not None)
        for one in (self.person_button, self.remove_button):
            one.setEnabled(partner is not None)
        for one in (self.up_button, self.down_button):
            one.setEnabled(partner is not None and person is None)

    @Slot(QPoint)
    def _on_menu_requested(self, at: QPoint) -> None:
        """What the buttons below do to the chosen row, and to change its words."""
        menu = LetterMenu(self.tree)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        rename = menu_entry("rename", menu)
        rename.triggered.connect(self._on_rename)
        menu.addAction(rename)
        pressed = {
            "add_person": self.person_button,
            "away": self.away_button,
            "move_up": self.up_button,
            "move_down": self.down_button,
            "remove": self.remove_button,
        }
        for name, button in pressed.items():
            entry = menu_entry(name, menu, button.text())
            entry.setEnabled(button.isEnabled())
            entry.triggered.connect(button.click)
            menu.addAction(entry)
        menu.popup(at)

    @Slot()
    def _on_rename(self) -> None:
        self.tree.setFocus()
        self.tree.edit(self.tree.currentIndex().siblingAtColumn(0))

    @Slot()
    def _on_add_person(self) -> None:
        """Add a seat under the chosen partner and let its name be typed at once."""
        partner, _person = self.chosen
        if partner is None:
            return
        made = new_id()
        if self._bridge.do(people.add_person, partner.id, made):
            self.tree.choose(made)
            self.tree.setFocus()
            self.tree.edit(self.tree.currentIndex())

    @Slot()
    def _on_away(self) -> None:
        _partner, person = self.chosen
        if person is not None:
            self._on_present_wanted(person.id, self.model.is_away(person))

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, step: int) -> None:
        partner, person = self.chosen
        if partner is None or person is not None:
            return
        partners = self._bridge.workshop.shown_partnership.partners
        to = [one.id for one in partners].index(partner.id) + step
        if 0 <= to < len(partners):
            self._bridge.do(people.move_partner, partner.id, to)

    @Slot()
    def _on_remove(self) -> None:
        """Remove the chosen row. Undo brings it back, so nothing is asked."""
        partner, person = self.chosen
        if person is not None:
            self._bridge.do(people.delete_person, person.id)
        elif partner is not None:
            self._bridge.do_about(partner.name, people.delete_partner, partner.id)
        self.take_focus()  # another Enter must not remove the next

    @Slot(str, str)
    def _on_partner_renamed(self, partner_id: str, name: str) -> None:
        self._bridge.do(people.rename_partner, partner_id, name)

    @Slot(str, str)
    def _on_person_renamed(self, person_id: str, name: str) -> None:
        self._bridge.do(people.rename_person, person_id, name)

    @Slot(str, bool)
    def _on_present_wanted(self, person_id: str, present: bool) -> None:
        self._bridge.do(people.set_present, person_id, present)

    @Slot(str, int)
    def _on_count_wanted(self, partner_id: str, wanted: int) -> None:
        """More seats are unnamed ones; fewer take unnamed ones away, never a person with a name."""
        partners = self._bridge.workshop.shown_partnership.partners
        partner = next((one for one in partners if one.id == partner_id), None)
        if partner is None:
            return
        more = wanted - len(partner.people)
        if more > 0:
            self._bridge.do(people.add_people, partner.id, [new_id() for _seat in range(more)])
            return
        unnamed = [person.id for person in partner.people if not person.name]
        leaving = unnamed[more:] if more else []
        if leaving and not self._bridge.do(people.delete_people, leaving):
            return
        if -more > len(unnamed):
            self.message.emit(
                _("{partner} has people with names. They stay until you choose them and remove them.").format(
                    partner=partner.name
                )
            )
