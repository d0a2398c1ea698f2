"""The notes of this activity, and the line in which the next one is typed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.edits.words import add_note, delete_note, edit_note, set_note_kind, set_note_private
from app.core.marks import mark_of
from app.core.model import Activity, Note, NoteKind
from app.core.text import _, shortened
from app.core.toolkit import Item
from app.core.wording import subject_label
from app.services.workshops import new_id
from app.theme import Theme
from app.ui.actions import command, first_key
from app.ui.bridge import Bridge
from app.ui.console.grid_shape import told_apart
from app.ui.console.kept_focus import focus_kept
from app.ui.console.note_row import KIND_NAMES, NoteRow, empty_words
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.panel_parts import Words
from app.ui.console.place import ConsolePlace
from app.ui.look import set_state
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import KeyCap

_MOST = 24  # letters of a partner's name, and of another item's words, in a caption


class NotesCard(Card):
    """Enter keeps a note; Ctrl+P keeps it to the facilitator."""

    message = Signal(str)
    left = Signal()  # Enter was pressed on an empty line: nothing more to type

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._place, self._bridge, self._theme = place, bridge, theme
        self._drawn: tuple[object, ...] = ()
        self._editing = self._to_show = ""
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(_("Type a note, Enter to keep"))
        self.line.setAccessibleName(_("A note"))
        self.line.setMaxLength(2000)
        self.kind = ChoiceBox(None, self)
        self.kind.setAccessibleName(_("Kind of note"))
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(_(name), kind)
        self.partner = ChoiceBox(None, self)
        self.partner.setAccessibleName(_("Which partner it is about"))
        self.private_button = ActionButton(_("Private"), first_key("private"), self)
        self.private_button.setCheckable(True)
        self._lay_out()
        self.line.returnPressed.connect(self._on_return_pressed)
        self.line.textChanged.connect(self._on_text_changed)
        self.private_button.toggled.connect(self._on_private_toggled)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _lay_out(self) -> None:
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._list.setContentsMargins(0, 0, 4, 0)
        inside = QWidget()
        inside.setProperty("clear", True)
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(self._list)
        rows.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        # As high as there is room: where type is large and the screen small, the timer comes first.
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.choices = QWidget(self)
        choices = QGridLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(6)
        choices.addWidget(self.kind, 0, 0)
        choices.addWidget(self.partner, 0, 1)
        choices.addWidget(self.private_button, 1, 0, 1, 2)
        self.choices.hide()
        typed = QHBoxLayout()
        typed.setSpacing(6)
        typed.addWidget(self.line, 1)
        typed.addWidget(KeyCap(first_key("note"), self))
        self.body.addWidget(self._area, 100)
        self.body.addStretch(1)
        self.body.addLayout(typed)
        self.body.addWidget(self.choices)

    # --- what is shown ---------------------------------------------------------

    def redraw(self) -> None:
        """Show the notes of this activity, those of the item first."""
        workshop, activity, item_id = self._place.workshop, self._place.activity, self._place.showing.item_id
        partners = workshop.shown_partnership.partners
        now = (workshop.notes, activity.id if activity else "", item_id, partners, workshop.is_closed)
        if now == self._drawn:
            return
        if self._drawn[3:4] != (partners,):
            self._fill_partners()
        self._drawn = now
        self.title.setText(_("Notes on {title}").format(title=_title(activity, item_id)))
        mine = [one for one in workshop.notes if one.activity_id == (activity.id if activity else "")]
        mine.sort(key=lambda one: one.item_id != item_id)
        with focus_kept(self, self._go_on_from):
            self._fill(mine, activity, item_id)
        self._say_what_to_type()

    def _go_on_from(self, _gone: QWidget) -> None:
        """The rows are made anew."""
        self.take_focus()

    def _fill_partners(self) -> None:
        chosen = self.partner.currentData()
        self.partner.clear()
        self.partner.addItem(_("No partner"), "")
        for partner in self._place.workshop.shown_partnership.partners:
            self.partner.addItem(partner.name, partner.id)
        self.partner.setCurrentIndex(max(0, self.partner.findData(chosen)))

    def _fill(self, notes: list[Note], activity: Activity | None, item_id: str) -> None:
        while (item := self._list.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if not notes:
            self._list.addWidget(empty_words())
        others = next((one for one in notes if one.item_id != item_id), None) if item_id else None
        for note in notes:
            if note is others and activity is not None:
                elsewhere = Words(_("Elsewhere in {title}").format(title=activity.resource.short), "label", self)
                self._list.addWidget(elsewhere)
                elsewhere.show()
            row = NoteRow(note, self._about(note, activity, item_id), self._theme, self)
            row.edit_requested.connect(self._on_edit_requested)
            row.delete_requested.connect(self._on_delete_requested)
            row.private_requested.connect(self._on_private_requested)
            row.kind_requested.connect(self._on_kind_requested)
            self._list.addWidget(row)
            row.show()

    def _about(self, note: Note, activity: Activity | None, item_id: str) -> str:
        partnership = self._place.workshop.shown_partnership
        partners = partnership.partners
        names = told_apart([mark_of(partnership, one.id) for one in partners])
        parts = [
            one.name if len(one.name) <= _MOST else short  # a long name would fill the card
            for one, short in zip(partners, names, strict=True)
            if one.id == note.partner_id
        ]
        if note.item_id and note.item_id != item_id:
            nouns = partnership.nouns
            parts.append(shortened(subject_label(activity, nouns, note.item_id) if activity else "", _MOST))
        return " · ".join(part for part in parts if part)

    # --- typing -----------------------------------------------------------------

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Kind, partner and padlock are there while a note is written, and else leave the room to the notes."""
        if new is not None and new.window() is self.window():
            self._show_choices(self.isAncestorOf(new))

    def _show_choices(self, shown: bool) -> None:
        self.choices.setVisible(shown)
        # Where type is large and the screen small, the notes make room for the one that is written.
        needed = self.choices.sizeHint().height() + 8 * self.fontMetrics().height()
        self._area.setVisible(not shown or self.height() >= needed)

    def take_focus(self) -> None:
        """To the line in which a note is typed; in a closed workshop too, or the words would be taken for keys."""
        if self._place.workshop.is_closed:
            words = _("This workshop is closed and takes no notes. To go on, choose “{reopen}” in the menu Workshop.")
            self.message.emit(words.format(reopen=command("reopen_workshop").label))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)  # what was typed already stays, unselected

    def toggle_private(self) -> None:
        """Keep the note that is being typed private, or make it public."""
        self._show_choices(True)
        self.private_button.toggle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a choice beside the words keeps the note; where there are none yet, they are typed now."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (self.kind.hasFocus() or self.partner.hasFocus()) and not event.isAutoRepeat():
            if self.line.text().strip():
                self._on_return_pressed()
            self.take_focus()
        else:
            super().keyPressEvent(event)

    @Slot(bool)
    def _on_private_toggled(self, private: bool) -> None:
        set_state(self.line, "private", private)
        self._say_what_to_type()

    def _say_what_to_type(self) -> None:
        if self._place.workshop.is_closed:
            words = _("Closed, takes no notes")
        elif self.private_button.isChecked():
            words = _("Type a private note, Enter to keep")
        else:
            words = _("Type a note, Enter to keep")
        self.line.setPlaceholderText(words)

    @Slot()
    def _on_return_pressed(self) -> None:
        words = self.line.text()
        if not words.strip():
            self.left.emit()
            return
        note = self._typed_note(words)
        if any(one.id == self._editing for one in self._place.workshop.notes):
            note = replace(note, id=self._editing)
            went = self._bridge.do(edit_note, note)
        else:
            went = self._bridge.do(add_note, note)
        if went:
            self._to_show = note.id
            QTimer.singleShot(0, self, self._show_kept)  # once its row has its place
            self.line.clear()
            self._choose(NoteKind.NOTE, "", private=False)  # only the note that was typed was meant

    @Slot()
    def _show_kept(self) -> None:
        """Scroll to the note that was kept last; the list may be longer than its place."""
        for row in self.findChildren(NoteRow):
            if row.note_id == self._to_show and not row.isHidden():
                self._area.ensureWidgetVisible(row, 0, 0)

    @Slot(str)
    def _on_text_changed(self, words: str) -> None:
        """Emptied, the line is for a new note again."""
        if not words and self._editing:
            self._editing = ""
            self._choose(NoteKind.NOTE, "", private=False)

    def _choose(self, kind: NoteKind, partner_id: str, *, private: bool) -> None:
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.partner.setCurrentIndex(max(0, self.partner.findData(partner_id)))
        self.private_button.setChecked(private)

    def _typed_note(self, words: str) -> Note:
        activity = self._place.activity
        return Note(
            id=new_id(),
            kind=NoteKind(self.kind.currentData()),
            text=words,
            activity_id=activity.id if activity else "",
            item_id=self._place.showing.item_id if activity else "",
            partner_id=self.partner.currentData() or "",
            private=self.private_button.isChecked(),
        )

    @Slot(str)
    def _on_edit_requested(self, note_id: str) -> None:
        note = next((one for one in self._place.workshop.notes if one.id == note_id), None)
        if note is not None:
            self.line.setText(note.text)
            self._editing = note_id
            self._choose(note.kind, note.partner_id, private=note.private)
            self.take_focus()

    @Slot(str)
    def _on_delete_requested(self, note_id: str) -> None:
        self._bridge.do(delete_note, note_id)

    @Slot(str, bool)
    def _on_private_requested(self, note_id: str, private: bool) -> None:
        self._bridge.do(set_note_private, note_id, private)

    @Slot(str, object)
    def _on_kind_requested(self, note_id: str, kind: NoteKind) -> None:
        self._bridge.do(set_note_kind, note_id, kind)


def _item(activity: Activity | None, item_id: str) -> Item:
    """An item of the activity; one without words where there is none."""
    ballots = activity.resource.ballots if activity and item_id else ()
    for ballot in ballots:
        for item in (*ballot.items, *(activity.items(ballot) if activity else ())):
            if item.id == item_id:
                return item
    return Item("", "")


def _title(activity: Activity | None, item_id: str) -> str:
    """What the notes are about, in a few words."""
    item = _item(activity, item_id)
    if item.id:
        return item.title or _("this item")
    return activity.resource.short if activity else _("the workshop")
