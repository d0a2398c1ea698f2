"""What a killed program left beside a library is never played into another file, and never taken from its own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.disk import COMPANIONS
from db import journal, light
from db.beside import put_aside_of_another
from db.errors import CannotOpen, NameTaken
from db.store import Store
from tests.db.left import journal_of, leave_in_the_middle_of_a_save
from tests.db.made import AT, filled, partnership, plain, workshop

Opener = Callable[..., Store]


def a_saved_copy(opened: Opener, path: Path, to: Path) -> None:
    """Save one, and work on."""
    store = opened(path)
    store.copy_to(to)
    store.save("import", store.load("w"), filled(store.load("w"), 1), at=AT)
    store.close()


def a_copy_by_hand(opened: Opener, path: Path, to: Path) -> None:
    """Copy the file itself, and work on."""
    shutil.copyfile(path, to)
    store = opened(path)
    store.save("import", store.load("w"), filled(store.load("w"), 1), at=AT)
    store.close()


def the_second_of_two_copies(opened: Opener, path: Path, to: Path) -> None:
    """Save one, go back to an older one, and do no more in that."""
    store = opened(path)
    store.copy_to(to.with_name("older.db"))
    store.save("import", store.load("w"), filled(store.load("w"), 1), at=AT)
    store.copy_to(to)
    store.close()
    os.replace(to.with_name("older.db"), path)


def another_library(opened: Opener, _path: Path, to: Path) -> None:
    """Make one, as large as the first."""
    store = opened(to)
    store.save("make", None, filled(workshop(partnership(4, 30), items=12)), at=AT)
    store.close()


def a_larger_library(opened: Opener, to: Path) -> None:
    """Make one with two workshops."""
    another_library(opened, to, to)
    store = opened(to)
    store.save("make", None, filled(workshop(partnership(6, 60, "q"), items=12, key="v")), at=AT)
    store.close()


def copied_over(one: Path, path: Path) -> None:
    """As a file manager copies: it is the same file still, with other bytes in it."""
    path.write_bytes(one.read_bytes())


def content_of(store: Store) -> object:
    """All workshops, as plain values."""
    return [plain(store.load(one.id)) for one in store.summaries()]


@pytest.fixture
def made(opened: Opener, path: Path) -> None:
    """A closed library with a workshop in it."""
    store = opened(path)
    store.save("make", None, filled(workshop(partnership(4, 30), items=12)), at=AT)
    store.close()


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("write", [True, False], ids=["to write", "to read"])
@pytest.mark.parametrize("put", [copied_over, os.replace])
@pytest.mark.parametrize("what", [a_saved_copy, a_copy_by_hand, the_second_of_two_copies, another_library])
def test_what_was_left_of_a_library_does_not_get_into_the_file_that_took_its_place(
    what: Callable[..., None],
    put: Callable[[Path, Path], None],
    write: bool,
    path: Path,
    tmp_path: Path,
    opened: Opener,
) -> None:
    one = tmp_path / "one.db"
    what(opened, path, one)
    leave_in_the_middle_of_a_save(path)
    left = journal_of(path).read_bytes()
    wanted = one.read_bytes()
    put(one, path)
    assert light.first_list(path) is None  # so a window has the library opened first
    store = opened(path, write=write)
    [aside] = tmp_path.glob("library.db-journal-*")
    assert aside.read_bytes() == left
    assert not journal_of(path).exists()
    assert f"renamed to {aside.name}" in store.library.put_aside
    assert store.check() == []
    store.close()
    assert path.read_bytes() == wanted
    assert opened(path).library.put_aside == ""


@pytest.mark.usefixtures("made")
def test_what_was_left_before_anything_was_written_does_not_cut_off_the_file_that_took_its_place(
    path: Path, tmp_path: Path, opened: Opener
) -> None:
    another = tmp_path / "one.db"
    leave_in_the_middle_of_a_save(path)
    a_larger_library(opened, another)
    left = bytearray(journal_of(path).read_bytes())
    left[8:12] = bytes(4)  # no records yet
    journal_of(path).write_bytes(left)
    wanted = another.read_bytes()
    os.replace(another, path)
    store = opened(path)
    assert store.library.put_aside
    assert store.check() == []
    assert path.read_bytes() == wanted


@pytest.mark.usefixtures("made")
def test_what_was_left_of_a_library_is_played_into_it_also_where_it_was_moved_with_it(
    path: Path, tmp_path: Path, opened: Opener
) -> None:
    store = opened(path)
    before = content_of(store)
    store.close()
    leave_in_the_middle_of_a_save(path)
    moved = tmp_path / "moved.db"
    for old, new in ((path, moved), (journal_of(path), journal_of(moved))):
        shutil.copyfile(old, new)
    for one in (path, moved):
        store = opened(one)
        assert store.library.put_aside == ""
        assert store.check() == []
        assert content_of(store) == before
    assert not list(tmp_path.glob("*-of-another-*"))


@pytest.mark.usefixtures("made")
def test_the_journal_of_another_window_that_is_saving_just_now_stays(path: Path, opened: Opener) -> None:
    store = opened(path)
    with store.library.writing() as connection:
        connection.exec_driver_sql("PRAGMA cache_size=1")
        connection.exec_driver_sql("UPDATE answer SET value = 1")
        held = journal_of(path).read_bytes()
        assert put_aside_of_another(path) == ""
        assert journal_of(path).read_bytes() == held


@pytest.mark.usefixtures("made")
def test_a_save_that_only_changes_votes_leaves_a_journal_that_tells_whose_it_is(
    path: Path, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    another = tmp_path / "one.db"
    a_larger_library(opened, another)
    store = opened(path)
    left: list[bytes] = []

    def killed(*_given: object) -> None:
        left.append(journal_of(path).read_bytes())
        raise KeyboardInterrupt

    monkeypatch.setattr(journal, "append", killed)
    store.library.driver.execute("PRAGMA cache_size=1")  # pages are written before the commit
    before = store.load("w")
    with pytest.raises(KeyboardInterrupt):
        store.save("import", before, filled(before, 4), at=AT)
    store.close()
    os.replace(another, path)
    journal_of(path).write_bytes(left[0])
    monkeypatch.undo()
    restored = opened(path)
    assert restored.library.put_aside
    assert restored.check() == []


@pytest.mark.usefixtures("made")
def test_a_leftover_of_another_file_that_cannot_be_renamed_keeps_the_library_shut(
    path: Path, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.db"
    a_saved_copy(opened, path, copy)
    leave_in_the_middle_of_a_save(path)
    wanted = copy.read_bytes()
    os.replace(copy, path)

    def refuse(_old: Path, _new: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(CannotOpen, match="Permission denied"):
        opened(path)
    assert path.read_bytes() == wanted
    assert journal_of(path).exists()


# --- libraries under each other's names -----------------------------------------------


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("end", COMPANIONS)
def test_no_library_is_made_under_a_name_that_another_needs(end: str, path: Path, opened: Opener) -> None:
    other = path.with_name(path.name + end)
    with pytest.raises(NameTaken, match=f"because {path.name} needs the other name for itself"):
        opened(other)
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


@pytest.mark.parametrize("end", COMPANIONS)
def test_no_library_is_made_that_needs_the_name_of_another(end: str, path: Path, opened: Opener) -> None:
    other = path.with_name(path.name + end)
    another_library(opened, path, other)
    kept = other.read_bytes()
    with pytest.raises(NameTaken, match=f"because {path.name} needs the other name for itself"):
        opened(path)
    assert not path.exists()
    assert other.read_bytes() == kept


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("end", COMPANIONS)
def test_of_two_libraries_of_which_one_needs_the_other_s_name_neither_is_written_to(
    end: str, path: Path, tmp_path: Path, opened: Opener
) -> None:
    other = path.with_name(path.name + end)
    another_library(opened, path, tmp_path / "one.db")
    os.replace(tmp_path / "one.db", other)
    kept = {one: one.read_bytes() for one in (path, other)}
    for one, write in ((path, True), (path, False), (other, True)):
        with pytest.raises(NameTaken):
            opened(one, write=write)
    light.first_list(path)  # which a window reads before it opens anything
    assert opened(other, write=False).check() == []
    assert {one: one.read_bytes() for one in (path, other)} == kept
