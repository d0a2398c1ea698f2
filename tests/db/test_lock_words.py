"""The words in a lock file: ours are known again on every system, and others are left alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db.lock import lock_file_of
from db.store import Store

Opener = Callable[..., Store]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_a_killed_program_left_of_its_lock_is_taken_whatever_its_lines_end_with(
    end: str, path: Path, opened: Opener
) -> None:
    opened().close()
    lock_file_of(path).write_bytes(end.join(("somebody", "elsewhere", "1", "2026-11-21T09:30")).encode())
    store = opened()
    assert store.library.mode == "write"
    assert b"\r" not in lock_file_of(path).read_bytes()


@pytest.mark.parametrize("words", [b"\x1aprecious", b"precious\x1a", b"precious"])
def test_a_file_of_somebody_else_in_the_place_of_the_lock_is_left_as_it_is(
    words: bytes, path: Path, opened: Opener
) -> None:
    opened().close()
    lock_file_of(path).write_bytes(words)
    store = opened()
    assert store.library.mode == "read"
    store.close()
    assert lock_file_of(path).read_bytes() == words
