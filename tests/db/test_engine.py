"""Opening: a library is written by one program, and what is not one is left alone."""

from __future__ import annotations

import errno
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import light, lock, tables
from db.connection import engine_for
from db.engine import open_library
from db.errors import (
    CannotCreate,
    CannotWrite,
    Damaged,
    Gone,
    InUse,
    LibraryError,
    LibraryTooNew,
    Moved,
    NeedsUpgrade,
    NoRoom,
    NotOurs,
    ReadFailed,
    ReadOnly,
)
from db.lock import WriterLock, lock_file_of
from db.store import Store
from tests.db.made import AT, filled, plain, voted, workshop

ROOT = Path(__file__).parents[2]
Opener = Callable[..., Store]
QUESTION = "" if os.name == "nt" else "?"  # Windows allows none in a name


def child(*arguments: str) -> subprocess.Popen[str]:
    """Another process of the tests."""
    command = [sys.executable, "-m", "tests.db.child", *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def link(link: Path, to: Path) -> None:
    """Make a symbolic link where this user may."""
    try:
        link.symlink_to(to, target_is_directory=to.is_dir())
    except OSError:
        pytest.skip("no symbolic links for this user")


@pytest.fixture
def held(path: Path, tmp_path: Path, opened: Opener) -> Iterator[subprocess.Popen[str]]:
    """A process that has the library, with one workshop in it, open to write."""
    first = opened()
    first.save("make", None, workshop(), at=AT)
    first.close()
    with child("hold", str(path), str(tmp_path / "runtime")) as process:
        assert process.stdout
        assert process.stdout.readline().startswith("write")
        yield process
        process.kill()


def pragma(connection: sqlite3.Connection, name: str) -> object:
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


def test_a_library_has_our_pragmas_and_our_mark(store: Store) -> None:
    with store.library.reading():
        driver = store.library.driver
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "query_only": 0,
        "application_id": light.APPLICATION_ID,
        "user_version": light.SCHEMA_VERSION,
    }
    assert {name: pragma(driver, name) for name in wanted} == wanted
    store.library.wait_at_most(250)
    assert pragma(driver, "busy_timeout") == 250


