"""Workshops to store, made by hand and by hypothesis, and values as plain data to compare."""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from app.core.model import (
    Activity,
    Correction,
    Entry,
    MadeItem,
    MadeKind,
    Note,
    NoteKind,
    Outcome,
    OutcomeKind,
    Promise,
    Round,
    RoundState,
    Standing,
    Votes,
    Workshop,
)
from app.core.partnership import Action, ActionStatus, Partner, Partnership, Person, Target
from app.core.scale import Level, Scale, ScaleKind
from app.core.toolkit import Ballot, Dimension, Facilitation, GroupSize, Item, Minutes, Question, Resource

AT = "2026-11-21T14:32:05"
SCALE = Scale("S6", "Six levels", ScaleKind.ORDINAL, tuple(Level(n, str(n), f"level {n}") for n in range(6)))
FACILITATION = Facilitation(
    *("why", "when", "not when", "all"),
    GroupSize(2, 40, ("tables",)),
    Minutes(20, 30, 45),
    ("print",),
    "Say this.",
    (),
    ("this",),
    ("that",),
    "Wrap up.",
    (),
)


def resource(items: int = 4, resource_id: str = "PW1", title: str = "Ways of working") -> Resource:
    """A resource with one ballot of fixed items in two dimensions, and one of made ones."""
    every = [Item(f"1.{n}", f"We do thing {n}.") for n in range(items)]
    half = (items + 1) // 2
    ballot = Ballot(
        "main",
        "Today",
        (Question("now", "Today", "How is it today?", SCALE),),
        (Dimension("d1", "Trust", tuple(every[:half])), Dimension("d2", "Voice", tuple(every[half:]))),
    )
    made = Ballot("drafts", "Drafts", (Question("support", "Support", "Do you?", SCALE),), made=MadeKind.DRAFT)
    return Resource(
        resource_id, "1", title, title, 1, "survey", "any", facilitation=FACILITATION, ballots=(ballot, made)
    )


def partnership(partners: int = 3, people: int = 2, key: str = "p") -> Partnership:
    """A partnership with named people."""
    return Partnership(
        key,
        "North Coast Learning",
        partners=tuple(
            Partner(
                f"{key}-{n}",
                f"Organisation {n}",
                n,
                tuple(Person(f"{key}-{n}-{m}", f"Person {n}.{m}") for m in range(people)),
            )
            for n in range(partners)
        ),
    )


def workshop(of: Partnership | None = None, items: int = 4, key: str = "w") -> Workshop:
    """A workshop with one activity whose people vote, in an open first round."""
    activity = Activity(f"{key}-a", resource(items), votes=Votes.PEOPLE, rounds=(Round("main", 1),))
    agenda = (
        Entry(f"{key}-e0", "Welcome", 10),
        Entry(f"{key}-e1", "Ways of working", 30, activity, started_at="2026-11-21T09:40:00"),
    )
    return Workshop(key, of or partnership(), "Autumn review", "2026-11-21", agenda=agenda)


def voted(before: Workshop, voter: str, item: str, value: int | None) -> Workshop:
    """The workshop with one answer more in its first activity's last round."""
    activity = before.activities[0]
    last = activity.rounds[-1]
    return before.with_activity(activity.with_round(last.with_answer(voter, (item, "now"), value)))


def filled(before: Workshop, value: int = 3) -> Workshop:
    """The workshop with every answer of its first activity's round given."""
    activity = before.activities[0]
    [ballot, _made] = activity.resource.ballots
    voters = [voter for _partner, voter in before.voters(activity)]
    keys = activity.keys(ballot)
    answers = {voter: {key: (value + at + n) % 6 for n, key in enumerate(keys)} for at, voter in enumerate(voters)}
    tally = dict.fromkeys(keys, len(voters))
    return before.with_activity(activity.with_round(replace(activity.rounds[-1], answers=answers, tally=tally)))


def plain(value: Any) -> Any:
    """A value as plain data that compares in depth, mappings without their order."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, Mapping):
        return {plain_key(key): plain(one) for key, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    return value


def plain_key(key: Any) -> Any:
    """A mapping's key."""
    return tuple(map(str, key)) if isinstance(key, tuple) else key


# --- by hypothesis -------------------------------------------------------------

WORDS = st.text(max_size=6)
NUMBERS = st.integers(-(2**40), 2**40)
REALS = st.floats(-1e6, 1e6, allow_nan=False).map(float)
SHELF = (resource(), resource(3, "PW2", "Überblick"), resource(5, "OWN", "Own"))
VOTERS = [f"p-{n}" for n in range(3)] + [f"p-{n}-{m}" for n in range(3) for m in range(2)]


