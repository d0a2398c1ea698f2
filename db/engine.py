"""Open a library: what the file is, who may write to it, and how it is written to.

A library that is open in this process is never opened by plain ``open()``, ``shutil``
or ``zipfile``: closing that handle would drop SQLite's locks. Copies go through
``db.copies``.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DatabaseError

from app.disk import Unconfirmed, uri_of
from db import light, tables
from db.beside import demand_names, put_aside_of_another
from db.connection import engine_for
from db.creation import create
from db.errors import (
    CannotOpen,
    CannotWrite,
    CopyRefused,
    Damaged,
    DiskFull,
    FoundDamaged,
    Gone,
    InUse,
    LibraryError,
    LibraryTooNew,
    NeedsUpgrade,
    NoLocks,
    NoRoom,
    NotALock,
    NotOurs,
    ReadOnly,
)
from db.lock import WriterLock, holder
from db.raised import is_full, translated
from db.sql import raw

Mode = Literal["write", "read"]


class Library:
    """An open library. ``notice`` says why nobody could write to it here, also where that was not asked for."""

    def __init__(
        self, path: Path, engine: Engine, lock: WriterLock | None, notice: str, *, is_newer: bool = False
    ) -> None:
        self.path = path
        self.is_newer = is_newer  # than this version of the program
        self.mode: Mode = "write" if lock else "read"
        self.notice = notice
        self._lock = lock
        self._engine = engine
        self._begin = "BEGIN"
        event.listen(engine, "begin", self._on_begin)
        self._connection = engine.connect()
        self.library_id = ""  # the same in every copy of it
        self.put_aside = ""  # words about what lay beside it and is of another file

    def _on_begin(self, connection: Connection) -> None:
        connection.exec_driver_sql(self._begin)

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A short transaction to read in; one of ours at a time.

        Raises:
            LibraryError: a known fault of storage.
        """
        self._begin = "BEGIN"
        with translated(self.path.name, reads=True), self._connection.begin():
            yield self._connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction to write in: all of it or nothing.

        Raises:
            ReadOnly: the library is open to read.
            LibraryError: another known fault of storage; nothing has happened.
        """
        if self.mode == "read":
            raise ReadOnly(self.notice)
        self._begin = "BEGIN IMMEDIATE"
        with translated(self.path.name), self._connection.begin():
            yield self._connection

    def stop_writing(self) -> None:
        """Write nothing from now on, because it was found to be damaged; ``notice`` says so."""
        self.mode = "read"
        self.notice = str(FoundDamaged(self.path.name))

    @property
    def driver(self) -> sqlite3.Connection:
        """The driver's connection; for statements only inside ``reading`` or ``writing``."""
        return raw(self._connection)

    def wait_at_most(self, milliseconds: int) -> None:
        """How long to wait for another program: briefly while the room is open."""
        # Through the driver, because a statement of SQLAlchemy's would begin a transaction.
        self.driver.execute(f"PRAGMA busy_timeout={int(milliseconds)}")

    def close(self) -> None:
        """Close the file and give the lock free; does nothing the second time."""
        self._connection.close()
        self._engine.dispose()
        if self._lock:
            self._lock.release()


def open_library(path: Path | str, *, write: bool = True, runtime: Path | None = None) -> Library:
    """Open a library; make a new one where there is none and ``write`` is asked for.

    ``runtime`` is the user's folder for lock files. Where the library cannot be
    written to (another program has it, the file or folder is read-only, the disk is full or cannot lock, it is newer)
    it is opened to read and ``notice`` says why, also where no more was asked for. An older one is brought up to date
    first, also where it is only to be read.

    Raises:
        LibraryError: it is not a library, damaged, too new to be read, or cannot be made.
        Unconfirmed: it was made, but the disk did not say that it lasts.
    """
    given = Path(path).absolute()
    try:
        real, words = _there(given, write)
        demand_names(real, write=write)
        words = words or put_aside_of_another(real)
        library = _open(real, write, runtime)
    except CannotWrite as error:  # nor read
        raise CannotOpen(given.name) from error
    except OSError as error:
        raise CannotOpen(given.name, error.strerror or "") from error
    library.put_aside = words
    return library


def _there(given: Path, write: bool) -> tuple[Path, str]:
    """The library's file, made where there is none and it is to be written to; what to say of what lay there then."""
    words = ""
    if not given.exists():
        if not write:
            raise Gone()
        words = create(given)
    return Path(os.path.realpath(given, strict=True)), words  # Path.resolve calls links that lead in a circle a bug


