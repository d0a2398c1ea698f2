"""A file's address for SQLite, the same for a library and for whatever else may be a database."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote_from_bytes

__all__ = ["file_uri", "uri_of"]


def uri_of(path: Path, mode: str) -> str:
    """The file as a URI for SQLite; every odd letter of the path is escaped."""
    return f"{file_uri(path.absolute())}?mode={mode}"


def file_uri(path: PurePath) -> str:
    r"""An absolute path as ``file:`` and an empty authority, the only one that SQLite takes.

    ``Path.as_uri`` makes the server of ``\\server\share`` the authority, and SQLite
    refuses that; written as part of the path, it is found.
    """
    words = quote_from_bytes(os.fsencode(path.as_posix()), safe="/:")
    return f"file://{words}" if words.startswith("/") else f"file:///{words}"
