"""Copies of a library through SQLite's backup, read back before they take their place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path

from app.core.sqlite_uri import uri_of
from app.core.text import _
from db.connection import connect, flush_folder
from db.errors import CopyRefused, DiskFull, InUse, translated
from db.lock import WriterLock, beside

_HELD_S = 5.0  # how long a virus scanner or a cloud folder may hold the target


def copy_library(source: Path, target: Path) -> None:
    """Copy a library, also one that is open, to ``target``; what was there is replaced at the end.

    Raises:
        CopyRefused: the target is the library itself, a folder, in use, or cannot be written.
        DiskFull: there is no room for it.
        LibraryError: the library cannot be read, or the copy came out damaged.
    """
    _refuse(source, target)
    fresh = target.with_name(f".{target.name}.{os.getpid()}.copy")
    try:
        with translated(target.name):
            tip = _back_up(source, fresh)
            _read_back(fresh, tip)
        _flush(fresh)
        _swap(fresh, target)
        flush_folder(target.parent)
    except OSError as error:
        raise CopyRefused(_("the folder cannot be written to")) from error
    finally:
        for one in (fresh, fresh.with_name(fresh.name + "-journal")):
            with contextlib.suppress(OSError):
                one.unlink()


def _refuse(source: Path, target: Path) -> None:
    if target.exists() and target.samefile(source):
        raise CopyRefused(_("that is the library itself"))
    if target.is_dir():
        raise CopyRefused(_("that is a folder"))
    if target.exists() and not target.is_file():
        raise CopyRefused(_("that is no file but a device, pipe or socket"))
    if not target.parent.is_dir():
        raise CopyRefused(_("that folder does not exist"))
    if not os.access(target.parent, os.W_OK):
        raise CopyRefused(_("the folder cannot be written to"))
    if beside(target).exists() and _is_open_elsewhere(target):
        raise CopyRefused(_("that library is open in another window"))


def _is_open_elsewhere(target: Path) -> bool:
    if not target.exists():
        return False
    try:
        WriterLock(target).release()
    except InUse:
        return True
    return False


def _back_up(source: Path, fresh: Path) -> tuple[object, ...] | None:
    reader = connect(source, read_only=True)
    writer = sqlite3.connect(fresh, isolation_level=None)
    try:
        reader.execute("BEGIN")
        tip = reader.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
        reader.backup(writer)
        reader.execute("COMMIT")
    finally:
        writer.close()
        reader.close()
    return tip


def _read_back(fresh: Path, tip: tuple[object, ...] | None) -> None:
    copy = sqlite3.connect(uri_of(fresh, "ro"), uri=True)
    try:
        [words] = copy.execute("PRAGMA quick_check(1)").fetchone()
        last = copy.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    finally:
        copy.close()
    if words != "ok" or last != tip:
        raise CopyRefused(_("it could not be read back as it was written"))


def _flush(fresh: Path) -> None:
    fd = os.open(fresh, os.O_RDWR)
    try:
        os.fsync(fd)
    except OSError as error:
        raise DiskFull() from error
    finally:
        os.close(fd)


def _swap(fresh: Path, target: Path) -> None:
    until = time.monotonic() + _HELD_S
    while True:
        try:
            os.replace(fresh, target)
            return
        except PermissionError:
            if os.name != "nt" or time.monotonic() > until:
                raise
            time.sleep(0.1)
