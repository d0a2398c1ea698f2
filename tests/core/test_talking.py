"""What there is to talk about: nothing is forgotten because it was not voted on again, and nothing is made up."""

from __future__ import annotations

from dataclasses import replace

from app.core import gate
from app.core.edits import votes
from app.core.model import Answer, Promise, Votes, Workshop
from app.core.talking import talk_of
from app.core.views import BallotView
from tests.activities import made
from tests.core.test_insights import ballot_of, with_levels


def again(workshop: Workshop, levels: dict[str, list[int | None]]) -> Workshop:
    """A further round of the own ballot: item → each partner's level."""
    activity = workshop.activities[0]
    number = activity.rounds_of("own")[-1].number + 1
    workshop = votes.open_next_round(workshop, activity.id, "own")
    given = [
        Answer(activity.id, "own", number, f"p{at}", item, "q0", value)
        for item, row in levels.items()
        for at, value in enumerate(row)
    ]
    return votes.reveal_round(votes.add_answers(workshop, given), activity.id, "own")


def labels(ballot: BallotView) -> list[str]:
    return [one.named(one.id) for one in talk_of(ballot).first]


def test_what_was_not_voted_on_again_is_still_talked_about_with_the_votes_of_its_round() -> None:
    own = made.resource(items=4)
    own = replace(own, ballots=(replace(own.ballots[0], rounds=3),))
    rows = [[1, 1, 4, 4], [4, 2, 4, 1], [4, 3, 4, 4], [1, 3, 4, 4]]
    first = made.all_revealed(made.workshop([own], "ABCD"), lambda voter, place, _values: rows[voter][place])
    assert labels(ballot_of(first)) == ["0.0", "0.3", "0.1"]

    second = again(first, {"0.0": [4, 4, 4, 4]})
    assert labels(ballot_of(second)) == ["0.3 (round 1)", "0.1 (round 1)"]
    assert [one.named(one.id) for one in talk_of(ballot_of(second)).celebrated] == ["0.0", "0.2 (round 1)"]

    third = again(second, {"0.1": [1, 4, 1, 4]})
    assert labels(ballot_of(third)) == ["0.1", "0.3 (round 1)"]
    assert [one.named(one.id) for one in talk_of(ballot_of(third)).celebrated] == ["0.0 (round 2)", "0.2 (round 1)"]


def test_nobody_talks_about_what_nobody_has_voted_on() -> None:
    talk = talk_of(ballot_of(with_levels([[1, 0], [4, 0]])))
    assert [one.id for one in talk.first] == ["0.0"]
    assert [one.id for one in talk.silent] == ["0.1"]
    assert talk_of(ballot_of(made.workshop(["SP8"]))).first == ()


def test_a_round_that_is_not_revealed_brings_nothing_and_hides_nothing() -> None:
    first = with_levels([[1, 1], [4, 2], [4, 3]])
    activity = first.activities[0]
    opened = votes.open_next_round(first, activity.id, "own")
    opened = votes.add_answers(opened, [Answer(activity.id, "own", 2, "p0", "0.0", "q0", 4)])
    assert talk_of(ballot_of(opened)) == talk_of(ballot_of(first))


def test_each_item_stands_with_what_its_own_round_may_show() -> None:
    workshop = made.workshop(["SP8"], seats=[3, 3, 4, 4, 4], votes_by=Votes.PEOPLE, promise=Promise.BY_PARTNER)
    workshop = made.revealed(workshop, "SP8")
    activity = workshop.activities[0]
    workshop = votes.open_next_round(workshop, activity.id, "tests")
    everybody = made.answers(workshop, activity, activity.resource.ballots[0], 2)
    asked = [one for one in everybody if one.item_id in ("T5", "T7") and one.voter_id not in ("p0s0", "p1s0")]
    workshop = votes.reveal_round(votes.add_answers(workshop, asked), activity.id, "tests")
    ballot = gate.activity_view(workshop, activity.id).ballots[0]
    talk = talk_of(ballot)

    assert {len(one.figures.partners) for one in (*talk.first, *talk.celebrated)} == {3, 5}
    for one in (*talk.first, *talk.celebrated):
        shown = next(each for each in ballot.rounds if each.number == (one.round or 2)).figures
        assert shown is not None
        assert one.figures in shown.items
        assert (one.round == 0) == (one.id in ("T5", "T7"))
        assert {each.partner for each in one.figures.partners} <= set(shown.marks)


def test_a_question_that_was_not_asked_again_keeps_its_earlier_votes() -> None:
    own = made.resource(items=2, questions=2)
    workshop = made.all_revealed(made.workshop([own], ["A", "B", "C", "D"]), lambda voter, *_rest: voter % 2 * 3 + 1)
    workshop = again(workshop, {"0.0": [4, 4, 4, 4]})
    [first, _other] = talk_of(ballot_of(workshop)).first
    assert (first.id, first.round, first.figures.question.id) == ("0.0", 1, "q1"), "the other question is agreed"
    assert replace(first, round=0).label == "We do this well 0.0"
