"""The room's canvas and window in the light theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QPaintEvent
from pytestqt.qtbot import QtBot

from app import paths, theme
from app.ui.look import register_fonts
from app.ui.room.room_canvas import RoomCanvas
from app.ui.room.room_window import RoomWindow


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


class Seen(RoomCanvas):
    """A canvas that remembers which regions it was asked to paint."""

    painted: list[QRect]

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += list(event.region())  # type: ignore[call-overload]
        super().paintEvent(event)


@pytest.fixture(scope="session")
def light(qapp: object) -> theme.Theme:
    register_fonts(paths.resource("fonts"))
    return theme.load(paths.resource("theme.toml"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def canvas(qtbot: QtBot, light: theme.Theme, clock: Callable[[], float]) -> Seen:
    shown = Seen(light, now=clock)
    shown.painted = []
    qtbot.addWidget(shown)
    shown.resize(960, 540)
    shown.show()
    qtbot.waitExposed(shown)
    qtbot.waitUntil(lambda: bool(shown.painted))
    return shown


@pytest.fixture
def room(qtbot: QtBot, light: theme.Theme) -> Iterator[RoomWindow]:
    window = RoomWindow(light)
    yield window
    window.hide()
    window.deleteLater()
    qtbot.wait(1)
