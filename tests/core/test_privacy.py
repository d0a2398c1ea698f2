"""Who stays hidden: thresholds, complementary suppression, and the words about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import privacy
from app.core.edits.people import move_partner
from app.core.model import Promise, Round, Votes, Workshop
from tests.core import made


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": 3, "b": 3, "c": 3}, ""),
        ({"a": 2, "b": 3, "c": 5}, "ab"),  # one alone could be worked out, so the next smallest goes too
        ({"a": 5, "b": 4, "c": 2}, "bc"),
        ({"a": 2, "b": 2, "c": 5}, "ab"),
        ({"a": 1, "b": 1, "c": 5, "d": 6}, "abc"),  # two people together are still too few
        ({"a": 1, "b": 2, "c": 5}, "ab"),
        ({"a": 2}, "a"),
        ({"a": 2, "b": 9}, "ab"),
        ({"a": 2, "b": 0, "c": 5, "d": 6}, "ac"),  # nobody from b voted, so b protects nobody
        ({"a": 0, "b": 0}, ""),
        ({"a": 2, "b": 4, "c": 4}, "ab"),  # a tie goes by order
    ],
)
def test_the_smallest_groups_hide_until_none_can_be_worked_out(sizes: dict[str, int], hidden: str) -> None:
    assert privacy.hidden_groups(sizes, list("abcd"), 3) == frozenset(hidden)


def test_a_higher_threshold_hides_more() -> None:
    sizes = {"a": 3, "b": 4, "c": 5}
    assert privacy.hidden_groups(sizes, list("abc"), 3) == frozenset()
    assert privacy.hidden_groups(sizes, list("abc"), 4) == frozenset("ab")
    assert privacy.hidden_groups(sizes, list("abc"), 5) == frozenset("ab")


def test_three_hidden_voters_are_company_enough_whatever_the_threshold() -> None:
    assert privacy.hidden_groups({"a": 8, "b": 2, "c": 1}, list("abc"), 5) == frozenset("bc")
    assert privacy.hidden_groups({"a": 8, "b": 1, "c": 1}, list("abc"), 5) == frozenset("abc")


def test_a_group_that_another_round_hides_is_hidden_here_with_company() -> None:
    assert privacy.hidden_groups({"a": 4, "b": 5, "c": 6}, list("abc"), 3, also="c") == frozenset("ac")
    assert privacy.hidden_groups({"b": 5, "c": 6}, list("abc"), 3, also="a") == frozenset("a")


SIZES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 7))


@given(SIZES, st.integers(3, 5), st.sets(st.sampled_from("abcdefgh")))
def test_nothing_hidden_is_found_by_subtraction_and_nothing_small_is_shown(
    sizes: dict[str, int], threshold: int, also: set[str]
) -> None:
    hidden = privacy.hidden_groups(sizes, list("abcdefgh"), threshold, also)
    present = {one for one, n in sizes.items() if n}
    shown, unseen = present - hidden, present & hidden
    assert also <= hidden
    assert all(sizes[one] >= threshold for one in shown)
    if unseen and shown:
        assert len(unseen) >= 2
        assert sum(sizes[one] for one in unseen) >= 3


@given(SIZES, st.integers(3, 5))
def test_no_more_is_hidden_than_has_to_be(sizes: dict[str, int], threshold: int) -> None:
    hidden = privacy.hidden_groups(sizes, list("abcdefgh"), threshold)
    large = sorted((one for one in hidden if sizes[one] >= threshold), key=lambda one: sizes[one])
    if large:  # without the last one that was added, the rest would have been too few
        rest = hidden - {large[-1]}
        assert len(rest) < 2 or sum(sizes[one] for one in rest) < 3


def test_one_vote_per_partner_is_always_shown() -> None:
    partners = made.partnership(1, 1)
    one = Round("main", 1, answers={"p0": {("1.1", "score"): 1}})
    assert privacy.hidden_partners(partners, Votes.PARTNERS, Promise.BY_PARTNER, one, 3) == frozenset()


def test_an_open_promise_hides_nobody() -> None:
    partners = made.partnership(1, 1)
    one = Round("main", 1, answers={"p0.0": {("1.1", "score"): 1}})
    assert privacy.hidden_partners(partners, Votes.PEOPLE, Promise.OPEN, one, 3) == frozenset()
    assert privacy.hidden_partners(partners, Votes.PEOPLE, Promise.BY_PARTNER, one, 3) == {"p0"}


def test_somebody_who_only_cannot_say_is_a_voter() -> None:
    partners = made.partnership(3, 3)
    said = {person.id: {("1.1", "score"): None} for partner in partners.partners for person in partner.people}
    one = Round("main", 1, answers=said)
    assert privacy.hidden_partners(partners, Votes.PEOPLE, Promise.BY_PARTNER, one, 3) == frozenset()


def test_a_voter_whose_partner_is_gone_is_not_found_by_subtraction() -> None:
    partners = made.partnership(3, 4)
    said = {person.id: {("1.1", "score"): 1} for partner in partners.partners for person in partner.people}
    one = Round("main", 1, answers=said | {"gone": {("1.1", "score"): 4}})
    assert privacy.hidden_partners(partners, Votes.PEOPLE, Promise.BY_PARTNER, one, 3) == {"p0"}


def test_of_partners_of_one_size_a_move_in_the_list_hides_no_other() -> None:
    workshop = made.voted(made.workshop(2, 3, 3, 3), made.everyone(made.workshop(2, 3, 3, 3)))
    moved = move_partner(workshop, "p1", 3)

    def hidden(one: Workshop) -> frozenset[str]:
        [of_round] = one.activities[0].rounds
        return privacy.hidden_partners(one.partnership, Votes.PEOPLE, Promise.BY_PARTNER, of_round, 3)

    assert [one.id for one in moved.partnership.partners] == ["p0", "p2", "p3", "p1"]
    assert hidden(moved) == hidden(workshop) == {"p0", "p1"}
    present = {"p0": 2, "p1": 3, "p2": 3, "p3": 3}
    assert privacy.small_partners(moved.partnership, present, 3) == ("Partner 0", "Partner 1")


def test_advice_names_the_partners_that_would_stay_hidden() -> None:
    partners = made.partnership(2, 3, 6)
    advice = privacy.promise_advice(partners, {"p0": 2, "p1": 3, "p2": 6}, Promise.BY_PARTNER, Votes.PEOPLE, 3)
    assert "Partner 0 and Partner 1 would stay hidden" in advice
    assert advice.endswith("Collect one vote per partner instead, choose the promise “Open”, or add people.")


def test_advice_says_when_nobody_has_to_hide() -> None:
    partners = made.partnership(3, 3)
    advice = privacy.promise_advice(partners, {"p0": 3, "p1": 3}, Promise.BY_PARTNER, Votes.PEOPLE, 3)
    assert "Every partner has enough people" in advice


@pytest.mark.parametrize("people", [(), (0, 0)], ids=["no partners", "partners without people"])
def test_nobody_is_said_to_have_enough_people_where_nobody_is_there(people: tuple[int, ...]) -> None:
    present = {f"p{at}": 0 for at in range(len(people))}
    advice = privacy.promise_advice(made.partnership(*people), present, Promise.BY_PARTNER, Votes.PEOPLE, 3)
    assert "enough" not in advice
    assert "No partner has people on the list yet." in advice


def test_a_partner_without_people_is_not_said_to_have_enough() -> None:
    advice = privacy.promise_advice(made.partnership(3, 0), {"p0": 3, "p1": 0}, Promise.BY_PARTNER, Votes.PEOPLE, 3)
    assert "Every partner that has people has enough to be shown." in advice


def test_the_three_ways_to_vote_are_promised_in_different_words() -> None:
    said = {
        privacy.promise_words(Promise.BY_PARTNER, Votes.PEOPLE, 4),
        privacy.promise_words(Promise.OPEN, Votes.PEOPLE, 3),
        privacy.promise_words(Promise.BY_PARTNER, Votes.PARTNERS, 3),
    }
    assert len(said) == 3
    assert any("at least 4 of its people" in one for one in said), "a small partner that stays hidden is not promised"


def test_a_letter_is_kept_by_slot() -> None:
    first = made.partnership(1).partners[0]
    assert [replace(first, slot=at).letter for at in (0, 25, 26, 27)] == ["A", "Z", "AA", "AB"]
