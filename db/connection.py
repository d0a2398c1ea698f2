"""How every connection to a library is made: its pragmas, its transactions, its functions."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from app.disk import uri_of
from db.light import BUSY_MS, searchable

_PRAGMAS = (
    "synchronous=EXTRA",
    *(("fullfsync=ON",) if sys.platform == "darwin" else ()),
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "mmap_size=0",
    f"busy_timeout={BUSY_MS}",
)


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """A driver connection with our pragmas.

    To read, the file is still opened read-write where that is allowed, so that a
    change that was interrupted is rolled back; ``query_only`` forbids our own.
    """
    # isolation_level None: the driver begins nothing by itself, so DDL is in our transaction too.
    connection = sqlite3.connect(uri_of(path, "rw"), uri=True, isolation_level=None, check_same_thread=False)
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("PRAGMA query_only=ON" if read_only else "PRAGMA journal_mode=DELETE")
    except BaseException:
        connection.close()
        raise
    connection.create_function("searchable", 1, searchable, deterministic=True)
    return connection


def engine_for(path: Path, *, read_only: bool) -> Engine:
    """An engine on the file; parameters never get into error messages."""
    return create_engine(
        "sqlite://",
        creator=lambda: connect(path, read_only=read_only),
        poolclass=NullPool,
        hide_parameters=True,
    )


def begin_immediate(engine: Engine) -> None:
    """Begin every transaction of this engine as a writer, DDL included."""
    event.listen(engine, "begin", _begin)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
