"""Workshops made by edits, for the tests of activities, reports, the room and the planted secret."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import replace

from app import paths
from app.core.edits import actions, agenda, notes, people, votes, words
from app.core.model import Activity, Answer, MadeItem, Note, NoteKind, Outcome, OutcomeKind, Promise, Votes, Workshop
from app.core.partnership import Action, Target
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
    Toolkit,
)
from app.services.toolkit_files import load_toolkit
from app.services.workshops import new_partnership, new_workshop, plain_entry, resource_entry

NAMES = ("Northfield College", "Skills Connect", "Harbour Training", "Borough Council", "Employers' Forum")
MADE = {
    MadeKind.DRAFT: ("By 2029 every learner in the valley finds the right course through one front door.",),
    MadeKind.PRIORITY: ("One enquiry line", "Shared quality reviews", "Joint bids"),
}
Chosen = Callable[[int, int, Sequence[int]], int | None]  # voter, place on the ballot, values → value


@functools.cache
def toolkit() -> Toolkit:
    """The program's own toolkit, read once."""
    return load_toolkit(paths.resource("toolkit"))


def spread(voter: int, place: int, values: Sequence[int]) -> int | None:
    """Votes that differ between partners, with a can't say now and then."""
    at = voter * 3 + place * 5 + voter * place
    return None if at % 37 == 36 else values[at % len(values)]


def high(_voter: int, _place: int, values: Sequence[int]) -> int | None:
    """Everybody at the top but for one level."""
    return values[-2]


def workshop(
    resources: Sequence[str | Resource] = ("PW3", "LAD", "SP8", "PW6", "PW7", "PW12"),
    names: Sequence[str] = NAMES,
    seats: int | Sequence[int] = 3,
    *,
    votes_by: Votes = Votes.PARTNERS,
    promise: Promise = Promise.BY_PARTNER,
) -> Workshop:
    """A workshop on these resources with these partners; nobody has voted yet. ``seats`` for all or for each."""
    found = [one if isinstance(one, Resource) else toolkit().resource(one) for one in resources]
    made = new_workshop(new_partnership("Thames Skills Partnership"), name="Health check", date="2026-11-21")
    made = replace(made, promise=promise)
    entries = [resource_entry(one, votes=votes_by) for one in found if one is not None]
    made = agenda.add_entries(made, [plain_entry("Welcome", 10), *entries])
    many = [seats] * len(names) if isinstance(seats, int) else seats
    for at, (name, count) in enumerate(zip(names, many, strict=True)):
        made = people.add_partner(made, f"p{at}", name, [f"p{at}s{seat}" for seat in range(count)])
    for activity in made.activities:
        for ballot in activity.resource.ballots:
            for at, text in enumerate(MADE.get(ballot.made, ()) if ballot.made else ()):
                made = words.add_made(made, activity.id, MadeItem(f"{ballot.id}{at}", ballot.made or "", text))  # type: ignore[arg-type]
    return made


def activity_of(made: Workshop, resource_id: str) -> Activity:
    """The activity on this resource."""
    return next(one for one in made.activities if one.resource.id == resource_id)


def answers(
    made: Workshop, activity: Activity, ballot: Ballot, number: int = 1, chosen: Chosen = spread
) -> list[Answer]:
    """An answer of every voter to everything on a ballot."""
    keys = activity.keys(ballot)
    return [
        Answer(
            activity.id,
            ballot.id,
            number,
            voter,
            item,
            question,
            chosen(at, place, ballot.question(question).scale.values),
        )
        for at, (_partner, voter) in enumerate(made.voters(activity))
        for place, (item, question) in enumerate(keys)
    ]


def voted(made: Workshop, resource_id: str, ballot_at: int = 0, number: int = 1, chosen: Chosen = spread) -> Workshop:
    """The workshop with everybody's votes on one ballot, not revealed."""
    activity = activity_of(made, resource_id)
    ballot = activity.resource.ballots[ballot_at]
    return votes.add_answers(made, answers(made, activity, ballot, number, chosen))


def revealed(
    made: Workshop, resource_id: str, ballot_at: int = 0, number: int = 1, chosen: Chosen = spread
) -> Workshop:
    """The workshop with everybody's votes on one ballot, shown to the room."""
    made = voted(made, resource_id, ballot_at, number, chosen)
    activity = activity_of(made, resource_id)
    return votes.reveal_round(made, activity.id, activity.resource.ballots[ballot_at].id)


