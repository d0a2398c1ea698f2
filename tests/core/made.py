"""Small workshops made by hand: scales, resources, partners and votes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from app.core.edits.agenda import activity_of
from app.core.edits.votes import add_answers, close_round, open_next_round, reveal_round
from app.core.model import Activity, Answer, Entry, Promise, Votes, Workshop
from app.core.partnership import Partner, Partnership, Person
from app.core.scale import Level, Scale, ScaleKind
from app.core.toolkit import (
    Ballot,
    Dimension,
    Facilitation,
    GroupSize,
    Item,
    MadeKind,
    Minutes,
    Question,
    Resource,
    Rule,
)

FACILITATION = Facilitation(
    *("why", "when", "not when", "all"),
    GroupSize(2, 40),
    Minutes(10, 20, 30),
    (),
    "Say this.",
    (),
    (),
    (),
    "Wrap up.",
    (),
)


def scale(levels: int = 4, lowest: int = 1, kind: ScaleKind = ScaleKind.ORDINAL) -> Scale:
    """A scale with numbers as codes, or letters where it is one of categories."""
    values = range(lowest, lowest + levels)
    codes = "ABCDEFGH" if kind is ScaleKind.CATEGORY else [str(value) for value in values]
    made = tuple(Level(value, code, f"level {value}") for value, code in zip(values, codes, strict=False))
    return Scale(f"{kind.value}{levels}", "A scale", kind, made)


def ballot(items: Sequence[int] = (2, 2), of: Scale | None = None, ballot_id: str = "main", **more: object) -> Ballot:
    """A ballot with one question; ``items`` says how many items each dimension has: 1.1, 1.2, 2.1 …"""
    question = Question("score", "Score", "How is it?", of or scale())
    dimensions = tuple(
        Dimension(str(d), f"Heading {d}", tuple(Item(f"{d}.{i}", f"Statement {d}.{i}") for i in range(1, n + 1)))
        for d, n in enumerate(items, start=1)
    )
    return replace(Ballot(ballot_id, "A ballot", (question,), dimensions), **more)  # pyright: ignore[reportArgumentType]


def resource(*ballots: Ballot, resource_id: str = "R1", section: int = 2, **more: object) -> Resource:
    """A resource that votes on these ballots."""
    made = Resource(resource_id, "1", "A resource", "R", section, "vote", "any", FACILITATION, ballots or (ballot(),))
    return replace(made, **more)  # pyright: ignore[reportArgumentType]


def room_made(rule: Rule = Rule.VISION) -> Resource:
    """A resource whose items are written in the room: drafts, and priorities by fist to five."""
    drafts = Ballot(
        "drafts",
        "Drafts",
        (Question("support", "Support", "Do you?", scale(8, kind=ScaleKind.SUPPORT)),),
        made=MadeKind.DRAFT,
        rounds=3,
        rule=rule,
    )
    priorities = Ballot(
        "priorities",
        "Priorities",
        (Question("support", "Support", "Shall we?", scale(6, 0, ScaleKind.SUPPORT)),),
        made=MadeKind.PRIORITY,
        rule=Rule.FIST,
    )
    return resource(drafts, priorities, resource_id="V1", section=3)


def partnership(*sizes: int) -> Partnership:
    """Partners p0, p1 … with people p0.0, p0.1 …"""
    return Partnership(
        "p",
        "Riverside",
        partners=tuple(
            Partner(f"p{n}", f"Partner {n}", n, tuple(Person(f"p{n}.{m}", f"Person {n}.{m}") for m in range(size)))
            for n, size in enumerate(sizes)
        ),
    )


def workshop(
    *sizes: int,
    of: Resource | None = None,
    votes: Votes = Votes.PEOPLE,
    promise: Promise = Promise.BY_PARTNER,
) -> Workshop:
    """A workshop of partners with so many people, with the one activity ``a`` on its agenda."""
    activity = activity_of("a", of or resource(), votes=votes)
    return Workshop(
        "w",
        partnership(*(sizes or (3, 3, 3))),
        "Spring",
        "2026-11-21",
        promise=promise,
        agenda=(Entry("e", "Welcome", 10), Entry("a", "The activity", 20, activity)),
    )


def activity(of: Workshop) -> Activity:
    """The workshop's one activity."""
    return of.activity("a")


def answer(voter: str, value: int | None, item: str = "1.1", number: int = 1, ballot_id: str = "main") -> Answer:
    """An answer in the activity ``a``."""
    question = "score" if ballot_id == "main" else "support"
    return Answer("a", ballot_id, number, voter, item, question, value)


def voted(
    before: Workshop, votes: Mapping[str, Mapping[str, int | None]], number: int = 1, ballot_id: str = "main"
) -> Workshop:
    """The workshop with these votes, by voter and item, in its open round."""
    answers = [
        answer(voter, value, item, number, ballot_id) for voter, said in votes.items() for item, value in said.items()
    ]
    return add_answers(before, answers)


def everyone(
    before: Workshop, value: int | None = 3, items: Sequence[str] = ("1.1",)
) -> dict[str, dict[str, int | None]]:
    """The same vote of everybody who is expected, for ``voted``."""
    return {voter: dict.fromkeys(items, value) for _partner, voter in before.voters(activity(before))}


def revealed(before: Workshop, ballot_id: str = "main") -> Workshop:
    """The workshop after the reveal of its current round."""
    return reveal_round(before, "a", ballot_id)


def revealed_counts(*counts: int) -> Workshop:
    """A revealed round on one item with so many votes on each level, all of one partner's people."""
    before = workshop(sum(counts), of=resource(ballot((1,), scale(len(counts)))))
    values = [value for value, n in enumerate(counts, start=1) for _vote in range(n)]
    return revealed(voted(before, {f"p0.{at}": {"1.1": value} for at, value in enumerate(values)}))


def closed(before: Workshop, ballot_id: str = "main") -> Workshop:
    """The workshop after its current round was closed."""
    return close_round(before, "a", ballot_id)


def next_round(before: Workshop, ballot_id: str = "main") -> Workshop:
    """The workshop with another round opened."""
    return open_next_round(before, "a", ballot_id)
