"""One kept note on the console: its kind, whom it is about, a padlock where it is private, and its words."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.core.model import Note, NoteKind
from app.core.text import N_, _
from app.theme import Theme
from app.ui.console.panel_parts import Words
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.letter_menu import LetterMenu

KIND_NAMES = {
    NoteKind.NOTE: N_("Note"),
    NoteKind.CONCERN: N_("Concern"),
    NoteKind.AGREEMENT: N_("Agreement"),
    NoteKind.PARKED: N_("Parked"),
}


class Padlock(QWidget):
    """A small padlock: for the facilitator's eyes only."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(_("private"))
        self.setToolTip(_("Private: for your eyes only"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        high = self.fontMetrics().height()
        return QSize(round(high * 0.8), high)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = self.height() / 16
        colour = QColor(self._theme.on_attention)
        painter.setPen(QPen(colour, 1.7 * unit))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawArc(QRectF(3.2 * unit, 2 * unit, 6.4 * unit, 9 * unit), 0, 180 * 16)
        painter.drawLine(QPointF(3.2, 6.5) * unit, QPointF(3.2, 8) * unit)
        painter.drawLine(QPointF(9.6, 6.5) * unit, QPointF(9.6, 8) * unit)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(1.5 * unit, 7 * unit, 9.8 * unit, 7 * unit), 1.5 * unit, 1.5 * unit)


class NoteRow(QFrame):
    """A note with a small menu for what can be done about it. ``in_room``: it was sent to the room.

    Where it may not be changed, as in a closed workshop, a public one can still be shown there.
    """

    room_requested = Signal(str, bool)
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    private_requested = Signal(str, bool)
    kind_requested = Signal(str, object)

    def __init__(
        self,
        note: Note,
        about: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        in_room: bool = False,
        may_change: bool = True,
    ) -> None:
        super().__init__(parent)
        self._note, self.note_id, self._in_room, self._may_change = note, note.id, in_room, may_change
        self.setProperty("note", note.kind.value)
        now = _("sent to the room") if in_room else ""
        caption = " · ".join(part for part in (_(KIND_NAMES[note.kind]), about, now) if part)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(Words(caption, "label"), 1)
        if note.private:
            head.addWidget(Padlock(theme, self))
        self.more = QToolButton(self)
        self.more.setText("⋯")
        self.more.setAccessibleName(_("Change or remove this note") if may_change else _("Show this note in the room"))
        self.more.setHidden(note.private and not may_change)
        self.more.clicked.connect(self._on_more_clicked)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(10, 0, 0, 2)
        rows.setSpacing(0)
        rows.addLayout(head)
        words = Words(note.text)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        rows.addWidget(words)

    @Slot()
    def _on_more_clicked(self) -> None:
        menu = LetterMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._note.private:
            menu.addAction(_("Take it out of the room") if self._in_room else _("Show it in the room"), self._on_room)
        if self._may_change:
            self._add_changes(menu)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _add_changes(self, menu: QMenu) -> None:
        if not self._note.private:
            menu.addSeparator()
        menu.addAction(_("Edit the words"), self._on_edit)
        menu.addAction(_("Make it public") if self._note.private else _("Keep it private"), self._on_private)
        menu.addSeparator()
        for kind, name in KIND_NAMES.items():
            if kind is not self._note.kind:
                action = menu.addAction(_("Make it: {kind}").format(kind=_(name).lower()))
                action.setData(kind)
                action.triggered.connect(self._on_kind)
        menu.addSeparator()
        menu.addAction(_("Delete the note"), self._on_delete)

    @Slot()
    def _on_room(self) -> None:
        self.room_requested.emit(self._note.id, not self._in_room)

    @Slot()
    def _on_edit(self) -> None:
        self.edit_requested.emit(self._note.id)

    @Slot()
    def _on_private(self) -> None:
        self.private_requested.emit(self._note.id, not self._note.private)

    @Slot()
    def _on_kind(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.kind_requested.emit(self._note.id, NoteKind(action.data()))

    @Slot()
    def _on_delete(self) -> None:
        self.delete_requested.emit(self._note.id)


def empty_words() -> PlainLabel:
    """What stands where no note has been kept."""
    return Words(_("Words worth keeping go here, as they are said. Each can be a concern, an agreement, or parked."),
                 "muted")  # fmt: skip
