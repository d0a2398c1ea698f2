"""The countdown: start, pause, a minute more or less."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.services.room import Place
from app.ui.room.room_canvas import RoomCanvas
from app.ui.room.word_parts import seconds_left
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


def test_the_holding_slide_has_no_item_to_time(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path)
    assert console.page.timer.title.text() == "Time"
    console.setting.go("SP8", "vote")
    assert console.page.timer.title.text() == "Time for this item"


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


def test_the_mouse_gives_and_takes_a_minute(console: Opened, clock: Clock, qtbot: QtBot) -> None:
    timer = console.page.timer
    qtbot.mouseClick(timer.longer_button, Qt.MouseButton.LeftButton)
    assert timer.left.text() == "4:00"
    console.press("t")
    for _minute in range(2):
        qtbot.mouseClick(timer.shorter_button, Qt.MouseButton.LeftButton)
    assert timer.left.text() == "2:00"
    assert timer.shorter_button.accessibleName() == "A minute less"


def test_run_out_it_starts_anew_with_one_key(console: Opened, clock: Clock) -> None:
    console.press("t")
    clock.pass_s(200)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == "0:00"
    assert console.page.timer.start_button.text() == "Start"
    console.press("t")
    assert console.page.timer.left.text() == "3:00"
    assert console.page.timer.start_button.text() == "Pause"


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


def shown_seconds(canvas: RoomCanvas, clock: Clock) -> float:
    """The time that a canvas paints now."""
    count = canvas.view().countdown
    assert count is not None
    return seconds_left(count, clock.now.timestamp())


def test_the_time_stands_still_in_a_frozen_room_and_is_right_again_after(console: Opened, clock: Clock) -> None:
    canvases = (console.page.link.room.canvas, console.page.preview)
    console.press("t")
    clock.pass_s(20)
    console.press("f")
    clock.pass_s(40)
    console.page.timer.redraw()
    assert [shown_seconds(one, clock) for one in canvases] == [160, 160], "the room's picture, and its preview"
    assert console.page.timer.left.text() == "2:00", "the console's time goes on"
    console.press("f")
    assert [shown_seconds(one, clock) for one in canvases] == [120, 120]


def test_another_line_of_the_agenda_starts_with_its_whole_time(console: Opened, clock: Clock) -> None:
    console.press(Qt.Key.Key_Up, CTRL)
    console.press("t")
    clock.pass_s(100)
    console.setting.go("PW3", "vote")
    assert console.setting.place.countdown is None
    assert console.page.preview.view().countdown is None
    assert console.page.timer.left.text() == "3:00"
    assert console.page.timer.start_button.text() == "Start"


def test_another_stage_of_a_line_keeps_its_time(console: Opened, clock: Clock) -> None:
    console.press("t")
    clock.pass_s(100)
    console.type("1")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "results")
    assert console.page.timer.left.text() == "1:20"


def test_a_plain_line_has_all_its_minutes(console: Opened, clock: Clock) -> None:
    place = console.setting.place
    place.go(Place(console.setting.workshop.agenda[0].id, ""))
    assert console.page.timer.left.text() == "10:00"
    console.press("t")
    clock.pass_s(60)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == "9:00"


def test_the_time_of_a_talk_goes_on_where_it_is_led_from_earlier_results(console: Opened, clock: Clock) -> None:
    place = console.setting.place
    place.go(Place(console.setting.workshop.agenda[0].id, ""))
    console.press("t")
    clock.pass_s(60)
    console.setting.go("SP8", "talk")
    assert console.page.timer.left.text() == "9:00"
    console.setting.go("PW3", "brief")
    assert place.countdown is None


@pytest.mark.parametrize("stopped", ["t", ""], ids=["paused", "run out"])
def test_another_item_starts_with_its_whole_time(console: Opened, clock: Clock, stopped: str) -> None:
    console.press(Qt.Key.Key_Up, CTRL)
    console.press("t")
    clock.pass_s(30 if stopped else 500)
    console.type(stopped)
    console.press(Qt.Key.Key_Right)
    console.page.timer.redraw()
    assert console.page.timer.left.text() == ("3:30" if stopped else "0:00")
    console.press(Qt.Key.Key_Down)
    assert console.page.timer.left.text() == "4:00"
    assert console.setting.place.countdown is None


def test_time_that_runs_goes_on_while_votes_walk_over_the_items(console: Opened, clock: Clock) -> None:
    console.press("t")
    clock.pass_s(30)
    console.press(Qt.Key.Key_Down)
    assert console.page.timer.left.text() == "2:30"
    assert console.page.timer.start_button.text() == "Pause"


def test_no_button_moves_when_the_time_starts_or_reaches_ten_minutes(console: Opened, clock: Clock) -> None:
    timer = console.page.timer
    timer.start_button.setStyleSheet("font-size: 17px")  # a face in which the one word is wider than the other

    def places() -> list[QRect]:
        QApplication.processEvents()
        buttons = (timer.shorter_button, timer.longer_button, timer.start_button)
        return [QRect(one.mapTo(timer, QPoint(0, 0)), one.size()) for one in buttons]

    timer.redraw()
    before = places()
    console.press("t")
    assert places() == before
    console.press("t")
    for _minute in range(7):
        console.press(Qt.Key.Key_Up, CTRL)
    assert timer.left.text() == "10:00"
    assert places() == before
