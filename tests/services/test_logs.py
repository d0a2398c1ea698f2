"""The log holds ids and places in the program, and nothing that somebody typed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.services import logs


@pytest.fixture(autouse=True)
def stopped() -> Iterator[None]:
    yield
    logs.stop()


def text_in(folder: Path) -> str:
    return (folder / "common-ground.log").read_text(encoding="utf-8")


def test_what_was_done_is_noted_by_ids(tmp_path: Path) -> None:
    logs.start(tmp_path / "log")
    logs.did("reveal", workshop="3f", activity="9a")
    assert text_in(tmp_path / "log").endswith("INFO reveal workshop=3f activity=9a\n")


def test_a_bug_is_noted_by_its_place_and_without_its_words(tmp_path: Path) -> None:
    logs.start(tmp_path)
    try:
        raise ValueError("a planted secret")
    except ValueError as error:
        logs.bug(error)
    assert "bug ValueError at test_logs.py" in text_in(tmp_path)
    assert "planted" not in text_in(tmp_path)


def test_a_second_start_goes_to_the_new_folder_only(tmp_path: Path) -> None:
    logs.start(tmp_path / "one")
    logs.start(tmp_path / "two")
    logs.did("x")
    assert text_in(tmp_path / "one") == ""
    assert "x" in text_in(tmp_path / "two")


def test_a_full_log_is_put_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "_MOST_BYTES", 200)
    logs.start(tmp_path)
    for n in range(20):
        logs.did("step", n=str(n))
    kept = sorted(tmp_path.iterdir())
    assert [one.name for one in kept] == ["common-ground.log", *(f"common-ground.log.{n}" for n in (1, 2, 3))]
    assert all(one.stat().st_size <= 200 for one in kept)


def test_a_log_that_another_window_has_open_goes_on_and_is_put_aside_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tries: list[str] = []

    def refuse(source: str, _target: str) -> None:  # as Windows does
        tries.append(source)
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr(logs, "_MOST_BYTES", 2000)
    logs.start(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr("os.rename", refuse)
        for n in range(200):
            logs.did("step", n=str(n))
    noted = text_in(tmp_path)
    assert [line.rpartition("=")[2] for line in noted.splitlines()] == [str(n) for n in range(200)]
    assert 1 <= len(tries) <= (tmp_path / "common-ground.log").stat().st_size / 2000
    assert capsys.readouterr().err == ""
    for n in range(200, 250):
        logs.did("step", n=str(n))
    assert (tmp_path / "common-ground.log.1").read_text(encoding="utf-8").startswith(noted)
    assert (tmp_path / "common-ground.log").stat().st_size <= 2000


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the device that is always full is Linux's")
def test_a_full_disk_leaves_out_the_note_and_stops_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "common-ground.log").symlink_to("/dev/full")
    logs.start(tmp_path)
    logs.did("example", workshop="3f")
    logs.stop()
    assert capsys.readouterr().err == ""