def some(of: st.SearchStrategy[Any], by: str = "id", most: int = 4) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few values with different ids."""
    return st.lists(of, max_size=most, unique_by=lambda one: getattr(one, by)).map(tuple)


def ids(prefix: str, most: int = 6) -> st.SearchStrategy[str]:
    """An id out of a few, so that two workshops have some in common."""
    return st.integers(0, most).map(lambda n: f"{prefix}{n}")


def flat(kind: type[Any], **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Any value of a flat dataclass: every field drawn by its type."""
    kinds = {"str": WORDS, "int": NUMBERS, "float": REALS, "bool": st.booleans()}
    kinds |= {"int | None": st.none() | NUMBERS, "float | None": st.none() | REALS}
    enums = (Standing, ActionStatus, NoteKind, OutcomeKind, MadeKind, RoundState, Promise, Votes)
    kinds |= {one.__name__: st.sampled_from(one) for one in enums}
    drawn = {one.name: kinds[str(one.type)] for one in dataclasses.fields(kind) if one.name not in given}
    return st.builds(kind, **drawn, **given)


@st.composite
def partnerships(draw: st.DrawFn) -> Partnership:
    """Any partnership; people may be with another partner the next time."""
    slots = draw(st.lists(st.integers(0, 4), max_size=4, unique=True))
    pool = draw(st.permutations([f"q{n}" for n in range(6)]))
    partners = []
    for slot in slots:
        taken, pool = pool[: slot % 3], pool[slot % 3 :]
        people = tuple(Person(one, draw(WORDS)) for one in taken)
        partners.append(Partner(f"p-{slot}", draw(WORDS), slot, people))
    return Partnership(
        "p",
        draw(WORDS),
        nouns=tuple(draw(st.lists(st.tuples(WORDS, WORDS), max_size=2))),
        partners=tuple(partners),
        targets=draw(some(flat(Target, id=ids("t")))),
        actions=draw(some(flat(Action, id=ids("c")))),
    )


@st.composite
def rounds(draw: st.DrawFn, ballot: Ballot, number: int) -> Round:
    """Any round of a ballot; a made ballot has wording."""
    wording = () if ballot.made is None else (("m0", draw(WORDS)), ("m1", draw(WORDS)))
    items = [item.id for item in ballot.items] or [item_id for item_id, _words in wording]
    value = st.none() | st.integers(0, 5)
    asked = {"item_id": st.sampled_from(items), "question_id": st.just(ballot.questions[0].id)}
    slip = flat(Correction, id=ids("k"), voter_id=st.sampled_from(VOTERS), old=value, new=value, **asked)
    made = Round(
        ballot.id,
        number,
        draw(st.sampled_from(RoundState)),
        wording=wording,
        corrections=draw(some(slip, most=2)),
    )
    given = draw(st.dictionaries(st.tuples(st.sampled_from(VOTERS), st.sampled_from(items)), value, max_size=8))
    for (voter, item), one in given.items():
        made = made.with_answer(voter, (item, ballot.questions[0].id), one)
    return made


@st.composite
def activities(draw: st.DrawFn, key: str) -> Activity:
    """Any activity with some of the shelf's resources."""
    kept = draw(st.sampled_from(SHELF))
    made = Activity(
        key,
        kept,
        variant=draw(WORDS),
        votes=draw(st.sampled_from(Votes)),
        promise=draw(st.none() | st.sampled_from(Promise)),
        left_out=frozenset(draw(st.lists(st.sampled_from(["d1", "d3"]), max_size=1))),
        made=draw(some(flat(MadeItem, id=ids("m")))),
    )
    for ballot in kept.ballots:
        for number in range(1, draw(st.integers(0, 2)) + 1):
            made = made.with_round(draw(rounds(ballot, number)))
    return made


@st.composite
def workshops(draw: st.DrawFn) -> Workshop:
    """Any workshop ``w`` of the partnership ``p``."""
    agenda: list[Entry] = []
    for n in draw(st.lists(st.integers(0, 4), max_size=4, unique=True)):
        activity = draw(st.none() | activities(f"a{n}"))
        agenda.append(draw(flat(Entry, id=st.just(f"e{n}"), activity=st.just(activity))))
    outcomes = draw(some(flat(Outcome, subject_id=ids("s")), by="subject_id"))
    return draw(
        flat(
            Workshop,
            id=st.just("w"),
            partnership=partnerships(),
            away=st.frozensets(ids("q")),
            agenda=st.just(tuple(agenda)),
            notes=some(flat(Note, id=ids("n"))),
            outcomes=st.just(outcomes),
            closed_as=st.none() | partnerships(),
            threshold=st.integers(1, 5),
        )
    )
