"""What somebody means by a workshop, an activity or a resource, and by the round to reveal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.edits.agenda import activity_of
from app.core.edits.edit import Refused
from app.core.edits.votes import enter_answer
from app.core.model import Answer, Entry
from app.core.summaries import Summary
from app.core.toolkit import Toolkit
from app.services.finding import Ambiguous, NotFound, ballot_to_reveal, find_activity, find_resource, find_workshop
from tests.core import made


def summary(key: str, name: str) -> Summary:
    return Summary(key, "p", "Riverside", name, "2026-11-21", "prepared", (), 3, 9, None)


LIST = [summary("abc1", "Spring"), summary("abd2", "Autumn"), summary("fff3", "Autumn")]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [("abc1", "abc1"), ("abc", "abc1"), ("ABC", "abc1"), ("f", "fff3"), ("spring", "abc1"), (" Spring ", "abc1")],
)
def test_a_workshop_is_meant_by_id_beginning_or_name(wanted: str, found: str) -> None:
    assert find_workshop(LIST, wanted).id == found


@pytest.mark.parametrize("wanted", ["ab", "autumn"])
def test_several_workshops_are_named_with_their_ids(wanted: str) -> None:
    with pytest.raises(Ambiguous, match=r"abd2") as refused:
        find_workshop(LIST, wanted)
    assert "Riverside" in str(refused.value)


def test_a_name_that_is_also_a_beginning_is_not_guessed() -> None:
    with pytest.raises(Ambiguous):
        find_workshop([summary("abc1", "x"), summary("zzz", "ab")], "ab")


def test_an_id_in_full_comes_before_everything_else() -> None:
    assert find_workshop([summary("ab", "x"), summary("abc1", "ab")], "ab").id == "ab"


@pytest.mark.parametrize("wanted", ["Winter", "", "  ", "abc12"])
def test_what_is_not_there_is_answered_with_what_is(wanted: str) -> None:
    with pytest.raises(NotFound, match="Spring"):
        find_workshop(LIST, wanted)


def test_an_empty_list_says_so() -> None:
    with pytest.raises(NotFound, match="none at all"):
        find_workshop([], "x")


def test_a_long_list_is_not_told_in_full() -> None:
    with pytest.raises(NotFound, match="and 18 more"):
        find_workshop([summary(f"{at:04}", f"W {at}") for at in range(30)], "x")


def test_an_activity_is_meant_by_title_resource_or_id() -> None:
    workshop = made.workshop()
    for wanted in ("a", "The activity", "r1", "a resource"):
        assert find_activity(workshop, wanted).id == "a"
    second = Entry("b2", "Again", 10, activity_of("b2", made.resource()))
    twice = replace(workshop, agenda=(*workshop.agenda, second))
    with pytest.raises(Ambiguous, match="“Again”"):
        find_activity(twice, "R1")
    assert find_activity(twice, "again").id == "b2"
    with pytest.raises(NotFound, match="The activity"):
        find_activity(workshop, "Welcome")


def test_a_resource_is_meant_by_its_id_in_full(toolkit: Toolkit) -> None:
    assert find_resource(toolkit, "pw6").id == "PW6"
    assert find_resource(toolkit, "Eight quick tests").id == "SP8"
    with pytest.raises(NotFound, match="PW6"):
        find_resource(toolkit, "PW")


def test_the_round_to_reveal_is_the_one_with_answers() -> None:
    workshop = made.workshop()
    with pytest.raises(Refused, match="Nobody has voted"):
        ballot_to_reveal(made.activity(workshop))
    voted = made.voted(workshop, made.everyone(workshop))
    assert ballot_to_reveal(made.activity(voted)) == ("main", 1)
    assert ballot_to_reveal(made.activity(made.closed(voted))) == ("main", 1)
    shown = made.revealed(voted)
    with pytest.raises(Refused, match="revealed already"):
        ballot_to_reveal(made.activity(shown))
    with pytest.raises(Refused, match="revealed already"):
        ballot_to_reveal(made.activity(made.next_round(shown)))


def test_of_two_waiting_ballots_one_has_to_be_named() -> None:
    workshop = made.workshop(of=made.resource(made.ballot(), made.ballot(ballot_id="more")))
    for ballot in ("main", "more"):
        workshop = enter_answer(workshop, Answer("a", ballot, 1, "p0.0", "1.1", "score", 1))
    with pytest.raises(Refused, match="main and more"):
        ballot_to_reveal(made.activity(workshop))
    assert ballot_to_reveal(made.activity(workshop), "more") == ("more", 1)
