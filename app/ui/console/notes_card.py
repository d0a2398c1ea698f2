"""The notes of this activity, and under them the line in which the next one is typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.core.edits.notes import delete_note, set_note_kind, set_note_private
from app.core.marks import mark_of
from app.core.model import Activity, Note, NoteKind
from app.core.text import _, shortened
from app.core.toolkit import Item
from app.core.wording import item_label
from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.grid_shape import told_apart
from app.ui.console.note_line import NoteLine
from app.ui.console.note_row import NoteRow, empty_words
from app.ui.console.panel_parts import Words, tab_through
from app.ui.console.place import ConsolePlace
from app.ui.widgets.card import Card
from app.ui.widgets.kept_focus import focus_kept
from app.ui.widgets.layouts import empty

_MOST = 24  # letters of a partner's name, and of another item's words, in a caption


class _Rows(QScrollArea):
    """As high as there is room, but never without a line or two to read."""

    def sizeHint(self) -> QSize:
        return QSize(120, 4 * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class NotesCard(Card):
    """The notes, those on the item that is asked first. ``opened``: a note is typed, with all that belongs to it.

    ``sent`` and ``taken_out``: a note is to be shown in the room, or not any more.
    """

    opened = Signal()
    sent = Signal()
    taken_out = Signal()

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Notes"), parent)
        self._place, self._bridge, self._theme = place, bridge, theme
        self._drawn: tuple[object, ...] = ()
        self._activity_id = ""
        self._in_room: set[str] = set()
        self._to_show = ""
        self.line = NoteLine(place, bridge, self)
        self.message = self.line.message
        self.left = self.line.left
        self._lay_out()
        self.line.kept.connect(self._on_kept)
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
        self._area = _Rows(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        self._area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.body.addWidget(self._area, 100)
        self.body.addStretch(1)
        self.body.addWidget(self.line)

    # --- what is shown ---------------------------------------------------------

    def redraw(self, on_wall: str = "") -> None:
        """Show the notes of this activity, those of the item first; ``on_wall`` is the one that the room has."""
        activity, item_id = self._place.activity, self._place.showing.item_id
        activity_id = activity.id if activity else ""
        if activity_id != self._activity_id:
            self._activity_id = activity_id
            self.line.finish()  # it is about what was on before
        workshop = self._place.workshop
        partners = workshop.shown_partnership.partners
        self._in_room = {self._place.showing.note_id, on_wall}
        now = (workshop.notes, activity_id, item_id, partners, workshop.is_closed, self._in_room)
        if now == self._drawn:
            return
        if self._drawn[3:4] != (partners,):
            self.line.fill_partners()
        self._drawn = now
        self.title.setText(_("Notes on {title}").format(title=_title(activity, item_id)))
        mine = [one for one in workshop.notes if one.activity_id == activity_id]
        mine.sort(key=lambda one: one.item_id != item_id)
        with focus_kept(self, self._go_on_from):
            self._fill(mine, activity, item_id)
        self.line.redraw()
        if workshop.is_closed:
            self._show_choices(False)

    def _go_on_from(self, _gone: QWidget) -> None:
        """The rows are made anew."""
        self.take_focus()

    def _fill(self, notes: list[Note], activity: Activity | None, item_id: str) -> None:
        empty(self._list)
        may_change = not self._place.workshop.is_closed
        if not notes:
            self._list.addWidget(empty_words() if may_change else Words(_("No note was kept."), "muted"))
        others = next((one for one in notes if one.item_id != item_id), None) if item_id else None
        menus = {}
        for note in notes:
            if note is others and activity is not None:
                elsewhere = Words(_("Elsewhere in {title}").format(title=activity.resource.short), "label", self)
                self._list.addWidget(elsewhere)
                elsewhere.show()
            about = self._about(note, activity, item_id)
            is_shown = note.id in self._in_room
            row = NoteRow(note, about, self._theme, self, in_room=is_shown, may_change=may_change)
            row.room_requested.connect(self._on_room_requested)
            row.edit_requested.connect(self._on_edit_requested)
            row.delete_requested.connect(self._on_delete_requested)
            row.private_requested.connect(self._on_private_requested)
            row.kind_requested.connect(self._on_kind_requested)
            self._list.addWidget(row)
            row.show()
            menus[note.id] = row.more
        newest_last = [menus[one.id] for one in self._place.workshop.notes if one.id in menus]
        line = self.line  # reached after them, so that one step back leads to what was kept last
        tab_through(*newest_last, line.words, line.kind, line.partner, line.private_button)

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
            parts.append(shortened(item_label(activity, nouns, note.item_id) if activity else "", _MOST))
        return " · ".join(part for part in parts if part)

    # --- what is done -------------------------------------------------------------

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Kind, partner and padlock are there while a note is written, and else leave the room to the notes."""
        if new is not None and new.window() is self.window():
            self._show_choices(self.isAncestorOf(new))

    def _show_choices(self, wanted: bool) -> None:
        shown = wanted and not self._place.workshop.is_closed
        if self.line.choices.isVisible() != shown:
            self.line.choices.setVisible(shown)
            if shown:
                QTimer.singleShot(0, self, self.opened.emit)  # once they have their place

    def take_focus(self) -> None:
        """To the line in which a note is typed."""
        self.line.take_focus()

    def toggle_private(self) -> None:
        """Keep the note that is being typed private, or make it public."""
        self._show_choices(True)
        self.line.private_button.toggle()

    @Slot(str)
    def _on_kept(self, note_id: str) -> None:
        self._to_show = note_id
        QTimer.singleShot(0, self, self._show_kept)  # once its row has its place

    @Slot()
    def _show_kept(self) -> None:
        """Scroll to the note that was kept last; the list may be longer than its place."""
        for row in self.findChildren(NoteRow):
            if row.note_id == self._to_show and not row.isHidden():
                self._area.ensureWidgetVisible(row, 0, 0)

    @Slot(str, bool)
    def _on_room_requested(self, note_id: str, wanted: bool) -> None:
        if not wanted:
            self._take_out()
            return
        if self.line.note_id == note_id:  # whole: nobody reads half a sentence on the wall
            self.line.finish()
        self._place.show_note(note_id)
        self.sent.emit()

    def _take_out(self) -> None:
        self._place.show_note("")
        self.taken_out.emit()

    @Slot(str)
    def _on_edit_requested(self, note_id: str) -> None:
        note = self._place.workshop.find_note(note_id)
        if note is not None:
            if note_id in self._in_room:
                self._take_out()
                self.message.emit(_("The note is out of the room while its words are changed."))
            self.line.change(note)

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
