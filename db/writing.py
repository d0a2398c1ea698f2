"""From changes to the tables, in the caller's transaction."""

from __future__ import annotations

import sqlite3
from typing import Any

from app.core import codec
from app.core.summaries import Summary
from db import tables
from db.changes import ABSENT, Changes
from db.content import Contents, kind_of
from db.errors import Stale
from db.listing import SUMMARY
from db.sql import Values, statements

_ORDER = [table.name for table in tables.STORED]
_KEEP = "INSERT OR IGNORE INTO content (hash, kind, json) VALUES (?, ?, ?)"
_NAMES = (*SUMMARY.split(", "), "digest")
# Updated in place: the order in which workshops of one day were made is that of their rows.
_SUMMARISE = (
    f"INSERT INTO summary ({', '.join(_NAMES)}) VALUES ({', '.join('?' for _name in _NAMES)})"
    f" ON CONFLICT (id) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _NAMES[1:])}"
)


def write(connection: sqlite3.Connection, changes: Changes, contents: Contents) -> None:
    """Write changes: parents before children, then deletions the other way round.

    Raises:
        Stale: a row that should change or go is not there.
        sqlite3.Error: anything else; the caller's transaction must be rolled back.
    """
    for key, value in changes.contents.items():
        connection.execute(_KEEP, (key, kind_of(value), contents.text_of(value)))
    work = _sorted_out(changes)
    if ("entry", "update") in work:  # an entry may exchange the activity that rows below still belong to
        connection.execute("PRAGMA defer_foreign_keys=ON")
    for table in _ORDER:
        for verb in ("insert", "update"):
            _run(connection, table, verb, work.get((table, verb), []))
    for table in reversed(_ORDER):
        _run(connection, table, "delete", work.get((table, "delete"), []))


def _sorted_out(changes: Changes) -> dict[tuple[str, str], list[tuple[Any, ...]]]:
    work: dict[tuple[str, str], list[tuple[Any, ...]]] = {}
    for (table, key), (old, new) in changes.rows.items():
        if new is None:
            work.setdefault((table, "delete"), []).append(key)
        elif old is None:
            work.setdefault((table, "insert"), []).append((*key, *new))
        else:
            work.setdefault((table, "update"), []).append((*new, *key))
    for round_key, voters in changes.answers.items():
        inserts = work.setdefault(("answer", "insert"), [])
        for voter, answered in sorted(voters.items()):  # in the order of the key, or large imports crawl
            for item, question, old, new in answered:
                if old == ABSENT:
                    inserts.append((*round_key, voter, item, question, new))
                elif new == ABSENT:
                    work.setdefault(("answer", "delete"), []).append((*round_key, voter, item, question))
                else:
                    work.setdefault(("answer", "update"), []).append((new, *round_key, voter, item, question))
    return work


def _run(connection: sqlite3.Connection, table: str, verb: str, many: list[tuple[Any, ...]]) -> None:
    if not many:
        return
    statement = getattr(statements(table), verb)
    if len(many) == 1:
        done = connection.execute(statement, many[0]).rowcount
    else:
        done = connection.executemany(statement, many).rowcount
    if done != len(many):
        raise Stale()


def write_summary(connection: sqlite3.Connection, summary: Summary) -> None:
    """Write a workshop's line in the list."""
    row = summary_row(summary)
    connection.execute(_SUMMARISE, (*row, summary_digest(row)))


def summary_row(summary: Summary) -> Values:
    """A workshop's line in the list as it is stored, without its digest."""
    gap = summary.widest_gap
    return (
        *(summary.id, summary.partnership_id, summary.partnership, summary.name, summary.date, summary.state),
        *(" ".join(map(str, summary.sections)), summary.partners, summary.people),
        *(gap.title if gap else None, gap.value if gap else None, summary.place, int(summary.is_example)),
    )


def summary_digest(row: Values) -> str:
    """What shows later that a line of the list is as it was written."""
    return codec.digest(codec.canonical(row))
