"""From the tables to rows in memory."""

from __future__ import annotations

import sqlite3

from app.core.partnership import Partnership
from db.errors import StillNeeded
from db.rows import Rows
from db.sql import statements

_OF_PARTNERSHIP = {
    "partnership": "id = ?",
    "partner": "partnership_id = ?",
    "person": "partner_id IN (SELECT id FROM partner WHERE partnership_id = ?)",
    "target": "partnership_id = ?",
    "action": "partnership_id = ?",
}
_ACTIVITIES = "activity_id IN (SELECT activity_id FROM entry WHERE workshop_id = ?)"
_OF_WORKSHOP = {
    "workshop": "id = ?",
    "away": "workshop_id = ?",
    "entry": "workshop_id = ?",
    "made_item": _ACTIVITIES,
    "round": _ACTIVITIES,
    "correction": _ACTIVITIES,
    "note": "workshop_id = ?",
    "outcome": "workshop_id = ?",
}


def read_partnership(connection: sqlite3.Connection, partnership_id: str, rows: Rows) -> None:
    """Add a partnership's rows; none where it does not exist."""
    _read(connection, _OF_PARTNERSHIP, partnership_id, rows)


def read_workshop(connection: sqlite3.Connection, workshop_id: str, rows: Rows) -> None:
    """Add a workshop's rows, without its partnership's; none where it does not exist."""
    _read(connection, _OF_WORKSHOP, workshop_id, rows)
    _read_answers(connection, workshop_id, rows)


def partnership_of(connection: sqlite3.Connection, workshop_id: str) -> str | None:
    """The id of a stored workshop's partnership, or None."""
    row = connection.execute("SELECT partnership_id FROM workshop WHERE id = ?", (workshop_id,)).fetchone()
    return row[0] if row else None


def _read(connection: sqlite3.Connection, conditions: dict[str, str], owner: str, rows: Rows) -> None:
    for table, condition in conditions.items():
        known = statements(table)
        found = connection.execute(f"{known.select} WHERE {condition}", (owner,)).fetchall()
        if found:
            rows.of(table).update({row[: known.width]: row[known.width :] for row in found})


def _read_answers(connection: sqlite3.Connection, workshop_id: str, rows: Rows) -> None:
    # Of this workshop only: the rows may already hold the rounds of others.
    rounds = connection.execute(f"SELECT activity_id, ballot_id, number FROM round WHERE {_ACTIVITIES}", (workshop_id,))
    # Round by round and in the order of the key, so that only two values change from row to row.
    for key in rounds.fetchall():
        voters: dict[str, dict[tuple[str, str], int | None]] = {}
        found = connection.execute(
            "SELECT voter_id, item_id, question_id, value FROM answer"
            " WHERE activity_id = ? AND ballot_id = ? AND round = ?",
            key,
        )
        keys: dict[tuple[str, str], tuple[str, str]] = {}  # one tuple for all voters saves most of the memory
        last, mine = "", {}
        for voter, item, question, value in found:
            if voter != last:
                last, mine = voter, voters.setdefault(voter, {})
            place = (item, question)
            mine[keys.setdefault(place, place)] = value
        if voters:
            rows.answers[key] = voters  # pyright: ignore[reportArgumentType]


def keep_others_whole(
    driver: sqlite3.Connection, workshop_id: str, old: Partnership | None, new: Partnership | None
) -> None:
    """Refuse to take away, also by undo, whom another workshop of the partnership needs.

    Raises:
        StillNeeded: a partner or person that would go has answers there, or holds a priority.
    """
    if old is None or new is None or old.partners is new.partners:
        return
    gone = old.partners_by_voter().keys() - new.partners_by_voter().keys()
    found = (
        "SELECT 1 FROM workshop JOIN entry ON entry.workshop_id = workshop.id {join} "
        "WHERE partnership_id = ? AND workshop.id <> ? LIMIT 1"
    )
    answered = (
        "JOIN round ON round.activity_id = entry.activity_id JOIN answer ON answer.activity_id = round.activity_id "
        "AND answer.ballot_id = round.ballot_id AND answer.round = round.number AND answer.voter_id = ?"
    )
    holding = (
        "JOIN made_item ON made_item.activity_id = entry.activity_id AND made_item.holder_id = ? "
        "AND made_item.standing <> 'dropped'"
    )
    for one in gone:
        for join in (answered, holding):
            if driver.execute(found.format(join=join), (one, old.id, workshop_id)).fetchone():
                raise StillNeeded()
