"""A look for damage beside a window: it sees what a check sees, and nobody who saves waits for it."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db import checking
from db.errors import Busy
from db.looking import problems_in
from db.store import Store
from tests.db.made import AT, filled, voted, workshop

Opener = Callable[..., Store]


def test_it_finds_what_a_check_finds(path: Path, opened: Opener) -> None:
    store = opened()
    store.save("make", None, filled(workshop()), at=AT)
    assert problems_in(path) == []
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE answer SET value = 5 - value")
    assert problems_in(path) == store.check() != []
    store.close()
    path.write_bytes(path.read_bytes()[:-4096])
    assert "damaged" in problems_in(path)[0]


def test_a_vote_is_saved_at_once_while_it_looks(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = filled(workshop())
    store.save("make", None, now, at=AT)
    store.library.wait_at_most(0)
    check, saved = checking.problems, list[int]()

    def save_then_check(connection: sqlite3.Connection, name: str, *, is_newer: bool) -> list[str]:
        saved.append(store.save("enter_score", now, voted(now, "p-0-0", "1.1", 2), at=AT))
        return check(connection, name, is_newer=is_newer)

    monkeypatch.setattr(checking, "problems", save_then_check)
    assert problems_in(path) == []
    assert saved == [2]


def test_a_library_that_another_program_holds_is_not_called_damaged(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.looking.connect", lambda at, read_only: sqlite3.connect(at, 0, isolation_level=None))
    monkeypatch.setattr("db.looking._PATIENCE_S", 0.05)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            problems_in(path)
