"""The line in which a note is typed, with its kind, its partner and its padlock; kept on a pause, finished by Enter."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.edits.notes import delete_note, edit_note
from app.core.model import Note, NoteKind
from app.core.text import _
from app.services.workshops import new_id
from app.ui.actions import command, first_key
from app.ui.bridge import Bridge
from app.ui.console.note_row import KIND_NAMES
from app.ui.console.panel_choice import ChoiceBox
from app.ui.console.place import ConsolePlace
from app.ui.look import set_state
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import KeyCap
from app.ui.widgets.typing_pause import TypingPause

_PAUSE_MS = 1000  # a note is seen on the list as it is kept, so less often than other words


class NoteLine(QWidget):
    """One note at a time: a new one, or one that is there and is changed.

    What is typed is a note as soon as there is a pause. Enter finishes it; a new one
    that is emptied again was none.
    """

    message = Signal(str)
    kept = Signal(str)  # the id of the note that Enter finished
    left = Signal()  # Enter was pressed on an empty line: nothing more to type

    def __init__(self, place: ConsolePlace, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place, self._bridge = place, bridge
        self.note_id = ""  # of the note that stands in the line, once it is kept
        self._is_new = self._is_typed = False  # typed: not kept yet, or refused
        self._about: tuple[str, str] | None = None  # the activity and the item that were on when it was begun
        self._pause = TypingPause(self, _PAUSE_MS)
        self._pause.timeout.connect(self._keep)
        self.words = _Words(self)
        self.words.setAccessibleName(_("A note"))
        self.kind = ChoiceBox(None, self)
        self.kind.setAccessibleName(_("Kind of note"))
        for kind, name in KIND_NAMES.items():
            self.kind.addItem(_(name), kind)
        self.partner = ChoiceBox(None, self)
        self.partner.setAccessibleName(_("Which partner it is about"))
        self.private_button = ActionButton(_("Private"), first_key("private"), self)
        self.private_button.setCheckable(True)
        self._lay_out()
        self.words.returnPressed.connect(self._on_return_pressed)
        self.words.textEdited.connect(self._on_text_edited)
        self.words.textChanged.connect(self._on_text_changed)
        self.words.finished.connect(self.flush)
        self.private_button.toggled.connect(self._on_private_toggled)

    def _lay_out(self) -> None:
        typed = QHBoxLayout()
        typed.setSpacing(6)
        typed.addWidget(self.words, 1)
        typed.addWidget(KeyCap(first_key("note"), self))
        self.choices = QWidget(self)
        choices = QGridLayout(self.choices)
        choices.setContentsMargins(0, 0, 0, 0)
        choices.setSpacing(6)
        for at, one in enumerate((self.kind, self.partner)):
            one.setMinimumWidth(1)  # in large type their words are shortened, and the column keeps its width
            choices.addWidget(one, 0, at)
        choices.addWidget(self.private_button, 1, 0, 1, 2)
        self.choices.hide()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        rows.addWidget(self.choices)  # above, so that the words stay where they are under the mouse
        rows.addLayout(typed)

    # --- what is shown ---------------------------------------------------------

    def redraw(self) -> None:
        """Show what can be typed now."""
        if self._place.workshop.is_closed:
            words = _("Closed, takes no notes")
        elif self.private_button.isChecked():
            words = _("Type a private note, Enter to keep")
        else:
            words = _("Type a note, Enter to keep")
        self.words.setPlaceholderText(words)

    def fill_partners(self) -> None:
        """Offer the partners that there are now."""
        chosen = self.partner.currentData()
        self.partner.clear()
        self.partner.addItem(_("(no partner)"), "")  # so begun that the letter N does not choose it
        for partner in self._place.workshop.shown_partnership.partners:
            self.partner.addItem(partner.name, partner.id)
        self.partner.setCurrentIndex(max(0, self.partner.findData(chosen)))

    def take_focus(self) -> None:
        """To the words; in a closed workshop too, or they would be taken for keys."""
        if self._place.workshop.is_closed:
            words = _("This workshop is closed and takes no notes. To go on, choose “{reopen}” in the menu Workshop.")
            self.message.emit(words.format(reopen=command("reopen_workshop").label))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)  # what was typed already stays, unselected

    def change(self, note: Note) -> None:
        """Put a note that is there into the line, as it is."""
        self.flush()  # what was begun before is kept
        if self._is_typed:  # or stays, where it was refused
            self.take_focus()
            return
        self.words.setMaxLength(max(self.words.maxLength(), len(note.text)))  # a long reflection stays whole
        self.words.setText(note.text)
        self.note_id, self._is_new, self._about = note.id, False, None
        self._choose(note.kind, note.partner_id, private=note.private)
        self.take_focus()

    def _choose(self, kind: NoteKind, partner_id: str, *, private: bool) -> None:
        self.kind.setCurrentIndex(self.kind.findData(kind))
        self.partner.setCurrentIndex(max(0, self.partner.findData(partner_id)))
        self.private_button.setChecked(private)

    # --- typing -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a choice beside the words keeps the note; where there are none yet, they are typed now."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (self.kind.hasFocus() or self.partner.hasFocus()) and not event.isAutoRepeat():
            if self.words.text().strip():
                self._on_return_pressed()
            self.take_focus()
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_text_edited(self, words: str) -> None:
        self._is_typed = bool(words.strip())
        if self._is_typed:
            self._begin()
            self._pause.go_on()
        else:
            self._pause.stop()
            if self._is_new and self._is_there():
                self._bridge.do(delete_note, self.note_id)

    @Slot(str)
    def _on_text_changed(self, words: str) -> None:
        """Emptied, the line is for a new note again."""
        if not words:
            self._about = None
        if not words and self.note_id:
            self.note_id, self._is_new = "", False
            self._choose(NoteKind.NOTE, "", private=False)  # only the note that was typed was meant

    @Slot()
    def _on_return_pressed(self) -> None:
        if not self.words.text().strip():
            self.left.emit()
        else:
            self.finish()

    def finish(self) -> None:
        """Keep what stands in the line; kept, it makes room for the next note."""
        if self._keep():
            note_id = self.note_id
            self.words.setText("")  # clear() could be undone, and bring a private note back as a public one
            self.kept.emit(note_id)

    @Slot(bool)
    def _on_private_toggled(self, private: bool) -> None:
        set_state(self.words, "private", private)
        self.redraw()
        if self.note_id:
            self._keep()  # at once, as it may be public so far
        if self.private_button.hasFocus():
            self.take_focus()  # Enter keeps the note next

    @Slot()
    def flush(self) -> None:
        """Keep what was typed, now."""
        if self._is_typed:
            self._keep()

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed and could not be kept."""
        return (self.words.text(),) if self._is_typed else ()

    @Slot()
    def _keep(self) -> bool:
        """Keep what stands in the line; whether it is kept."""
        self._pause.stop()
        words = self.words.text()
        if not words.strip():
            return False
        is_there = self._is_there()
        about = self._begin()
        note = Note(
            id=self.note_id if is_there else new_id(),
            kind=NoteKind(self.kind.currentData()),
            text=words,
            activity_id=about[0],
            item_id=about[1],
            partner_id=self.partner.currentData() or "",
            private=self.private_button.isChecked(),
        )
        before = self.note_id, self._is_new
        if not is_there:
            self.note_id, self._is_new = note.id, True  # first: what is drawn because of it may finish the line
        if not self._bridge.do(edit_note, note):
            self.note_id, self._is_new = before
            return False
        self._is_typed = False
        return True

    def _begin(self) -> tuple[str, str]:
        """What the note is about, from its first letter on."""
        if self._about is None:
            activity = self._place.activity
            self._about = (activity.id, self._place.showing.item_id) if activity else ("", "")
        return self._about

    def _is_there(self) -> bool:
        return any(one.id == self.note_id for one in self._place.workshop.notes)

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


class _Words(QLineEdit):
    finished = Signal()  # the line was left

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()
