"""A workshop is left with everything that was typed, or says what cannot be kept before it goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.core.edits.agenda import add_entries
from app.core.model import Entry
from app.ui.console.console_page import ConsolePage
from app.ui.main_window import MainWindow
from app.ui.prepare.page import PreparePage
from tests.ui.conftest import Disk, add_workshop, disk_under

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier
FULL = "This was not saved (No space left on device). Everything before it is safe. Check the disk and do it once more."


@pytest.fixture
def disk(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    with disk_under(window.store, monkeypatch) as found:
        yield found


def opened(window: MainWindow, page: str) -> str:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, page)
    return workshop.id


def console_of(window: MainWindow) -> ConsolePage:
    assert window.pages.console is not None
    return window.pages.console


def prepare_of(window: MainWindow) -> PreparePage:
    assert window.pages.prepare is not None
    return window.pages.prepare


def typed(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def notes(window: MainWindow, workshop_id: str) -> list[str]:
    return [note.text for note in window.store.load(workshop_id).notes]


def test_a_note_is_kept_when_the_workshop_is_left_before_the_pause(window: MainWindow) -> None:
    workshop_id = opened(window, "console")
    typed(console_of(window).notes.line.words, "They want one page")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_H, CTRL_SHIFT)
    assert window.stack.currentWidget() is window.home
    assert notes(window, workshop_id) == ["They want one page"]


def test_a_workshop_with_a_note_that_is_not_saved_is_left_the_second_time(window: MainWindow, disk: Disk) -> None:
    workshop_id = opened(window, "console")
    console = console_of(window)
    typed(console.notes.line.words, "They want one page")
    disk.is_full = True
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_H, CTRL_SHIFT)
    assert window.stack.currentWidget() is console
    assert console.notes.line.words.text() == "They want one page"
    assert console.message_line.text() == f"{FULL} Leave or close again to go without “They want one page”."
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_H, CTRL_SHIFT)
    assert window.stack.currentWidget() is window.home
    assert notes(window, workshop_id) == []


def test_a_note_that_can_be_saved_by_then_is_kept_the_second_time(window: MainWindow, disk: Disk) -> None:
    workshop_id = opened(window, "console")
    typed(console_of(window).notes.line.words, "They want one page")
    disk.is_full = True
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_H, CTRL_SHIFT)
    disk.is_full = False
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_H, CTRL_SHIFT)
    assert window.stack.currentWidget() is window.home
    assert notes(window, workshop_id) == ["They want one page"]


def test_other_words_that_are_not_saved_hold_the_workshop_again(window: MainWindow, disk: Disk) -> None:
    opened(window, "console")
    console = console_of(window)
    disk.is_full = True
    for words in ("They want one page", "They want two pages"):
        typed(console.notes.line.words, words)
        window.show_home()
        assert window.stack.currentWidget() is console
        assert console.message_line.text().endswith(f"go without “{words}”.")
    window.show_home()
    assert window.stack.currentWidget() is window.home


@pytest.mark.parametrize("page", ["prepare", "console"])
def test_a_window_with_words_that_are_not_saved_closes_the_second_time(
    window: MainWindow, disk: Disk, page: str
) -> None:
    opened(window, page)
    field = prepare_of(window).facts.facilitator if page == "prepare" else console_of(window).notes.line.words
    typed(field, "Dr Long Name")
    disk.is_full = True
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Q, CTRL)
    assert window.isVisible()
    assert field.text() == "Dr Long Name"
    says = prepare_of(window).message if page == "prepare" else console_of(window).message_line
    assert says.isVisible()
    assert says.text() == f"{FULL} Leave or close again to go without “Dr Long Name”."
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()


def test_the_page_whose_words_are_not_saved_comes_back(window: MainWindow, disk: Disk) -> None:
    opened(window, "prepare")
    prepare = prepare_of(window)
    disk.is_full = True
    typed(prepare.facts.facilitator, "Dr Long Name")
    typed(prepare.facts.name, "Setting direction")
    window.pages.show_console()
    window.show_home()
    assert window.stack.currentWidget() is prepare
    assert prepare.facts.facilitator.text() == "Dr Long Name"
    assert prepare.message.text().endswith("go without “Setting direction”, “Dr Long Name”.")


def test_a_title_that_is_edited_in_the_agenda_holds_the_workshop_too(
    window: MainWindow, disk: Disk, qtbot: QtBot
) -> None:
    workshop_id = opened(window, "prepare")
    prepare = prepare_of(window)
    assert window.pages.bridge is not None
    window.pages.bridge.do(add_entries, [Entry("welcome", "Welcome", 10)])
    table = prepare.agenda.table
    table.choose("welcome")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F2)
    line = table.viewport().findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Arrival")
    disk.is_full = True
    window.close()
    assert window.isVisible()
    assert prepare.message.text().endswith("go without “Arrival”.")
    qtbot.wait(1)
    assert line.isVisible()
    disk.is_full = False
    window.show_home()
    assert window.store.load(workshop_id).agenda[0].title == "Arrival"


def test_a_day_that_cannot_be_read_is_told_before_the_workshop_is_left(window: MainWindow) -> None:
    opened(window, "prepare")
    prepare = prepare_of(window)
    typed(prepare.facts.date, "some day")
    window.show_home()
    assert prepare.isVisible()
    assert prepare.message.text() == (
        "Something that was typed is not saved. Everything before it is safe. "
        "Leave or close again to go without “some day”."
    )
    window.show_home()
    assert window.stack.currentWidget() is window.home
