"""What a program that is killed leaves beside a library."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path


def leave_in_the_middle_of_a_save(library: Path) -> None:
    """Leave a library half written, and the journal that rolls it back."""
    with contextlib.closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")  # pages are written before the commit
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("CREATE TABLE half AS SELECT * FROM content")
        for table in ("summary", "answer", "journal"):
            connection.execute(f"DELETE FROM {table}")
        kept = {one: one.read_bytes() for one in (library, journal_of(library))}
        connection.execute("ROLLBACK")
    for one, content in kept.items():
        one.write_bytes(content)


def journal_of(library: Path) -> Path:
    """Where SQLite keeps what rolls a change back."""
    return library.with_name(f"{library.name}-journal")
