"""A path becomes an address that SQLite takes, wherever the file lies; a flushed file is on the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

import pytest

from app import disk
from app.disk import file_uri, uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/home/ada/a library.db"), "file:///home/ada/a%20library.db"),
        (PureWindowsPath(r"C:\Ada\library.db"), "file:///C:/Ada/library.db"),
        (PureWindowsPath(r"\\server\share\library.db"), "file:////server/share/library.db"),
        (PureWindowsPath(r"\\?\C:\Ada\library.db"), "file:////%3F/C:/Ada/library.db"),
        (PureWindowsPath(r"\\?\UNC\server\share\l.db"), "file:////%3F/UNC/server/share/l.db"),
    ],
)
def test_the_authority_is_empty_also_on_a_network_share(path: PurePath, uri: str) -> None:
    assert file_uri(path) == uri
    assert urlsplit(uri).netloc == ""


@pytest.mark.parametrize("name", ["a#b %41 é.db", "a&mode=memory.db"])
def test_odd_letters_are_only_letters(name: str, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(uri_of(tmp_path / name, "rwc"), uri=True)) as connection:
        connection.execute("CREATE TABLE kept (value)")
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_path_from_here_is_found_from_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert uri_of(Path("library.db"), "ro") == f"{file_uri(tmp_path / 'library.db')}?mode=ro"


@pytest.mark.skipif(sys.platform == "win32", reason="it cannot open a folder")
def test_only_a_disk_that_failed_is_told_of_a_folder_s_flush(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(code: int) -> None:
        def raising(_handle: int) -> None:
            raise OSError(code, os.strerror(code))

        monkeypatch.setattr(os, "fsync", raising)

    fail(errno.EINVAL)
    disk.flush_folder(tmp_path)
    fail(errno.EIO)
    with pytest.raises(OSError, match="Input/output error"):
        disk.flush_folder(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such calls")
@pytest.mark.parametrize("can", [True, False])
def test_on_a_mac_the_drive_itself_is_told_to_flush_where_it_can(
    can: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    called: list[str] = []

    def full(_handle: int, what: int) -> None:
        assert what == 51
        called.append("full flush")
        if not can:
            raise OSError(45, "Operation not supported")

    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", full)
    monkeypatch.setattr(os, "fsync", lambda _handle: called.append("fsync"))
    (tmp_path / "report.pdf").touch()
    with monkeypatch.context() as a_mac:
        a_mac.setattr(sys, "platform", "darwin")
        disk.flush(tmp_path / "report.pdf")
        disk.flush_folder(tmp_path)
    assert called == (["full flush"] * 2 if can else ["full flush", "fsync"] * 2)


@pytest.mark.skipif(os.name != "nt", reason="elsewhere a dot at the end is a part of the name")
@pytest.mark.parametrize("end", [".", " ", ". ."])
def test_a_dot_or_space_at_the_end_hides_no_name_that_a_library_needs(end: str, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(tmp_path / "l.db")) as connection:
        connection.execute("CREATE TABLE t (x)")
    with pytest.raises(FileExistsError, match=r"l\.db beside it needs that name"):
        disk.target_of(tmp_path / f"l.db-journal{end}")