def test_making_and_opening_a_library_does_not_load_alembic(tmp_path: Path) -> None:
    words = (
        "import sys; from pathlib import Path; from db.engine import open_library; from db.store import Store;"
        f"folder = Path({str(tmp_path)!r}); Store(open_library(folder / 'l.db', runtime=folder)).close();"
        "print([one for one in ('alembic', 'mako', 'PySide6') if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_table_has_its_key_first_and_in_order() -> None:
    for table in tables.metadata.tables.values():
        key = [column.name for column in table.primary_key.columns]
        assert [column.name for column in table.columns][: len(key)] == key


def test_the_library_keeps_its_id_and_makes_its_folder(tmp_path: Path, opened: Opener) -> None:
    path = tmp_path / "new" / "folder" / "library.db"
    first = opened(path)
    made = first.library.library_id
    first.close()
    assert len(made) == 32
    assert opened(path).library.library_id == made
    assert sorted(one.name for one in path.parent.iterdir()) == ["library.db", "library.db.lock"]


def test_closing_leaves_nothing_but_the_library(tmp_path: Path, opened: Opener) -> None:
    store = opened()
    store.save("make", None, workshop(), at=AT)
    store.close()
    store.close()
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [tmp_path / "library.db"]


def test_odd_letters_in_the_path_are_only_letters(tmp_path: Path, opened: Opener) -> None:
    folder = tmp_path / f"a{QUESTION}b#c %41 é"
    opened(folder / f"my library{QUESTION}.db")
    assert (folder / f"my library{QUESTION}.db").is_file()


def test_a_second_window_of_this_program_opens_to_read(opened: Opener) -> None:
    first, second = opened(), opened()
    assert (first.library.mode, second.library.mode) == ("write", "read")
    assert "this program, since" in second.library.notice


@pytest.mark.parametrize("way", ["path", "symbolic link", "hard link", "folder link"])
def test_a_second_program_opens_to_read_and_says_who_has_it(
    way: str, held: subprocess.Popen[str], path: Path, tmp_path: Path, opened: Opener
) -> None:
    other = tmp_path / "elsewhere" / "other.db"
    other.parent.mkdir()
    if way == "path":
        other = path
    elif way == "symbolic link":
        link(other, path)
    elif way == "hard link":
        os.link(path, other)
    else:
        link(tmp_path / "door", tmp_path)
        other = tmp_path / "door" / path.name
    store = opened(other)
    assert store.library.mode == "read"
    machine = os.environ.get("COMPUTERNAME") or platform.node()
    assert f" on {machine}, since 20" in store.library.notice
    assert plain(store.load("w")) == plain(workshop())


def test_without_the_runtime_folder_the_lock_beside_the_library_decides(
    held: subprocess.Popen[str], path: Path, tmp_path: Path
) -> None:
    with pytest.raises(InUse) as caught:
        WriterLock(path, tmp_path / "another user's")
    assert caught.value.who.count(" on ") == 1


def test_a_lock_left_by_a_killed_program_is_cleared_at_once(
    held: subprocess.Popen[str], path: Path, opened: Opener
) -> None:
    held.kill()
    held.wait()
    assert lock_file_of(path).exists()
    assert opened(write=False).library.notice == ""
    store = opened()
    assert (store.library.mode, store.library.notice) == ("write", "")


@pytest.mark.skipif(os.name == "nt", reason="the locks of POSIX")
@pytest.mark.parametrize("code", [errno.ENOTSUP, errno.ENOLCK])
def test_on_a_disk_that_cannot_lock_a_library_opens_to_read_and_that_is_why(
    code: int, path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_fd: int) -> None:
        raise OSError(code, os.strerror(code))

    store = opened()
    store.save("make", None, workshop(), at=AT)
    store.close()
    monkeypatch.setattr(lock, "_lock", refuse)
    store = opened()
    assert store.library.mode == "read"
    assert store.library.notice.startswith("The disk with the library library.db cannot lock files")
    assert plain(store.load("w")) == plain(workshop())
    assert not lock_file_of(path).exists()


def test_a_newer_library_is_opened_to_read_where_it_has_what_we_read(path: Path, opened: Opener) -> None:
    store = opened()
    store.save("make", None, workshop(), at=AT)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={light.SCHEMA_VERSION + 1}")
        connection.execute("ALTER TABLE note ADD COLUMN colour TEXT")
    connection.close()
    before = path.read_bytes()
    newer = opened()
    assert newer.library.mode == "read"
    assert "newer version" in newer.library.notice
    assert plain(newer.load("w")) == plain(workshop())
    newer.close()
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE outcome")
    connection.close()
    with pytest.raises(LibraryTooNew, match="newer version"):
        opened()
    assert len(before) == len(path.read_bytes())


@pytest.mark.parametrize("what", ["resource", "partnership"])
def test_what_only_a_newer_version_can_read_is_not_called_damage(what: str, path: Path, opened: Opener) -> None:
    made = filled(workshop())
    store = opened()
    store.save("make", None, made, at=AT)
    store.save("close_workshop", made, replace(made, closed_as=made.partnership), at=AT)
    store.close()
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version={light.SCHEMA_VERSION + 1}")
        connection.execute("UPDATE content SET json = json_set(json, '$.mood', 'sunny') WHERE kind = ?", (what,))
    connection.close()
    newer = opened()
    assert [one.id for one in newer.summaries()] == ["w"]
    with pytest.raises(LibraryTooNew, match="Install the newer version"):
        newer.load("w")


def test_another_programs_file_is_refused_and_left_as_it_is(path: Path, opened: Opener) -> None:
    for content in (b"%PDF-1.7 not a library at all", b"x" * 5000):
        path.write_bytes(content)
        with pytest.raises(NotOurs, match=r"library\.db is not a Common Ground library"):
            opened()
        assert path.read_bytes() == content
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(NotOurs):
        opened()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == [path.name]


def test_an_empty_file_is_refused_and_left_as_it_is(path: Path, opened: Opener) -> None:
    path.touch()
    with pytest.raises(Damaged, match="damaged"):
        opened()
    assert path.read_bytes() == b""


def test_a_folder_and_a_missing_library_are_refused(tmp_path: Path, opened: Opener) -> None:
    with pytest.raises(NotOurs, match="is a folder and no library"):
        opened(tmp_path)
    with pytest.raises(Gone):
        opened(tmp_path / "none.db", write=False)
    (tmp_path / "file").touch()
    with pytest.raises(CannotCreate):
        opened(tmp_path / "file" / "library.db")


def test_a_truncated_library_is_damaged(path: Path, opened: Opener) -> None:
    store = opened()
    store.save("make", None, filled(workshop()), at=AT)
    store.close()
    whole = path.read_bytes()
    for size in (50, 4096, len(whole) // 2, len(whole) - 4096):
        path.write_bytes(whole[:size])
        with pytest.raises((Damaged, NotOurs)):
            opened().load("w")


@pytest.mark.skipif(os.name == "nt", reason="by permissions of POSIX")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_library_opens_to_read_and_can_be_copied(what: str) -> None:
    base = Path(tempfile.mkdtemp(prefix="common-ground-"))  # a folder that another user may enter
    runtime, folder, target = base / "runtime", base / "library", base / "copies"
    try:
        for one in (base, runtime, folder, target):
            one.mkdir(exist_ok=True)
            one.chmod(0o777)
        store = Store(open_library(folder / "library.db", runtime=runtime))
        store.save("make", None, workshop(), at=AT)
        store.close()
        (folder / "library.db").chmod(0o444 if what == "file" else 0o666)
        folder.chmod(0o555 if what == "folder" else 0o777)
        before = (folder / "library.db").read_bytes()
        with child("nobody", str(folder / "library.db"), str(runtime), str(target / "copy.db")) as process:
            said = process.communicate(timeout=30)[0]
        assert said.startswith("read 1 The library library.db, or its folder, cannot be written to.")
        assert "reader: The library library.db, or its folder, cannot be written to." in said
        assert (folder / "library.db").read_bytes() == before
        assert [one.name for one in folder.iterdir()] == ["library.db"]
        with engine_for(target / "copy.db", read_only=True).connect() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM workshop").scalar_one() == 1
    finally:
        folder.chmod(0o777)
        shutil.rmtree(base)


@pytest.mark.skipif(os.name == "nt", reason="by permissions of POSIX")
def test_a_library_that_nobody_may_read_says_so_and_does_not_speak_of_reading_it() -> None:
    base = Path(tempfile.mkdtemp(prefix="common-ground-"))  # a folder that another user may enter
    runtime, folder = base / "runtime", base / "library"
    try:
        for one in (base, runtime, folder):
            one.mkdir(exist_ok=True)
            one.chmod(0o777)
        for name in ("file.db", "folder/library.db"):
            open_library(base / "library" / name, runtime=runtime).close()
        (folder / "file.db").chmod(0)
        (folder / "folder").chmod(0)
        with child("shut", str(runtime), str(folder / "file.db"), str(folder / "folder" / "library.db")) as process:
            said = process.communicate(timeout=30)[0].splitlines()
        assert [words.partition(" (")[0] for words in said] == [
            *["The library file.db cannot be opened"] * 2,
            *["The library library.db cannot be opened"] * 2,
        ]
        assert all("Nothing in it was changed" in words and "can only be read" not in words for words in said)
    finally:
        (folder / "folder").chmod(0o777)
        shutil.rmtree(base)


def test_a_name_that_the_system_does_not_take_is_refused_in_words(tmp_path: Path, opened: Opener) -> None:
    for write in (True, False):
        with pytest.raises(LibraryError, match=r"cannot be (opened|made)|no longer in this library"):
            opened(tmp_path / ("l" * 300 + ".db"), write=write)


def on_a_small_disk(size: int, folder: Path, *child: str) -> str:
    """What a child says that has this folder as a disk of this size."""
    command = f'mount -t tmpfs -o size={size} none "$1" && shift && exec "$@"'
    done = subprocess.run(
        ["unshare", "-Urm", "sh", "-c", command, "sh", str(folder), sys.executable, "-m", "tests.db.child", *child],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    if "unshare" in done.stderr or "mount:" in done.stderr:
        pytest.skip("this system gives no disk of one's own")
    assert done.returncode == 0, done.stderr
    return done.stdout


small_disk = pytest.mark.skipif(
    not hasattr(os, "fork") or not shutil.which("unshare"), reason="needs a small disk of its own"
)


@small_disk
@pytest.mark.parametrize("size", [600_000, 1_000_000, 2_500_000])
def test_a_full_disk_is_refused_in_words_and_room_lets_work_go_on(size: int, tmp_path: Path) -> None:
    assert on_a_small_disk(size, tmp_path, "full", str(tmp_path / "library.db"), str(size)).startswith("ok")


@small_disk
def test_on_a_full_disk_a_library_opens_to_read_and_a_new_one_is_refused(tmp_path: Path) -> None:
    opened, refused, new, later = on_a_small_disk(
        600_000, tmp_path, "no_room", str(tmp_path / "library.db")
    ).splitlines()
    notice = (
        "The disk with the library library.db is full, so it can only be read. Everything in it is safe. To work on "
        "it, make room on that disk, and open it again."
    )
    assert opened == f"read 1 {notice}"
    assert refused.startswith("This library is open for reading only, so nothing was changed.")
    assert refused.endswith(notice)
    assert new.startswith("The library new.db does not exist and cannot be made, because the disk is full.")
    assert later == "write"


@pytest.mark.parametrize(
    ("reason", "advice"),
    [
        (InUse("l.db", "A. Patel"), "Close it in the other program"),
        (NoRoom("l.db"), "make room on it"),
        (CannotWrite("l.db"), "Copy it to a folder that you may write to"),
    ],
)
def test_an_older_library_that_cannot_be_written_to_says_what_helps(reason: LibraryError, advice: str) -> None:
    said = str(NeedsUpgrade("l.db", reason))
    assert advice in said
    assert ("Copy it" in said) is isinstance(reason, CannotWrite)


@pytest.mark.parametrize("reason", [InUse("l.db", "A. Patel"), LibraryTooNew("l.db", read=True), NoRoom("l.db")])
def test_a_copy_to_work_on_is_advised_only_where_the_place_cannot_be_written_to(reason: LibraryError) -> None:
    assert "copy" not in str(ReadOnly(str(reason)))
    assert "save a copy" in str(ReadOnly(str(CannotWrite("l.db"))))


@pytest.mark.skipif(os.name == "nt", reason="Windows removes no file that is open")
def test_a_folder_removed_while_open_is_refused_in_words(tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    store = Store(open_library(folder / "library.db", runtime=tmp_path))
    now = workshop()
    store.save("make", None, now, at=AT)
    shutil.rmtree(folder)
    with pytest.raises(Moved, match="moved, replaced or removed since it was opened"):
        store.save("enter_score", now, voted(now, "p-0-0", "1.1", 1), at=AT)
    store.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows moves no file that is open")
@pytest.mark.parametrize("how", ["moved", "replaced"])
def test_a_library_moved_or_replaced_while_open_says_so_and_can_be_copied(
    how: str, store: Store, path: Path, tmp_path: Path, opened: Opener
) -> None:
    now = workshop()
    store.save("make", None, now, at=AT)
    path.rename(tmp_path / "away.db")
    if how == "replaced":
        shutil.copy(tmp_path / "away.db", path)
    with pytest.raises(Moved, match=r"The library library\.db was moved, replaced or removed .* “Save a copy…”"):
        store.save("enter_score", now, voted(now, "p-0-0", "1.1", 1), at=AT)
    store.copy_to(tmp_path / "copy.db")
    assert plain(opened(tmp_path / "copy.db").load("w")) == plain(now)


@pytest.mark.parametrize("write", [True, False])
def test_links_that_lead_in_a_circle_are_refused_in_words(write: bool, tmp_path: Path, opened: Opener) -> None:
    link(tmp_path / "a.db", tmp_path / "b.db")
    link(tmp_path / "b.db", tmp_path / "a.db")
    with pytest.raises(LibraryError):
        opened(tmp_path / "a.db", write=write)
    assert sorted(one.name for one in tmp_path.glob("*")) == ["a.db", "b.db"]


@pytest.mark.skipif(sys.platform == "win32", reason="there SQLite passes over it to read")
def test_a_folder_in_the_place_of_the_journal_is_named_where_the_library_was_only_read(
    path: Path, opened: Opener
) -> None:
    opened().close()
    path.with_name("library.db-journal").mkdir()
    with pytest.raises(ReadFailed, match=r"no folder beside it is called library\.db-journal"):
        opened(write=False).summaries()


@pytest.mark.skipif(sys.platform == "win32", reason="it has no lock that readers share")
def test_whoever_only_looks_who_has_it_is_in_nobodys_way(
    path: Path, opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    opened().close()
    left = lock_file_of(path)
    left.write_text("somebody\nelsewhere\n1\n2026-11-21T09:30", encoding="utf-8")  # as a killed program leaves it
    looking = os.open(left, os.O_RDONLY)
    fcntl.flock(looking, fcntl.LOCK_SH)
    monkeypatch.setattr("time.sleep", lambda _seconds: os.close(looking))
    assert opened().library.mode == "write"
