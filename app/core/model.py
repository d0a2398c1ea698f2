"""The workshop as one immutable value, and what it is made of beside its partnership.

Nothing here is changed in place: an edit makes a new value that shares what did
not change. The large values compare by identity, never by a deep ``==``, so a
vote costs the same in a small room and in a large import. The mappings are plain
dicts that nobody writes to after they were made.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from app.core.not_there import NotThere
from app.core.partnership import Partner, Partnership, Person
from app.core.text import N_
from app.core.toolkit import Ballot, Dimension, Item, MadeKind, Resource

Key = tuple[str, str]  # item id, question id
Values = Mapping[Key, int | None]  # None is "can't say"


class Promise(enum.StrEnum):
    """What the room is told about who sees what, loosest first."""

    OPEN = "open"
    BY_PARTNER = "by partner"

    def is_stricter_than(self, other: Promise) -> bool:
        """Whether less is shown under it."""
        return list(Promise).index(self) > list(Promise).index(other)


class Votes(enum.StrEnum):
    """Who votes."""

    PARTNERS = "partners"
    PEOPLE = "people"


class RoundState(enum.StrEnum):
    """Where a round is: it may be opened again until it is revealed, and revealed it stays."""

    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class NoteKind(enum.StrEnum):
    """What kind of words a note keeps."""

    NOTE = "note"
    CONCERN = "concern"
    AGREEMENT = "agreement"
    PARKED = "parked"


class OutcomeKind(enum.StrEnum):
    """What the room settled on."""

    AGREED = "agreed"
    RESERVATIONS = "agreed with reservations"
    NOT_AGREED = "not agreed"
    PARKED = "parked"


class Standing(enum.StrEnum):
    """Whether an item that was made in the room is put to the vote."""

    CANDIDATE = "candidate"
    CHOSEN = "chosen"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Answer:
    """One voter's value for one question about one item in one round."""

    activity_id: str
    ballot_id: str
    round: int
    voter_id: str
    item_id: str
    question_id: str
    value: int | None  # None is "can't say"


