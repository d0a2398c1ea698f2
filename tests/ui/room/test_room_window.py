"""The room window shows views, takes no focus, answers to nothing and says nothing of whom it shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.ui.room.room_window import RoomWindow, fitted
from tests.ui.room import sample_views as sample

PLACE = QRect(40, 60, 320, 180)


def test_it_never_asks_for_the_focus(room: RoomWindow, qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is field)
    room.open_on(room.screen())
    qtbot.waitExposed(room)
    qtbot.wait(50)
    assert room.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert room.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert not room.isActiveWindow()
    assert QApplication.focusWidget() is field
    assert room.focusPolicy() == room.canvas.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_fills_its_screen_without_a_frame(room: RoomWindow, qtbot: QtBot) -> None:
    room.open_on(room.screen())
    qtbot.waitExposed(room)
    assert room.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert not room.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    qtbot.waitUntil(lambda: room.geometry() == room.screen().geometry())
    assert room.canvas.size() == room.size()


def test_in_a_window_it_has_a_frame_and_still_takes_no_focus(room: RoomWindow, qtbot: QtBot) -> None:
    room.open_in_window(PLACE)
    qtbot.waitExposed(room)
    assert not room.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert room.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    with qtbot.waitSignal(room.closed):
        room.close()
    assert not room.isVisible()


def test_in_a_window_it_belongs_to_the_console_so_that_a_dialog_of_the_console_covers_it(
    room: RoomWindow, qtbot: QtBot
) -> None:
    console = QWidget()
    qtbot.addWidget(console)
    console.show()
    room.open_in_window(PLACE, console.windowHandle())
    qtbot.waitExposed(room)
    assert room.windowHandle().transientParent() is console.windowHandle()
    assert room.windowType() == Qt.WindowType.Dialog  # under X11 no other kind belongs to a window
    assert not room.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    room.open_on(room.screen())
    assert room.windowHandle().transientParent() is None


def test_a_room_that_was_made_as_large_as_the_screen_comes_back_to_its_corner(
    room: RoomWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.open_in_window(PLACE)
    qtbot.waitExposed(room)
    corner = room.geometry()
    room.setGeometry(room.screen().availableGeometry())
    qtbot.waitUntil(lambda: room.width() > 2 * corner.width())
    # Only a window manager maximises, and the tests may have none.
    monkeypatch.setattr(room, "windowState", lambda: Qt.WindowState.WindowMaximized)
    room.bring_back(PLACE)
    qtbot.waitUntil(lambda: room.geometry() == corner)


def test_a_room_in_a_window_has_the_shape_of_a_screen_in_the_middle_of_its_place() -> None:
    assert fitted(QRect(1000, 100, 320, 180)) == QRect(1000, 100, 320, 180)
    assert fitted(QRect(1000, 100, 400, 180)) == QRect(1040, 100, 320, 180)
    assert fitted(QRect(1000, 100, 320, 90)).size() == QSize(160, 90)


def test_the_title_holds_no_name(room: RoomWindow) -> None:
    room.show_view(sample.voting())
    assert room.windowTitle() == "Common Ground room"
    assert room.accessibleName() == "Room"


def test_stray_keys_are_handed_on_and_esc_closes_nothing(room: RoomWindow, qtbot: QtBot) -> None:
    room.open_on(room.screen())
    qtbot.waitExposed(room)
    keys: list[QKeyEvent] = []
    room.key_pressed.connect(keys.append)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_B):
        QTest.keyClick(room, key)
    assert [one.key() for one in keys] == [Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_B]
    assert room.isVisible()


def test_clicks_menus_and_tool_tips_reach_nothing(room: RoomWindow, qtbot: QtBot) -> None:
    room.open_on(room.screen())
    qtbot.waitExposed(room)
    for button in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
        QTest.mouseClick(room, button)
        QTest.mouseClick(room.canvas, button)
    assert QApplication.activePopupWidget() is None
    room.setToolTip("a name")
    QApplication.sendEvent(room, QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), QPoint(5, 5)))
    assert not QToolTip.isVisible()
    assert room.cursor().shape() == Qt.CursorShape.BlankCursor


def test_it_shows_views_and_black(room: RoomWindow) -> None:
    room.show_view(sample.voting())
    assert sample.QUESTION in room.canvas.accessibleDescription()
    room.set_blank(True)
    assert room.canvas.is_blank
    room.set_blank(False)
    assert not room.canvas.is_blank
