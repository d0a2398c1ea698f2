"""What adding a table of partners and people would do to a workshop, worked out before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.core.edits.edit import Refused
from app.core.edits.people import add_partners
from app.core.model import Workshop
from app.core.partnership import Partner, Person
from app.core.summaries import people_words
from app.core.text import _, ngettext
from app.exchange.people import PartnerRow, PeopleTable

MOST_NAMES = 6  # of one partner in the preview


@dataclass(frozen=True, slots=True)
class PlannedPartner:
    """One line of the preview."""

    name: str
    people: int
    who: str
    is_new: bool
    in_all: int  # with those who are there already

    @property
    def people_words(self) -> str:
        """How many are added; ``4 more, 6 in all`` where the partner is there already."""
        if self.is_new:
            return str(self.people)
        return _("{n} more, {all} in all").format(n=self.people, all=self.in_all)


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be added; ``refusal`` where it cannot be."""

    partners: tuple[Partner, ...]
    lines: tuple[PlannedPartner, ...]
    faults: tuple[str, ...]
    notes: tuple[str, ...]
    new_partners: int = 0
    new_people: int = 0
    refusal: str = ""
    is_doubtful: bool = False  # columns were passed over, and none is headed as one of people

    @property
    def adds_something(self) -> bool:
        """Whether there is anything to confirm."""
        return not self.refusal and bool(self.new_partners or self.new_people)

    @property
    def words(self) -> str:
        """``3 partners, 9 people``."""
        return people_words(self.new_partners, self.new_people)


def plan(workshop: Workshop, table: PeopleTable, make_id: Callable[[], str]) -> Plan:
    """What adding this table would do. The edit itself is asked, so that the preview cannot differ from it."""
    partners = tuple(_partner(row, make_id) for row in table.rows)
    faults = tuple(str(one) for one in table.faults)
    notes = _notes(table)
    try:
        after = add_partners(workshop, partners)
    except Refused as refusal:
        return Plan(partners, (), faults, notes, refusal=str(refusal))
    before = {one.id: one for one in workshop.partnership.partners}
    lines = []
    for one in after.partnership.partners:
        had = {person.id for person in before[one.id].people} if one.id in before else set()
        fresh = [person for person in one.people if person.id not in had]
        if one.id not in before or fresh:
            lines.append(PlannedPartner(one.name, len(fresh), _who(fresh), one.id not in before, len(one.people)))
    people = sum(one.people for one in lines)
    is_doubtful = bool(table.ignored_columns) and not (table.has_heading and table.has_people)
    new = sum(one.is_new for one in lines)
    return Plan(partners, tuple(lines), faults, notes, new, people, is_doubtful=is_doubtful)


def _partner(row: PartnerRow, make_id: Callable[[], str]) -> Partner:
    people = [Person(make_id(), name) for name in row.people]
    people += [Person(make_id()) for _seat in range(row.unnamed)]
    return Partner(make_id(), row.partner, 0, tuple(people))


def _who(people: list[Person]) -> str:
    named = [person.name for person in people if person.name]
    words = named[:MOST_NAMES]
    if len(named) > MOST_NAMES:
        words.append(_("{n} more").format(n=len(named) - MOST_NAMES))
    unnamed = len(people) - len(named)
    if unnamed:
        words.append(ngettext("{n} unnamed", "{n} unnamed", unnamed).format(n=unnamed))
    return ", ".join(words)


def _notes(table: PeopleTable) -> tuple[str, ...]:
    notes = []
    if table.title_rows:
        above = table.title_rows
        words = ngettext(
            "{n} row above the headings is passed over.", "{n} rows above the headings are passed over.", above
        )
        notes.append(words.format(n=above))
    if table.blank_rows:
        blank = table.blank_rows
        words = ngettext("{n} blank row is passed over.", "{n} blank rows are passed over.", blank)
        notes.append(words.format(n=blank))
    if table.total_row:
        notes.append(_("Row {row} is a total and is passed over.").format(row=table.total_row))
    if table.ignored_columns and not table.has_heading:
        notes.append(
            _(
                "No headings were recognised, so the first column was taken for partners and the second for people. "
                "Headings that are: “partner”, “person”, “number of people”."
            )
        )
    elif table.ignored_columns and not table.has_people:
        notes.append(
            _("No column of people was found. Head it “person”, or “number of people” where it holds numbers.")
        )
    if table.ignored_columns:
        notes.append(_("Columns that are passed over: {names}.").format(names=", ".join(table.ignored_columns)))
    return tuple(notes)
