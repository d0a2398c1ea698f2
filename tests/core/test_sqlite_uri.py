"""A path becomes an address that SQLite takes, wherever the file lies."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

import pytest

from app.core.sqlite_uri import file_uri, uri_of


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
