"""Two screens, and an adviser with an empty library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.whole.adviser import Adviser
from tests.whole.laptop import Screens, names, screens


@pytest.fixture
def two_screens(qapp: QApplication, qtbot: QtBot) -> Iterator[Screens]:
    """A laptop of 1366 × 768 and a projector of 1920 × 1080 beside it."""
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("a projector can be plugged in only on an X server")
    with screens() as found:
        found.plug_laptop()
        found.plug_projector()
        qtbot.waitUntil(lambda: names() == ["Laptop", "Projector"])
        yield found


@pytest.fixture
def as_it_was(qapp: QApplication) -> Iterator[None]:
    """The program dresses the whole application: put it back for the tests after this one."""
    style, font, palette, sheet = qapp.style().objectName(), qapp.font(), qapp.palette(), qapp.styleSheet()
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QCoreApplication.setAttribute(native, True)  # so that the keyboard of the test reaches the file dialog
    yield
    QCoreApplication.setAttribute(native, False)
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def adviser(qtbot: QtBot, tmp_path: Path, as_it_was: None) -> Iterator[Callable[[], Adviser]]:
    """Starts the program on the library of this test; every program that was started is closed at the end."""
    started: list[Adviser] = []

    def start() -> Adviser:
        started.append(Adviser(qtbot, tmp_path / "library.sqlite"))
        return started[-1]

    yield start
    for one in reversed(started):
        one.leave()
    qtbot.wait(1)
