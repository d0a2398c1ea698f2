"""The two commands of packaging/bootstrap.py: what they say, pass on and run."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bootstrap.loading import ROOT, load

bootstrap = load("bootstrap")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the test screen is Linux's")


def test_a_separator_before_the_arguments_is_dropped_and_only_the_first():
    assert bootstrap.passed_on(["--", "report", "--", "x"]) == ["report", "--", "x"]
    assert bootstrap.passed_on(["report"]) == ["report"]
    assert bootstrap.passed_on([]) == []


def test_run_alone_opens_the_example_and_plays_it_where_there_is_no_display():
    assert bootstrap.program_arguments([], display=True) == ["--example"]
    assert bootstrap.program_arguments([], display=False) == ["play", "--out", "common-ground-example"]


def test_arguments_reach_the_program_as_they_are_with_or_without_a_display():
    for display in (True, False):
        assert bootstrap.program_arguments(["list", "--json"], display) == ["list", "--json"]


def test_a_folder_named_app_where_the_user_stands_is_not_started_instead(tmp_path: Path):
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").touch()
    command = [sys.executable, "-c", "import app; print(app.__file__)"]
    environment = bootstrap.program_environment()
    found = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True).stdout
    assert Path(found.strip()) == ROOT / "app" / "__init__.py"


@pytest.mark.parametrize("arguments", [[], ["sing"]])
def test_an_unknown_command_is_answered_with_the_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    assert bootstrap.main(arguments) == 2
    assert "packaging/bootstrap.py run" in capsys.readouterr().err


def test_an_old_python_is_told_so_in_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 18, "final", 0))
    assert bootstrap.main(["run"]) == 1
    assert "needs Python 3.11 or newer; this is Python 3.9.18" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (bootstrap.Stop("The disk is full."), 1, "The disk is full."),
        (PermissionError(13, "Permission denied", "/srv/.venv"), 1, "Permission denied (/srv/.venv)"),
        (KeyboardInterrupt(), 130, "carries on from here"),
    ],
)
def test_what_goes_wrong_is_a_sentence_and_an_exit_status(
    raised: BaseException,
    status: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    def fail(_arguments: list[str]) -> int:
        raise raised

    monkeypatch.setattr(bootstrap, "run_program", fail)
    monkeypatch.setattr(bootstrap.signal, "signal", lambda *_: None)
    assert bootstrap.main(["run"]) == status
    assert said in capsys.readouterr().err


class Calls:
    """Stands in for subprocess.call: keeps the commands, and fails those that contain a word."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.commands: list[str] = []

    def __call__(self, command: list[str], **_: object) -> int:
        self.commands.append(" ".join(command[1:]))
        return 1 if self.failing and self.failing in self.commands[-1] else 0


@pytest.fixture
def checks_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No installing and no screen: only the order of the checks is looked at."""
    monkeypatch.setattr(bootstrap, "prepare", lambda *_, **__: None)
    monkeypatch.setattr(bootstrap, "private_screens", lambda _count: contextlib.nullcontext({}))
    monkeypatch.setattr(bootstrap.os, "cpu_count", lambda: 2)


@pytest.mark.usefixtures("checks_alone")
def test_one_failed_check_does_not_keep_the_others_from_running(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    calls = Calls(failing="pyright")
    monkeypatch.setattr(bootstrap.subprocess, "call", calls)
    assert bootstrap.run_checks([]) == 1
    assert len(calls.commands) == 5
    assert calls.commands[-1] == ("-m pytest -n 2" if bootstrap.ON_LINUX else "-m pytest")
    assert "Passed: ruff format, ruff check, lint-imports, pytest\nFAILED: pyright" in capsys.readouterr().err


@pytest.mark.usefixtures("checks_alone")
def test_arguments_after_test_run_pytest_alone(monkeypatch: pytest.MonkeyPatch):
    calls = Calls()
    monkeypatch.setattr(bootstrap.subprocess, "call", calls)
    assert bootstrap.run_checks(["-k", "undo"]) == 0
    assert calls.commands == ["-m pytest -k undo"]


@on_linux
def test_each_process_of_the_tests_gets_a_screen_of_its_own_that_goes_away_afterwards(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with bootstrap.private_screens(2) as variables:
        screens = variables["COMMON_GROUND_TEST_SCREENS"].split()
        assert len(set(screens)) == 2
        assert variables["DISPLAY"] == screens[0]
        for screen in screens:
            monkeypatch.setenv("DISPLAY", screen)
            assert bootstrap.has_display()
        assert os.stat(variables["XDG_RUNTIME_DIR"]).st_mode & 0o777 == 0o700
    assert not bootstrap.has_display()
    assert not Path(variables["XDG_RUNTIME_DIR"]).exists()


@on_linux
def test_no_display_is_no_display(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not bootstrap.has_display()
