"""The room window shows views, takes no focus, answers to nothing and says nothing of whom it shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip
from pytestqt.qtbot import QtBot

from app.ui.room.room_window import RoomWindow
from tests.ui.room import sample_views as sample


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
    room.open_in_window(room.screen())
    qtbot.waitExposed(room)
    assert not room.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert room.windowFlags() & Qt.WindowType.WindowDoesNotAcceptFocus
    assert room.windowFlags() & Qt.WindowType.WindowStaysOnTopHint  # the console would cover it
    with qtbot.waitSignal(room.closed):
        room.close()
    assert not room.isVisible()


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
