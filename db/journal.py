"""The append-only record of every change, hash-chained.

A line's hash covers its head, the salted digest of its payload and the hash of the
line before. A line without payload and salt still verifies, so that they could be erased; nothing does so yet.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from app.core.text import _
from db import changes, reading
from db.changes import Changes
from db.errors import NoHistory
from db.rows import Rows

START = b"\0" * 32  # what the first line has before it
_MOST = 10  # problems that are spelt out

_TIP = "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1"
_COLUMNS = "seq, workshop_id, partnership_id, edit, at, kind, of_seq, final, quiet, shared, digest, previous"
_ALL = f"{_COLUMNS}, payload, salt, hash"
_APPEND = f"INSERT INTO journal ({_ALL}) VALUES ({', '.join('?' for _name in _ALL.split(','))})"

Tip = tuple[int, bytes]  # the last line's number and hash


@dataclass(frozen=True, slots=True)
class Line:
    """The head of a journal line. ``kind`` is do, undo or redo; ``of`` the line undone or redone, or 0."""

    workshop_id: str
    partnership_id: str
    edit: str
    at: str
    kind: str = "do"
    of: int = 0
    final: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class StoredStep:
    """One line of a workshop's history, without its rows."""

    seq: int
    edit: str
    detail: str
    kind: str
    of: int
    final: bool
    quiet: bool


def tip(connection: sqlite3.Connection) -> Tip:
    """The last line's number and hash; 0 and zeros in an empty journal."""
    row = connection.execute(_TIP).fetchone()
    return (row[0], row[1]) if row else (0, START)


def append(connection: sqlite3.Connection, last: Tip, line: Line, changed: Changes, detail: str) -> Tip:
    """Write a line after the last one, in the caller's transaction; gives the new last one."""
    payload, salt = changes.pack(changed, detail), os.urandom(16)
    digest = hashlib.sha256(salt + payload).digest()
    head = (
        *(last[0] + 1, line.workshop_id, line.partnership_id, line.edit, line.at, line.kind, line.of),
        *(int(line.final), int(line.quiet), int(changed.touch_partnership), digest, last[1]),
    )
    hashed = _hash(head)
    connection.execute(_APPEND, (*head, payload, salt, hashed))
    return head[0], hashed


def _hash(head: Sequence[object]) -> bytes:
    plain = [one.hex() if isinstance(one, bytes) else one for one in head]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()).digest()


def verify(connection: sqlite3.Connection) -> list[str]:
    """Check the whole chain; a sentence for every line that is not as it was written."""
    problems: list[str] = []
    before, previous = 0, START
    for row in connection.execute(f"SELECT {_ALL} FROM journal ORDER BY seq"):
        *head, payload, salt, stored = row
        seq, digest, follows = head[0], head[-2], head[-1]
        if seq != before + 1:
            problems.append(_("The journal has a gap before line {line}.").format(line=seq))
        elif follows != previous:
            problems.append(_("Line {line} of the journal does not follow from the one before.").format(line=seq))
        if not _is_sound(head, digest, payload, salt, stored):
            problems.append(_("Line {line} of the journal is not as it was written.").format(line=seq))
        before, previous = seq, stored
        if len(problems) > _MOST:
            break
    return problems[:_MOST]


def _is_sound(head: Sequence[object], digest: object, payload: object, salt: object, stored: object) -> bool:
    if payload is None and salt is None:  # erased
        return _hash(head) == stored
    if not isinstance(payload, bytes) or not isinstance(salt, bytes):
        return False
    return hashlib.sha256(salt + payload).digest() == digest and _hash(head) == stored


def bound(connection: sqlite3.Connection, workshop_id: str, partnership_id: str) -> int:
    """The line after which a workshop's history can be rebuilt.

    That is its last final line, or the last line of another workshop that touched
    the partnership, whichever is newer; 0 where there is neither.
    """
    [final] = connection.execute(
        "SELECT max(seq) FROM journal WHERE workshop_id = ? AND final = 1", (workshop_id,)
    ).fetchone()
    return max(final or 0, touched(connection, workshop_id, partnership_id))


def touched(connection: sqlite3.Connection, workshop_id: str, partnership_id: str) -> int:
    """The last line of another workshop that touched the partnership, or 0."""
    [shared] = connection.execute(
        "SELECT max(seq) FROM journal WHERE partnership_id = ? AND shared = 1 AND workshop_id <> ?",
        (partnership_id, workshop_id),
    ).fetchone()
    return shared or 0


def steps(connection: sqlite3.Connection, workshop_id: str, after: int) -> list[StoredStep]:
    """A workshop's lines after this one, oldest first, without their rows."""
    found = connection.execute(
        "SELECT seq, edit, payload, kind, of_seq, final, quiet FROM journal"
        " WHERE workshop_id = ? AND seq > ? ORDER BY seq",
        (workshop_id, after),
    )
    return [
        StoredStep(seq, edit, changes.detail_of(payload) if payload else "", kind, of, bool(final), bool(quiet))
        for seq, edit, payload, kind, of, final, quiet in found
    ]


def rebuild(connection: sqlite3.Connection, workshop_id: str, seq: int, down_to: int) -> Rows:
    """A workshop's rows with its partnership's as they were before line ``down_to``, which need not exist.

    Raises:
        NoHistory: line ``seq`` is not this workshop's, another workshop has changed the
            partnership since, something was erased, or there was no workshop then.
    """
    row = connection.execute(
        "SELECT partnership_id FROM journal WHERE seq = ? AND workshop_id = ?", (seq, workshop_id)
    ).fetchone()
    if row is None or touched(connection, workshop_id, row[0]) >= down_to:
        raise NoHistory()
    held = Rows()
    reading.read_partnership(connection, row[0], held)
    reading.read_workshop(connection, workshop_id, held)
    lines = connection.execute(
        "SELECT payload FROM journal WHERE workshop_id = ? AND seq >= ? ORDER BY seq DESC", (workshop_id, down_to)
    )
    for (payload,) in lines:
        if payload is None:
            raise NoHistory()
        changes.apply(changes.unpack(payload)[1], held, inverse=True)
    if not held.of("workshop"):
        raise NoHistory()
    return held
