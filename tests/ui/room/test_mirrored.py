"""Where Qt is told of one screen only, the system says whether a second one shows the same picture."""

from __future__ import annotations

import struct
import sys
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.room import mirrored, screens
from app.ui.room.mirrored import has_shared_source, is_mirroring
from app.ui.room.screens import ScreenWatcher


def path(source: int, target: int, adapter: int = 7) -> bytes:
    """One of Windows' ``DISPLAYCONFIG_PATH_INFO``: which picture goes to which screen."""
    return struct.pack("<qIII", adapter, source, target, 1) + struct.pack("<qI36x", adapter, target) + bytes(4)


def test_two_screens_of_one_picture_are_mirrored() -> None:
    assert has_shared_source(path(0, 1) + path(0, 2))
    assert not has_shared_source(path(0, 1) + path(1, 2))
    assert not has_shared_source(path(0, 1) + path(0, 2, adapter=8))
    assert not has_shared_source(path(0, 1))
    assert not has_shared_source(b"")


@pytest.mark.parametrize("platform", ["win32", "darwin", "linux"])
def test_a_system_that_cannot_be_asked_is_taken_for_not_mirroring(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_words: object) -> None:
        raise OSError("no such library")

    monkeypatch.setattr(mirrored, "sys", SimpleNamespace(platform=platform))
    monkeypatch.setattr(mirrored.ctypes, "CDLL", refuse)
    if platform == "win32" and sys.platform == "win32":
        monkeypatch.setattr(mirrored.ctypes, "windll", SimpleNamespace())
    assert is_mirroring() is False


def test_a_mirrored_pair_that_looks_like_one_screen_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    console = QWidget()
    qtbot.addWidget(console)
    monkeypatch.setattr(screens, "is_mirroring", lambda: True)
    watcher = ScreenWatcher(console, console)
    assert watcher.is_mirrored
    assert "same picture" in watcher.sentence
    monkeypatch.setattr(screens, "is_mirroring", lambda: False)
    watcher.open_room()
    assert "No projector" in watcher.sentence
