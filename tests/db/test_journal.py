"""The chain holds, survives an erased payload, and shows every byte that is not as it was written."""

from __future__ import annotations

import contextlib
import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.model import Note, NoteKind
from db import changes, journal
from db.changes import ABSENT, Changes
from db.errors import Busy, LibraryError, NoHistory
from db.sql import raw
from db.store import Store
from tests.db.made import AT, filled, plain, voted, workshop

Opener = Callable[..., Store]


def lived_in(store: Store) -> None:
    """Put a workshop with some history into a library."""
    now = filled(workshop())
    store.save("make", None, now, at=AT, detail="Made")
    for n in range(20):
        voter, item = f"p-{n % 3}-0", f"1.{n % 4}"
        old = now.activities[0].rounds[0].answers[voter][item, "now"] or 0
        after = voted(now, voter, item, (old + 1) % 6)
        store.save("enter_score", now, after, at=AT, detail="Entered")
        now = after


def seen(store: Store) -> Any:
    """Everything of a library that a user can see."""
    found = plain(store.load("w")), plain(store.summaries()), store.partnerships()
    return (*found, plain([store.steps("w"), store.find("organisation")]), store.library.library_id)


def test_the_chain_holds_and_every_change_to_a_line_shows(store: Store) -> None:
    lived_in(store)
    with store.library.writing() as connection:
        driver = raw(connection)
        assert journal.verify(driver) == []
    for column, value in {
        "workshop_id": "x",
        "partnership_id": "x",
        "edit": "x",
        "at": "x",
        "kind": "undo",
        "of_seq": 3,
        "final": 1,
        "quiet": 1,
        "shared": 1,
        "payload": b"{}",
        "salt": b"x",
        "digest": b"x" * 32,
        "previous": b"x" * 32,
        "hash": b"x" * 32,
        "seq": 900,
    }.items():
        assert after(store, f"UPDATE journal SET {column} = ? WHERE seq = 7", value), column
    assert store.check() == []


def after(store: Store, statement: str, *values: object) -> list[str]:
    """What is wrong with the chain after a statement, which is taken back."""
    with store.library.writing() as connection:
        driver = raw(connection)
        driver.execute("SAVEPOINT before")
        driver.execute(statement, values)
        found = journal.verify(driver)
        driver.execute("ROLLBACK TO before")
    return found


def test_a_line_taken_out_shows(store: Store) -> None:
    lived_in(store)
    for seq in (1, 5, 12):
        assert after(store, "DELETE FROM journal WHERE seq = ?", seq)
    # The last line missing leaves a whole chain, but not one that leads to these tables.
    last = "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)"
    assert after(store, last) == []
    with store.library.writing() as connection:
        raw(connection).execute(last)
    assert store.check() == ["Partnership p is not as the journal says."]


def test_an_erased_payload_leaves_the_chain_whole_and_ends_undo(store: Store) -> None:
    lived_in(store)
    with store.library.writing() as connection:
        raw(connection).execute("UPDATE journal SET payload = NULL, salt = NULL WHERE seq = 5")
    assert store.check() == []
    assert store.steps("w")[4].detail == ""
    with pytest.raises(NoHistory):
        store.value_before("w", 4)
    store.value_before("w", 6)


def test_what_a_deleted_workshop_held_is_found_nowhere_but_in_the_journal(store: Store) -> None:
    noted = replace(workshop(), notes=(Note("n", NoteKind.NOTE, "Money is short", private=True),))
    store.save("make", None, noted, at=AT)
    store.save("delete", noted, None, at=AT, final=True)
    held = []
    with store.library.reading() as connection:
        driver = raw(connection)
        names = [name for (name,) in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            held += [name for row in driver.execute(f'SELECT * FROM "{name}"') if b"Money is short" in _bytes(row)]
    # Erasing it would leave the partnership's tables without a journal to compare them with.
    assert held == ["journal", "journal"]  # made, and deleted
    assert store.find("money") == []
    assert store.check() == []


def _bytes(row: tuple[Any, ...]) -> bytes:
    return b" ".join(one if isinstance(one, bytes) else str(one).encode() for one in row)


VALUES = st.none() | st.integers(0, 9) | st.just(ABSENT)


@given(
    st.text(max_size=20),
    st.dictionaries(
        st.sampled_from(["a", "b", "ç"]),
        st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3), VALUES, VALUES), min_size=1, max_size=5),
        max_size=3,
    ),
)
def test_a_payload_comes_back_as_it_went_in(detail: str, voters: dict[str, list[Any]]) -> None:
    changed = Changes(answers={("act", "main", 2): voters} if voters else {})
    changed.put("note", ("n",), None, ("w", 0, "note", detail, 0, "", "", ""))
    payload = changes.pack(changed, detail)
    back_detail, back = changes.unpack(payload)
    assert (back_detail, back.rows, back.answers) == (detail, changed.rows, changed.answers)
    assert changes.detail_of(payload) == detail


