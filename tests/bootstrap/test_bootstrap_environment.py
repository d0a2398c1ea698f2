"""The environment is used only when the pinned packages are in it to the last file."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bootstrap.loading import PACKAGING, load

environment = load("bootstrap_environment")
VERSION = "{}.{}".format(*sys.version_info[:2])


@pytest.fixture
def pins(tmp_path: Path) -> Path:
    """A file of pins of our own."""
    path = tmp_path / "requirements.txt"
    path.write_text("alembic==1\n", "utf-8")
    return path


@pytest.fixture
def venv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that works and has pip, with no Python started for it."""
    monkeypatch.setattr(environment, "python_version", lambda _: VERSION)
    monkeypatch.setattr(environment, "has_pip", lambda _: True)
    monkeypatch.setattr(environment, "run_pip", lambda *_: (0, ""))
    path = tmp_path / ".venv"
    path.mkdir()
    return path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The environments that were made anew."""
    made: list[Path] = []
    monkeypatch.setattr(environment, "make", made.append)
    return made


def test_an_environment_without_a_stamp_is_not_current(venv: Path, pins: Path):
    assert not environment.is_current(venv, pins)


@pytest.mark.usefixtures("made")
def test_after_installing_it_is_current_until_the_pins_change(venv: Path, pins: Path):
    environment.install(venv, [pins])
    assert environment.is_current(venv, pins)
    pins.write_text("alembic==2\n", "utf-8")
    assert not environment.is_current(venv, pins)


@pytest.mark.usefixtures("made")
def test_it_is_not_current_for_another_python_than_it_was_made_for(
    venv: Path, pins: Path, monkeypatch: pytest.MonkeyPatch
):
    environment.install(venv, [pins])
    monkeypatch.setattr(environment, "python_version", lambda _: "3.99")
    assert not environment.is_current(venv, pins)


@pytest.mark.usefixtures("made")
def test_installing_for_the_tests_serves_running_as_well(venv: Path, pins: Path, tmp_path: Path):
    wider = tmp_path / "requirements-dev.txt"
    wider.write_text("alembic==1\npytest==9\n", "utf-8")
    environment.install(venv, [pins])
    assert not environment.is_current(venv, wider)
    environment.install(venv, [pins, wider])
    assert environment.is_current(venv, pins)
    assert environment.is_current(venv, wider)


def test_an_environment_made_by_other_means_is_kept_and_completed(venv: Path, pins: Path, made: list[Path]):
    environment.install(venv, [pins])
    assert made == []


def test_an_interrupted_installation_is_made_anew(
    venv: Path, pins: Path, made: list[Path], monkeypatch: pytest.MonkeyPatch
):
    def interrupt(*_: object) -> tuple[int, str]:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(environment, "run_pip", interrupt)
        with pytest.raises(KeyboardInterrupt):
            environment.install(venv, [pins])
    assert not environment.is_current(venv, pins)
    environment.install(venv, [pins])
    assert made == [venv]
    assert environment.is_current(venv, pins)


def test_a_failed_installation_is_not_current(venv: Path, pins: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(environment, "run_pip", lambda *_: (1, "ERROR: No space left on device"))
    with pytest.raises(environment.Stop, match="The disk is full"):
        environment.install(venv, [pins])
    assert not environment.is_current(venv, pins)


@pytest.mark.parametrize("broken", ["python_version", "has_pip"])
def test_an_environment_without_a_working_python_or_pip_is_made_anew(
    venv: Path, pins: Path, made: list[Path], broken: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(environment, broken, lambda _: "")
    environment.install(venv, [pins])
    assert made == [venv]


def test_the_version_of_a_missing_or_dangling_python_is_empty(tmp_path: Path):
    assert environment.python_version(tmp_path) == ""
    python = environment.python_in(tmp_path)
    python.parent.mkdir()
    try:
        python.symlink_to(tmp_path / "removed")
    except OSError:
        pytest.skip("no symbolic links for this user")
    assert environment.python_version(tmp_path) == ""


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("WARNING: Retrying after connection broken by 'NewConnectionError'\nERROR: x", "Check the connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one that is pinned"),
        ("ERROR: No matching distribution found for numpy", "Python 3.11 to 3.14 will do"),
        ("ERROR: something new", "could not be installed"),
    ],
)
def test_what_pip_says_is_put_in_plain_words_with_its_own_error_below(output: str, said: str):
    sentence = environment.pip_sentence(output)
    assert said in sentence
    assert "    ERROR" in sentence


def test_a_second_start_waits_for_the_first(tmp_path: Path):
    lock = tmp_path / "lock"
    program = (
        f"import sys; sys.path.insert(0, {str(PACKAGING)!r})\n"
        "from pathlib import Path; from bootstrap_environment import one_at_a_time\n"
        f"with one_at_a_time(Path({str(lock)!r})): print('in')\n"
    )
    with environment.one_at_a_time(lock):
        second = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(0.5)
    assert second.communicate(timeout=10)[0].strip() == "in"


def test_a_lock_that_cannot_be_waited_for_is_asked_for_until_it_is_free(monkeypatch: pytest.MonkeyPatch):
    refusals = [PermissionError(13, "Permission denied")] * 100
    waited: list[float] = []

    def take() -> None:
        if refusals:
            raise refusals.pop()

    monkeypatch.setattr(environment.time, "sleep", waited.append)
    environment.insist(take)
    assert sum(waited) == 50


def test_a_lock_that_no_waiting_will_give_is_said():
    def take() -> None:
        raise OSError(22, "Invalid argument")

    with pytest.raises(OSError, match="Invalid argument"):
        environment.insist(take)


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


class Pip:
    """Stands in for subprocess.Popen: a pip that says two lines and ends well."""

    returncode = 0

    def __init__(self, *_: object, **__: object) -> None:
        self.stdout = ["Collecting a-package-with-a-long-name\n", "Collecting b\n"]

    def __enter__(self) -> Pip:
        return self

    def __exit__(self, *_: object) -> None:
        pass


def test_how_far_pip_is_is_one_line_on_any_terminal_and_is_cleared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    terminal = Terminal()
    monkeypatch.setattr(environment.sys, "stderr", terminal)
    monkeypatch.setattr(environment.subprocess, "Popen", Pip)
    assert environment.run_pip(tmp_path, []) == (0, "".join(Pip().stdout))
    assert "\033" not in terminal.getvalue()
    screen = ""
    for part in terminal.getvalue().split("\r"):  # each begins at the left edge and overwrites
        screen = part + screen[len(part) :]
        if "Collecting b" in part:
            assert screen.strip() == "Collecting b"
    assert screen.strip() == ""
