"""Answers from somebody else's table, put into a workshop in one step: all of them or none.

What is missing (partnership, workshop, activity, people) is made on the way. An
answer that is there already is never overwritten.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from app.core import method
from app.core.edits.agenda import add_entries, set_activity_promise, set_votes
from app.core.edits.edit import Refused
from app.core.edits.people import MAX_NAME, add_partners
from app.core.edits.votes import add_answers, open_next_round
from app.core.imported import AnswerRow, AnswerTable, Fault
from app.core.model import Answer, Promise, Round, RoundState, Votes, Workshop
from app.core.partnership import Partner, Person
from app.core.text import _, folded, ngettext
from app.services.import_place import ImportPlace, ImportStore
from app.services.workshops import new_id

NEARLY_ALL = 0.9  # of a file's answers: who votes is another way than was prepared, and not a slip in a row


class BadAnswers(Exception):
    """Nothing was imported; ``faults`` say why, row by row. ``can_skip``: there are sound answers besides."""

    def __init__(self, faults: Sequence[Fault], *, can_skip: bool = False) -> None:
        self.faults, self.can_skip = tuple(faults), can_skip
        super().__init__(_bad_words(len(faults)))


def _bad_words(n: int) -> str:
    if not n:
        return _("There are no answers in this file. Nothing was imported. Check that it is the right one.")
    happened = ngettext(
        "Nothing was imported, because {n} thing in the file is not right.",
        "Nothing was imported, because {n} things in the file are not right.",
        n,
    ).format(n=n)
    to_do = ngettext("Correct it, and import the file again.", "Correct them, and import the file again.", n)
    return f"{happened} {to_do}"


class WhoVotes(Refused):
    """The file does not fit who votes here; ``instead`` would fit it."""

    def __init__(self, words: str, instead: Votes) -> None:
        self.instead = instead
        super().__init__(words)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was imported, and what was not.

    ``left_out`` says it in words; the numbers say how many columns that is, how many rows of
    which nothing was stored, and how many answers of rows of which something was.
    """

    workshop_id: str
    activity_id: str
    answers: int
    partners_added: int
    people_added: int
    blank_rows: int
    silent_rows: int
    left_out: tuple[Fault, ...]
    columns_left_out: int
    rows_left_out: int
    answers_left_out: int


def import_answers(
    store: ImportStore, place: ImportPlace, table: AnswerTable, *, now: dt.datetime, skip_bad: bool = False
) -> ImportResult:
    """Store the answers of a table in one save.

    Args:
        store: the library.
        place: where they go, from ``find_place``.
        table: read with the place's resource and nouns.
        now: the time of the change.
        skip_bad: import what is sound, and leave out the rest.

    Raises:
        BadAnswers: something is wrong and ``skip_bad`` was not given, or nothing is left.
        WhoVotes: the file does not fit who votes, or it is not clear.
        Refused: a rule of the method forbids it all, such as a closed workshop.
    """
    votes = _votes(place, table, skip_bad)
    if not place.is_new_entry and votes is not place.activity.votes:
        set_votes(place.workshop, place.activity.id, votes)  # refused at once where votes are in
    sorted_out = _Sorter(place, votes)
    for row in table.rows:
        sorted_out.add(row)
    faults = [*table.faults, *sorted_out.faults()]
    faults.sort(key=lambda fault: fault.row)
    if (faults and not skip_bad) or not sorted_out.answers:
        raise BadAnswers(faults, can_skip=bool(sorted_out.answers))
    partners = sorted_out.new_people()
    after = _applied(place, votes, partners, sorted_out.answers, sorted_out.opens)
    stamp = now.isoformat(timespec="seconds")
    if place.stored is None:
        # Final: a workshop cannot be undone to what it was before it was there.
        store.save(add_answers.name, None, after, at=stamp, final=True, base=place.base)
    else:
        store.save(add_answers.name, place.stored, after, at=stamp)
    return ImportResult(
        workshop_id=after.id,
        activity_id=place.activity.id,
        answers=len(sorted_out.answers),
        partners_added=len(after.partnership.partners) - len(place.workshop.partnership.partners),
        people_added=sum(len(one.people) for one in partners),
        blank_rows=table.blank_rows,
        silent_rows=table.silent_rows,
        left_out=tuple(faults),
        columns_left_out=sum(one.is_heading for one in faults),
        rows_left_out=len({one.row for one in faults if not one.is_heading} - sorted_out.rows),
        answers_left_out=sum(one.answers for one in faults if one.row in sorted_out.rows),
    )