@dataclass(frozen=True, slots=True)
class Correction:
    """A keying slip put right after the reveal: what it was, what it is, and why."""

    id: str
    voter_id: str
    item_id: str
    question_id: str
    old: int | None
    new: int | None
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Round:
    """One set of votes on a ballot. Answers nest voter → (item, question) → value.

    ``tally`` counts the answers to each (item, question) as they come, so that
    "who has answered" is never a search. ``wording`` keeps what was put to the
    vote where the items are made in the room: pairs of id and text.
    """

    ballot_id: str
    number: int
    state: RoundState = RoundState.OPEN
    answers: Mapping[str, Values] = field(default_factory=dict)
    tally: Mapping[Key, int] = field(default_factory=dict)
    wording: tuple[tuple[str, str], ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it takes answers."""
        return self.state is RoundState.OPEN

    @property
    def is_revealed(self) -> bool:
        """Whether the room has seen it."""
        return self.state is RoundState.REVEALED

    def with_answer(self, voter_id: str, key: Key, value: int | None) -> Round:
        """This round with one answer more, or changed; itself where nothing changes."""
        mine = self.answers.get(voter_id, {})
        if key in mine and mine[key] == value:
            return self
        tally = self.tally if key in mine else {**self.tally, key: self.tally.get(key, 0) + 1}
        return replace(self, answers={**self.answers, voter_id: {**mine, key: value}}, tally=tally)

    def without_answer(self, voter_id: str, key: Key) -> Round:
        """This round with one answer emptied; itself where there is none."""
        mine = self.answers.get(voter_id, {})
        if key not in mine:
            return self
        rest = {other: value for other, value in mine.items() if other != key}
        answers = {**self.answers, voter_id: rest}
        if not rest:
            del answers[voter_id]
        tally = {**self.tally, key: self.tally[key] - 1}
        if not tally[key]:
            del tally[key]
        return replace(self, answers=answers, tally=tally)


@dataclass(frozen=True, slots=True)
class MadeItem:
    """An item written in the room: a draft, a priority, a measure."""

    id: str
    kind: MadeKind
    text: str
    standing: Standing = Standing.CHOSEN
    holder_id: str = ""  # the partner that holds a priority


@dataclass(frozen=True, slots=True, eq=False)
class Activity:
    """A resource on a workshop's agenda, with its wording as it was that day."""

    id: str
    resource: Resource
    variant: str = ""
    votes: Votes = Votes.PARTNERS
    promise: Promise | None = None  # None: the workshop's
    left_out: frozenset[str] = frozenset()  # ids of dimensions that are not asked
    rounds: tuple[Round, ...] = ()  # by ballot in the resource's order, then by number
    made: tuple[MadeItem, ...] = ()

    def rounds_of(self, ballot_id: str) -> tuple[Round, ...]:
        """This ballot's rounds, first to last."""
        return tuple(one for one in self.rounds if one.ballot_id == ballot_id)

    def round(self, ballot_id: str, number: int) -> Round | None:
        """The round with this number, or None."""
        return next((one for one in self.rounds if one.ballot_id == ballot_id and one.number == number), None)

    def latest_revealed(self, ballot_id: str) -> Round | None:
        """The last round of this ballot that was revealed, or None."""
        return next((one for one in reversed(self.rounds_of(ballot_id)) if one.is_revealed), None)

    @property
    def has_answers(self) -> bool:
        """Whether anybody has voted in any round."""
        return any(one.answers for one in self.rounds)

    def with_round(self, new: Round) -> Activity:
        """This activity with a round put in or replaced."""
        order = [ballot.id for ballot in self.resource.ballots]
        kept = [one for one in self.rounds if (one.ballot_id, one.number) != (new.ballot_id, new.number)]
        rounds = sorted([*kept, new], key=lambda one: (order.index(one.ballot_id), one.number))
        return replace(self, rounds=tuple(rounds))

    def dimensions(self, ballot: Ballot) -> tuple[Dimension, ...]:
        """The ballot's dimensions that are asked here."""
        return tuple(one for one in ballot.dimensions if one.id not in self.left_out)

    def items(self, ballot: Ballot, of_round: Round | None = None) -> tuple[Item, ...]:
        """The items that are asked: fixed ones in authored order, or those made in the room.

        A round that was closed keeps the wording that was voted on.
        """
        if ballot.made is None:
            left = {item.id for one in ballot.dimensions if one.id in self.left_out for item in one.items}
            return tuple(item for item in ballot.items if item.id not in left)
        if of_round is not None and of_round.wording:
            return tuple(Item(id=item_id, text=words) for item_id, words in of_round.wording)
        return tuple(Item(id=one.id, text=one.text) for one in self.chosen(ballot.made))

    def keys(self, ballot: Ballot, of_round: Round | None = None) -> tuple[Key, ...]:
        """Every (item id, question id) that a voter is asked."""
        return tuple((item.id, question.id) for item in self.items(ballot, of_round) for question in ballot.questions)

    def made_of(self, kind: MadeKind) -> tuple[MadeItem, ...]:
        """The items of one list that were not dropped."""
        return tuple(one for one in self.made if one.kind is kind and one.standing is not Standing.DROPPED)

    def chosen(self, kind: MadeKind) -> tuple[MadeItem, ...]:
        """The items of one list that are put to the vote."""
        return tuple(one for one in self.made_of(kind) if one.standing is Standing.CHOSEN)

    def made_item(self, made_id: str) -> MadeItem:
        """The item made in the room with this id, also one that was dropped.

        Raises:
            NotThere: there is none.
        """
        for one in self.made:
            if one.id == made_id:
                return one
        raise NotThere(made_id, N_("Those words are not there any more. Nothing was changed."))

    def made_number(self, one: MadeItem) -> int:
        """Its place among all that was written of its kind, from 1; one that is dropped keeps its own."""
        return [each.id for each in self.made if each.kind is one.kind].index(one.id) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One line of the agenda: an activity, a plain entry, or a resource that is not installed."""

    id: str
    title: str
    minutes: int
    activity: Activity | None = None
    absent_id: str = ""  # the resource that is not there yet
    started_at: str = ""  # local time, ISO, when the room reached it
    of_section: int = 0  # 1 to 4 where a line without an activity belongs to a section

    @property
    def section(self) -> int:
        """1 to 4, or 0 for an entry without a section."""
        return self.activity.resource.section if self.activity else self.of_section


@dataclass(frozen=True, slots=True)
class Note:
    """Kept words. A private note is the facilitator's alone."""

    id: str
    kind: NoteKind
    text: str
    activity_id: str = ""
    item_id: str = ""
    partner_id: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the room settled on, for a dimension, an item, or (empty subject) the activity."""

    activity_id: str
    ballot_id: str
    subject_id: str
    kind: OutcomeKind
    value: float | None = None
    text: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Workshop:
    """One session on one day: what the program runs and stores."""

    id: str
    partnership: Partnership
    name: str
    date: str  # ISO
    starts: int = 9 * 60 + 30  # minutes after midnight
    facilitator: str = ""
    promise: Promise = Promise.BY_PARTNER
    threshold: int = 3
    review_date: str = ""
    is_example: bool = False
    away: frozenset[str] = frozenset()  # ids of people who are not in the room
    agenda: tuple[Entry, ...] = ()
    notes: tuple[Note, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    closed_as: Partnership | None = None  # the partnership as this workshop showed it, once closed

    @property
    def is_closed(self) -> bool:
        """Whether it takes no more changes."""
        return self.closed_as is not None

    @property
    def shown_partnership(self) -> Partnership:
        """The partnership to show: frozen with a closed workshop, else as it is today."""
        return self.closed_as or self.partnership

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Every activity in agenda order."""
        return tuple(entry.activity for entry in self.agenda if entry.activity)

    def activity(self, activity_id: str) -> Activity:
        """The activity with this id.

        Raises:
            NotThere: there is none.
        """
        for entry in self.agenda:
            if entry.activity is not None and entry.activity.id == activity_id:
                return entry.activity
        raise NotThere(activity_id, N_("That activity is not there any more, so nothing was changed."))

    def outcome(self, activity_id: str, ballot_id: str, subject_id: str) -> Outcome | None:
        """What was settled about a subject, or None."""
        wanted = (activity_id, ballot_id, subject_id)
        found = (one for one in self.outcomes if (one.activity_id, one.ballot_id, one.subject_id) == wanted)
        return next(found, None)

    def entry(self, entry_id: str) -> Entry:
        """The agenda entry with this id.

        Raises:
            NotThere: there is none.
        """
        found = self.find_entry(entry_id)
        if found is None:
            raise NotThere(entry_id, N_("That line of the agenda is not there any more, so nothing was changed."))
        return found

    def find_entry(self, entry_id: str) -> Entry | None:
        """The agenda entry with this id, or None."""
        return next((one for one in self.agenda if one.id == entry_id), None)

    def note(self, note_id: str) -> Note:
        """The note with this id.

        Raises:
            NotThere: there is none.
        """
        found = self.find_note(note_id)
        if found is None:
            raise NotThere(note_id, N_("That note is not there any more. Nothing was changed."))
        return found

    def find_note(self, note_id: str) -> Note | None:
        """The note with this id, or None."""
        return next((one for one in self.notes if one.id == note_id), None)

    def promise_of(self, activity: Activity) -> Promise:
        """The promise that holds for an activity: the stricter of the workshop's and its own."""
        own = activity.promise
        return own if own is not None and own.is_stricter_than(self.promise) else self.promise

    def with_activity(self, new: Activity) -> Workshop:
        """This workshop with an activity replaced."""
        agenda = tuple(
            replace(entry, activity=new) if entry.activity is not None and entry.activity.id == new.id else entry
            for entry in self.agenda
        )
        return replace(self, agenda=agenda)

    def with_partner(self, new: Partner) -> Workshop:
        """This workshop with a partner replaced; itself where that is the partner it has."""
        partners = tuple(new if one.id == new.id else one for one in self.partnership.partners)
        if partners == self.partnership.partners:
            return self
        return replace(self, partnership=replace(self.partnership, partners=partners))

    def people_present(self, partner: Partner) -> tuple[Person, ...]:
        """A partner's people who are in the room."""
        return tuple(person for person in partner.people if person.id not in self.away)

    def voters(self, activity: Activity) -> Iterator[tuple[Partner, str]]:
        """Every expected voter as (partner, voter id), in the order of the grid.

        Of a partner whose people are all away nobody is expected; one without people on the list is taken for present.
        """
        for partner in self.shown_partnership.partners:
            there = self.people_present(partner)
            if activity.votes is Votes.PEOPLE:
                for person in there:
                    yield partner, person.id
            elif there or not partner.people:
                yield partner, partner.id
