"""A file for others is written whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app import disk
from app.disk import Unconfirmed
from app.exchange import safe_write
from app.exchange.safe_write import NotWritten, written_beside


def write(target: Path, verify: Callable[[Path], object] | None = None) -> None:
    """Write "new" to the target."""
    with written_beside(target, verify) as temporary:
        temporary.write_text("new", "utf-8")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there already."""
    path = tmp_path / "report.pdf"
    path.write_text("old", "utf-8")
    return path


def assert_untouched(target: Path) -> None:
    """The old file and nothing beside it."""
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.read_text("utf-8") == "old"


def test_a_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path, target: Path):
    seen: list[str] = []
    write(tmp_path / "new.pdf", lambda path: seen.append(path.read_text("utf-8")))
    write(target)
    assert seen == ["new"]
    assert {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()} == {
        "new.pdf": "new",
        "report.pdf": "new",
    }


def test_the_old_file_is_there_until_the_new_one_is_checked(target: Path):
    write(target, lambda _path: target.read_text("utf-8") == "old" or pytest.fail("too early"))
    assert target.read_text("utf-8") == "new"


def test_a_library_is_never_replaced_also_by_one_of_its_other_names(tmp_path: Path):
    library = tmp_path / "library.sqlite"
    connection = sqlite3.connect(library)
    with connection:
        connection.execute("CREATE TABLE kept (value)")
    connection.close()
    before = library.read_bytes()
    os.link(library, tmp_path / "other.pdf")
    for target in (library, tmp_path / "other.pdf"):
        with pytest.raises(NotWritten, match="library or another database"):
            write(target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["library.sqlite", "other.pdf"]
    assert library.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have no names there")
def test_a_pipe_or_a_device_is_not_replaced(tmp_path: Path):
    assert sys.platform != "win32"
    os.mkfifo(tmp_path / "pipe.pdf")
    with pytest.raises(NotWritten, match="no file but a device"):
        write(tmp_path / "pipe.pdf")
    assert stat.S_ISFIFO((tmp_path / "pipe.pdf").stat().st_mode)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a pipe has no such path")
def test_a_pipe_without_a_real_path_is_called_a_pipe():
    reads, writes = os.pipe()
    try:
        with pytest.raises(NotWritten, match="no file but a device"):
            write(Path(f"/dev/fd/{writes}"))
    finally:
        os.close(reads)
        os.close(writes)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX rights and links")
def test_rights_and_links_stay_as_they_were(tmp_path: Path, target: Path):
    target.chmod(0o640)
    (tmp_path / "link.pdf").symlink_to(target)
    write(tmp_path / "link.pdf")
    assert (tmp_path / "link.pdf").is_symlink()
    assert target.read_text("utf-8") == "new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_an_error_while_writing_leaves_everything_as_it_was(target: Path):
    with pytest.raises(ZeroDivisionError), written_beside(target) as temporary:
        temporary.write_text(str(1 // 0), "utf-8")
    assert_untouched(target)
    with pytest.raises(NotWritten, match="disk full"), written_beside(target):
        raise OSError(28, "disk full")
    assert_untouched(target)


def test_stopping_by_hand_leaves_everything_as_it_was(target: Path):
    with pytest.raises(KeyboardInterrupt), written_beside(target):
        raise KeyboardInterrupt
    assert_untouched(target)


def test_what_is_read_back_wrong_is_not_put_in_place(target: Path):
    def refuse(_path: Path) -> None:
        raise ValueError("not a PDF")

    with pytest.raises(NotWritten, match="read back"):
        write(target, refuse)
    assert_untouched(target)


@pytest.mark.parametrize("call", ["open", "fsync", "replace", "close"])
def test_every_call_that_fails_is_a_message_and_changes_nothing(
    target: Path, monkeypatch: pytest.MonkeyPatch, call: str
):
    real = getattr(os, call)

    def fail(*arguments: object, **options: object) -> None:
        if call == "close":  # a handle is gone even where closing it reports an error
            real(*arguments)
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(safe_write.os, call, fail)
        with pytest.raises(NotWritten, match="Input/output error") as refused:
            write(target)
    assert_untouched(target)
    assert "Your workshop is safe" in str(refused.value)
    assert "choose another folder" in str(refused.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows flushes no folder")
def test_a_file_that_is_there_is_not_called_missing_where_the_disk_fails_after_it(
    target: Path, never_confirmed: Callable[[Path], None]
):
    never_confirmed(target)
    with pytest.raises(Unconfirmed, match=r"“report\.pdf” is in its place now, but the disk did not confirm"):
        write(target)
    assert {path.name: path.read_text("utf-8") for path in target.parent.iterdir()} == {"report.pdf": "new"}


def test_a_target_that_is_held_for_a_while_is_waited_for(target: Path, monkeypatch: pytest.MonkeyPatch):
    real, refusals = os.replace, [PermissionError(13, "held")] * 2

    def held(*arguments: str) -> None:
        if refusals:
            raise refusals.pop()
        real(*arguments)

    monkeypatch.setattr(safe_write.os, "replace", held)
    monkeypatch.setattr(disk, "PAUSE_S", 0.001)
    monkeypatch.setattr(disk, "PATIENCE_S", 5)
    write(target)
    assert target.read_text("utf-8") == "new"


def test_a_target_that_is_held_for_ever_is_given_up(target: Path, monkeypatch: pytest.MonkeyPatch):
    def held(*_arguments: str) -> None:
        raise PermissionError(13, "held")

    with monkeypatch.context() as patched:
        patched.setattr(safe_write.os, "replace", held)
        patched.setattr(disk, "PAUSE_S", 0.001)
        patched.setattr(disk, "PATIENCE_S", 0.02)
        with pytest.raises(NotWritten, match="held"):
            write(target)
    assert_untouched(target)


@pytest.mark.skipif(sys.platform == "win32", reason="a virus scanner may hold a file there")
def test_a_folder_that_refuses_the_swap_is_told_at_once(target: Path, monkeypatch: pytest.MonkeyPatch):
    def refused(*_arguments: str) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(safe_write.os, "replace", refused)
        patched.setattr(disk.time, "sleep", lambda _seconds: pytest.fail("waited"))
        with pytest.raises(NotWritten, match="Permission denied"):
            write(target)
    assert_untouched(target)


def test_places_that_cannot_be_written(tmp_path: Path, target: Path):
    for path in (tmp_path, tmp_path / "none" / "a.pdf", target / "a.pdf", Path("a\0b")):
        with pytest.raises(NotWritten):
            write(path)
    assert_untouched(target)


def test_a_zero_byte_is_refused_before_anything_is_made_also_where_the_system_lets_it_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(disk.os.path, "realpath", os.path.abspath)  # as on Windows
    with pytest.raises(NotWritten, match="zero byte"):
        write(tmp_path / "a\0b.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_opened_is_not_replaced_and_that_is_said(target: Path, monkeypatch: pytest.MonkeyPatch):
    missing = target.with_name("none")
    real = sqlite3.connect

    def refuse(_address: str, *, uri: bool) -> sqlite3.Connection:  # as SQLite refuses a file of the mode 0200
        return real(f"{missing.as_uri()}?mode=ro", uri=uri)

    with monkeypatch.context() as patched:
        patched.setattr(disk.sqlite3, "connect", refuse)
        with pytest.raises(NotWritten, match="it cannot be opened"):
            write(target)
    assert_untouched(target)


def test_a_read_only_file_is_not_replaced(target: Path):
    target.chmod(0o444)
    with pytest.raises(NotWritten, match="read-only"):
        write(target)
    target.chmod(0o644)
    assert_untouched(target)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="rights do not hold for this user")
def test_a_folder_that_cannot_be_written_is_said(target: Path):
    target.parent.chmod(0o555)
    try:
        with pytest.raises(NotWritten, match="choose another folder"):
            write(target)
    finally:
        target.parent.chmod(0o755)
    assert_untouched(target)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names are shorter in every way")
def test_the_longest_name_can_be_written(tmp_path: Path):
    write(tmp_path / ("x" * 251 + ".pdf"))
    assert len(list(tmp_path.iterdir())) == 1
