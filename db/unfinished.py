"""Words that are being typed and that nothing was made of yet, one line of typing each.

They are not part of the workshop: no edit, no undo and no line of the journal. Nor are they under a digest,
so a check of the library says nothing of them but what SQLite itself notices. One line is no typing: how the
votes of the workshop are being keyed.
"""

from __future__ import annotations

import sqlite3

_KEEP = """
INSERT INTO unfinished (workshop_id, line, words) VALUES (?, ?, ?)
ON CONFLICT (workshop_id, line) DO UPDATE SET words = excluded.words
"""


def keep(connection: sqlite3.Connection, workshop_id: str, line: str, words: str) -> None:
    """Keep what stands in a line; empty words are forgotten."""
    if words:
        connection.execute(_KEEP, (workshop_id, line, words))
    else:
        connection.execute("DELETE FROM unfinished WHERE workshop_id = ? AND line = ?", (workshop_id, line))


def kept(connection: sqlite3.Connection, workshop_id: str, line: str) -> str:
    """What stood in a line; empty where nothing did."""
    query = "SELECT words FROM unfinished WHERE workshop_id = ? AND line = ?"
    found = connection.execute(query, (workshop_id, line)).fetchone()
    return found[0] if found else ""


def all_kept(connection: sqlite3.Connection, workshop_id: str) -> list[tuple[str, str]]:
    """Every line of a workshop in which words stand, by its name, with the words."""
    query = "SELECT line, words FROM unfinished WHERE workshop_id = ? ORDER BY line"
    return connection.execute(query, (workshop_id,)).fetchall()
