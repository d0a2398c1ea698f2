"""The stored workshops: load a value, save what differs, tell what happened.

``save`` writes the difference, the journal's line and the workshop's line in the
list in one transaction. What it raises, nothing has happened.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.core.model import Workshop
from app.core.partnership import Partnership
from app.core.summaries import Found, Summary
from db import beside, differ, journal, kept_words, listing, reading, rows, summarising, writing
from db.content import Contents
from db.engine import Library
from db.errors import Damaged, Gone, LibraryTooNew, Stale
from db.journal import Line, StoredStep
from db.known import Known
from db.raised import NONSENSE
from db.rows import Rows
from db.sql import raw


class Store:
    """The workshops of one open library."""

    def __init__(self, library: Library) -> None:
        """Use a library; ``close`` closes it."""
        self.library = library
        self._contents = Contents(self._read_content)
        self._known = Known(self._contents)

    def close(self) -> None:
        """Close the library and give it free for others."""
        self.library.close()

    # --- save ---

    def save(
        self,
        edit_name: str,
        before: Workshop | None,
        after: Workshop | None,
        *,
        at: str,
        kind: str = "do",
        of: int = 0,
        final: bool = False,
        quiet: bool = False,
        detail: str = "",
        base: Partnership | None = None,
    ) -> int:
        """Store a change and give its number in the journal.

        ``before`` None is a new workshop, ``after`` None deletes it, with the targets that
        it set, and its partnership where that has no other workshop. ``base`` is for a new workshop in a
        stored partnership that it changes at once: the partnership as it is stored.

        Raises:
            Stale: what is stored is not ``before`` any more.
            StillNeeded: a partner or person would go who is part of another workshop.
            LibraryError: it cannot be written. Nothing has happened.
            ValueError: two things have one id, or the partnership was exchanged.
        """
        subject = after or before
        if subject is None:
            raise ValueError("neither a workshop before nor one after")
        if before and after and (before.id, before.partnership.id) != (after.id, after.partnership.id):
            raise ValueError("a workshop keeps its id and its partnership")
        line = Line(subject.id, subject.partnership.id, edit_name, at, kind, of, final, quiet)
        with self.library.writing() as connection:
            driver = raw(connection)
            last = self._known.see(driver)
            old, new = self._partnerships(driver, before, after, base)
            reading.keep_others_whole(driver, subject.id, old, new)
            changed = differ.difference(before, after, self._contents)
            differ.partnership_difference(changed, old, new)
            driver.execute(beside.FIRST_PAGE)
            writing.write(driver, changed, self._contents)
            summarising.summarise(driver, before, after)
            if after and old and old is not after.partnership:
                summarising.summarise_others(driver, old, after, self._contents)
            last = journal.append(driver, last, line, changed, detail)
        self._known.went_on(last)
        if after:
            self._known.keep(after)
        else:
            self._known.forget(subject.id, "" if new is old else subject.partnership.id)
        return last[0]

    def _partnerships(
        self, driver: sqlite3.Connection, before: Workshop | None, after: Workshop | None, base: Partnership | None
    ) -> tuple[Partnership | None, Partnership | None]:
        """The partnership as it is stored and as it will be; None where it is new or goes.

        Raises:
            Stale: it, or the workshop, is not stored as the change believes.
        """
        if before is not None:
            if not self._known.is_stored(driver, before):
                raise Stale()
            if after is not None:
                return before.partnership, after.partnership
            return before.partnership, _without_targets(before) if _has_others(driver, before) else None
        assert after is not None
        if not _exists(driver, after.partnership.id):
            if base is not None:
                raise Stale()
            return None, after.partnership
        base = base or after.partnership
        if not self._known.is_stored_partnership(driver, base):
            raise Stale()
        return base, after.partnership

    # --- load ---

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """A transaction to read in; rows that make no sense are damage, or what only a newer version knows."""
        try:
            with self.library.reading() as connection:
                yield raw(connection)
        except NONSENSE as error:
            raise (LibraryTooNew if self.library.is_newer else Damaged)(self.library.path.name) from error

    def load(self, workshop_id: str) -> Workshop:
        """The workshop as it is stored; the same object as long as nothing changed.

        Raises:
            Gone: there is none.
            LibraryError: the library cannot be read.
        """
        with self._reading() as driver:
            self._known.see(driver)
            value = self._known.workshop(workshop_id)
            if value is None:
                partnership = self._partnership(driver, reading.partnership_of(driver, workshop_id) or "")
                held = Rows()
                reading.read_workshop(driver, workshop_id, held)
                value = rows.workshop_from(held, self._contents, partnership)
            self._known.keep(value)
            return value

    def partnerships(self) -> list[tuple[str, str]]:
        """Every partnership's (id, name), by name."""
        with self._reading() as driver:
            return listing.partnerships(driver)

    def load_partnership(self, partnership_id: str) -> Partnership:
        """The partnership as it is stored.

        Raises:
            Gone: there is none.
            LibraryError: the library cannot be read.
        """
        with self._reading() as driver:
            self._known.see(driver)
            return self._partnership(driver, partnership_id)

    def _partnership(self, driver: sqlite3.Connection, partnership_id: str) -> Partnership:
        known = self._known.partnership(partnership_id)
        if known is None:
            held = Rows()
            reading.read_partnership(driver, partnership_id, held)
            if not held.of("partnership"):
                raise Gone()
            known = rows.partnership_from(held)
            self._known.keep_partnership(known)
        return known

    def _read_content(self, key: str) -> tuple[str, str] | None:
        # Always asked for inside a transaction of ours.
        return self.library.driver.execute("SELECT kind, json FROM content WHERE hash = ?", (key,)).fetchone()

    # --- words beside a workshop ---

    def keep_words(self, workshop_id: str, line: str, words: str) -> None:
        """Keep words that are no part of the workshop under the name of a line; empty ones are forgotten.

        Raises:
            LibraryError: it cannot be written. Nothing has happened.
        """
        with self.library.writing() as connection:
            kept_words.keep(raw(connection), workshop_id, line, words)

    def kept_words(self, workshop_id: str, line: str) -> str:
        """The words of a line; empty where none are kept."""
        with self._reading() as driver:
            return kept_words.kept(driver, workshop_id, line)

    def all_kept_words(self, workshop_id: str) -> list[tuple[str, str]]:
        """Every line that has words, and the words."""
        with self._reading() as driver:
            return kept_words.all_kept(driver, workshop_id)

    # --- the list ---

    def summaries(self) -> list[Summary]:
        """The workshops for the list, the newest date first."""
        with self._reading() as driver:
            return listing.summaries(driver)

    def find(self, text: str) -> list[Found]:
        """Workshops whose names, partners or notes hold the text, whatever its case; newest first.

        A private note comes back as one, without its words.
        """
        with self._reading() as driver:
            return listing.find(driver, text)

    # --- history ---

    def steps(self, workshop_id: str) -> list[StoredStep]:
        """The workshop's steps that can still be undone or redone, oldest first.

        That is since its last final one, and since another workshop last changed the
        partnership.
        """
        with self._reading() as driver:
            partnership_id = reading.partnership_of(driver, workshop_id) or ""
            return journal.steps(driver, workshop_id, journal.bound(driver, workshop_id, partnership_id))

    def value_before(self, workshop_id: str, seq: int) -> Workshop:
        """The workshop as it was before a line of its journal.

        Raises:
            NoHistory: there was none, or it cannot be rebuilt.
        """
        return self._rebuilt(workshop_id, seq, seq)

    def value_after(self, workshop_id: str, seq: int) -> Workshop:
        """The workshop as it was after a line of its journal.

        Raises:
            NoHistory: there was none, or it cannot be rebuilt.
        """
        return self._rebuilt(workshop_id, seq, seq + 1)

    def _rebuilt(self, workshop_id: str, seq: int, down_to: int) -> Workshop:
        with self._reading() as driver:
            self._known.see(driver)
            held = journal.rebuild(driver, workshop_id, seq, down_to)
            return rows.workshop_from(held, self._contents, self._known.shared(rows.partnership_from(held)))

    # --- the whole library ---

    def copy_to(self, path: Path | str) -> str:
        """Save a copy of the library; it is read back before it takes its place.

        Gives what to say of what lay there of another file, empty where nothing did.

        Raises:
            CopyRefused: it cannot go there.
            Unconfirmed: it is there, but the disk did not say that it lasts.
            LibraryError: the disk is full, or the library cannot be read.
        """
        from db import copies  # not needed to start

        return copies.copy_library(self.library.driver, self.library.path, Path(path).absolute())

    def check(self, workshop_id: str = "") -> list[str]:
        """Look at all but the words beside a workshop; a sentence for every problem, none where all is well.

        With a workshop only at what that is made of: its partnership, the wordings and the journal.
        """
        try:
            return self._problems(workshop_id)
        except Damaged as error:
            return [str(error)]

    def demand_sound(self, workshop_id: str = "") -> None:
        """The same, for whoever goes on only where there is no problem.

        Raises:
            Damaged: there is one.
        """
        if problems := self._problems(workshop_id):
            raise Damaged(self.library.path.name, problems[0])

    def _problems(self, workshop_id: str) -> list[str]:
        from db import checking  # not needed to start

        with self._reading() as driver:
            only = reading.partnership_of(driver, workshop_id) or "" if workshop_id else ""
            return checking.problems(driver, self.library.path.name, is_newer=self.library.is_newer, only=only)


def _without_targets(workshop: Workshop) -> Partnership:
    """The workshop's partnership without the targets that this workshop set; itself where there are none."""
    partnership = workshop.partnership
    kept = tuple(one for one in partnership.targets if one.workshop_id != workshop.id)
    return partnership if len(kept) == len(partnership.targets) else replace(partnership, targets=kept)


def _exists(driver: sqlite3.Connection, partnership_id: str) -> bool:
    return driver.execute("SELECT 1 FROM partnership WHERE id = ?", (partnership_id,)).fetchone() is not None


def _has_others(driver: sqlite3.Connection, workshop: Workshop) -> bool:
    query = "SELECT 1 FROM workshop WHERE partnership_id = ? AND id <> ? LIMIT 1"
    return driver.execute(query, (workshop.partnership.id, workshop.id)).fetchone() is not None
