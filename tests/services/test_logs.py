"""The log holds ids and places in the program, and nothing that somebody typed."""

from __future__ import annotations

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
