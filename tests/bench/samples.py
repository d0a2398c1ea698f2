"""Workshops and resources of any size, made as values and the same every time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.model import Activity, Entry, Promise, Round, RoundState, Votes, Workshop
from app.core.partnership import Partner, Partnership, Person
from app.core.scale import Level, Scale, ScaleKind
from app.core.toolkit import Ballot, Dimension, Facilitation, GroupSize, Item, Minutes, Question, Resource

AT = "2026-11-21T14:32:05"
DATE = "2026-11-21"
_WORDS = ("Not at all", "A little", "In part", "Mostly", "Nearly", "Fully")
_TITLES = ("Shared purpose", "Trust", "Clear roles", "Leadership", "Decisions", "Resources", "Learning", "Voice")
_NAMES = ("Harbour Training", "Northfield College", "City Council", "Open Door", "Valley Housing", "Bright Start")


def resource(dimensions: int, items: int = 1, key: str = "B1", levels: int = 5) -> Resource:
    """A resource of one ballot: so many dimensions of so many items on a scale of so many levels."""
    scale = Scale("S", "How far", ScaleKind.ORDINAL, tuple(Level(n + 1, str(n + 1), _WORDS[n]) for n in range(levels)))
    made = tuple(_dimension(at, items) for at in range(dimensions))
    ballot = Ballot("main", "Today", (Question("now", "Today", "How far is this so today?", scale),), made, rounds=3)
    note = Facilitation(
        *("To compare.", "At any time.", "In a hurry.", "Everyone."),
        *(GroupSize(2, 40), Minutes(20, 30, 45), (), "Vote alone first.", (), (), (), "Keep what was said.", ()),
    )
    return Resource(key, "1", f"Review {key}", f"Review {key}", 2, "vote", "any", facilitation=note, ballots=(ballot,))


def _dimension(at: int, items: int) -> Dimension:
    title = f"{_TITLES[at % len(_TITLES)]} {at // len(_TITLES) + 1}"
    texts = (f"We can show that part {n + 1} of this works" for n in range(items))
    return Dimension(f"d{at + 1}", title, tuple(Item(f"{at + 1}.{n + 1}", text) for n, text in enumerate(texts)))


def partnership(partners: int, people: int = 0, key: str = "p") -> Partnership:
    """A partnership whose partners have so many named people each."""
    made = tuple(
        Partner(
            f"{key}-{n:02d}",
            f"{_NAMES[n % len(_NAMES)]}{' ' + str(n // len(_NAMES) + 1) if n >= len(_NAMES) else ''}",
            n,
            tuple(Person(f"{key}-{n:02d}-{m:04d}", f"Person {n}.{m}") for m in range(people)),
        )
        for n in range(partners)
    )
    return Partnership(key, "North Coast Learning", partners=made)


def voters(of: Partnership, votes: Votes) -> Iterator[tuple[int, str]]:
    """Every voter id with the number of its partner, counted from 0."""
    for at, partner in enumerate(of.partners):
        ids = [partner.id] if votes is Votes.PARTNERS else [person.id for person in partner.people]
        yield from ((at, voter) for voter in ids)


def voted(of: Partnership, activity: Activity, *, left_out: int = 0, state: RoundState = RoundState.OPEN) -> Activity:
    """The activity with one round in which all have voted on all but the last ``left_out`` items."""
    [ballot] = activity.resource.ballots
    keys = activity.keys(ballot)
    keys = keys[: len(keys) - left_out]
    levels = ballot.questions[0].scale.values
    answers = {
        voter: {key: levels[(at * 3 + n * 2 + m) % len(levels)] for n, key in enumerate(keys)}
        for m, (at, voter) in enumerate(voters(of, activity.votes))
    }
    tally = dict.fromkeys(keys, len(answers))
    return activity.with_round(Round(ballot.id, 1, state, answers=answers, tally=tally))


def workshop(of: Partnership, activities: list[Activity], key: str = "w") -> Workshop:
    """A workshop under the promise *open*, with these activities on its agenda."""
    agenda = tuple(Entry(one.id, one.resource.title, 30, one, started_at="2026-11-21T09:40:00") for one in activities)
    agenda = (Entry(f"{key}-e0", "Welcome", 10), *agenda)
    return Workshop(key, of, "Autumn review", DATE, promise=Promise.OPEN, agenda=agenda)


def one_of_each(
    of: Partnership, kept: list[Resource], votes: Votes, state: RoundState, *, left_out: int = 0
) -> Workshop:
    """A workshop with an activity for each resource, voted in one round."""
    made = [Activity(f"a{at:02d}", one, votes=votes) for at, one in enumerate(kept)]
    return workshop(of, [voted(of, one, left_out=left_out, state=state) for one in made])


def renamed(one: Workshop, key: str) -> Workshop:
    """The workshop as another one of the same partnership; its activities get ids of their own."""
    agenda = tuple(replace(entry, id=f"{key}-{entry.id}", activity=_moved(entry.activity, key)) for entry in one.agenda)
    return replace(one, id=key, agenda=agenda)


def _moved(activity: Activity | None, key: str) -> Activity | None:
    return replace(activity, id=f"{key}-{activity.id}") if activity else None