def second_round(made: Workshop, resource_id: str, chosen: Chosen = high, ballot_at: int = 0) -> Workshop:
    """The workshop after a second round."""
    activity = activity_of(made, resource_id)
    made = votes.open_next_round(made, activity.id, activity.resource.ballots[ballot_at].id)
    return revealed(made, resource_id, ballot_at, 2, chosen)


def all_revealed(made: Workshop, chosen: Chosen = spread) -> Workshop:
    """The workshop with every ballot voted on and shown; support is high enough to agree."""
    for activity in made.activities:
        for at, ballot in enumerate(activity.resource.ballots):
            made = revealed(made, activity.resource.id, at, 1, _supporting if ballot.rule else chosen)
    return made


def _supporting(voter: int, place: int, values: Sequence[int]) -> int | None:
    best = values[:2] if len(values) == 8 else values[-2:]
    return best[(voter + place) % 2]


def settled(made: Workshop) -> Workshop:
    """The workshop with notes, an outcome, a target and three actions about PW6."""
    activity = activity_of(made, "PW6")
    ballot = activity.resource.ballots[0]
    question = ballot.questions[0].id
    made = words.set_target(
        made, Target("t", made.id, "PW6", ballot.id, "5", question, "Trust and behaviour", 3.5, "2027-06-01")
    )
    made = words.settle(
        made, Outcome(activity.id, ballot.id, "5", OutcomeKind.NOT_AGREED, None, "Two partners had not met the others.")
    )
    made = notes.add_note(
        made, Note("n1", NoteKind.CONCERN, "Referrals changed without a word", activity.id, "5.1", "p1")
    )
    planned = [
        ("Raise problems within two days, by phone", "p1", "2026-12-01", "Trust at 3.0 next review"),
        ("Write one page on who decides what", "p3", "2027-01-31", "Page agreed by all five"),
        ("Open a single enquiry line", "p0", "2027-04-30", "200 calls a month"),
    ]
    for at, (text, lead, due, result) in enumerate(planned):
        made = actions.add_action(
            made, Action(f"a{at}", made.id, "", text, result, "", lead, due=due, origin="Trust 2.8, gap 2.2")
        )
    return made


def scale(levels: int = 4, kind: ScaleKind = ScaleKind.ORDINAL, scale_id: str = "OWN") -> Scale:
    """A scale of the user's own."""
    return Scale(scale_id, "Own", kind, tuple(Level(at, str(at), f"Level {at}") for at in range(1, levels + 1)))


def resource(
    resource_id: str = "OWN1",
    *,
    dimensions: int = 1,
    items: int = 25,
    on: Scale | None = None,
    questions: int = 1,
    text: str = "We do this well",
    kind: str = "vote",
) -> Resource:
    """A resource of the user's own: so many items under so many headings."""
    on = on or scale()
    asked = tuple(Question(f"q{at}", f"Question {at}", f"How is it, {at}?", on) for at in range(questions))
    each = -(-items // dimensions)
    found = tuple(
        Dimension(
            f"d{at}",
            f"Heading {at}",
            tuple(Item(f"{at}.{n}", f"{text} {at}.{n}") for n in range(min(each, items - at * each))),
        )
        for at in range(dimensions)
    )
    notes = Facilitation("", "", "", "", GroupSize(3, 30), Minutes(15, 25, 40), (), "Say this.", (), (), (), "", ())
    ballot = Ballot("own", "Own ballot", asked, found)
    return Resource(resource_id, "1", "Own resource", "Own", 2, kind, "any", notes, (ballot,), built_in=False)


def described(resource_id: str, descriptors: tuple[str, ...], *scales: Scale) -> Resource:
    """A resource of the user's own with a question on each scale, whose items describe levels."""
    asked = tuple(Question(f"q{at}", f"Question {at}", f"How is it, {at}?", one) for at, one in enumerate(scales))
    plain = resource(resource_id, items=3)
    items = tuple(replace(one, descriptors=descriptors) for one in plain.ballots[0].items)
    dimensions = (replace(plain.ballots[0].dimensions[0], items=items),)
    return replace(plain, ballots=(replace(plain.ballots[0], questions=asked, dimensions=dimensions),))


def poles() -> Scale:
    """The toolkit's scale between two ends that each item names."""
    return next(one for one in toolkit().scales if one.poles)
