"""What differs between two values, as rows; it is written to the tables and to the journal alike."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from typing import Any

from app.core.partnership import Partnership
from app.core.toolkit import Resource
from db.rows import RoundKey, Rows
from db.sql import Key, Values, as_of_today
from db.tables import SHARED

ABSENT = ""  # no answer at all; None is "can't say"
LARGE = 64 * 1024  # bytes from which a payload is compressed

Answered = tuple[str, str, int | str | None, int | str | None]  # item, question, old, new
Row = tuple[Values | None, Values | None]  # old, new; None where there is none


@dataclass(slots=True)
class Changes:
    """Rows by (table, key) with old and new; answers by round and voter; contents that may be new."""

    rows: dict[tuple[str, Key], Row] = field(default_factory=dict)
    answers: dict[RoundKey, dict[str, list[Answered]]] = field(default_factory=dict)
    contents: dict[str, Resource | Partnership] = field(default_factory=dict)

    def put(self, table: str, key: Key, old: Values | None, new: Values | None) -> None:
        """Note one row. A row that leaves one place and comes up in another is one change.

        Raises:
            ValueError: two rows have one key.
        """
        held = self.rows.get((table, key))
        if held is not None:
            if (old is not None and held[0] is not None) or (new is not None and held[1] is not None):
                raise ValueError(f"two rows of {table} have one key")
            old, new = (held[0] if old is None else old), (held[1] if new is None else new)
        self.rows[table, key] = (old, new)

    def settle(self) -> Changes:
        """Drop the rows that turned out the same; gives itself."""
        same = [place for place, (old, new) in self.rows.items() if old == new]
        for place in same:
            del self.rows[place]
        return self

    @property
    def touch_partnership(self) -> bool:
        """Whether anything changed that the partnership's workshops share."""
        return any(table in SHARED for table, _key in self.rows)


def apply(changes: Changes, rows: Rows, *, inverse: bool = False) -> None:
    """Bring rows forward by the changes, or back by their inverse."""
    for (table, key), (old, new) in changes.rows.items():
        value = old if inverse else new
        if value is None:
            rows.of(table).pop(key, None)
        else:
            rows.of(table)[key] = value
    for key, voters in changes.answers.items():
        held = rows.answers.setdefault(key, {})
        for voter, answered in voters.items():
            mine = held.setdefault(voter, {})
            for item, question, old, new in answered:
                value = old if inverse else new
                if value == ABSENT:
                    mine.pop((item, question), None)
                else:
                    mine[item, question] = value  # pyright: ignore[reportArgumentType]
            if not mine:
                del held[voter]
        if not held:
            del rows.answers[key]


# --- the journal's payload ----------------------------------------------------


def pack(changes: Changes, detail: str) -> bytes:
    """The payload: JSON, compressed where it is large.

    ``rows`` is ``[table, key, old, new]``; ``answers`` is ``[activity, ballot, round,
    [[item, question] …], [[voter, [at, old, new, at, old, new …]] …]]``, where ``at``
    counts in the list before it.
    """
    plain: dict[str, Any] = {"detail": detail}
    if changes.rows:
        plain["rows"] = [[table, key, old, new] for (table, key), (old, new) in changes.rows.items()]
    if changes.answers:
        plain["answers"] = [[*key, *_packed(voters)] for key, voters in changes.answers.items()]
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
    return zlib.compress(text, 1) if len(text) > LARGE else text


def _packed(voters: dict[str, list[Answered]]) -> tuple[list[tuple[str, str]], list[list[Any]]]:
    places: dict[tuple[str, str], int] = {}
    packed: list[list[Any]] = []
    for voter, answered in voters.items():
        flat: list[Any] = []
        for item, question, old, new in answered:
            flat += (places.setdefault((item, question), len(places)), old, new)
        packed.append([voter, flat])
    return list(places), packed


def unpack(payload: bytes) -> tuple[str, Changes]:
    """The detail and the changes of a payload.

    Raises:
        ValueError, KeyError, TypeError, zlib.error: it is not one.
    """
    plain = json.loads(payload if payload[:1] == b"{" else zlib.decompress(payload))
    changes = Changes()
    for table, key, old, new in plain.get("rows", ()):
        was, now = (None if row is None else as_of_today(table, row) for row in (old, new))
        changes.rows[table, tuple(key)] = (was, now)
    for activity, ballot, number, places, voters in plain.get("answers", ()):
        changes.answers[activity, ballot, number] = {
            voter: [(*places[at], old, new) for at, old, new in zip(flat[::3], flat[1::3], flat[2::3], strict=True)]
            for voter, flat in voters
        }
    return plain["detail"], changes


def detail_of(payload: bytes) -> str:
    """Only the detail, without reading a large payload to its end."""
    text = payload if payload[:1] == b"{" else zlib.decompressobj().decompress(payload, LARGE)
    start = text.decode(errors="ignore")[len('{"detail":') :]
    try:
        detail, _end = json.JSONDecoder().raw_decode(start)
    except ValueError:  # longer than what was looked at
        detail, _changes = unpack(payload)
    return str(detail)