def _open(real: Path, write: bool, runtime: Path | None) -> Library:
    with translated(real.name, reads=not write):
        version = identify(real)
        if version > light.SCHEMA_VERSION:
            return _open_newer(real)
        if version < light.SCHEMA_VERSION and not write:
            open_library(real, runtime=runtime).close()
            version = identify(real)
        lock, reason = None, None if write else _why_only_read(real, runtime)
        if write:
            try:
                lock = WriterLock(real, runtime)
            except (InUse, CannotWrite, NoLocks, NoRoom, NotALock) as error:
                reason = error
        try:
            # Once more: another window may have brought it up to date before we had the lock.
            if lock and (version := identify(real)) > light.SCHEMA_VERSION:
                lock.release()
                return _open_newer(real)
            return _open_locked(real, version, lock, reason)
        except BaseException:
            if lock:
                lock.release()
            raise


def _open_locked(real: Path, version: int, lock: WriterLock | None, reason: LibraryError | None) -> Library:
    if lock and (reason := _why_not_writable(real)):
        lock.release()
        lock = None
    if version < light.SCHEMA_VERSION:
        if lock is None:
            raise NeedsUpgrade(real.name, reason)
        from db import upgrade  # loads Alembic

        try:
            upgrade.upgrade(real, version)
        except (CopyRefused, DiskFull, OSError, Unconfirmed) as error:
            no_room = isinstance(error, DiskFull) or (isinstance(error, OSError) and is_full(error))
            raise NeedsUpgrade(real.name, (NoRoom if no_room else CannotWrite)(real.name)) from error
    library = Library(real, engine_for(real, read_only=lock is None), lock, str(reason or ""))
    try:
        with library.reading() as connection:
            _check_agreement(connection, real.name)
            library.library_id = _id_in(connection, real.name)
    except DatabaseError as error:
        library.close()
        raise Damaged(real.name) from error  # a table or column of ours is not there
    except BaseException:
        library.close()
        raise
    return library


def _open_newer(real: Path) -> Library:
    """A newer library that still has every column that we read is opened to read."""
    notice = str(LibraryTooNew(real.name, read=True))
    library = Library(real, engine_for(real, read_only=True), None, notice, is_newer=True)
    try:
        with library.reading() as connection:
            for name, table in tables.metadata.tables.items():
                there = {row[1] for row in connection.exec_driver_sql(f'PRAGMA table_info("{name}")')}
                if not {column.name for column in table.columns} <= there:
                    raise LibraryTooNew(real.name)
            library.library_id = _id_in(connection, real.name)
    except BaseException:
        library.close()
        raise
    return library


def identify(path: Path) -> int:
    """The schema version of a file that is one of our libraries.

    It is read as SQLite reads: a save that a stopped program left half done is taken back in the file first, because
    its numbers may be half written, too. Nothing else is changed in it.

    Raises:
        NotOurs: it is something else.
        Damaged: it is empty, or its header makes no sense.
    """
    if not path.is_file():
        raise NotOurs(path.name, is_folder=path.is_dir())
    if path.stat().st_size == 0:
        raise Damaged(path.name, "0 bytes")
    connection = sqlite3.connect(uri_of(path, "rw"), uri=True, isolation_level=None)
    try:
        connection.execute(f"PRAGMA busy_timeout={light.BUSY_MS}")
        [application] = connection.execute("PRAGMA application_id").fetchone()
        [version] = connection.execute("PRAGMA user_version").fetchone()
    finally:
        connection.close()
    if application != light.APPLICATION_ID:
        raise NotOurs(path.name)
    if version < 1:
        raise Damaged(path.name)
    return int(version)


def _id_in(connection: Connection, name: str) -> str:
    row = connection.exec_driver_sql("SELECT id FROM library").fetchone()
    if row is None:
        raise Damaged(name)
    return str(row[0])


def _check_agreement(connection: Connection, name: str) -> None:
    """``user_version`` decides, ``alembic_version`` must agree."""
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").fetchone()
    if row is None or row[0] != tables.revision(light.SCHEMA_VERSION):
        raise Damaged(name)


def _why_only_read(path: Path, runtime: Path | None) -> LibraryError | None:
    """What stands in the way of writing, without trying it; None where nothing does."""
    try:
        who = holder(path, runtime)
    except NotALock as error:
        return error
    if who:
        return InUse(path.name, who)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return None if writable else CannotWrite(path.name)


def _why_not_writable(path: Path) -> LibraryError | None:
    """What stands in the way of writing, by trying it; None where nothing does."""
    connection = sqlite3.connect(uri_of(path, "rw"), uri=True, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")  # passes even on a read-only file, so write something and take it back
        connection.execute(f"PRAGMA user_version={light.SCHEMA_VERSION}")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        match error.sqlite_errorcode & 0xFF:
            case sqlite3.SQLITE_FULL:
                return NoRoom(path.name)
            case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
                return CannotWrite(path.name)
        raise
    finally:
        connection.close()
    return None
