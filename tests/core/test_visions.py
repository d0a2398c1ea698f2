"""Which words the room has agreed on, by the rule of their vote."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import visions
from app.core.edits import votes, words
from app.core.model import MadeItem, Standing, Workshop
from app.core.toolkit import MadeKind
from tests.activities import made
from tests.core.test_supporting import round_of

VISION = 0  # the place of the ballot
DRAFT = made.MADE[made.MadeKind.DRAFT][0]


def _against(_voter: int, _place: int, values: Sequence[int]) -> int | None:
    return values[-1]


def _behind(_voter: int, _place: int, values: Sequence[int]) -> int | None:
    return values[0]


def _passed(workshop: Workshop) -> tuple[str, ...]:
    activity = workshop.activities[0]
    return visions.passed_words(workshop, activity, activity.resource.ballots[0])


def test_words_pass_when_their_vote_is_revealed_and_the_rule_is_met() -> None:
    workshop = made.voted(made.workshop(["PW7"]), "PW7", chosen=_behind)
    assert _passed(workshop) == ()
    assert not visions.is_vision_agreed(workshop)
    workshop = votes.reveal_round(workshop, workshop.activities[0].id, "vision")
    assert _passed(workshop) == (DRAFT,)
    assert visions.is_vision_agreed(workshop)


def test_words_that_met_no_rule_have_not_passed() -> None:
    workshop = made.revealed(made.workshop(["PW7"]), "PW7", chosen=_against)
    assert _passed(workshop) == ()
    assert not visions.is_vision_agreed(workshop)


def test_the_last_round_counts_with_the_words_that_were_voted_on_in_it() -> None:
    workshop = made.revealed(made.workshop(["PW7"]), "PW7", chosen=_behind)
    activity_id = workshop.activities[0].id
    workshop = words.edit_made(workshop, activity_id, "vision0", "Another vision")
    assert _passed(workshop) == (DRAFT,)
    assert _passed(made.second_round(workshop, "PW7", _behind)) == ("Another vision",)
    assert _passed(made.second_round(workshop, "PW7", _against)) == ()


def test_a_draft_that_is_dropped_after_its_vote_is_no_vision() -> None:
    workshop = made.revealed(made.workshop(["PW7"]), "PW7", chosen=_behind)
    activity_id = workshop.activities[0].id
    dropped = words.set_standing(workshop, activity_id, "vision0", Standing.DROPPED)
    assert _passed(dropped) == ()
    assert _passed(words.set_standing(dropped, activity_id, "vision0", Standing.CHOSEN)) == (DRAFT,)


def test_case_and_signs_may_be_put_right_and_no_word() -> None:
    passed = ("by 2029 Nobody waits",)
    assert visions.is_one_of("By 2029, nobody waits.", passed)
    assert not visions.is_one_of("By 2029 nobody waits long", passed)
    assert not visions.is_one_of("", passed)


def test_a_draft_that_passed_keeps_its_agreement_when_only_another_is_voted_on_again() -> None:
    workshop = made.workshop(["PW7"])
    other = MadeItem("other", MadeKind.DRAFT, "One front door")
    workshop = words.add_made(workshop, workshop.activities[0].id, other)
    workshop = round_of(workshop, 1, {"vision0": 1, "other": 8}, VISION)
    assert _passed(workshop) == (DRAFT,)
    assert _passed(round_of(workshop, 2, {"other": 8}, VISION)) == (DRAFT,)
    assert visions.is_vision_agreed(round_of(workshop, 2, {"other": 8}, VISION))
    assert _passed(round_of(workshop, 2, {"other": 1}, VISION)) == (DRAFT, "One front door")
    assert _passed(round_of(workshop, 2, {"vision0": 8}, VISION)) == ()
