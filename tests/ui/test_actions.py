"""One table of commands: no two want one key in one place, and each can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui import actions
from app.ui.actions import (
    COMMANDS,
    Command,
    Place,
    command,
    commands_at,
    first_key,
    keys_words,
    make_action,
    menu_entry,
    place_title,
)
from app.ui.dialogs.keys_sheet import KeysSheet

# What else holds while a part of a page has the focus; a part's own keys come first.
WITHIN = {
    Place.AGENDA: Place.PREPARE,
    Place.PARTNERS: Place.PREPARE,
    Place.GRID: Place.CONSOLE,
    Place.RESULTS: Place.CONSOLE,
    Place.AGREE: Place.CONSOLE,
}


def clashes(commands: Iterable[Command]) -> list[tuple[str, str, str]]:
    """Every pair of commands that want one key in one place: the key and both ids."""
    found, taken = [], {}
    for one in commands:
        for place in one.where:
            for key in one.keys:
                wanted = (place, QKeySequence(key).toString())
                if wanted in taken:
                    found.append((key, taken[wanted], one.id))
                taken[wanted] = one.id
    return found


def test_no_two_commands_want_one_key_in_one_place() -> None:
    assert clashes(COMMANDS) == []


def test_a_clash_would_be_found() -> None:
    two = (Command("a", "A", ("Ctrl+Z",), (Place.HOME,)), Command("b", "B", ("ctrl+z",), (Place.HOME, Place.GRID)))
    assert clashes(two) == [("ctrl+z", "a", "b")]


def test_a_part_of_a_page_only_takes_keys_that_the_page_needs_where_the_focus_decides() -> None:
    """What a part of a page takes from its page must be a key that belongs to what has the focus."""
    for part, page in WITHIN.items():
        for_page = {key: one for one in commands_at(page) for key in one.keys}
        for one in commands_at(part):
            taken = [key for key in one.keys if key in for_page]
            assert not taken or one.by_focus, (part, one.id, taken)


def test_every_command_has_an_id_of_its_own_a_text_and_keys_that_qt_knows() -> None:
    assert len({one.id for one in COMMANDS}) == len(COMMANDS)
    for one in COMMANDS:
        assert one.label.strip()
        assert not one.label.endswith("!")
        assert one.where
        for key in one.keys:
            sequence = QKeySequence(key)
            assert not sequence.isEmpty(), one.id
            assert sequence.toString(), one.id


@pytest.mark.parametrize(
    ("command_id", "keys"),
    [
        ("blank", ("B", ".")),
        ("freeze", ("F",)),
        ("reveal", ("Space",)),
        ("next", ("PgDown",)),
        ("previous", ("PgUp",)),
        ("jump", ("Ctrl+G",)),
        ("chart", ("R",)),
        ("letters", ("L",)),
        ("note", ("N",)),
        ("timer", ("T",)),
        ("longer", ("Ctrl+Up",)),
        ("shorter", ("Ctrl+Down",)),
        ("private", ("Ctrl+P",)),
        ("undo", ("Ctrl+Z",)),
        ("redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
        ("open_room", ("F5",)),
        ("by_voter", ("Ctrl+/",)),
        ("cant_say", ("-",)),
        ("forward", tuple("123456789")),
        ("forward_none", ("0",)),
        ("make_action", ("A", "Ctrl+Return", "Ctrl+Enter")),
        ("make_priority", ("P",)),
        ("keep_note", ("K",)),
        ("next_round", ("Ctrl+R",)),
        ("correct", ("F2",)),
        ("open_room_window", ("Shift+F5",)),
        ("sheets", ("Ctrl+Shift+P",)),
        ("close_round", ()),
        ("reopen_round", ()),
        ("close_workshop", ()),
        ("reopen_workshop", ()),
    ],
)
def test_the_promised_keys_are_in_the_table(command_id: str, keys: tuple[str, ...]) -> None:
    assert command(command_id).keys == keys


def test_an_action_has_the_keys_of_its_command_and_only_undo_like_ones_repeat(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    undo, reveal, level = (make_action(one, widget) for one in ("undo", "reveal", "level"))
    assert [one.toString() for one in undo.shortcuts()] == ["Ctrl+Z"]
    assert undo.autoRepeat()
    assert not reveal.autoRepeat()
    assert not level.shortcuts()  # the grid takes its own keys
    assert first_key("open_room") == "F5"


def test_keys_are_named_as_keyboards_have_them() -> None:
    assert first_key("next") == "PgDn"
    assert keys_words(command("make_action")) == "A or Ctrl+Enter"
    assert keys_words(command("open_workshop")) == "Enter"
    assert keys_words(command("remove")) == "Del or Backspace"


def test_no_key_is_named_by_a_word_of_its_own() -> None:
    """A Mac's keyboard has signs where others have words, so a key's name always comes from Qt."""
    literal = re.compile(r'\b(N?_)\("(Enter|Return|Esc|Del|Delete|Space|([A-Z] or )?(Ctrl|Alt|Shift)\+\w+)"\)')
    folder = Path(actions.__file__).parent
    found = [(path.name, one[0]) for path in folder.rglob("*.py") for one in literal.finditer(path.read_text("utf-8"))]
    assert found == []


def test_a_line_of_a_menu_shows_the_key_of_its_command(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert menu_entry("next_round", widget).text() == "Open the next round\tCtrl+R"
    assert menu_entry("close_workshop", widget, "Close the workshop…").text() == "Close the workshop…"
    assert not menu_entry("next_round", widget).shortcuts()  # the page takes its keys itself


def test_the_sheet_of_a_page_shows_every_key_of_it(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    sheet = KeysSheet((Place.CONSOLE, Place.GRID), parent)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    for place in (Place.CONSOLE, Place.GRID):
        assert place_title(place) in shown
        for one in commands_at(place):
            if one.keys:
                assert one.label in shown
                assert keys_words(one) in shown
