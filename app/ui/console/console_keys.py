"""The keys of the console: each belongs to what has the focus, and else to the page. The table is ``ui.actions``.

The filter sits on the one widget that has the focus, so nothing but its events pass here.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QWidget,
)
from shiboken6 import isValid

from app.ui.actions import Place, commands_at
from app.ui.console.held_keys import VOTE_MS, HeldKeys
from app.ui.console.place import ConsolePlace
from app.ui.console.vote_grid import VoteGrid
from app.ui.console.vote_keys import ARROWS, PEEK_KEY
from app.ui.widgets.keeping import KeptField
from app.ui.widgets.kept_focus import is_text_field

# What the program's own window does on every page.
_NOT_OURS = frozenset({"larger", "smaller", "usual_size", "quit"})
_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT, _META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier
_SHIFT, _PAD = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.KeypadModifier
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = ("undo", "redo")
_PAGES = (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)
LEAVE, FORWARD, CLICK = "leave", "forward", "click"


class ConsoleKeys(QObject):
    """Says which command a key asks for. ``asked`` carries the command's id and whether the key is held down."""

    asked = Signal(str, bool)
    touched = Signal(str)  # any key that is pressed anew: the id of its command, or nothing
    left = Signal()  # Esc in a text field
    lost = Signal()  # what had the focus went from the screen, and a neighbour has it that nobody chose
    escaped = Signal()  # Esc anywhere else
    forward_asked = Signal(int)  # a partner counted from 0, or -1 for none

    def __init__(self, page: QWidget, grid: VoteGrid, place: ConsolePlace) -> None:
        super().__init__(page)
        self._page, self._grid, self._place = page, grid, place
        self._held = HeldKeys()
        self._watched: QWidget | None = None
        self._hidden: QWidget | None = None  # while it had the focus; not because it was left
        self._neighbour: QWidget = page  # has the focus because what had it went from the screen
        self._table = _table(Place.CONSOLE, Place.GRID)
        self._on_agree = _table(Place.AGREE)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is self._watched:
            old.removeEventFilter(self)
        self._watched = None
        if old is not None and new is not None and self._page.isAncestorOf(old) and self._is_gone(old):
            self._neighbour = new
            QTimer.singleShot(0, self, self._look_for_gone)
        self._hidden = None
        if new is not None and (new is self._page or self._page.isAncestorOf(new)):
            new.installEventFilter(self)
            self._watched = new

    def _is_gone(self, old: QWidget) -> bool:
        """Whether the focus went because its widget did, and not the widget because it was left."""
        return old is self._hidden or not isValid(old) or not old.isEnabled()

    @Slot()
    def _look_for_gone(self) -> None:
        """A button that hides when it is pressed must not leave the focus to one that does something else."""
        if QApplication.focusWidget() is self._neighbour:
            self.lost.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key of the page is done here and reaches the widget no more."""
        if event.type() == QEvent.Type.Hide and watched is QApplication.focusWidget():
            self._hidden = self._watched
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._meaning(event, self._watched) or (self._watched is self._grid and self._grid.takes(event)):
                event.accept()
                return True
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.take(event, self._watched)
        if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self._held.released(event)
        return False

    def take_from_room(self, event: QKeyEvent) -> None:
        """A key that reached the room by mistake, pressed or let go."""
        if event.type() == QEvent.Type.KeyRelease:
            self._held.released(event)
        else:
            self.take(event, self._page)

    def take(self, event: QKeyEvent, widget: QWidget | None) -> bool:
        """Do what a key means while ``widget`` has the focus; whether it meant something to the page."""
        is_repeat = self._held.is_repeat(event)
        is_new = not is_repeat and event.key() not in _MODIFIERS
        if is_new:
            self.touched.emit(self._meaning(event, widget))
        if isinstance(widget, KeptField) and self._command(event) in _STEPS:
            widget.flush_for_undo()  # after that: why it cannot be kept stays on the screen
        meaning = self._meaning(event, widget)
        if not meaning:
            if is_new and event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()
            return self._take_vote(event, widget)
        if meaning == LEAVE:
            self.left.emit()
        elif meaning == FORWARD:
            self.forward_asked.emit(int(event.text()) - 1)
        elif meaning == CLICK:
            if isinstance(widget, QAbstractButton) and is_new:
                widget.click()
        else:
            self.asked.emit(meaning, is_repeat)
        return True

    def _take_vote(self, event: QKeyEvent, widget: QWidget | None) -> bool:
        """Bring a vote to the grid that nobody else wants; whether the key has been dealt with."""
        is_afar = widget is not self._grid and not is_text_field(widget) and not isinstance(widget, QComboBox)
        if is_afar and not self._grid.takes_from_afar(event):
            return False
        if not is_afar and (widget is not self._grid or event.key() in (*ARROWS, PEEK_KEY)):
            return False
        # No second vote from one press: the grid knows only of repeats that are marked.
        is_second = self._held.is_repeat(event, VOTE_MS)
        if is_afar and not is_second:
            self._grid.take_from_afar(event)
        return is_afar or is_second

    def _meaning(self, event: QKeyEvent, widget: QWidget | None) -> str:
        """The id of a command, one of our own words, or nothing: then the key is the widget's."""
        if is_text_field(widget):
            return self._in_text(event, widget)
        if widget is self._grid and self._grid.takes(event):
            return ""
        if event.key() in _ENTER and isinstance(widget, QAbstractButton) and not event.modifiers() & ~_PAD:
            return CLICK
        if isinstance(widget, QComboBox) and _is_for_choice(event):
            return ""
        stage = self._place.stage
        is_digit = event.text().isdecimal() and event.text().isascii() and not event.modifiers() & (_CTRL | _ALT)
        if stage is not None and stage.tab == "results" and is_digit:
            return FORWARD
        return self._command(event)

    def _in_text(self, event: QKeyEvent, widget: QWidget | None) -> str:
        if event.key() == Qt.Key.Key_Escape:
            return LEAVE
        found = self._command(event)
        if not event.modifiers() & (_CTRL | _ALT | _META):
            is_function = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12
            is_page = event.key() in _PAGES and not isinstance(widget, QAbstractSpinBox)
            return found if is_function or is_page else ""
        return "" if found in _STEPS and _has_own(widget, found) else found

    def _command(self, event: QKeyEvent) -> str:
        """The command that the table has for a key; Shift is not asked for where it only makes the sign."""
        pressed = event.modifiers() & ~_PAD
        stage = self._place.stage
        if stage is not None and stage.tab == "agree":
            on_agree = self._on_agree.get((int(event.key()), int(pressed.value)))
            if on_agree is not None:
                return on_agree
        exact = self._table.get((int(event.key()), int(pressed.value)))
        if exact is not None:
            return exact
        is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
        if is_letter and pressed & (_CTRL | _ALT | _META):
            return ""
        return self._table.get((int(event.key()), int((pressed & ~_SHIFT).value)), "")


def _table(*places: Place) -> dict[tuple[int, int], str]:
    """Key and modifiers of every command of these places that no widget does by itself."""
    found: dict[tuple[int, int], str] = {}
    for place in places:
        for command in commands_at(place):
            if command.by_focus or command.id in _NOT_OURS:
                continue
            for key in command.keys:
                combination = QKeySequence(key)[0]  # type: ignore[index]  # the stubs do not know it
                found[(int(combination.key()), int(combination.keyboardModifiers().value))] = command.id
    return found


def _is_for_choice(event: QKeyEvent) -> bool:
    """Whether a key is that of a list to choose from: Enter, and whatever its words can be found by."""
    is_plain = not event.modifiers() & (_CTRL | _ALT | _META)
    return event.key() in _ENTER or (is_plain and bool(event.text()) and event.text().isprintable())


def _has_own(widget: QWidget | None, what: str) -> bool:
    """Whether a text field has typing of its own to undo or redo."""
    if isinstance(widget, KeptField):
        return widget.has_own_undo()
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if what == "undo" else widget.isRedoAvailable()
    return False
