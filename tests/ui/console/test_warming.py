"""The first reveal is warm: its figures are drawn before it is wanted, and know nothing of the votes."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from app.core.blocks import Chart, walk
from app.core.views import RoomView
from app.ui.console.room_link import RoomLink
from app.ui.room.words import words_of
from tests.ui.console import console_setting
from tests.ui.console.console_setting import Opened


def opened(qtbot: QtBot, folder: Path) -> Opened:
    """The console, with what draws charts loaded."""
    console = console_setting.opened(qtbot, folder)
    console.page.warming.begin()
    return console


@pytest.fixture
def warmed(monkeypatch: pytest.MonkeyPatch) -> list[RoomView]:
    """The views that the room was warmed for."""
    found: list[RoomView] = []
    monkeypatch.setattr(RoomLink, "warm", lambda _link, view: found.append(view))
    return found


def test_it_is_warmed_when_the_console_opens_though_the_room_is_closed(
    qtbot: QtBot, tmp_path: Path, warmed: list[RoomView]
) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    assert console.page.link.state == "closed"
    qtbot.waitUntil(lambda: len(warmed) == 1)
    assert any(isinstance(block, Chart) for block in walk(warmed[0].blocks))
    qtbot.wait(300)
    assert len(warmed) == 1  # once for each activity


def test_nothing_is_warmed_before_what_draws_charts_is_loaded_and_then_it_is_at_once(
    qtbot: QtBot, tmp_path: Path, warmed: list[RoomView]
) -> None:
    console = console_setting.opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    console.press(Qt.Key.Key_Space)
    qtbot.wait(300)
    assert warmed == []
    console.page.warming.begin()
    qtbot.waitUntil(lambda: len(warmed) == 1)


def test_it_is_warmed_again_for_the_shape_of_the_room_that_is_opened(
    qtbot: QtBot, tmp_path: Path, warmed: list[RoomView]
) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    qtbot.waitUntil(lambda: len(warmed) == 1)
    console.press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: len(warmed) == 2)


def test_arming_the_reveal_warms_what_is_not_warm_yet(qtbot: QtBot, tmp_path: Path, warmed: list[RoomView]) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    console.type("4")
    [pause] = console.page.warming.findChildren(QTimer)
    usual = pause.interval()
    console.press(Qt.Key.Key_Space)  # sooner than any pause has run out
    assert console.page.reveal.is_armed
    assert warmed == []
    assert pause.isActive()
    assert pause.interval() < usual / 2
    qtbot.waitUntil(lambda: len(warmed) == 1)
    assert console.page.reveal.is_armed


def test_nothing_of_the_votes_is_in_what_is_warmed(qtbot: QtBot, tmp_path: Path, warmed: list[RoomView]) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    qtbot.waitUntil(lambda: len(warmed) == 1)
    console.type("4" * 40)
    console.setting.go("PW6", "vote")
    console.setting.go("SP8", "vote")
    qtbot.waitUntil(lambda: len(warmed) == 2)
    assert warmed[0] == warmed[1]


def test_what_is_warmed_is_shown_to_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.go("SP8", "vote")
    console.press(Qt.Key.Key_F5)
    before = words_of(console.page.link.room.canvas.view())
    qtbot.wait(600)
    assert words_of(console.page.link.room.canvas.view()) == before
    assert "furthest apart" not in console.page.link.room.canvas.accessibleDescription()


def test_a_revealed_round_needs_no_rehearsal(qtbot: QtBot, tmp_path: Path, warmed: list[RoomView]) -> None:
    console = opened(qtbot, tmp_path)
    console.setting.vote("SP8")
    console.setting.reveal("SP8")
    console.setting.go("SP8", "results")
    qtbot.wait(400)
    assert warmed == []
