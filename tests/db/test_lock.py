"""The lock: whatever lies in its place is neither followed nor written over."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db import lock
from db.engine import open_library
from db.lock import lock_file_of
from db.store import Store
from tests.db.made import AT, workshop

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="with links and permissions of POSIX")
Opener = Callable[..., Store]
LEFT = "somebody\nelsewhere\n1\n2026-11-21T09:30"  # as a killed program leaves it


def put(way: str, lock: Path, library: Path, other: Path) -> None:
    """Put something that is no lock in the place of one."""
    match way:
        case "link to the library":
            lock.symlink_to(library)
        case "hard link to the library":
            os.link(library, lock)
        case "link to a file":
            lock.symlink_to(other)
        case "hard link to a file":
            os.link(other, lock)
        case "link to nothing":
            lock.symlink_to(library.with_name("nothing"))
        case "file":
            lock.write_bytes(other.read_bytes())
        case "folder":
            lock.mkdir()
        case "pipe":
            os.mkfifo(lock)


@pytest.mark.parametrize(
    "way",
    [
        *("link to the library", "hard link to the library", "link to a file", "hard link to a file"),
        *("link to nothing", "file", "folder", "pipe"),
    ],
)
def test_what_lies_in_the_place_of_the_lock_is_left_alone_and_the_library_opens_to_read(
    way: str, path: Path, tmp_path: Path, opened: Opener
) -> None:
    store = opened()
    store.save("make", None, workshop(), at=AT)
    store.close()
    other = tmp_path / "precious.txt"
    other.write_text("what somebody wrote", encoding="utf-8")
    put(way, lock_file_of(path), path, other)
    before = path.read_bytes(), sorted(os.listdir(tmp_path))
    for write in (True, False):
        store = opened(write=write)
        assert store.library.mode == "read"
        assert "library.db.lock beside it is no lock of Common Ground" in store.library.notice
        assert len(store.summaries()) == 1
        store.close()
    assert (path.read_bytes(), sorted(os.listdir(tmp_path))) == before
    assert other.read_text(encoding="utf-8") == "what somebody wrote"


def test_a_lock_that_was_left_is_taken_with_its_words_and_without(path: Path, opened: Opener) -> None:
    opened().close()
    for words in (LEFT, ""):
        lock_file_of(path).write_text(words, encoding="utf-8")
        store = opened()
        assert store.library.mode == "write"
        store.close()


@pytest.mark.parametrize("whose", ["open to all", "a link to a folder"])
def test_a_runtime_folder_that_others_can_put_links_into_is_not_used(
    whose: str, path: Path, tmp_path: Path, opened: Opener
) -> None:
    opened().close()
    runtime, real, other = tmp_path / "theirs", tmp_path / "real", tmp_path / "precious.db"
    real.mkdir(mode=0o700)
    if whose == "open to all":
        runtime.mkdir()
        runtime.chmod(0o777)
    else:
        runtime.symlink_to(real)
    other.write_text(LEFT, encoding="utf-8")
    found = path.stat()
    planted = runtime / f"library-{found.st_dev:x}-{found.st_ino:x}.lock"
    planted.write_text(LEFT, encoding="utf-8")
    library = open_library(path, runtime=runtime)
    assert library.mode == "write"
    assert planted.read_text(encoding="utf-8") == LEFT
    library.close()
    assert planted.exists()


def test_a_link_in_a_runtime_folder_of_ours_is_not_followed(path: Path, tmp_path: Path, opened: Opener) -> None:
    opened().close()
    found, victim = path.stat(), tmp_path / "victim.db"
    victim.write_text(LEFT, encoding="utf-8")
    (tmp_path / "runtime" / f"library-{found.st_dev:x}-{found.st_ino:x}.lock").symlink_to(victim)
    for write in (True, False):
        assert opened(write=write).library.notice.startswith("" if write else "The library library.db is open")
    assert victim.read_text(encoding="utf-8") == LEFT


def test_a_lock_that_cannot_be_read_is_let_go_again(
    path: Path, tmp_path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().close()
    found, real = path.stat(), lock._words_in
    faults = [OSError(errno.EIO, os.strerror(errno.EIO))]

    def fail_once(fd: int) -> bytes:
        if faults:
            raise faults.pop()
        return real(fd)

    monkeypatch.setattr(lock, "_words_in", fail_once)
    assert opened().library.mode == "write"  # by the lock beside the library
    with (tmp_path / "runtime" / f"library-{found.st_dev:x}-{found.st_ino:x}.lock").open("rb") as file:
        lock._lock(file.fileno())


def test_what_took_the_place_of_the_lock_while_it_was_held_stays(path: Path, opened: Opener) -> None:
    store = opened()
    lock_file_of(path).unlink()
    lock_file_of(path).write_text("what somebody wrote", encoding="utf-8")
    store.close()
    assert lock_file_of(path).read_text(encoding="utf-8") == "what somebody wrote"
