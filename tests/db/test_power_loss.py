"""A power cut while the program saves loses nothing that it said was saved, and leaves a library that opens."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.beside import put_aside_of_another
from db.store import Store
from tests.db.made import AT, filled, partnership, voted, workshop
from tests.db.power import content_of, cuts, replay

Opener = Callable[..., Store]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What each connection sends to SQLite, its pragmas too, in the order in which they were made."""
    heard: list[list[str]] = []
    connect = sqlite3.connect

    def listening(*given: Any, **options: Any) -> sqlite3.Connection:
        connection = connect(*given, **options)
        heard.append([])
        connection.set_trace_callback(heard[-1].append)
        return connection

    monkeypatch.setattr(sqlite3, "connect", listening)
    return heard


def work(store: Store) -> None:
    """Save votes one by one and all at once, take them back, keep words, make and delete a workshop."""
    first = workshop(partnership(4, 8), items=8)
    store.save("make", None, first, at=AT)
    now, voters = first, [voter for _partner, voter in first.voters(first.activities[0])]
    for n, voter in enumerate(voters[:12]):
        after = voted(now, voter, f"1.{n % 8}", n % 6)
        store.save("enter_score", now, after, at=AT)
        now = after
    for n in range(3):
        after = filled(now, n)
        store.save("import", now, after, at=AT)
        store.save("undo", after, now, at=AT)
    store.keep_words("w", "note", "They said that ")
    second = filled(workshop(partnership(2, 4, "q"), items=6, key="v"))
    store.save("make", None, second, at=AT)
    store.save("delete", second, None, at=AT)


def faults(opened: Opener, path: Path, sent: list[list[str]], folder: Path, times: int) -> list[str]:
    """Cut the power this often in the middle of work; give what was not as promised."""
    opened().close()
    start = path.read_bytes()
    store = opened()
    statements = sent[-1]
    work(store)
    store.close()
    copy = folder / path.name
    folder.mkdir()
    copy.write_bytes(start)
    operations, contents = replay(copy, [one for one in statements if not one.startswith(("SELECT", "--"))])
    assert contents[-1] == content_of(path), "the second run is the first once more"

    found: list[str] = []
    for said, files in cuts({path.name: start}, operations, times, random.Random(5)):
        for one in folder.iterdir():
            one.unlink()
        for name, content in files.items():
            (folder / name).write_bytes(content)
        if put_aside_of_another(copy):
            found.append(f"its journal was taken for another's after {said}")
        try:
            there = content_of(copy)
        except sqlite3.DatabaseError as error:
            found.append(f"damaged after {said}: {error}")
            continue
        if there not in contents[said : said + 2]:  # a commit may be on the disk before it is acknowledged
            found.append(f"not what {said} commits made")
    return found


def test_two_thousand_power_cuts_lose_nothing_acknowledged(
    opened: Opener, path: Path, sent: list[list[str]], tmp_path: Path
) -> None:
    assert faults(opened, path, sent, tmp_path / "cut", 2000) == []


@pytest.mark.long
def test_fifty_thousand_power_cuts_lose_nothing_acknowledged(
    opened: Opener, path: Path, sent: list[list[str]], tmp_path: Path
) -> None:
    assert faults(opened, path, sent, tmp_path / "cut", 50_000) == []


@pytest.mark.parametrize("pragmas", [("synchronous=FULL",), ("synchronous=OFF",)], ids=["full", "off"])
def test_a_library_that_waits_less_for_the_disk_is_found_out(
    opened: Opener,
    path: Path,
    sent: list[list[str]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pragmas: tuple[str],
) -> None:
    monkeypatch.setattr("db.connection._PRAGMAS", pragmas)
    assert faults(opened, path, sent, tmp_path / "cut", 500)
