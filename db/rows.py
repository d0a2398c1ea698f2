"""Values to rows and back, in memory.

A row is a key tuple and a value tuple in the order of ``db.tables``. Answers are
by far the most and stay nested as in the model: round → voter → (item, question).
"""

from __future__ import annotations

import enum
import functools
import json
import operator
import typing
from dataclasses import dataclass, field, fields
from typing import Any, Generic, TypeVar

from app.core.codec import canonical
from app.core.model import (
    Activity,
    Correction,
    Entry,
    MadeItem,
    Note,
    Outcome,
    Promise,
    Round,
    RoundState,
    Votes,
    Workshop,
)
from app.core.model import Values as Answers
from app.core.partnership import Action, Partner, Partnership, Person, Target
from db.content import Contents
from db.sql import Key, Values

T = TypeVar("T")
RoundKey = tuple[str, str, int]  # activity id, ballot id, number
Voted = dict[RoundKey, dict[str, dict[tuple[str, str], int | None]]]


@dataclass(slots=True)
class Rows:
    """Rows by table and key, and the answers."""

    tables: dict[str, dict[Key, Values]] = field(default_factory=dict)
    answers: Voted = field(default_factory=dict)

    def of(self, table: str) -> dict[Key, Values]:
        """One table's rows by key; changing it changes this."""
        return self.tables.setdefault(table, {})

    def same_as(self, other: Rows) -> bool:
        """Whether both hold the same rows."""
        mine, theirs = _filled(self.tables), _filled(other.tables)
        return mine == theirs and self.answers == other.answers


def _filled(rows: dict[str, dict[Key, Values]]) -> dict[str, dict[Key, Values]]:
    return {name: held for name, held in rows.items() if held}


class Shape(Generic[T]):
    """A flat dataclass as a tuple of its fields, and back."""

    def __init__(self, kind: type[T]) -> None:
        """The shape of a dataclass whose fields are texts, numbers, booleans and enumerations."""
        self._kind = kind
        self._names = [one.name for one in fields(kind)]  # pyright: ignore[reportArgumentType]
        self._get = operator.attrgetter(*self._names)

    @functools.cached_property
    def _types(self) -> dict[int, type]:
        hints = typing.get_type_hints(self._kind)  # slow, and not needed to paint the list
        found = {at: hints[name] for at, name in enumerate(self._names)}
        return {at: kind for at, kind in found.items() if isinstance(kind, type) and issubclass(kind, enum.Enum | bool)}

    def row(self, value: T) -> tuple[Any, ...]:
        """The fields in order; the id first where there is one."""
        return self._get(value)

    def value(self, *row: Any) -> T:
        """The value with these fields."""
        made = list(row)
        for at, kind in self._types.items():
            made[at] = kind(made[at])
        return self._kind(*made)


TARGET, ACTION, NOTE = Shape(Target), Shape(Action), Shape(Note)
MADE, OUTCOME, CORRECTION = Shape(MadeItem), Shape(Outcome), Shape(Correction)


# --- values to rows ----------------------------------------------------------


def partnership_row(one: Partnership) -> tuple[Key, Values]:
    """The partnership itself, without what belongs to it."""
    return (one.id,), (one.name, canonical(one.nouns))


def workshop_row(one: Workshop, contents: Contents) -> tuple[Key, Values]:
    """The workshop itself, without what belongs to it."""
    return (one.id,), (
        *(one.partnership.id, one.name, one.date, one.starts, one.facilitator, one.promise, one.threshold),
        *(one.review_date, int(one.is_example), contents.key_of(one.closed_as) if one.closed_as else None),
    )


def entry_row(one: Entry, workshop_id: str, at: int, contents: Contents) -> tuple[Key, Values]:
    """A line of the agenda with its activity's own fields."""
    activity = one.activity
    of_activity: tuple[Any, ...] = (None,) * 6
    if activity is not None:
        left_out = canonical(sorted(activity.left_out))
        of_activity = (
            *(activity.id, contents.key_of(activity.resource), activity.variant, activity.votes),
            *(activity.promise, left_out),
        )
    plain = (workshop_id, at, one.title, one.minutes, one.absent_id, one.started_at)
    return (one.id,), (*plain, *of_activity, one.of_section)


def round_row(key: RoundKey, one: Round) -> tuple[Key, Values]:
    """A round without its answers and corrections."""
    return key, (one.state, canonical(one.wording))


# --- rows to values ----------------------------------------------------------


