"""A copy is a whole library, and never takes the place of something it should not."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from db.errors import CopyRefused
from db.store import Store
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
    assert copy.library_id == store.library_id
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
