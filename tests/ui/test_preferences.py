"""What is set is kept beside the library and told to whoever lives by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from app import settings
from app.settings import Settings
from app.ui.preferences import Preferences


def test_a_change_is_kept_and_told_once(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path)
    wanted = replace(Settings(), letters=True)
    with qtbot.waitSignal(preferences.changed) as told:
        preferences.change(wanted)
    assert told.args == [Settings(), wanted]
    assert settings.load(tmp_path) == wanted
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.change(wanted)
    assert Preferences(tmp_path).now == wanted


def test_without_a_folder_it_holds_and_leaves_no_trace(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(None)
    preferences.change(replace(Settings(), letters=True))
    assert preferences.now.letters
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_no_refusal(qtbot: QtBot, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    preferences = Preferences(blocked)
    with qtbot.waitSignal(preferences.changed):
        preferences.change(replace(Settings(), theme="dark"))
    assert preferences.now.theme == "dark"
