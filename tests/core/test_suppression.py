"""An attacker who knows every published figure and all rules, and subtracts them from each other.

Written from ``content.md`` 1.2 and not from the code: it reads the published results of
random rounds, takes the shown partners' votes from the room's, and looks at what is left.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import assume, given
from hypothesis import strategies as st

from app.core import gate, privacy
from app.core.arming import caution_words
from app.core.edits import votes
from app.core.model import Answer, Promise, Votes, Workshop
from app.core.round_figures import ItemFigures, RoundFigures
from tests.activities import made

LEAST = 3  # voters that may be shown together
RESOURCE = made.resource("OWN", dimensions=2, items=2)
Sheet = tuple[int | None, ...]  # a person's answer to each item; 0 is no answer


def held(rounds: Sequence[Sequence[Sequence[Sheet]]]) -> Workshop | None:
    """A workshop with these rounds: round → partner → person → answers; None where nobody votes in one."""
    seats = [max(len(one[at]) for one in rounds) for at in range(len(rounds[0]))]
    names = [f"Partner {at}" for at in range(len(seats))]
    workshop = made.workshop([RESOURCE], names, seats, votes_by=Votes.PEOPLE, promise=Promise.BY_PARTNER)
    activity = workshop.activities[0]
    items = [item.id for item in RESOURCE.ballots[0].items]
    for number, partners in enumerate(rounds, start=1):
        answers = [
            Answer(activity.id, "own", number, f"p{at}s{seat}", item, "q0", value)
            for at, people in enumerate(partners)
            for seat, sheet in enumerate(people)
            for item, value in zip(items, sheet, strict=True)
            if value != 0
        ]
        if not answers:
            return None
        if number > 1:
            workshop = votes.open_next_round(workshop, activity.id, "own")
        workshop = votes.reveal_round(votes.add_answers(workshop, answers), activity.id, "own")
    return workshop


def voters_of(people: Sequence[Sheet]) -> int:
    """People with at least one answer; can't say is one."""
    return sum(any(value != 0 for value in sheet) for sheet in people)


@dataclass
class Known:
    """What the attacker reads of one round."""

    figures: RoundFigures

    @property
    def named(self) -> set[str]:
        """Every partner with a figure or a dot of its own anywhere."""
        found = {mark.name for mark in self.figures.marks}
        for item in self.figures.items:
            found |= {one.partner.name for one in item.partners}
            found |= {mark.name for stack in item.dots for mark in stack if mark.name}
            found |= {vote.partner.name for vote in item.votes}
        for one in self.figures.dimensions:
            found |= {each.partner.name for each in one.partners}
            found |= {*one.highest, *one.lowest}
        return found

    @staticmethod
    def tells_partners(item: ItemFigures) -> bool:
        """Whether a dot of this item has a partner."""
        return any(mark.name for stack in item.dots for mark in stack)

    def left(self, item: ItemFigures) -> tuple[int, ...]:
        """Votes by level whose dots name nobody: the room's less the named partners'."""
        named = [sum(bool(mark.name) for mark in stack) for stack in item.dots]
        return tuple(n - mine for n, mine in zip(item.counts, named, strict=True))


def known(workshop: Workshop) -> list[Known]:
    """What is published of each round, read anew after the last reveal."""
    view = gate.activity_view(workshop, workshop.activities[0].id)
    return [Known(one.figures) for one in view.ballots[0].rounds if one.figures is not None]


answer = st.sampled_from([0, None, 1, 2, 3, 4])
sheet = st.tuples(answer, answer)
partner = st.lists(sheet, max_size=5)


@st.composite
def tables(draw: st.DrawFn) -> list[list[list[Sheet]]]:
    """One or two rounds of two to six partners, of none to five people each."""
    count = draw(st.integers(2, 6))
    return [draw(st.lists(partner, min_size=count, max_size=count)) for _round in range(draw(st.integers(1, 2)))]


@given(tables())
def test_a_small_partner_has_no_figure_of_its_own(rounds: list[list[list[Sheet]]]) -> None:
    workshop = held(rounds)
    assume(workshop is not None)
    assert workshop is not None

    for number, one in enumerate(known(workshop)):
        small = {f"Partner {at}" for at, people in enumerate(rounds[number]) if 0 < voters_of(people) < LEAST}
        assert not small & one.named


