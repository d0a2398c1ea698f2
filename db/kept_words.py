"""Words that are kept beside a workshop, each under the name of a line.

Most are being typed, and nothing was made of them yet; two lines are no typing but say how the votes of the workshop
are being keyed, and whether its partners are shown as letters. They are not part of the workshop: no edit, no undo and
no line of the journal. Nor are they under a digest, so a check of the library says nothing of them but what SQLite
itself notices.
"""

from __future__ import annotations

import sqlite3

_KEEP = """
INSERT INTO unfinished (workshop_id, line, words) VALUES (?, ?, ?)
ON CONFLICT (workshop_id, line) DO UPDATE SET words = excluded.words
"""


def keep(connection: sqlite3.Connection, workshop_id: str, line: str, words: str) -> None:
    """Keep the words of a line; empty ones are forgotten."""
    if words:
        connection.execute(_KEEP, (workshop_id, line, words))
    else:
        connection.execute("DELETE FROM unfinished WHERE workshop_id = ? AND line = ?", (workshop_id, line))


def kept(connection: sqlite3.Connection, workshop_id: str, line: str) -> str:
    """The words of a line; empty where none are kept."""
    query = "SELECT words FROM unfinished WHERE workshop_id = ? AND line = ?"
    found = connection.execute(query, (workshop_id, line)).fetchone()
    return found[0] if found else ""


def all_kept(connection: sqlite3.Connection, workshop_id: str) -> list[tuple[str, str]]:
    """Every line of a workshop that has words, by its name, with the words."""
    query = "SELECT line, words FROM unfinished WHERE workshop_id = ? ORDER BY line"
    return connection.execute(query, (workshop_id,)).fetchall()
