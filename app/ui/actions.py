"""The one table of commands: menus, the ``?`` sheet and the keys of a page are made from it.

A key belongs to what has the focus; the places here say where a command's key holds.
Commands ``by_focus`` have their keys here for the sheet: what has the focus takes
them itself.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from app.core.text import N_, _


class Place(enum.StrEnum):
    """Where a key holds."""

    HOME = "home"
    PREPARE = "prepare"
    AGENDA = "agenda"  # the list of lines on the page Prepare
    PARTNERS = "partners"  # the list of partners on the page Prepare
    CONSOLE = "console"
    GRID = "grid"
    RESULTS = "results"
    AGREE = "agree"


_TITLES = {
    Place.HOME: N_("Workshops"),
    Place.PREPARE: N_("Prepare"),
    Place.AGENDA: N_("In the agenda"),
    Place.PARTNERS: N_("In the list of partners"),
    Place.CONSOLE: N_("Lead the room"),
    Place.GRID: N_("In the grid of votes"),
    Place.RESULTS: N_("On Results"),
    Place.AGREE: N_("On Agree"),
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something a user can ask for.

    ``keys`` are in Qt's portable form, the first one is shown in menus. ``shown``
    replaces them on the sheet where they are a range. ``repeats``: it is done as long
    as its key is held; anything else counts once, so that nothing is revealed or left
    by leaning on a key. ``by_focus`` commands are no
    actions: the widget that has the focus takes their keys itself.
    """

    id: str
    text: str
    keys: tuple[str, ...]
    where: tuple[Place, ...]
    shown: str = ""
    by_focus: bool = False
    repeats: bool = False

    @property
    def label(self) -> str:
        """The command in the user's language."""
        return _(self.text)


# What a MacBook's keyboard calls delete is Qt's Backspace.
DELETING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)

EVERYWHERE = (Place.HOME, Place.PREPARE, Place.CONSOLE)
OPEN_WORKSHOP = (Place.PREPARE, Place.CONSOLE)
_DIGITS = tuple("123456789")
_DELETING = ("Delete", "Backspace")