@given(tables())
def test_what_is_left_after_subtraction_is_never_one_partner_s(rounds: list[list[list[Sheet]]]) -> None:
    workshop = held(rounds)
    assume(workshop is not None)
    assert workshop is not None

    for number, one in enumerate(known(workshop)):
        voters = {f"Partner {at}": voters_of(people) for at, people in enumerate(rounds[number])}
        there = {name for name, count in voters.items() if count}
        hidden = there - one.named
        assert one.figures.hidden == len(hidden)
        if hidden and len(there) > 1:
            assert len(hidden) >= 2, f"{hidden} is the room less {one.named}"
            everybody = sum(voters.values())
            assert sum(voters[name] for name in hidden) >= min(LEAST, everybody)


@given(tables())
def test_where_what_is_left_of_an_item_is_one_partner_s_the_reveal_was_preceded_by_a_caution(
    rounds: list[list[list[Sheet]]],
) -> None:
    workshop = held(rounds[:1])
    assume(workshop is not None)
    assert workshop is not None
    [one] = known(workshop)
    activity = workshop.activities[0]

    caution = caution_words(workshop, activity, RESOURCE.ballots[0])
    told = privacy.hidden_alone(
        workshop.partnership, activity.votes, workshop.promise_of(activity), activity.rounds[0], workshop.threshold
    )
    for place in range(len(one.figures.items)):
        alone = [
            f"Partner {at}"
            for at, people in enumerate(rounds[0])
            if f"Partner {at}" not in one.named and any(sheet[place] != 0 for sheet in people)
        ]
        if len(alone) == 1:
            assert alone[0] in caution or "everyone can work out who gave which answer" in caution
            assert one.figures.items[place].item.id in told


@given(tables())
def test_the_dots_of_no_item_leave_those_of_a_single_hidden_partner_or_of_a_single_level(
    rounds: list[list[list[Sheet]]],
) -> None:
    workshop = held(rounds)
    assume(workshop is not None)
    assert workshop is not None

    for number, one in enumerate(known(workshop)):
        hidden = hidden_people(one, rounds[number])
        for place, item in enumerate(one.figures.items):
            if one.tells_partners(item):
                assert len(with_a_level(hidden, place)) != 1, f"{one.left(item)} is one partner's"
                assert len(who_answered(hidden, place)) != 1, f"{item.cant_say} can't say is one partner's"
                is_of_one_mind = sum(map(bool, item.counts)) == 1
                assert is_of_one_mind or sum(map(bool, one.left(item))) != 1, "each of the hidden voted so"


@given(tables())
def test_room_and_partners_add_up_so_that_the_attack_is_a_real_one(rounds: list[list[list[Sheet]]]) -> None:
    workshop = held(rounds)
    assume(workshop is not None)
    assert workshop is not None

    for number, one in enumerate(known(workshop)):
        hidden = hidden_people(one, rounds[number])
        shown = [people for at, people in enumerate(rounds[number]) if f"Partner {at}" in one.named]
        for place, item in enumerate(one.figures.items):
            by_level = _by_level(hidden, place)
            if not one.tells_partners(item):  # and only where there is none to tell, or one or one level would be left
                alone = 1 in (len(with_a_level(hidden, place)), len(who_answered(hidden, place)))
                alike = sum(map(bool, by_level.values())) == 1
                assert alone or alike or not with_a_level(shown, place)
                continue
            assert one.left(item) == tuple(by_level[level] for level in (1, 2, 3, 4))


def hidden_people(one: Known, partners: Sequence[Sequence[Sheet]]) -> list[Sequence[Sheet]]:
    """The people of each partner that is not shown."""
    return [people for at, people in enumerate(partners) if f"Partner {at}" not in one.named]


def with_a_level(partners: Sequence[Sequence[Sheet]], place: int) -> list[Sequence[Sheet]]:
    """Those of these partners that gave an item a level."""
    return [people for people in partners if any(sheet[place] for sheet in people)]


def who_answered(partners: Sequence[Sequence[Sheet]], place: int) -> list[Sequence[Sheet]]:
    """Those of these partners that answered an item at all; can't say is an answer."""
    return [people for people in partners if any(sheet[place] != 0 for sheet in people)]


def _by_level(partners: Sequence[Sequence[Sheet]], place: int) -> Mapping[int, int]:
    found: dict[int, int] = {1: 0, 2: 0, 3: 0, 4: 0}
    for people in partners:
        for one in people:
            value = one[place]
            if value:
                found[value] += 1
    return found


def test_the_attacker_finds_a_partner_that_hides_alone() -> None:
    # The attack itself: without company the smallest partner's votes are the room's less the others'.
    room, others = (1, 0, 3, 4), (0, 0, 3, 4)

    assert tuple(all_votes - shown for all_votes, shown in zip(room, others, strict=True)) == (1, 0, 0, 0)
