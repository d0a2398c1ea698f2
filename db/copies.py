"""Copies of a library through SQLite's backup, read back before they take their place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from pathlib import Path

from app.core.text import _
from app.disk import flush, flush_folder, in_the_way_of, is_database, swap_in, target_of, uri_of
from db import journal
from db.beside import leftovers_of, own_number, put_aside_of_another, put_aside_of_one_gone
from db.errors import CopyRefused, DiskFull, InUse, WriteFailed
from db.lock import WriterLock, lock_file_of
from db.raised import is_full, translated

_BUSY_S = 1.0  # how long another program may be changing what the copy replaces
# Of the faults of a backup, those that are the copy's; it is all that is written.
_NOT_WRITTEN = {sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE}


def copy_library(reader: sqlite3.Connection, source: Path, target: Path) -> str:
    """Copy the library at ``source`` to ``target``; what was there is replaced at the end.

    Gives what to say of what lay there of another file, empty where nothing did.

    It is read over ``reader``, which is open and in no transaction, and never by its path: what is there
    by now may be another file, or none, while the connection still has everything that was saved.

    Raises:
        CopyRefused: the target is the library itself, a folder, in use, or cannot be written.
        DiskFull: there is no room for it.
        Unconfirmed: it is there, but the disk did not say that it lasts.
        LibraryError: the library cannot be read, or the copy came out damaged.
    """
    target = _allowed(source, target)
    # Not made of the target's name, which may already be as long as a name can be.
    fresh = target.with_name(f".{uuid.uuid4().hex[:12]}.copy")
    try:
        with translated(target.name):
            tip = _back_up(reader, source, fresh)
            _read_back(fresh, tip)
        flush(fresh)
        words = _settle(target)
        _put_there(fresh, target)
    except PermissionError as error:
        raise CopyRefused(_("the folder cannot be written to")) from error
    except OSError as error:
        if is_full(error):
            raise DiskFull() from error
        raise CopyRefused(error.strerror or str(error)) from error
    finally:
        for one in (fresh, *leftovers_of(fresh)):
            with contextlib.suppress(OSError):
                one.unlink()
    return words


def _put_there(fresh: Path, target: Path) -> None:
    try:
        swap_in(fresh, target)
    except PermissionError as error:  # Windows replaces no file that is open
        if not target.exists():
            raise
        words = _("another program has the file there open, or the folder cannot be written to")
        raise CopyRefused(words) from error


def _allowed(source: Path, given: Path) -> Path:
    """The file that the copy may be."""
    try:
        if given.exists() and source.exists() and given.samefile(source):
            raise CopyRefused(_("that is the library itself"))
        target = target_of(given)
        if other := in_the_way_of(target):
            raise CopyRefused(_("it would need the name of {name} beside it for itself").format(name=other.name))
        left = [one.name for one in leftovers_of(target) if one.exists()]
        if left and target.exists() and not is_database(target):  # of what it belongs to we know nothing
            raise CopyRefused(_("{name} beside it would be taken for a part of the copy").format(name=left[0]))
    except (OSError, ValueError) as error:
        raise CopyRefused(getattr(error, "strerror", None) or str(error)) from error
    if not target.parent.is_dir():
        raise CopyRefused(_("that folder does not exist"))
    if not os.access(target.parent, os.W_OK):
        raise CopyRefused(_("the folder cannot be written to"))
    if lock_file_of(target).exists() and _is_open_elsewhere(target):
        raise CopyRefused(_("that library is open in another window"))
    return target


def _is_open_elsewhere(target: Path) -> bool:
    if not target.exists():
        return False
    try:
        WriterLock(target).release()
    except InUse:
        return True
    return False


def _back_up(reader: sqlite3.Connection, source: Path, fresh: Path) -> journal.Tip:
    with contextlib.closing(sqlite3.connect(fresh, isolation_level=None)) as writer:
        with translated(source.name, reads=True):
            tip = _taken(reader, writer)
        writer.execute(own_number())
    return tip


def _taken(reader: sqlite3.Connection, writer: sqlite3.Connection) -> journal.Tip:
    reader.execute("BEGIN")
    try:
        tip = journal.tip(reader)  # first: from here on nobody changes what is read
        reader.backup(writer)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode in _NOT_WRITTEN:
            raise WriteFailed() from error
        raise
    finally:
        reader.rollback()
    return tip


def _read_back(fresh: Path, tip: journal.Tip) -> None:
    with contextlib.closing(sqlite3.connect(uri_of(fresh, "ro"), uri=True)) as copy:
        [words] = copy.execute("PRAGMA quick_check(1)").fetchone()
        last = journal.tip(copy)
    if words != "ok" or last != tip:
        raise CopyRefused(_("it could not be read back as it was written"))


def _settle(target: Path) -> str:
    """Have what a killed program left beside the target rolled back, because it would be rolled back into the copy.

    What is of another file is put aside; gives what to say of it.
    """
    if not target.exists():
        return put_aside_of_one_gone(target)
    left = [one for one in leftovers_of(target) if one.exists()]
    if not left:
        return ""
    words = put_aside_of_another(target)
    address = uri_of(target, "rw")
    try:
        with contextlib.closing(sqlite3.connect(address, _BUSY_S, isolation_level=None, uri=True)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except sqlite3.Error as error:
        raise CopyRefused(_("another program is changing what is there, or was stopped while it did")) from error
    for one in left:
        one.unlink(missing_ok=True)
    flush_folder(target.parent)
    return words