def test_a_long_detail_before_a_large_payload_comes_back(store: Store) -> None:
    changed = Changes()
    changed.put("note", ("n",), None, ("w", 0, "note", "x" * 100_000))
    for detail in ("short", "é" * 70_000):
        payload = changes.pack(changed, detail)
        assert payload[:1] != b"{"
        assert changes.detail_of(payload) == detail


def damage(content: bytes, dice: random.Random) -> bytes:
    """One fault: a bit, a page of zeros, garbage, two pages exchanged, or an end cut off."""
    made, pages = bytearray(content), len(content) // 4096
    one, two = dice.randrange(pages) * 4096, dice.randrange(pages) * 4096
    match dice.choice(["bit"] * 6 + ["zeros", "garbage", "swap", "cut"]):
        case "bit":
            made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)
        case "zeros":
            made[one : one + 4096] = bytes(4096)
        case "garbage":
            made[one + 100 : one + 600] = dice.randbytes(500)
        case "swap":
            made[one : one + 4096], made[two : two + 4096] = made[two : two + 4096], made[one : one + 4096]
        case _:
            del made[one + dice.randrange(4096) :]
    return bytes(made)


def unnoticed(
    opened: Opener, path: Path, times: int, seed: int, seen: Callable[[Store], Any] = seen, workshop_id: str = ""
) -> list[int]:
    """The faults that changed what a user sees without being noticed."""
    store = opened()
    lived_in(store)
    wanted = seen(store)
    store.close()
    whole, dice, missed = path.read_bytes(), random.Random(seed), list[int]()
    for trial in range(times):
        path.write_bytes(damage(whole, dice))
        try:
            hurt = opened()
        except LibraryError:
            continue
        try:
            if not hurt.check(workshop_id) and seen(hurt) != wanted:
                missed.append(trial)
        except LibraryError:
            pass
        finally:
            hurt.close()
    return missed


def test_a_library_that_another_program_holds_just_now_is_not_called_damaged(store: Store, path: Path) -> None:
    lived_in(store)
    store.library.wait_at_most(0)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Busy):
            store.check()
    assert store.check() == []


def test_two_hundred_faults_in_the_file_are_noticed(path: Path, opened: Opener) -> None:
    assert unnoticed(opened, path, 200, seed=11) == []


def test_a_look_at_one_workshop_notices_every_fault_that_changes_it(path: Path, opened: Opener) -> None:
    assert unnoticed(opened, path, 200, 13, lambda store: plain(store.load("w")), "w") == []


@pytest.mark.long
def test_five_thousand_faults_in_the_file_are_noticed(path: Path, opened: Opener) -> None:
    assert unnoticed(opened, path, 5000, seed=12) == []


def test_twenty_thousand_lines_are_verified(store: Store) -> None:
    changed = Changes(answers={("act", "main", 1): {"v": [("1.1", "now", 1, 2)]}})
    with store.library.writing() as connection:
        driver, last = raw(connection), (0, journal.START)
        for _n in range(20_000):
            last = journal.append(driver, last, journal.Line("w", "p", "enter_score", AT), changed, "Entered")
    with store.library.reading() as connection:
        assert journal.verify(raw(connection)) == []


def test_a_disk_that_is_full_by_a_page_limit_changes_nothing(store: Store) -> None:
    now = workshop()
    store.save("make", None, now, at=AT)
    with store.library.reading() as connection:
        driver = raw(connection)
    [pages] = driver.execute("PRAGMA page_count").fetchone()
    driver.execute(f"PRAGMA max_page_count={pages}")
    big = filled(workshop(items=400))
    with pytest.raises(LibraryError, match="The disk is full"):
        store.save("import", now, big, at=AT)
    assert store.load("w") is now
    driver.execute("PRAGMA max_page_count=1073741823")
    store.save("import", now, big, at=AT)
    assert store.check() == []


def test_an_error_never_holds_what_was_written(store: Store) -> None:
    made = workshop()
    store.save("make", None, made, at=AT)
    with store.library.writing() as connection, pytest.raises(sqlite3.Error) as caught:
        raw(connection).execute("INSERT INTO note VALUES ('n', 'w', 0, 'note', 'SECRET', '', '', '', NULL)")
    assert "SECRET" not in str(caught.value)