def _votes(place: ImportPlace, table: AnswerTable, skip_bad: bool) -> Votes:
    """Who votes: as asked, else as the activity has it; a new one has people, unless nobody is named.

    Where a column that is not known may name them, it is not for us to say: partners would be
    shown whose people were promised that they are not.
    """
    votes = place.votes or (None if place.is_new_entry else place.activity.votes)
    if votes is Votes.PEOPLE and not table.has_people and table.rows:
        words = _(
            "No column is headed “person”, but one vote per person is collected here. Nothing was imported. Head the "
            "column that says who answered “person”, or collect one vote per partner."
        )
        raise WhoVotes(words, Votes.PARTNERS)
    named, least = sum(bool(row.person) for row in table.rows), len(table.rows) * (1 if skip_bad else NEARLY_ALL)
    if votes is Votes.PARTNERS and named >= max(1, least) and not place.activity.has_answers:
        words = _(
            "The rows of this file name people, but one vote per partner is collected here. Nothing was imported. "
            "Collect one vote per person, or take the names out and keep one row for each partner."
        )
        raise WhoVotes(words, Votes.PEOPLE)
    if votes is not None:
        return votes
    if not table.has_people and table.ignored_columns and table.rows:
        words = _(
            "No column is headed “person”, and it is not known what these columns are for: {names}. Nothing was "
            "imported. Head the one that says who answered “person”, or collect one vote per partner."
        )
        raise WhoVotes(words.format(names=", ".join(table.ignored_columns)), Votes.PARTNERS)
    return Votes.PEOPLE if any(row.person for row in table.rows) else Votes.PARTNERS


def _applied(
    place: ImportPlace, votes: Votes, partners: Sequence[Partner], answers: Sequence[Answer], opens: bool
) -> Workshop:
    """The workshop after all that the import does to it, edit by edit."""
    workshop, activity_id = place.workshop, place.activity.id
    if place.is_new_entry:
        entry = replace(place.entry, activity=replace(place.activity, votes=votes))
        workshop = add_entries(workshop, [entry])
        if workshop.promise is not Promise.BY_PARTNER:
            workshop = set_activity_promise(workshop, activity_id, Promise.BY_PARTNER)
    elif votes is not place.activity.votes:
        workshop = set_votes(workshop, activity_id, votes)
    if partners:
        workshop = add_partners(workshop, partners)
    if opens:
        workshop = open_next_round(workshop, activity_id, answers[0].ballot_id)
    return add_answers(workshop, answers)


@dataclass(slots=True)
class _Known:
    """A partner as it is, or as it will be, with its people by folded name."""

    partner: Partner
    people: dict[str, str]
    fresh: list[Person] = field(default_factory=list)
    is_new: bool = False


class _Voter(NamedTuple):
    """Who answered: its id and its partner's, whether it is a person, how it is called, and what is wrong with it."""

    id: str
    partner_id: str
    is_person: bool
    who: str
    wrong: str = ""


