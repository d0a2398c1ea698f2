"""The countdown: start, pause, a minute more or less."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.console.console_setting import CTRL, Opened, opened
from tests.ui.console.panel_setting import NOW


class Clock:
    """A day that the test moves on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def pass_s(self, seconds: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def console(qtbot: QtBot, tmp_path: Path) -> Opened:
    made = opened(qtbot, tmp_path)
    made.setting.go("SP8", "vote")
    return made


@pytest.fixture
def clock(console: Opened) -> Clock:
    made = Clock()
    console.setting.place.now = made
    return made


def test_t_starts_and_stops_it(console: Opened, clock: Clock) -> None:
    console.press("t")
    clock.pass_s(20)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == "2:40"
    assert console.page.timer.start_button.text() == "Pause"
    console.press("t")
    clock.pass_s(60)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == "2:40"
    console.press("t")
    clock.pass_s(10)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == "2:30"


def test_ctrl_up_and_down_are_a_minute(console: Opened, clock: Clock) -> None:
    console.press(Qt.Key.Key_Up, CTRL)
    assert console.page.timer.left.text() == "4:00"
    console.press("t")
    console.press(Qt.Key.Key_Down, CTRL)
    console.press(Qt.Key.Key_Down, CTRL)
    assert console.page.timer.left.text() == "2:00"
    count = console.setting.place.countdown
    assert count is not None
    assert count.ends_at == clock.now.timestamp() + 120


def test_it_never_goes_below_nothing(console: Opened, clock: Clock) -> None:
    console.press("t")
    clock.pass_s(500)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == "0:00"
    console.press(Qt.Key.Key_Down, CTRL)
    assert console.page.timer.left.text() == "0:00"


def test_the_room_gets_the_same_countdown_and_loses_it_when_it_is_hidden(console: Opened, clock: Clock) -> None:
    console.press("t")
    assert console.page.preview.view().countdown == console.setting.place.countdown
    console.page.timer.remove_button.click()
    assert console.setting.place.countdown is None
    assert console.page.preview.view().countdown is None
