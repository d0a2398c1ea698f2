"""The known faults behind what SQLite, the system and rows that make no sense raise."""

from __future__ import annotations

import errno
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import Busy, CannotWrite, Damaged, DiskFull, LibraryError, Moved, NotOurs, ReadFailed, Stale, WriteFailed

# What rows that make no sense can raise on their way to a value.
NONSENSE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, zlib.error)

_FULL = {errno.ENOSPC, errno.EDQUOT}


def is_full(error: OSError) -> bool:
    """Whether the system had no room left for what was written."""
    return error.errno in _FULL


# The row is already there, or what it belongs to is gone.
_TAKEN_OR_GONE = {
    sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY,
    sqlite3.SQLITE_CONSTRAINT_UNIQUE,
    sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY,
}


def known(error: sqlite3.Error, name: str, *, reads: bool = False) -> LibraryError | None:
    """The known fault behind an error of SQLite, or None for a bug of ours. ``reads``: nothing was to be written."""
    code = getattr(error, "sqlite_errorcode", 0) or 0
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return Moved(name)
    match code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return DiskFull()
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy()
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return CannotWrite(name)
        case sqlite3.SQLITE_NOTADB:
            return NotOurs(name)
        case sqlite3.SQLITE_CORRUPT:
            return Damaged(name)
        case sqlite3.SQLITE_IOERR:
            return ReadFailed(name) if reads else WriteFailed()
    if not code and "decode" in str(error):  # the driver's own: a text that is no UTF-8
        return Damaged(name)
    return Stale() if code in _TAKEN_OR_GONE else None


@contextmanager
def translated(name: str, *, reads: bool = False) -> Iterator[None]:
    """Turn SQLite's errors inside, bare or wrapped by SQLAlchemy, into the known faults."""
    try:
        yield
    except UnicodeDecodeError as error:  # the driver's, on its way to a message about a damaged schema
        raise Damaged(name) from error
    except Exception as error:
        inner = getattr(error, "orig", None) or error
        fault = known(inner, name, reads=reads) if isinstance(inner, sqlite3.Error) else None
        if fault is None:
            raise
        raise fault from error