COMMANDS = (
    # every page
    Command("keys", N_("Show the keys of this page"), ("?", "F1"), EVERYWHERE),
    Command("save_copy", N_("Save a copy…"), ("Ctrl+S",), EVERYWHERE),
    Command("settings", N_("Settings…"), ("Ctrl+,",), EVERYWHERE),
    Command("larger", N_("Larger type"), ("Ctrl++", "Ctrl+="), EVERYWHERE, repeats=True),
    Command("smaller", N_("Smaller type"), ("Ctrl+-",), EVERYWHERE, repeats=True),
    Command("usual_size", N_("Usual type size"), ("Ctrl+0",), EVERYWHERE),
    Command("quit", N_("Quit Common Ground"), ("Ctrl+Q",), EVERYWHERE),
    Command("undo", N_("Undo"), ("Ctrl+Z",), OPEN_WORKSHOP, repeats=True),
    Command("redo", N_("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), OPEN_WORKSHOP, repeats=True),
    Command("open_room", N_("Open the room"), ("F5",), OPEN_WORKSHOP),
    Command("open_room_window", N_("Open the room in a window"), ("Shift+F5",), (Place.CONSOLE,)),
    # home
    Command("new_workshop", N_("New workshop"), ("Ctrl+N",), (Place.HOME,)),
    Command("find", N_("Find a workshop"), ("Ctrl+F",), (Place.HOME,)),
    Command("open_workshop", N_("Open the workshop"), ("Return", "Enter"), (Place.HOME,), by_focus=True),
    Command("delete_workshop", N_("Delete the workshop"), _DELETING, (Place.HOME,), by_focus=True),
    Command("open_copy", N_("Open a saved copy…"), (), (Place.HOME,)),
    Command("about", N_("About Common Ground"), (), (Place.HOME,)),
    # prepare
    Command("back", N_("Back to the workshops, or to the console while the room is open"), ("Esc",), (Place.PREPARE,)),
    Command("add_partner", N_("Add a partner"), ("Ctrl+Shift+P",), (Place.PREPARE,)),
    Command("import_people", N_("Paste or import partners and people"), ("Ctrl+Shift+V",), (Place.PREPARE,)),
    Command("add_activity", N_("Add an activity"), ("Ctrl+Shift+A",), (Place.PREPARE,)),
    Command("answer_sheets", N_("Answer sheets (PDF)…"), ("Ctrl+P",), (Place.PREPARE,)),
    Command("add_person", N_("Add a person to the partner"), ("Insert",), (Place.PARTNERS,), by_focus=True),
    Command("away", N_("Mark a person as away or present"), ("Space",), (Place.PARTNERS,), by_focus=True),
    Command("rename", N_("Change the words"), ("F2",), (Place.PARTNERS, Place.AGENDA), by_focus=True),
    Command("move_up", N_("Move up"), ("Alt+Up",), (Place.PARTNERS, Place.AGENDA), by_focus=True),
    Command("move_down", N_("Move down"), ("Alt+Down",), (Place.PARTNERS, Place.AGENDA), by_focus=True),
    Command("remove", N_("Remove"), _DELETING, (Place.PARTNERS, Place.AGENDA), by_focus=True),
    # the room, from the console
    Command("reveal", N_("Close the round and reveal it"), ("Space",), (Place.CONSOLE,)),
    Command("close_round", N_("Close the round without revealing it"), (), (Place.CONSOLE,)),
    Command("reopen_round", N_("Open the round again"), (), (Place.CONSOLE,)),
    Command("next_round", N_("Open the next round"), ("Ctrl+R",), (Place.CONSOLE,)),
    Command("next", N_("Next"), ("PgDown",), (Place.CONSOLE,), repeats=True),
    Command("previous", N_("Previous"), ("PgUp",), (Place.CONSOLE,), repeats=True),
    Command("jump", N_("Jump to a line of the agenda"), ("Ctrl+G",), (Place.CONSOLE,)),
    Command("blank", N_("Blank the room"), ("B", "."), (Place.CONSOLE,)),
    Command("freeze", N_("Freeze the room's picture"), ("F",), (Place.CONSOLE,)),
    Command("chart", N_("Next kind of chart"), ("R",), (Place.CONSOLE,)),
    Command("letters", N_("Partners as names or letters"), ("L",), (Place.CONSOLE,)),
    Command("note", N_("Write a note"), ("N",), (Place.CONSOLE,)),
    Command("private", N_("Keep the note private, or make it public"), ("Ctrl+P",), (Place.CONSOLE,)),
    Command("timer", N_("Start or stop the timer"), ("T",), (Place.CONSOLE,)),
    Command("longer", N_("A minute more"), ("Ctrl+Up",), (Place.CONSOLE,), repeats=True),
    Command("shorter", N_("A minute less"), ("Ctrl+Down",), (Place.CONSOLE,), repeats=True),
    Command("brief", N_("Show Brief"), ("Ctrl+1",), (Place.CONSOLE,)),
    Command("capture", N_("Show Capture"), ("Ctrl+2",), (Place.CONSOLE,)),
    Command("results", N_("Show Results"), ("Ctrl+3",), (Place.CONSOLE,)),
    Command("agree", N_("Show Agree"), ("Ctrl+4",), (Place.CONSOLE,)),
    Command("report", N_("Make the report"), ("Ctrl+Shift+R",), (Place.CONSOLE,)),
    Command("sheets", N_("Answer sheets (PDF)…"), ("Ctrl+Shift+P",), (Place.CONSOLE,)),
    Command("close_workshop", N_("Close the workshop"), (), (Place.CONSOLE,)),
    Command("reopen_workshop", N_("Reopen the workshop"), (), (Place.CONSOLE,)),
    Command("menu", N_("Open the menu Workshop"), ("F10",), (Place.CONSOLE,)),
    Command("prepare", N_("Prepare this workshop"), ("Ctrl+Shift+E",), (Place.CONSOLE,)),
    Command("home", N_("Back to the workshops"), ("Ctrl+Shift+H",), (Place.CONSOLE,)),
    # the grid and the results
    Command("level", N_("Enter the level with this number"), _DIGITS, (Place.GRID,), shown=N_("1–9"), by_focus=True),
    Command("cant_say", N_("Enter “can't say”"), ("-",), (Place.GRID,), by_focus=True),
    Command("empty", N_("Empty the answer"), _DELETING, (Place.GRID,), by_focus=True),
    Command("by_voter", N_("Walk by item or by voter"), ("Ctrl+/",), (Place.GRID,)),
    Command("peek", N_("Peek at the votes while it is held down"), ("F8",), (Place.GRID,), by_focus=True),
    Command("correct", N_("Correct this vote, once it is revealed"), ("F2",), (Place.GRID,)),
    Command("forward", N_("Bring a partner forward"), _DIGITS, (Place.RESULTS,), shown=N_("1–9"), by_focus=True),
    Command("forward_none", N_("Bring no partner forward"), ("0",), (Place.RESULTS,), by_focus=True),
    Command(
        "make_action",
        N_("Make it an action"),
        ("A", "Ctrl+Return", "Ctrl+Enter"),
        (Place.AGREE,),
    ),
    Command("make_priority", N_("Make it a priority"), ("P",), (Place.AGREE,)),
    Command("keep_note", N_("Make it a note"), ("K",), (Place.AGREE,)),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(command_id: str) -> Command:
    """The command with this id.

    Raises:
        KeyError: there is none.
    """
    return _BY_ID[command_id]


def commands_at(place: Place) -> tuple[Command, ...]:
    """The commands of one place, in the order of the table."""
    return tuple(one for one in COMMANDS if place in one.where)


def place_title(place: Place) -> str:
    """The heading of a place on the sheet."""
    return _(_TITLES[place])


def keys_words(one: Command) -> str:
    """The keys as they are printed on a keyboard: ``B or .``."""
    if one.shown:
        return _(one.shown)
    named = [printed(key) for key in one.keys]
    return _(" or ").join(dict.fromkeys(named))


def first_key(command_id: str) -> str:
    """The first key of a command in native words, for a button."""
    keys = command(command_id).keys
    return printed(keys[0]) if keys else ""


def printed(key: str) -> str:
    """A key of Qt's portable form in native words, as keyboards have it: PgDn, and Enter for either of its keys."""
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("PgDown", "PgDn").replace("Return", "Enter")


def menu_entry(command_id: str, parent: QObject, words: str = "") -> QAction:
    """A command as a line of a menu, with its key beside it.

    The key is shown and not set: the page takes its keys itself.
    """
    key = first_key(command_id)
    words = words or command(command_id).label
    action = QAction(f"{words}\t{key}" if key else words, parent)
    action.setObjectName(command_id)
    return action


def make_action(command_id: str, parent: QObject) -> QAction:
    """A command as an action that holds in its parent widget and all inside it.

    The caller adds it to the widget and connects ``triggered`` to a bound method.
    """
    one = command(command_id)
    action = QAction(one.label, parent)
    action.setObjectName(one.id)
    if not one.by_focus:
        action.setShortcuts([QKeySequence(key) for key in one.keys])
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.setAutoRepeat(one.repeats)
    return action
