"""The list of workshops, and what is found in them."""

from __future__ import annotations

import dataclasses
import sqlite3
from typing import Any

from app.core.summaries import Found, Gap, Summary
from app.core.text import _
from db.errors import Gone
from db.light import searchable

SUMMARY = (
    "id, partnership_id, partnership, name, date, state, sections, partners, people, gap_title, gap_value, place,"
    " is_example"
)

_SUMMARY = f"SELECT {SUMMARY} FROM summary"
_SLOTS = [getattr(Summary, one.name).__set__ for one in dataclasses.fields(Summary)]
_FOUND = """
SELECT summary.id, 0 AS place, summary.partnership, 0, summary.date AS date, summary.rowid AS made
FROM summary WHERE instr(searchable(summary.partnership), :text)
UNION ALL
SELECT id, 1, name, 0, date, rowid FROM summary WHERE instr(searchable(name), :text)
UNION ALL
SELECT summary.id, 2, partner.name, 0, summary.date, summary.rowid
FROM partner JOIN summary USING (partnership_id) JOIN workshop ON workshop.id = summary.id
WHERE workshop.closed_as IS NULL AND instr(searchable(partner.name), :text)
UNION ALL
SELECT summary.id, 2, json_extract(shown.value, '$.name'), 0, summary.date, summary.rowid
FROM summary JOIN workshop ON workshop.id = summary.id JOIN content ON content.hash = workshop.closed_as,
json_each(iif(json_valid(content.json), content.json, '{}'), '$.partners') AS shown
WHERE instr(searchable(json_extract(shown.value, '$.name')), :text)
UNION ALL
SELECT summary.id, 3, note.text, note.private, summary.date, summary.rowid
FROM note JOIN summary ON summary.id = note.workshop_id WHERE instr(searchable(note.text), :text)
ORDER BY date DESC, made DESC, place
"""


def summaries(connection: sqlite3.Connection) -> list[Summary]:
    """The lines of the list, the newest date first, of one date the last made first."""
    return _summaries(connection.execute(f"{_SUMMARY} ORDER BY date DESC, rowid DESC").fetchall())


def summary(connection: sqlite3.Connection, workshop_id: str) -> Summary:
    """One line of the list.

    Raises:
        Gone: there is no such workshop.
    """
    rows = connection.execute(f"{_SUMMARY} WHERE id = ?", (workshop_id,)).fetchall()
    if not rows:
        raise Gone()
    return _summaries(rows)[0]


def _summaries(rows: list[tuple[Any, ...]]) -> list[Summary]:
    # A library may have ten thousand. The fields are set through their slots, because a frozen
    # dataclass's own constructor takes twice the time, and few gaps and sections are different.
    gaps: dict[tuple[Any, Any], Gap | None] = {(None, None): None}
    done: dict[str, tuple[int, ...]] = {}
    new = Summary.__new__
    set_0, set_1, set_2, set_3, set_4, set_5, set_6, set_7, set_8, set_9, set_10, set_11 = _SLOTS
    made: list[Summary] = []
    for row in rows:
        sections, gap = row[6], row[9:11]
        if sections not in done:
            done[sections] = tuple(map(int, sections.split()))
        if gap not in gaps:
            gaps[gap] = Gap(*gap)
        one = new(Summary)
        set_0(one, row[0])
        set_1(one, row[1])
        set_2(one, row[2])
        set_3(one, row[3])
        set_4(one, row[4])
        set_5(one, row[5])
        set_6(one, done[sections])
        set_7(one, row[7])
        set_8(one, row[8])
        set_9(one, gaps[gap])
        set_10(one, row[11])
        set_11(one, row[12] == 1)
        made.append(one)
    return made


def partnerships(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every partnership's (id, name), by name."""
    return connection.execute("SELECT id, name FROM partnership ORDER BY searchable(name), id").fetchall()


def find(connection: sqlite3.Connection, text: str) -> list[Found]:
    """Every hit, the newest workshop first; none for an empty text."""
    from app.core import gate_list  # late: the list is painted before the gate is needed

    wanted = searchable(text.strip())
    if not wanted:
        return []
    where = (_("the partnership"), _("the workshop"), _("a partner"), _("a note"))
    return [
        gate_list.found(workshop_id, where[place], words, private=bool(private))
        for workshop_id, place, words, private, _date, _made in connection.execute(_FOUND, {"text": wanted})
    ]
