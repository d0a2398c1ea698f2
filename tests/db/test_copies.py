"""A copy is a whole library, and never takes the place of something it should not."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.core.model import Workshop
from app.disk import COMPANIONS, Unconfirmed
from db.copies import copy_library
from db.errors import CopyRefused, Damaged, LibraryError, WriteFailed
from db.store import Store
from tests.db.left import journal_of, leave_in_the_middle_of_a_save
from tests.db.made import AT, filled, plain, voted, workshop

Opener = Callable[..., Store]


def test_a_copy_of_an_open_library_is_the_same_library(store: Store, tmp_path: Path, opened: Opener) -> None:
    made = filled(workshop())
    store.save("make", None, made, at=AT)
    target = tmp_path / "copies" / "kept.db"
    target.parent.mkdir()
    store.copy_to(target)
    after = voted(made, "p-0-0", "1.1", None)
    store.save("enter_score", made, after, at=AT)
    copy = opened(target)
    assert plain(copy.load("w")) == plain(made)
    assert copy.library.library_id == store.library.library_id
    assert copy.check() == []
    copy.close()
    store.copy_to(target)  # replaced
    assert [one.name for one in target.parent.iterdir()] == ["kept.db"]
    assert plain(opened(target, write=False).load("w")) == plain(after)


def test_a_copy_onto_the_library_itself_is_refused_by_any_name(store: Store, path: Path, tmp_path: Path) -> None:
    store.save("make", None, workshop(), at=AT)
    os.link(path, tmp_path / "hard.db")
    names = [path, tmp_path / "hard.db"]
    with contextlib.suppress(OSError):  # not every user of Windows may make one
        (tmp_path / "link.db").symlink_to(path)
        names.append(tmp_path / "link.db")
    for target in names:
        with pytest.raises(CopyRefused, match="that is the library itself"):
            store.copy_to(target)
    assert store.check() == []


def test_a_copy_to_a_folder_a_missing_folder_or_an_open_library_is_refused(
    store: Store, tmp_path: Path, opened: Opener
) -> None:
    other = opened(tmp_path / "other.db")
    for target, words in {
        tmp_path: "that is a folder",
        tmp_path / "none" / "copy.db": "that folder does not exist",
        other.library.path: "open in another window",
    }.items():
        with pytest.raises(CopyRefused, match=words):
            store.copy_to(target)
    assert not [one.name for one in tmp_path.iterdir() if "copy" in one.name]


def test_a_file_that_another_program_has_open_is_not_called_a_folder_that_cannot_be_written_to(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "kept.db"
    store.copy_to(target)
    before = target.read_bytes()

    def held(*_given: object) -> None:
        raise PermissionError(13, "The process cannot access the file because it is being used by another process")

    monkeypatch.setattr("app.disk.os.replace", held)
    monkeypatch.setattr("app.disk.PATIENCE_S", 0)
    with pytest.raises(CopyRefused, match="another program has the file there open"):
        store.copy_to(target)
    assert target.read_bytes() == before


def test_a_read_only_file_is_not_replaced_by_a_copy(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "kept.db"
    target.write_text("theirs", encoding="utf-8")
    target.chmod(0o444)
    with pytest.raises(CopyRefused, match="marked as read-only"):
        store.copy_to(target)
    target.chmod(0o644)
    assert target.read_text(encoding="utf-8") == "theirs"


@pytest.mark.skipif(os.name == "nt", reason="not every user may make a link there")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_a_link_and_the_copy_goes_where_it_leads(
    is_there: bool, store: Store, tmp_path: Path, opened: Opener
) -> None:
    store.save("make", None, workshop(), at=AT)
    (tmp_path / "stick").mkdir()
    target, link = tmp_path / "stick" / "kept.db", tmp_path / "link.db"
    if is_there:
        store.copy_to(target)
    link.symlink_to(target)
    store.copy_to(link)
    assert link.is_symlink()
    assert plain(opened(target, write=False).load("w")) == plain(workshop())


def test_a_text_is_not_replaced_whose_neighbour_would_become_the_copy_s_journal(store: Store, tmp_path: Path) -> None:
    target, beside = tmp_path / "notes.txt", tmp_path / "notes.txt-journal"
    for one in (target, beside):
        one.write_text("theirs", encoding="utf-8")
    with pytest.raises(CopyRefused, match=r"notes\.txt-journal beside it would be taken for a part of the copy"):
        store.copy_to(target)
    assert [one.read_text(encoding="utf-8") for one in (target, beside)] == ["theirs"] * 2


@pytest.mark.parametrize("end", COMPANIONS)
def test_a_copy_does_not_go_where_it_would_need_the_name_of_another_library(
    end: str, store: Store, tmp_path: Path, opened: Opener
) -> None:
    other = tmp_path / f"copy.db{end}"
    opened(other).close()
    kept = other.read_bytes()
    with pytest.raises(CopyRefused, match=rf"it would need the name of copy\.db{end} beside it for itself"):
        store.copy_to(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    assert other.read_bytes() == kept


def test_what_was_left_of_another_file_is_kept_where_a_copy_goes(
    store: Store, path: Path, tmp_path: Path, opened: Opener
) -> None:
    store.save("make", None, filled(workshop()), at=AT)
    target = tmp_path / "copy.db"
    store.copy_to(target)
    leave_in_the_middle_of_a_save(target)
    left = journal_of(target).read_bytes()
    store.copy_to(tmp_path / "another.db")
    os.replace(tmp_path / "another.db", target)
    said = store.copy_to(target)
    [aside] = tmp_path.glob("copy.db-journal*")
    assert aside.read_bytes() == left
    assert f"renamed to {aside.name}" in said
    assert opened(target).check() == []


def test_what_a_library_that_was_moved_away_needs_is_kept_where_a_copy_goes(
    store: Store, tmp_path: Path, opened: Opener
) -> None:
    store.save("make", None, filled(workshop()), at=AT)
    target, moved = tmp_path / "copy.db", tmp_path / "moved.db"
    assert store.copy_to(target) == ""
    leave_in_the_middle_of_a_save(target)
    os.rename(target, moved)
    said = store.copy_to(target)
    [aside] = tmp_path.glob("copy.db-journal*")
    assert f"renamed to {aside.name}" in said
    os.rename(aside, journal_of(moved))
    assert opened(moved).check() == []
    assert plain(opened(moved, write=False).load("w")) == plain(store.load("w"))


@pytest.mark.parametrize("is_there", [True, False])
def test_what_a_killed_program_left_beside_the_target_does_not_get_into_the_copy(
    is_there: bool, store: Store, tmp_path: Path, opened: Opener
) -> None:
    now = workshop()
    store.save("make", None, now, at=AT)
    target = tmp_path / "copy.db"
    store.copy_to(target)
    leave_in_the_middle_of_a_save(target)
    assert journal_of(target).stat().st_size > 0
    if not is_there:
        target.unlink()
    for n in range(5):
        after = filled(now, n)
        store.save("import", now, after, at=AT)
        now = after
    store.copy_to(target)
    copy = opened(target)
    assert copy.check() == []
    assert plain(copy.load("w")) == plain(now)
    assert not journal_of(target).exists()


def test_a_copy_of_a_damaged_library_names_that_and_not_the_copy(store: Store, path: Path, tmp_path: Path) -> None:
    store.save("make", None, filled(workshop()), at=AT)
    [page] = store.library.driver.execute("SELECT rootpage FROM sqlite_master WHERE name = 'journal'").fetchone()
    [size] = store.library.driver.execute("PRAGMA page_size").fetchone()
    store.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 200] = b"\xff" * 200
    path.write_bytes(content)
    connected = contextlib.closing(sqlite3.connect(path, isolation_level=None))
    with connected as reader, pytest.raises(Damaged, match=r"^The library library\.db is damaged"):
        copy_library(reader, path, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="nothing limits a file there")
def test_a_copy_that_cannot_be_written_does_not_blame_the_library_that_is_read(store: Store, tmp_path: Path) -> None:
    import resource

    store.save("make", None, filled(workshop()), at=AT)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(WriteFailed):
            store.copy_to(tmp_path / "copy.db")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not (tmp_path / "copy.db").exists()


def test_a_target_that_another_program_is_changing_is_not_replaced(store: Store, tmp_path: Path) -> None:
    store.save("make", None, workshop(), at=AT)
    target = tmp_path / "copy.db"
    store.copy_to(target)
    with contextlib.closing(sqlite3.connect(target, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE partnership SET name = 'Theirs'")
        with pytest.raises(CopyRefused, match="another program"):
            store.copy_to(target)
        other.execute("COMMIT")
        assert other.execute("SELECT name FROM partnership").fetchall() == [("Theirs",)]
    assert sorted(one.name for one in tmp_path.iterdir() if one.is_file()) == [
        "copy.db",
        "library.db",
        "library.db.lock",
    ]


def test_a_drive_that_cannot_flush_a_folder_takes_a_library_and_a_copy(
    tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        real(handle)

    monkeypatch.setattr(os, "fsync", only_files)
    store = opened(tmp_path / "new.db")
    store.save("make", None, workshop(), at=AT)
    store.copy_to(tmp_path / "copy.db")
    assert plain(opened(tmp_path / "copy.db").load("w")) == plain(workshop())


@pytest.mark.parametrize(("code", "said"), [(errno.EIO, "Input/output error"), (errno.ENOSPC, "The disk is full")])
def test_a_copy_that_does_not_reach_the_disk_says_why_and_leaves_what_was_there(
    code: int, said: str, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.db"
    target.write_text("theirs", encoding="utf-8")

    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(LibraryError, match=said):
        store.copy_to(target)
    assert target.read_text(encoding="utf-8") == "theirs"
    assert not [one.name for one in tmp_path.iterdir() if one.name.endswith(".copy")]


flushed_folders = pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")


@flushed_folders
def test_a_copy_that_is_there_is_not_called_missing_where_the_disk_fails_after_it(
    store: Store, tmp_path: Path, opened: Opener, never_confirmed: Callable[[Path], None]
) -> None:
    store.save("make", None, workshop(), at=AT)
    target = tmp_path / "copy.db"
    target.write_text("theirs", encoding="utf-8")
    never_confirmed(target)
    with pytest.raises(Unconfirmed, match=r"“copy\.db” is in its place now, but the disk did not confirm"):
        store.copy_to(target)
    assert plain(opened(target, write=False).load("w")) == plain(workshop())


names_of_posix = pytest.mark.skipif(os.name == "nt", reason="Windows names are shorter in every way")


@names_of_posix
def test_a_copy_may_have_the_longest_name_that_a_library_can_have(store: Store, tmp_path: Path, opened: Opener) -> None:
    store.save("make", None, workshop(), at=AT)
    target = tmp_path / ("c" * 244 + ".db")  # SQLite adds eight letters for its journal
    store.copy_to(target)
    assert plain(opened(target).load("w")) == plain(workshop())


@names_of_posix
def test_a_name_that_the_disk_does_not_take_is_refused_in_words(store: Store, tmp_path: Path) -> None:
    with pytest.raises(CopyRefused, match="too long"):
        store.copy_to(tmp_path / ("c" * 300 + ".db"))


gone_while_open = pytest.mark.skipif(os.name == "nt", reason="Windows moves or removes no file that is open")


def _on_the_wall(store: Store) -> Workshop:
    """A workshop that was made and voted in."""
    store.save("make", None, workshop(), at=AT)
    after = filled(workshop())
    store.save("enter_score", workshop(), after, at=AT)
    return after


@gone_while_open
def test_a_copy_holds_what_is_open_also_where_another_file_was_put_in_its_place(
    store: Store, path: Path, tmp_path: Path, opened: Opener
) -> None:
    other = opened(tmp_path / "other.db")
    other.save("make", None, workshop(key="other"), at=AT)
    other.close()
    kept = _on_the_wall(store)
    os.replace(tmp_path / "other.db", path)
    store.copy_to(tmp_path / "copy.db")
    copy = opened(tmp_path / "copy.db")
    assert [one.id for one in copy.summaries()] == ["w"]
    assert plain(copy.load("w")) == plain(kept)
    assert copy.check() == []


@gone_while_open
@pytest.mark.parametrize("what", ["the file", "its folder"])
def test_a_copy_rescues_a_library_that_was_removed_while_it_was_open(what: str, tmp_path: Path, opened: Opener) -> None:
    library = tmp_path / "stick" / "library.db"
    store = opened(library)
    kept = _on_the_wall(store)
    if what == "the file":
        library.unlink()
        target = library  # back where it was
    else:
        shutil.rmtree(library.parent)
        target = tmp_path / "copy.db"
    store.copy_to(target)
    store.close()
    copy = opened(target)
    assert plain(copy.load("w")) == plain(kept)
    assert copy.check() == []
