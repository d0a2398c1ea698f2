"""The size of the type and the place of the window, and that both are found again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import main, settings
from app.ui import window_place
from app.ui.main_window import MainWindow
from db.store import Store

CTRL = Qt.KeyboardModifier.ControlModifier


def test_type_grows_and_shrinks_by_keyboard_and_the_size_is_kept(window: MainWindow, library: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    usual = app.font().pixelSize()
    for _press in range(20):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Plus, CTRL)
    assert window.look.zoom == settings.ZOOMS[-1]
    assert app.font().pixelSize() == 2 * usual
    assert settings.load(library.parent).zoom_percent == 200
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_0, CTRL)
    assert app.font().pixelSize() == usual
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Minus, CTRL)
    assert settings.load(library.parent).zoom_percent == 90
    assert main.make_look(library.parent).zoom == 90


def test_the_size_of_the_type_is_said_for_a_while_and_moves_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.passing._gone.setInterval(50)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Plus, CTRL)
    assert window.passing.text() == "Text size 110 %"
    assert window.passing.isVisible()
    assert not window.home.notices.label.isVisible()
    qtbot.waitUntil(lambda: not window.passing.isVisible())


def test_the_window_is_where_it_was(make_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    first = make_window()
    first.setGeometry(40, 30, 1100, 700)
    qtbot.waitUntil(lambda: first.geometry().getRect() == (40, 30, 1100, 700))
    first.close()
    assert isinstance(first.store, Store)
    first.store.close()
    again = make_window()
    assert again.size().toTuple() == (1100, 700)


def test_a_file_that_is_no_place_is_passed_over(library: Path, make_window: Callable[[], MainWindow]) -> None:
    (library.parent / window_place.FILE_NAME).write_bytes(b"rubbish")
    assert make_window().width() >= 1024


def test_on_a_small_screen_the_window_fits_when_it_is_no_longer_maximised() -> None:
    laptop = window_place.first_size(QSize(1366, 768))
    assert laptop.width() < 1366
    assert laptop.height() < 768 - 30  # of a title bar
    assert window_place.first_size(QSize(1920, 1080)).toTuple() == window_place.USUAL_SIZE
