"""The room is on the projector and nowhere else: plugged, unplugged, mirrored."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.room.room_window import RoomWindow
from app.ui.room.screens import ScreenWatcher
from tests.ui.room import sample_views as sample
from tests.ui.room.xmonitors import Monitors, monitors


@pytest.fixture
def screens(qapp: object) -> Iterator[Monitors]:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("screens can be plugged only on an X server")
    with monitors() as found:
        yield found


@pytest.fixture
def console(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.setGeometry(10, 10, 300, 200)
    window.show()
    qtbot.waitExposed(window)
    return window


def names() -> list[str]:
    return [screen.name() for screen in QGuiApplication.screens()]


def plug_both(screens: Monitors, qtbot: QtBot) -> None:
    screens.plug(b"Laptop", 0, is_first=True)
    screens.plug(b"Projector", 800)
    qtbot.waitUntil(lambda: "Projector" in names())


def test_the_room_opens_on_the_screen_that_is_not_the_consoles(
    screens: Monitors, console: QWidget, room: RoomWindow, qtbot: QtBot
) -> None:
    plug_both(screens, qtbot)
    watcher = ScreenWatcher(console, console)
    watcher.attach(room)
    assert watcher.projector is not None
    assert watcher.projector.name() == "Projector"
    assert watcher.sentence == ""
    watcher.open_room()
    qtbot.waitUntil(lambda: room.geometry().x() == 800)
    assert room.screen().name() == "Projector"
    room.hide()


def test_unplugged_it_hides_and_plugged_in_again_shows_the_same_picture(
    screens: Monitors, console: QWidget, room: RoomWindow, qtbot: QtBot
) -> None:
    plug_both(screens, qtbot)
    watcher = ScreenWatcher(console, console)
    watcher.attach(room)
    room.show_view(sample.voting())
    watcher.open_room()
    qtbot.waitUntil(lambda: room.isVisible() and room.screen().name() == "Projector")
    with qtbot.waitSignal(watcher.projector_lost):
        screens.unplug(b"Projector")
    assert not room.isVisible()
    assert "No projector" in watcher.sentence
    qtbot.wait(100)
    assert not room.isVisible()  # and it does not come up on the laptop by itself
    with qtbot.waitSignal(watcher.projector_found):
        screens.plug(b"Projector", 800)
    qtbot.waitUntil(lambda: room.isVisible() and room.geometry().x() == 800)
    assert room.screen().name() == "Projector"
    assert room.canvas.view() == sample.voting()
    assert watcher.sentence == ""
    watcher.close_room()
    assert not room.isVisible()


def test_without_a_projector_only_the_facilitator_opens_a_window(
    screens: Monitors, console: QWidget, room: RoomWindow, qtbot: QtBot
) -> None:
    screens.plug(b"Laptop", 0, is_first=True)
    qtbot.waitUntil(lambda: names() == ["Laptop"])
    watcher = ScreenWatcher(console, console)
    watcher.attach(room)
    watcher.open_room()
    assert not room.isVisible()
    watcher.open_in_window(console.geometry())
    qtbot.waitUntil(room.isVisible)
    watcher.close_room()


def test_the_room_never_stands_on_the_screen_that_the_console_was_moved_to(
    screens: Monitors, room: RoomWindow, qtbot: QtBot
) -> None:
    plug_both(screens, qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    page = QWidget(window)  # as in the program: a page of its window
    window.setGeometry(10, 10, 300, 200)
    window.show()
    qtbot.waitExposed(window)
    watcher = ScreenWatcher(page, page)
    watcher.attach(room)
    watcher.watch_console()
    watcher.open_room()
    window.move(900, 20)
    qtbot.waitUntil(lambda: page.screen().name() == "Projector")
    qtbot.waitUntil(lambda: watcher.projector is not None and watcher.projector.name() == "Laptop")
    watcher.close_room()


def test_a_room_in_a_window_stands_where_the_console_is_and_not_on_the_first_screen(
    screens: Monitors, console: QWidget, room: RoomWindow, qtbot: QtBot
) -> None:
    plug_both(screens, qtbot)
    watcher = ScreenWatcher(console, console)
    watcher.attach(room)
    console.move(900, 20)
    qtbot.waitUntil(lambda: console.screen().name() == "Projector")
    watcher.open_in_window(console.geometry())
    qtbot.waitUntil(lambda: room.isVisible() and room.x() >= 800)
    watcher.close_room()


def test_a_mirrored_projector_is_said_and_never_used(
    screens: Monitors, console: QWidget, room: RoomWindow, qtbot: QtBot
) -> None:
    screens.plug(b"Laptop", 0, is_first=True)
    screens.plug(b"Projector", 0)
    qtbot.waitUntil(lambda: len(names()) == 2)
    watcher = ScreenWatcher(console, console)
    watcher.attach(room)
    assert watcher.is_mirrored
    assert "same picture" in watcher.sentence
    watcher.open_room()
    assert not room.isVisible()
