"""A new library is whole, and takes nobody's place."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from app.disk import Unconfirmed
from db.errors import CannotCreate
from db.store import Store
from tests.db.left import journal_of, leave_in_the_middle_of_a_save
from tests.db.made import AT, filled, plain, workshop

Opener = Callable[..., Store]


def no_links(_fresh: Path, _path: Path) -> None:
    """As on a memory stick."""
    raise PermissionError(1, "Operation not permitted")


def test_the_journal_of_a_library_that_was_deleted_does_not_get_into_the_next_one(path: Path, opened: Opener) -> None:
    old = opened()
    old.save("make", None, filled(workshop()), at=AT)
    old.close()
    leave_in_the_middle_of_a_save(path)
    path.unlink()
    assert journal_of(path).exists()
    new = opened()
    assert new.check() == []
    assert new.summaries() == []
    assert not journal_of(path).exists()


def test_a_library_that_was_moved_away_without_its_journal_gets_it_back_whole(
    path: Path, tmp_path: Path, opened: Opener
) -> None:
    old = opened()
    old.save("make", None, filled(workshop()), at=AT)
    before = plain(old.load("w"))
    old.close()
    leave_in_the_middle_of_a_save(path)
    left = journal_of(path).read_bytes()
    moved = tmp_path / "moved.db"
    os.rename(path, moved)
    new = opened()
    [aside] = tmp_path.glob("library.db-journal-of-another-*")
    assert aside.read_bytes() == left
    assert f"renamed to {aside.name}, and nothing is lost" in new.library.put_aside
    assert "called like the library with -journal after its name" in new.library.put_aside
    os.rename(aside, journal_of(moved))
    again = opened(moved)
    assert again.check() == []
    assert plain(again.load("w")) == before


def test_what_is_put_aside_takes_the_place_of_nothing_that_was_put_aside_before(
    path: Path, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Still(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Still:
            return cls(2026, 11, 21, 9, 30, tzinfo=tz)

    monkeypatch.setattr("db.beside.datetime", Still)
    for words in ("the first", "the second", "the third"):
        journal_of(path).write_text(words, encoding="utf-8")
        opened().close()
        path.unlink()
    kept = [one.read_text(encoding="utf-8") for one in sorted(tmp_path.glob("library.db-journal-*"))]
    assert kept == ["the first", "the second", "the third"]


def test_an_empty_journal_of_a_library_that_is_gone_is_not_kept(path: Path, tmp_path: Path, opened: Opener) -> None:
    journal_of(path).touch()
    assert opened().library.put_aside == ""
    assert not list(tmp_path.glob("library.db-journal*"))


def test_without_hard_links_a_library_is_made_all_the_same(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_links)
    store = opened()
    store.save("make", None, workshop(), at=AT)
    assert plain(store.load("w")) == plain(workshop())
    assert sorted(one.name for one in path.parent.iterdir() if one.is_file()) == [path.name, f"{path.name}.lock"]


def test_without_hard_links_a_library_that_another_window_made_meanwhile_stays(
    path: Path, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = opened(tmp_path / "theirs.db")
    theirs.save("make", None, workshop(), at=AT)
    theirs.close()

    def they_were_faster(fresh: Path, to: Path) -> None:
        os.rename(tmp_path / "theirs.db", to)
        no_links(fresh, to)

    monkeypatch.setattr(os, "link", they_were_faster)
    assert plain(opened().load("w")) == plain(workshop())


def test_without_hard_links_a_library_that_cannot_be_moved_in_leaves_nothing(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(os, "rename", no_links)
    with pytest.raises(CannotCreate):
        opened()
    assert [one for one in path.parent.iterdir() if one.is_file()] == []


def test_a_zero_byte_in_a_name_is_refused_in_words(tmp_path: Path, opened: Opener) -> None:
    with pytest.raises(CannotCreate, match="cannot be made"):
        opened(tmp_path / "a\0b.db")


@pytest.mark.skipif(os.name == "nt", reason="Windows flushes no folder")
def test_a_library_that_is_there_is_not_called_missing_where_the_disk_fails_after_it(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch, never_confirmed: Callable[[Path], None]
) -> None:
    never_confirmed(path)
    with pytest.raises(Unconfirmed, match=r"“library\.db” is in its place now, but the disk did not confirm"):
        opened()
    monkeypatch.undo()
    assert opened().check() == []


@pytest.mark.skipif(os.name == "nt", reason="not every user may make a link there")
def test_a_link_to_a_library_that_is_not_there_yet_stays_and_the_library_is_made_where_it_leads(
    path: Path, tmp_path: Path, opened: Opener
) -> None:
    path.symlink_to(tmp_path / "stick" / "kept.db")
    opened().save("make", None, workshop(), at=AT)
    assert path.is_symlink()
    assert (tmp_path / "stick" / "kept.db").is_file()


@pytest.mark.skipif(os.name == "nt", reason="not every user may make a link there")
def test_a_link_to_itself_is_refused_in_words(path: Path, opened: Opener) -> None:
    path.symlink_to(path)
    with pytest.raises(CannotCreate, match="cannot be made"):
        opened()
