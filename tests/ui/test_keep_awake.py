"""The machine is kept awake by a program of the system that ends with the request."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.ui import keep_awake
from app.ui.keep_awake import KeepAwake


def test_it_holds_a_request_and_lets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = tmp_path / "systemd-inhibit"
    holder.write_text("#!/bin/sh\nexec cat\n", encoding="utf-8")
    holder.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    awake = KeepAwake("linux")
    if awake.command()[:1] != ["systemd-inhibit"]:
        pytest.skip("no shell scripts on this system")
    awake.start()
    awake.start()
    assert awake.is_on
    held = awake._holder
    assert held is not None
    assert held.poll() is None
    awake.stop()
    awake.stop()
    assert not awake.is_on
    assert held.poll() is not None


def test_where_nothing_can_hold_it_nothing_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setattr(KeepAwake, "_ask_screen_saver", lambda _awake: False)
    monkeypatch.setattr(keep_awake, "_tell_windows", lambda _state: False)
    for platform in ("linux", "darwin", "somewhere"):
        awake = KeepAwake(platform)
        awake.start()
        assert not awake.is_on
        awake.stop()


def test_a_program_that_cannot_be_started_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_words: object, **_more: object) -> None:
        raise OSError("not allowed")

    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(subprocess, "Popen", refuse)
    monkeypatch.setattr(keep_awake, "_tell_windows", lambda _state: False)
    awake = KeepAwake("darwin")
    awake.start()
    assert not awake.is_on


def test_the_desktops_screen_saver_waits_until_the_room_is_closed() -> None:
    bus = shutil.which("dbus-run-session")
    if bus is None:
        pytest.skip("no message bus on this system")
    words = [bus, "--", sys.executable, "-m", "tests.ui.screen_saver"]
    said = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    assert said.stdout.splitlines() == ["Common Ground: A workshop is on the projector", "True 1", "False 0"]
