"""The pages of the open workshop: which follows which, and what opening one brings with it."""

from __future__ import annotations

import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app import main, settings
from app.core.edits import facts
from app.services import logs
from app.theme import load
from app.ui import main_window, workshop_pages
from app.ui.console.rehearsal import Warming
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.main_window import MainWindow
from app.ui.workshop_pages import WARM
from db.store import Store
from tests.ui.conftest import add_workshop


def busy_ms(store: Store) -> int:
    """How long the library waits for another program now."""
    with store.library.reading():
        [value] = store.library.driver.execute("PRAGMA busy_timeout").fetchone()
    return int(value)


def test_each_page_begins_where_its_work_begins(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    assert window.pages.prepare is not None
    assert window.focusWidget() is window.pages.prepare.partners.first_button  # there is nobody and no agenda yet
    window.pages.show_console()
    assert window.pages.console is not None
    assert window.pages.console.isAncestorOf(window.focusWidget())
    window.pages.show_prepare()
    assert window.focusWidget() is window.pages.prepare.partners.first_button
    window.show_home()
    assert window.focusWidget() is window.home.view


def test_esc_on_prepare_goes_home_but_never_takes_the_picture_from_the_room(window: MainWindow, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.pages.console is not None
    qtbot.waitUntil(window.pages.console.link.room.isVisible)
    room = window.pages.console.link.room
    window.pages.show_prepare()
    assert window.pages.prepare is not None
    assert window.pages.prepare.back_button.text() == "Console"
    window.pages.prepare.back_requested.emit()
    assert window.stack.currentWidget() is window.pages.console
    assert room.isVisible()
    window.pages.console.link.close()
    window.pages.show_prepare()
    assert window.pages.prepare.back_button.text() == "Workshops"
    window.pages.prepare.back_requested.emit()
    assert window.stack.currentWidget() is window.home
    assert window.pages.session is None


def test_a_workshop_on_letters_is_on_letters_when_it_is_opened_again(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "console")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_L)
    window.show_home()
    window.open_workshop(workshop.id, "console")
    assert window.pages.console is not None
    assert window.pages.console.place.letters
    window.show_home()
    window.open_workshop(add_workshop(window.store, "Another").id, "console")
    assert not window.pages.console.place.letters, "the choice is about one workshop"


def test_while_the_room_is_open_a_busy_library_is_not_waited_for(window: MainWindow, qtbot: QtBot) -> None:
    store = window.store
    assert isinstance(store, Store)
    workshop = add_workshop(store)
    assert busy_ms(store) == main.BUSY_MS
    window.open_workshop(workshop.id, "console")
    assert window.pages.console is not None
    assert busy_ms(store) == main.BUSY_MS
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    qtbot.waitUntil(window.pages.console.link.room.isVisible)
    assert busy_ms(store) == main.ROOM_BUSY_MS
    window.show_home()
    assert busy_ms(store) == main.BUSY_MS


@pytest.mark.parametrize("first", ["the console", "what draws charts"])
def test_the_console_is_told_once_what_draws_charts_is_loaded_whichever_comes_first(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    told: list[bool] = []
    monkeypatch.setattr(Warming, "begin", lambda _warming: told.append("app.charts.live" in sys.modules))
    workshop = add_workshop(window.store)
    if first == "the console":
        window.open_workshop(workshop.id, "console")
        told.clear()
    with qtbot.waitSignal(window.background.finished, timeout=20_000) as done:
        window.pages.warm()
    assert done.args == [WARM, None]
    if first == "what draws charts":
        window.open_workshop(workshop.id, "console")
    assert told
    assert all(told)


def test_what_could_not_be_loaded_is_a_bug_in_the_log_and_the_console_warms_without_it(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Warming] = []
    logged: list[BaseException] = []
    window.open_workshop(add_workshop(window.store).id, "console")
    qtbot.waitUntil(lambda: not window.background.is_busy, timeout=20_000)  # the window has warmed itself
    fault = MemoryError()

    def failing() -> None:
        raise fault

    monkeypatch.setattr(workshop_pages, "load_pages", failing)
    monkeypatch.setattr(Warming, "begin", lambda warming: begun.append(warming))
    monkeypatch.setattr(logs, "bug", logged.append)
    with qtbot.waitSignal(window.background.failed):
        window.pages.warm()
    assert logged == [fault]
    assert window.pages.console is not None
    assert begun == [window.pages.console.warming]


def test_what_was_refused_on_one_page_does_not_follow_to_the_other(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    pages = window.pages
    assert pages.prepare is not None
    assert pages.bridge is not None
    pages.show_console()
    assert pages.console is not None
    pages.bridge.do(facts.set_date, "no day")
    assert "not a date" in pages.console.message_line.text()
    pages.show_prepare()
    assert not pages.prepare.message.isVisible()
    pages.bridge.do(facts.set_date, "no day")
    assert pages.prepare.message.isVisible()
    pages.show_console()
    assert not pages.console.message_line.isVisible()
    pages.show_prepare()
    assert not pages.prepare.message.isVisible()


def menu_line(window: MainWindow, page: str, command: str) -> None:
    """Choose a line of the menu Workshop or More."""
    pages = window.pages
    assert pages.console is not None
    assert pages.prepare is not None
    menu = pages.console.menu if page == "console" else pages.prepare.menu
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.objectName() == command).trigger()


@pytest.mark.parametrize("page", ["console", "prepare"])
@pytest.mark.parametrize("by", ["menu", "key"])
def test_a_farther_seat_enlarges_the_type_on_the_open_wall(
    window: MainWindow, qtbot: QtBot, page: str, by: str
) -> None:
    window.open_workshop(add_workshop(window.store).id, "prepare")
    QTest.keyClick(window, Qt.Key.Key_F5)
    pages = window.pages
    assert pages.console is not None
    room = pages.console.link.room
    qtbot.waitUntil(room.isVisible)
    if page == "prepare":
        pages.show_prepare()
    if by == "menu":
        menu_line(window, page, "settings")
    else:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    seat = dialog.fields["farthest_seat_cm"]
    seat.setFocus()
    QTest.keyClick(seat, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(seat, "1750")
    QTest.keyClick(dialog.keep_button, Qt.Key.Key_Return)
    assert room.isVisible()
    assert window.stack.currentWidget() is (pages.console if page == "console" else pages.prepare)
    assert room.canvas._smallest == pages.console.preview._smallest == 36


def test_other_colours_wait_until_the_open_workshop_is_left_and_that_is_said(window: MainWindow, qtbot: QtBot) -> None:
    window.open_workshop(add_workshop(window.store).id, "prepare")
    pages = window.pages
    pages.show_console()
    menu_line(window, "console", "settings")
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert "when you go back to the workshops" in dialog.fields["theme"].accessibleDescription()
    before = window.look.theme
    dialog.chosen.emit(replace(settings.Settings(), theme="dark", zoom_percent=125))
    dialog.accept()
    assert (window.look.theme, window.look.zoom) == (before, 125)
    assert window.stack.currentWidget() is pages.console
    window.show_home()
    assert window.look.theme.name == "dark"
    assert window.stack.currentWidget() is window.home
    qtbot.waitUntil(window.home.hasFocus if not window.home.model.rowCount() else window.home.view.hasFocus)


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("wish", ["system", "light"])
def test_a_computer_that_turns_dark_takes_the_program_with_it_where_that_is_wished(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, wish: str, is_open: bool
) -> None:
    window.preferences.change(replace(window.preferences.now, theme=wish))
    if is_open:
        window.open_workshop(add_workshop(window.store).id, "prepare")
    monkeypatch.setattr(main_window, "wanted_theme", lambda wish, path: load(path, "dark"))  # what the computer is now
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    dark = "dark" if wish == "system" else "light"
    assert window.look.theme.name == ("light" if is_open else dark)
    window.show_home()
    assert window.look.theme.name == dark
