"""Is everything still what was written? The file, the journal, the tables against the journal, and the list.

Only for the words in ``db.kept_words`` nothing tells what they were.
"""

from __future__ import annotations

import sqlite3

from app.core import codec
from app.core.text import SHORT_ID, _
from app.core.text import count as counted
from db import changes, journal, listing, reading, writing
from db.errors import Damaged, NotOurs
from db.raised import NONSENSE, known
from db.rows import Rows

_MOST = 20  # problems that are spelt out


def problems(connection: sqlite3.Connection, name: str, *, is_newer: bool = False, only: str = "") -> list[str]:
    """A sentence for every problem; none where all is well. ``only`` is the one partnership that is wanted.

    Of a newer library only that is looked at which no version changes: rows that this one does not know
    would be called damage.

    Raises:
        Damaged: it cannot even be read.
        sqlite3.DatabaseError: the library could not be looked at, which says nothing of what it holds.
    """
    try:
        found = [] if only else _file(connection)
        found += [*journal.verify(connection), *_contents(connection)]
        if not is_newer:
            found += [*_tables(connection, only), *([] if only else _list(connection))]
    except NONSENSE as error:
        raise Damaged(name) from error
    except sqlite3.DatabaseError as error:
        if not isinstance(known(error, name), Damaged | NotOurs | None):  # None: a table of ours is not there
            raise
        raise Damaged(name) from error
    return found[:_MOST]


def _file(connection: sqlite3.Connection) -> list[str]:
    said = connection.execute("PRAGMA integrity_check").fetchall()
    found = [] if said == [("ok",)] else [_("The file: {words}.").format(words=words) for (words,) in said]
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    if lost:
        found.append(_("{rows} belong to something that is not there.").format(rows=counted(len(lost), "row", "rows")))
    return found


def _contents(connection: sqlite3.Connection) -> list[str]:
    return [
        _("The wording stored as {key} is not as it was written.").format(key=key[:SHORT_ID])
        for key, text in connection.execute("SELECT hash, json FROM content")
        if codec.digest(text) != key
    ]


def _tables(connection: sqlite3.Connection, only: str) -> list[str]:
    """What the journal says must be in the tables, of one partnership or of all."""
    lines: dict[str, list[int]] = {}
    for seq, partnership_id in connection.execute("SELECT seq, partnership_id FROM journal ORDER BY seq"):
        lines.setdefault(partnership_id, []).append(seq)
    found: list[str] = []
    for (partnership_id,) in connection.execute("SELECT id FROM partnership").fetchall():
        lines.setdefault(partnership_id, [])
    for partnership_id, mine in [(only, lines.get(only, []))] if only else lines.items():
        held = _held(connection, partnership_id)
        written = _written(connection, mine)
        if written is not None and not held.same_as(written):
            found.append(_("Partnership {key} is not as the journal says.").format(key=partnership_id[:SHORT_ID]))
    return found


def _held(connection: sqlite3.Connection, partnership_id: str) -> Rows:
    held = Rows()
    reading.read_partnership(connection, partnership_id, held)
    found = connection.execute("SELECT id FROM workshop WHERE partnership_id = ?", (partnership_id,)).fetchall()
    for (workshop_id,) in found:
        reading.read_workshop(connection, workshop_id, held)
    return held


def _written(connection: sqlite3.Connection, lines: list[int]) -> Rows | None:
    """The rows that the journal leads to; None where some of it was erased."""
    rows_then = Rows()
    for seq in lines:
        [payload] = connection.execute("SELECT payload FROM journal WHERE seq = ?", (seq,)).fetchone()
        if payload is None:
            return None
        changes.apply(changes.unpack(payload)[1], rows_then)
    return rows_then


def _list(connection: sqlite3.Connection) -> list[str]:
    """The list must be as it was written, and have every workshop."""
    found = [
        _("The list is not as it was written about workshop {key}.").format(key=row[0][:SHORT_ID])
        for row in connection.execute(f"SELECT {listing.SUMMARY}, digest FROM summary")
        if writing.summary_digest(row[:-1]) != row[-1]
    ]
    missing = connection.execute("SELECT id FROM workshop WHERE id NOT IN (SELECT id FROM summary)")
    return found + [_("The list lacks workshop {key}.").format(key=one[:SHORT_ID]) for (one,) in missing]