class _Sorter:
    """Sorts rows into answers and faults; every different voter and round is worked out once.

    Only what is taken counts: a row that is not binds nothing that follows.
    """

    def __init__(self, place: ImportPlace, votes: Votes) -> None:
        self.answers: list[Answer] = []
        self.rows: set[int] = set()  # of which at least one answer is taken
        self.opens = False  # whether the next round has to be opened first
        self._votes = votes
        self._activity = activity = place.activity
        self._ballot = next((one for one in activity.resource.ballots if one.items), None)
        self._current = method.current_round(activity, self._ballot.id) if self._ballot else Round("", 1)
        self._keys = frozenset(activity.keys(self._ballot)) if self._ballot else frozenset()
        self._partners = {folded(one.name): _known(one) for one in place.workshop.partnership.partners}
        self._voters: dict[tuple[str, str], _Voter] = {}
        self._rounds: dict[int, str] = {}
        self._taken: dict[tuple[int, str, str, str], int] = {}  # the row of each
        self._faults: dict[tuple[int, str], None] = {}
        self._repeats: dict[tuple[int, str], list[tuple[str, int]]] = {}  # the item, and the row that has it
        self._ways = _ways(place.workshop, self._current)

    def add(self, row: AnswerRow) -> None:
        """Take a row as an answer, or note what is wrong with it."""
        at, partner, person, item, question, number, value = row
        if number not in self._rounds:
            self._rounds[number] = self._wrong_round(number)
        who = (partner, person)
        if who not in self._voters:
            self._voters[who] = self._voter(partner, person)
        voter = self._voters[who]
        wrong = self._rounds[number] or voter.wrong or self._mixed(voter, partner)
        if not wrong and (item, question) not in self._keys:
            wrong = _("{item} is not asked in this workshop.").format(item=item)
        if wrong or self._ballot is None:
            self._faults[at, wrong] = None
            return
        there = self._current.answers.get(voter.id, {}) if number == self._current.number else {}
        key = (number, voter.id, item, question)
        if (item, question) in there or key in self._taken:
            self._repeats.setdefault((at, voter.who), []).append((item, self._taken.get(key, 0)))
            return
        self._taken[key] = at
        self._ways.setdefault(voter.partner_id, (voter.is_person, at))
        self.opens = self.opens or number > self._current.number
        self.rows.add(at)
        self.answers.append(Answer(self._activity.id, self._ballot.id, number, voter.id, item, question, value))

    def _mixed(self, voter: _Voter, partner: str) -> str:
        """That a partner's one vote and votes of its people stand beside each other; empty where they do not."""
        is_person, row = self._ways.get(voter.partner_id, (voter.is_person, 0))
        if is_person is voter.is_person:
            return ""
        words = _("{partner} has one vote for the whole partner or votes of its people; it can have either.")
        if row:
            words = _(
                "{partner} has one vote for the whole partner and votes of its people (see row {row}); "
                "it can have either."
            )
        return words.format(partner=partner, row=row)

    def _wrong_round(self, number: int) -> str:
        """Why a round takes no answers; empty where it does, or can be opened for them."""
        now = self._current
        if self._ballot is None or (number == now.number and now.is_open):
            return ""
        if number == now.number + 1 and method.may_open_next(self._activity, self._ballot):
            return ""
        if number > now.number:
            return _("Round {number} cannot be held before round {now} is revealed.").format(
                number=number, now=now.number
            )
        state = _("closed") if number == now.number and now.state is RoundState.CLOSED else _("revealed")
        words = _("Round {number} is {state} and takes no more answers.")
        if number == now.number and method.may_open_next(self._activity, self._ballot):
            words += " " + _("Answers of round {next} say so in a column headed “round”.")
        return words.format(number=number, state=state, next=number + 1)

    def _voter(self, partner: str, person: str) -> _Voter:
        if len(partner) > MAX_NAME or len(person) > MAX_NAME:
            return _Voter("", "", False, "", _("A name has more than {most} letters.").format(most=MAX_NAME))
        if person and self._votes is Votes.PARTNERS:
            words = _("{person} is named, but one vote per partner is collected here.")
            return _Voter("", "", True, "", words.format(person=person))
        known = self._partners.get(folded(partner))
        if known is None:
            known = self._partners[folded(partner)] = _Known(Partner(new_id(), partner, 0), {}, is_new=True)
        if not person:
            return _Voter(known.partner.id, known.partner.id, False, partner)
        name = folded(person)
        if name not in known.people:
            known.people[name] = new_id()
            known.fresh.append(Person(known.people[name], person.strip()))
        return _Voter(known.people[name], known.partner.id, True, f"{person} ({partner})")

    def faults(self) -> list[Fault]:
        """What is wrong, each row's repeated answers together."""
        found = [Fault(row, words) for row, words in self._faults]
        for (row, who), items in self._repeats.items():
            (item, first), more = items[0], len(items) - 1
            words = (
                _("{who} already has an answer to {item} in row {first}")
                if first
                else _("{who} already has an answer to {item}")
            )
            words = words.format(who=who, item=item, first=first)
            if more:
                words += ngettext(", and to {more} more item", ", and to {more} more items", more).format(more=more)
            found.append(Fault(row, words + ".", len(items)))
        return found

    def new_people(self) -> list[Partner]:
        """The partners and people that have to be added, those with answers only."""
        voters = {answer.voter_id for answer in self.answers}
        found = []
        for known in self._partners.values():
            fresh = tuple(person for person in known.fresh if person.id in voters)
            if fresh or (known.is_new and known.partner.id in voters):
                found.append(replace(known.partner, people=fresh))
        return found


def _known(partner: Partner) -> _Known:
    people: dict[str, str] = {}
    for person in partner.people:
        if person.name:
            people.setdefault(folded(person.name), person.id)
    return _Known(partner, people)


def _ways(workshop: Workshop, current: Round) -> dict[str, tuple[bool, int]]:
    """Of each partner with answers in the round: whether its people vote (or it has one vote itself), in no row."""
    partner_of = workshop.partnership.partners_by_voter()
    voters = [voter for voter in current.answers if voter in partner_of]
    return {partner_of[voter].id: (voter != partner_of[voter].id, 0) for voter in voters}
