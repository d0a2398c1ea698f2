"""How far the support goes: nothing is lost because it was not voted on again, and nothing is told too early."""

from __future__ import annotations

from collections.abc import Mapping

from app.core import gate
from app.core.edits import votes, words
from app.core.model import Answer, Standing, Workshop
from app.core.supporting import Supported
from tests.activities import made

PRIORITIES = 1  # the place of the ballot


def given(workshop: Workshop, number: int, levels: Mapping[str, int | None], ballot_at: int = PRIORITIES) -> Workshop:
    """Everybody's votes on some lines only: line → level."""
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[ballot_at]
    everybody = made.answers(workshop, activity, ballot, number, lambda *_: None)
    some = [
        Answer(one.activity_id, ballot.id, number, one.voter_id, one.item_id, one.question_id, levels[one.item_id])
        for one in everybody
        if one.item_id in levels
    ]
    return votes.add_answers(workshop, some)


def round_of(
    workshop: Workshop, number: int, levels: Mapping[str, int | None], ballot_at: int = PRIORITIES
) -> Workshop:
    """A revealed round with votes on some lines only."""
    activity = workshop.activities[0]
    ballot_id = activity.resource.ballots[ballot_at].id
    if number > 1:
        workshop = votes.open_next_round(workshop, activity.id, ballot_id)
    return votes.reveal_round(given(workshop, number, levels, ballot_at), activity.id, ballot_id)


def results(workshop: Workshop) -> dict[str, Supported]:
    return gate.activity_view(workshop, workshop.activities[0].id).ballots[PRIORITIES].supported


def test_a_line_that_was_not_voted_on_again_keeps_the_result_of_its_round() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0, "priorities2": 0})
    workshop = round_of(workshop, 2, {"priorities1": 5})
    workshop = round_of(workshop, 3, {"priorities2": None})

    found = {item_id: (one.rule.passed, one.number, one.is_earlier) for item_id, one in results(workshop).items()}

    assert found == {"priorities0": (True, 1, True), "priorities1": (True, 2, True), "priorities2": (False, 3, False)}
    assert results(workshop)["priorities0"].named("Agreed.") == "Agreed (round 1)"
    assert results(workshop)["priorities2"].named("Agreed.") == "Agreed."


def test_a_line_without_any_vote_has_no_result() -> None:
    assert results(made.workshop(["PW7"])) == {}
    assert list(results(round_of(made.workshop(["PW7"]), 1, {"priorities1": 4}))) == ["priorities1"]


def test_a_round_that_is_not_revealed_brings_nothing_and_hides_nothing() -> None:
    first = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0})
    activity_id = first.activities[0].id
    opened = given(votes.open_next_round(first, activity_id, "priorities"), 2, {"priorities0": 0, "priorities1": 5})
    closed = votes.close_round(opened, activity_id, "priorities")

    assert results(opened) == results(closed) == results(first)


def test_a_result_stands_with_the_words_that_were_voted_on() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0})
    workshop = words.edit_made(workshop, workshop.activities[0].id, "priorities0", "Two enquiry lines")
    workshop = round_of(workshop, 2, {"priorities1": 5})

    assert results(workshop)["priorities0"].votes.item.text == "One enquiry line"


def test_a_line_that_is_chosen_again_has_its_result_again() -> None:
    workshop = round_of(made.workshop(["PW7"]), 1, {"priorities0": 4, "priorities1": 0})
    activity_id = workshop.activities[0].id
    workshop = words.set_standing(workshop, activity_id, "priorities0", Standing.CANDIDATE)
    workshop = round_of(workshop, 2, {"priorities1": 5})
    workshop = words.set_standing(workshop, activity_id, "priorities0", Standing.CHOSEN)

    assert results(workshop)["priorities0"].rule.passed
