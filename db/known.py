"""What the store knows to be stored just now, so that most saves need no comparison."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

from app.core.model import Workshop
from app.core.partnership import Partnership
from db import changes, differ, journal, reading
from db.changes import Changes
from db.content import Contents
from db.rows import Rows

_OPEN_AT_ONCE = 4  # workshops whose stored value is remembered


class Known:
    """Stored values by identity; they hold as long as the journal's end is the one seen last."""

    def __init__(self, contents: Contents) -> None:
        """Know nothing yet."""
        self._contents = contents
        self._workshops: OrderedDict[str, Workshop] = OrderedDict()
        self._partnerships: dict[str, Partnership] = {}
        self._tip: journal.Tip | None = None

    def see(self, driver: sqlite3.Connection) -> journal.Tip:
        """The journal's end; where somebody else has written since, everything is forgotten."""
        last = journal.tip(driver)
        if last != self._tip:
            self._workshops.clear()
            self._partnerships.clear()
            self._tip = last
        return last

    def went_on(self, tip: journal.Tip) -> None:
        """The journal's end moved by our own doing."""
        self._tip = tip

    def keep(self, workshop: Workshop) -> None:
        """This is what is stored now."""
        self._partnerships[workshop.partnership.id] = workshop.partnership
        self._workshops[workshop.id] = workshop
        self._workshops.move_to_end(workshop.id)
        if len(self._workshops) > _OPEN_AT_ONCE:
            self._workshops.popitem(last=False)

    def keep_partnership(self, partnership: Partnership) -> None:
        """This is what is stored now."""
        self._partnerships[partnership.id] = partnership

    def forget(self, workshop_id: str, partnership_id: str = "") -> None:
        """The workshop, and the partnership where it is named, are no longer there as they were."""
        self._workshops.pop(workshop_id, None)
        self._partnerships.pop(partnership_id, None)

    def workshop(self, workshop_id: str) -> Workshop | None:
        """The stored value, if it and its partnership are known."""
        known = self._workshops.get(workshop_id)
        if known is None or self._partnerships.get(known.partnership.id) is not known.partnership:
            return None
        return known

    def partnership(self, partnership_id: str) -> Partnership | None:
        """The stored value, if it is known."""
        return self._partnerships.get(partnership_id)

    def shared(self, value: Partnership) -> Partnership:
        """The known value where this one says the same: what did not change must stay the same object."""
        known = self.partnership(value.id)
        return known if known and partnership_rows(known).same_as(partnership_rows(value)) else value

    def is_stored(self, driver: sqlite3.Connection, value: Workshop) -> bool:
        """Whether this value, with its partnership, is what is stored; row by row where it is not known."""
        if self.workshop(value.id) is value:
            return True
        held, wanted = Rows(), partnership_rows(value.partnership)
        reading.read_partnership(driver, value.partnership.id, held)
        reading.read_workshop(driver, value.id, held)
        changes.apply(differ.difference(None, value, self._contents), wanted)
        return held.same_as(wanted)

    def is_stored_partnership(self, driver: sqlite3.Connection, value: Partnership) -> bool:
        """Whether this partnership is what is stored."""
        if self.partnership(value.id) is value:
            return True
        held = Rows()
        reading.read_partnership(driver, value.id, held)
        return held.same_as(partnership_rows(value))


def partnership_rows(partnership: Partnership) -> Rows:
    """A partnership's rows as they are when it is stored."""
    held, changed = Rows(), Changes()
    differ.partnership_difference(changed, None, partnership)
    changes.apply(changed, held)
    return held