def partnership_from(rows: Rows) -> Partnership:
    """The one partnership in these rows.

    Raises:
        ValueError: there is not exactly one.
    """
    [((partnership_id,), (name, nouns))] = rows.of("partnership").items()
    people: dict[str, list[Person]] = {}
    for (person_id,), (partner_id, _at, person) in _ordered(rows.of("person"), 1):
        people.setdefault(partner_id, []).append(Person(person_id, person))
    return Partnership(
        id=partnership_id,
        name=name,
        nouns=_pairs(nouns),
        partners=tuple(
            Partner(partner_id, partner, slot, tuple(people.get(partner_id, ())))
            for (partner_id,), (_id, _at, partner, slot) in _ordered(rows.of("partner"), 1)
        ),
        targets=tuple(TARGET.value(*key, *row[2:]) for key, row in _ordered(rows.of("target"), 1)),
        actions=tuple(ACTION.value(*key, *row[2:]) for key, row in _ordered(rows.of("action"), 1)),
    )


def workshop_from(rows: Rows, contents: Contents, partnership: Partnership | None = None) -> Workshop:
    """The one workshop in these rows, with its partnership where that is not given.

    Raises:
        ValueError: there is not exactly one.
        KeyError: a content that it needs is not there.
    """
    [((workshop_id,), row)] = rows.of("workshop").items()
    _partnership_id, name, date, starts, facilitator, promise, threshold, review, example, closed_as = row
    return Workshop(
        id=workshop_id,
        partnership=partnership or partnership_from(rows),
        name=name,
        date=date,
        starts=starts,
        facilitator=facilitator,
        promise=Promise(promise),
        threshold=threshold,
        review_date=review,
        is_example=bool(example),
        away=frozenset(person_id for _workshop_id, person_id in rows.of("away")),
        agenda=_agenda(rows, contents),
        notes=tuple(NOTE.value(*key, *one[2:]) for key, one in _ordered(rows.of("note"), 1)),
        outcomes=tuple(OUTCOME.value(*key[1:], *one[1:]) for key, one in _ordered(rows.of("outcome"), 0)),
        closed_as=contents.partnership(closed_as) if closed_as else None,
    )


def _agenda(rows: Rows, contents: Contents) -> tuple[Entry, ...]:
    made: dict[str, list[MadeItem]] = {}
    for (activity_id, item_id), one in _ordered(rows.of("made_item"), 0):
        made.setdefault(activity_id, []).append(MADE.value(item_id, *one[1:]))
    rounds = _rounds(rows)
    agenda: list[Entry] = []
    for (entry_id,), row in _ordered(rows.of("entry"), 1):
        title, minutes, absent_id, started_at, activity_id, content, variant, votes, promise, left_out, section = row[
            2:
        ]
        activity = None
        if activity_id is not None:
            resource = contents.resource(content)
            order = {ballot.id: at for at, ballot in enumerate(resource.ballots)}
            mine = rounds.get(activity_id, [])
            mine.sort(key=lambda one: (order.get(one.ballot_id, len(order)), one.ballot_id, one.number))
            activity = Activity(
                id=activity_id,
                resource=resource,
                variant=variant,
                votes=Votes(votes),
                promise=None if promise is None else Promise(promise),
                left_out=frozenset(json.loads(left_out)),
                rounds=tuple(mine),
                made=tuple(made.get(activity_id, ())),
            )
        agenda.append(Entry(entry_id, title, minutes, activity, absent_id, started_at, section))
    return tuple(agenda)


def _rounds(rows: Rows) -> dict[str, list[Round]]:
    corrections: dict[Key, list[Correction]] = {}
    for key, one in _ordered(rows.of("correction"), 0):
        corrections.setdefault(key[:3], []).append(CORRECTION.value(key[3], *one[1:]))
    rounds: dict[str, list[Round]] = {}
    for key, (state, wording) in rows.of("round").items():
        activity_id, ballot_id, number = key
        answers = rows.answers.get((activity_id, ballot_id, number), {})
        rounds.setdefault(activity_id, []).append(
            Round(
                ballot_id=ballot_id,
                number=number,
                state=RoundState(state),
                answers=answers,
                tally=_tally(answers),
                wording=_pairs(wording),
                corrections=tuple(corrections.get(key, ())),
            )
        )
    return rounds


def _tally(answers: dict[str, Any]) -> dict[tuple[str, str], int]:
    tally: dict[tuple[str, str], int] = {}
    mine: Answers
    for mine in answers.values():
        for key in mine:
            tally[key] = tally.get(key, 0) + 1
    return tally


def _ordered(rows: dict[Key, Values], position: int) -> list[tuple[Key, Values]]:
    return sorted(rows.items(), key=lambda one: one[1][position])


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in json.loads(text))
