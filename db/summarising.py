"""The lines of the list, kept true to the workshops that they are about."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from app.core import gate_list
from app.core.model import Workshop
from app.core.partnership import Partnership
from db import listing, reading, rows, writing
from db.content import Contents
from db.rows import Rows


def summarise(driver: sqlite3.Connection, before: Workshop | None, after: Workshop | None) -> None:
    """Bring the line of a workshop that was changed up to date."""
    if after is None:
        return  # its line goes with the workshop's row
    new = gate_list.summary(after)
    if before is None or gate_list.summary(before) != new:
        writing.write_summary(driver, new)


def summarise_others(driver: sqlite3.Connection, old: Partnership, after: Workshop, contents: Contents) -> None:
    """Bring the lines of the partnership's other workshops up to date; a closed one shows what it showed.

    They are read whole only where more than the name on them may change.
    """
    name, counts = after.partnership.name, _counts(after.partnership, after)
    is_counted = _counts(old, after) == counts
    if is_counted and old.name == name:
        return
    others = driver.execute(
        "SELECT id FROM workshop WHERE partnership_id = ? AND id <> ? AND closed_as IS NULL",
        (after.partnership.id, after.id),
    ).fetchall()
    for (workshop_id,) in others:
        if is_counted:
            writing.write_summary(driver, replace(listing.summary(driver, workshop_id), partnership=name))
            continue
        held = Rows()
        reading.read_workshop(driver, workshop_id, held)
        other = rows.workshop_from(held, contents, after.partnership)
        writing.write_summary(driver, gate_list.summary(other))


def _counts(partnership: Partnership, but: Workshop) -> tuple[object, ...]:
    """What the list depends on in a partnership besides its name, for its workshops but this one.

    Whether a workshop without a vote is done depends on its having a planned action.
    """
    acting = {one.workshop_id for one in partnership.actions if one.is_planned}
    partners = [(one.id, one.slot, [person.id for person in one.people]) for one in partnership.partners]
    return partnership.nouns, partners, acting - {but.id}
