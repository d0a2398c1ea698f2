"""Sentences made from figures: true, complete, and left out where there is nothing to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from app.activities.tables import movement_table
from app.activities.talk import share_words
from app.core import answered, gate, insights
from app.core.edits import votes
from app.core.model import Answer, Votes, Workshop
from app.core.round_figures import RoundFigures
from app.core.scale import ScaleKind
from app.core.views import BallotView
from tests.activities import made


def ballot_of(workshop: Workshop) -> BallotView:
    """The first activity's first ballot."""
    return gate.activity_view(workshop, workshop.activities[0].id).ballots[0]


def figures_of(workshop: Workshop) -> RoundFigures:
    """The figures of the latest revealed round."""
    latest = ballot_of(workshop).latest
    assert latest is not None
    assert latest.figures is not None
    return latest.figures


def with_levels(levels: Sequence[Sequence[int | None]], *, dimensions: int = 1) -> Workshop:
    """A revealed round on an own resource: partner → item → level; 0 is no answer."""
    own = made.resource(dimensions=dimensions, items=len(levels[0]))
    workshop = made.workshop([own], [f"Partner {at}" for at in range(len(levels))])
    activity = workshop.activities[0]
    items = [item.id for item in own.ballots[0].items]
    answers = [
        Answer(activity.id, "own", 1, f"p{at}", item, "q0", value)
        for at, row in enumerate(levels)
        for item, value in zip(items, row, strict=True)
        if value != 0
    ]
    return votes.reveal_round(votes.add_answers(workshop, answers), activity.id, "own")


def test_the_furthest_apart_are_named_with_their_scores() -> None:
    figures = figures_of(with_levels([[4, 2], [1, 2], [2, 2]]))

    assert insights.headline(figures) == "We are furthest apart on We do this well 0.0: Partner 0 4, Partner 1 1."


def test_the_furthest_apart_are_those_of_what_was_voted_on() -> None:
    item = "We do this well 0"
    some = with_levels([[4, 3, 0], [2, 4, 0]])
    assert insights.headline(figures_of(some)) == (
        f"Of the 2 items voted on, we are furthest apart on {item}.0: Partner 0 4, Partner 1 2."
    )
    [found] = insights.stand_outs(ballot_of(some))
    assert found.title == "Furthest apart"
    assert found.words == f"Of the 2 items voted on, {item}.0: Partner 0 4, Partner 1 2."

    alone = with_levels([[4, 0, 0], [2, 0, 0]])
    assert insights.headline(figures_of(alone)) == f"We are apart on {item}.0: Partner 0 4, Partner 1 2."
    assert insights.stand_outs(ballot_of(alone)) == (), "one alone is not the furthest of any"


def test_more_than_two_at_one_end_are_counted() -> None:
    figures = figures_of(with_levels([[4], [1], [1], [1]]))

    found = insights.furthest_apart(figures)

    assert found is not None
    assert found.words.endswith("Partner 0 at 4, Partner 1 and 2 more at 1.")


def test_equal_scores_are_said_to_be_equal() -> None:
    assert insights.headline(figures_of(with_levels([[3, 2], [3, 2]]))) == "Every partner gives the same scores."


def test_equal_scores_are_those_of_every_partner_only_where_each_has_one() -> None:
    words = "The partners shown give the same scores."
    assert insights.headline(figures_of(with_levels([[3, 2], [3, 2], [3, 0]]))) == words
    assert insights.headline(figures_of(with_levels([[3, 2], [3, 2], [0, 0]]))) == words


def test_one_partner_alone_is_not_said_to_agree_with_everybody() -> None:
    figures = figures_of(with_levels([[3, 2], [None, None]]))

    assert insights.furthest_apart(figures) is None
    assert "same scores" not in insights.headline(figures)


def test_two_questions_about_one_heading_are_told_apart() -> None:
    workshop = made.all_revealed(made.workshop(["LAD"]))
    found = insights.stand_outs(ballot_of(workshop))

    words = " ".join(one.words for one in found)

    assert "(Today)" in words or "(Needed)" in words
    assert not [one for one in found if one.title == "Lowest"]


def test_the_lowest_says_its_votes_and_their_range() -> None:
    figures = with_levels([[4, 4, 1, 2], [4, 4, 2, 3]], dimensions=2)

    lowest = next(one for one in insights.stand_outs(ballot_of(figures)) if one.title == "Lowest")

    assert lowest.words == "Heading 1: 2.0 of 4 on average (4 votes from 1 to 3)."


def stands_out(title: str, levels: Sequence[Sequence[int | None]], dimensions: int = 3) -> str:
    """What stands out under this title, or nothing."""
    found = insights.stand_outs(ballot_of(with_levels(levels, dimensions=dimensions)))
    return "".join(one.words for one in found if one.title == title)


def test_the_smallest_mean_is_the_lowest_where_it_is_shown_to_be_smaller() -> None:
    twos = [[2, 2, 2, 2]] * 8
    assert stands_out("Lowest", [*twos, [3, 2, 2, 2]], 2) == "Heading 1: 2.0 of 4 on average (18 votes, all at 2)."
    assert stands_out("Lowest", [*twos * 3, [3, 2, 2, 2]], 2) == "", "both are shown as 2.0"


def test_headings_that_are_equally_low_or_strong_are_all_told() -> None:
    assert stands_out("Lowest", [[4, 1, 2], [2, 2, 1]]) == (
        "Heading 1 and Heading 2: 1.5 of 4 on average on each (together 4 votes from 1 to 2)."
    )
    most = "Heading 1 and 2 more: 1.0 of 4 on average on each (together 6 votes, all at 1)."
    assert stands_out("Lowest", [[4, 1, 1, 1]] * 2, 4) == most
    nearly = [[4, 2, 2]] * 24 + [[4, 2, 3]]
    assert stands_out("Lowest", nearly).startswith("Heading 2 and Heading 1: 2.0 of 4"), "in the order of talk"

    assert stands_out("Strong and shared", [[4, 3, 1], [3, 4, 1]]) == (
        "Heading 0 and Heading 1: every partner scores each 3.0 or more."
    )
    assert stands_out("Strong and shared", [[4, 4, 1], [4, 0, 1]]) == (
        "Heading 0 and Heading 1: 4.0 of 4 on average on each (together 3 votes, all at 4)."
    )
    some = "Heading 0 and Heading 1: the partners with a score give each 4.0 or more."
    assert stands_out("Strong and shared", [[4, 4, 1], [4, 4, 1], [4, 0, 1]]) == some


def test_nothing_is_lowest_where_all_headings_are_alike() -> None:
    found = insights.stand_outs(ballot_of(with_levels([[2, 4, 2, 4], [2, 4, 2, 4]], dimensions=2)))

    assert "Lowest" not in {one.title for one in found}


def test_a_heading_with_a_divided_item_is_not_strong_and_shared() -> None:
    strong = with_levels([[4, 4, 1, 1]] * 4, dimensions=2)
    divided = with_levels([[4, 4, 1, 1], [4, 4, 1, 1], [1, 4, 1, 1], [1, 4, 1, 1]], dimensions=2)

    assert "Strong and shared" in {one.title for one in insights.stand_outs(ballot_of(strong))}
    assert "Strong and shared" not in {one.title for one in insights.stand_outs(ballot_of(divided))}


def test_where_higher_is_not_better_nothing_is_strong_or_high() -> None:
    workshop = made.all_revealed(made.workshop(["LAD"]), made.high)
    figures = figures_of(workshop)

    assert {one.band for one in figures.dimensions} == {"Building"}  # a number's band all the same (content.md 1.5)
    assert figures.celebrate == ()
    assert {one.title for one in insights.stand_outs(ballot_of(workshop))} <= {"Furthest apart"}


def test_where_higher_is_not_better_nothing_is_lowest() -> None:
    own = made.resource(dimensions=2, items=4, on=replace(made.scale(), higher_is_better=False))
    workshop = made.workshop([own], ["Partner 0"])
    items = zip(own.ballots[0].items, [4, 4, 1, 2], strict=True)
    given = [Answer(workshop.activities[0].id, "own", 1, "p0", item.id, "q0", value) for item, value in items]
    workshop = votes.reveal_round(votes.add_answers(workshop, given), workshop.activities[0].id, "own")

    assert insights.stand_outs(ballot_of(workshop)) == ()
    assert "Lowest" not in insights.headline(figures_of(workshop))


def test_every_partner_is_said_only_where_every_partner_has_a_score() -> None:
    def strong(levels: Sequence[Sequence[int | None]]) -> str:
        found = insights.stand_outs(ballot_of(with_levels(levels, dimensions=2)))
        return next(one.words for one in found if one.title == "Strong and shared")

    assert strong([[4, 4, 1, 1]] * 3) == "Heading 0: every partner scores it 4.0 or more."
    assert strong([[4, 4, 1, 1]] * 2 + [[0, 0, 1, 1]]) == "Heading 0: the 2 partners with a score give it 4.0 or more."
    assert strong([[4, 4, 1, 1]] * 2 + [[0] * 4]) == "Heading 0: the 2 partners with a score give it 4.0 or more."


def test_nothing_is_highest_and_lowest_at_once() -> None:
    even = with_levels([[3, 3, 3, 3, 3, 3]], dimensions=3)
    assert insights.headline(figures_of(even)) == "All headings come out at 3.0 on average (6 votes in all)."
    assert insights.headline(figures_of(with_levels([[3, 3, 3, 3, 3, 1]], dimensions=3))).startswith("Highest: ")
    tie = insights.headline(figures_of(with_levels([[3, 2, 3]], dimensions=3)))
    assert tie == "Highest: Heading 0 and Heading 2 3.0 each (together 2 votes). Lowest: Heading 1 2.0 (1 vote)."
    single = insights.headline(figures_of(with_levels([[3, 2, 1]], dimensions=3)))
    assert single == "Highest: Heading 0 3.0 (1 vote). Lowest: Heading 2 1.0 (1 vote)."


def test_a_sentence_without_a_candidate_is_left_out() -> None:
    assert insights.stand_outs(ballot_of(made.workshop(["SP8"]))) == ()


def test_what_moved_compares_the_same_partners_only() -> None:
    first = with_levels([[4, 2], [1, 2], [2, 2]])
    activity = first.activities[0]
    opened = votes.open_next_round(first, activity.id, "own")

    def after(levels: Sequence[Sequence[int]]) -> BallotView:
        answers = [
            Answer(activity.id, "own", 2, f"p{at}", item.id, "q0", value)
            for at, row in enumerate(levels)
            for item, value in zip(activity.resource.ballots[0].items, row, strict=True)
        ]
        return ballot_of(votes.reveal_round(votes.add_answers(opened, answers), activity.id, "own"))

    moved = insights.moved(after([[3, 2], [2, 2], [2, 2]]))
    without_the_third = insights.moved(after([[3, 2], [2, 2]]))

    assert moved is not None
    assert moved.words == "After a second vote the gap on We do this well 0.0 fell from 3 to 1."
    assert without_the_third is not None
    assert without_the_third.words == f"{moved.words} Only partners shown with a score in both rounds are compared."


def test_what_moved_says_where_a_partner_had_no_score_before() -> None:
    first = with_levels([[4, 2], [2, 2], [None, 2]])
    activity = first.activities[0]
    opened = votes.open_next_round(first, activity.id, "own")
    answers = [
        Answer(activity.id, "own", 2, f"p{at}", item.id, "q0", value)
        for at, row in enumerate([[3, 2], [2, 2], [1, 2]])
        for item, value in zip(activity.resource.ballots[0].items, row, strict=True)
    ]
    ballot = ballot_of(votes.reveal_round(votes.add_answers(opened, answers), activity.id, "own"))
    assert ballot.latest is not None
    assert ballot.before_latest is not None
    table = movement_table(ballot.latest, ballot.before_latest)
    assert table is not None
    assert table.rows[0][4:] == ("2", "1")  # with the third partner the second would be 2
    assert "with a score in both rounds" in table.caption


def test_a_gap_that_only_lost_a_partner_has_not_moved() -> None:
    first = with_levels([[4, 2], [1, 2], [1, 2]])
    activity = first.activities[0]
    opened = votes.open_next_round(first, activity.id, "own")
    answers = [
        Answer(activity.id, "own", 2, f"p{at}", item.id, "q0", value)
        for at, row in enumerate([None, [1, 2], [1, 2]])
        if row is not None
        for item, value in zip(activity.resource.ballots[0].items, row, strict=True)
    ]
    ballot = ballot_of(votes.reveal_round(votes.add_answers(opened, answers), activity.id, "own"))
    latest, before = ballot.latest, ballot.before_latest
    assert latest is not None
    assert before is not None
    assert insights.moved(ballot) is None
    table = movement_table(latest, before)
    assert table is not None
    assert {row[4:] for row in table.rows} == {("0", "0")}
    assert "Gaps are between the partners shown with a score in both rounds." in table.caption


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ((0, 0, 5, 2), "7 of 7 chose “Level 3” or higher"),
        ((0, 1, 7, 4), "almost all chose “Level 3” or higher"),
        ((2, 8, 1, 1), "most chose “Level 2” or lower"),
        ((4, 2, 3, 3), "a majority chose “Level 3” or higher"),
        ((0, 0, 0, 0), ""),
    ],
)
def test_quantities_are_said_in_the_fixed_words(levels: tuple[int, ...], words: str) -> None:
    one = figures_of(with_levels([[1], [2]])).items[0]

    assert share_words(replace(one, counts=levels, n=sum(levels), state="shared")) == words


def test_many_who_cannot_say_are_the_finding() -> None:
    figures = figures_of(with_levels([[None], [3], [3]]))

    assert insights.item_headline(figures.items[0]) == "Not known: 1 of 3 can't say."


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([3, 3, 3, 4], "Shared: 4 of 4 within one step of each other"),
        ([1, 2, 3, 3, 3, 4], "Mixed: 4 of 6 within one step of each other; one lone voice"),
        ([2, 1, 1, 4, 4, 4], "Divided: 3 of 6 within one step of each other"),
    ],
)
def test_every_state_has_a_word_by_which_the_order_of_talk_can_be_read(levels: list[int], words: str) -> None:
    [one] = figures_of(with_levels([[level] for level in levels])).items

    assert insights.state_words(one) == words


def test_categories_have_no_state_in_words() -> None:
    own = made.resource(items=1, on=made.scale(5, ScaleKind.CATEGORY))
    figures = figures_of(made.all_revealed(made.workshop([own])))

    assert insights.state_words(figures.items[0]) == ""
    assert insights.item_headline(figures.items[0]) == "5 votes"


@pytest.mark.parametrize(
    ("levels", "dimensions", "words"),
    [
        ([[4, 2], [1, 2]], 1, ""),
        ([[4, 0], [1, 0]], 1, "No votes on “We do this well 0.1”."),
        ([[4, 0], [1, None]], 1, "Only “can't say” on “We do this well 0.1”."),
        ([[4, 4, 0, 0], [1, 1, 0, 0]], 2, "No votes on “Heading 1”."),
        ([[4, 0, 2, 2], [1, 0, 2, 2]], 2, "No votes on “We do this well 0.1”."),
        (
            [[4, 0, 4, 0, 0, 0, 0, 0]] * 2,
            4,
            "No votes on “Heading 2”, “Heading 3” and 2 items of other headings.",
        ),
        (
            [[4, 0, *([0] * 8)]] * 2,
            5,
            "No votes on “Heading 1”, “Heading 2”, 2 more headings and 1 item of another heading.",
        ),
        ([[4, 4, *([0] * 8)]] * 2, 5, "No votes on “Heading 1”, “Heading 2” and 2 more."),
        ([[4, 0, 0, 0, 0]] * 2, 1, "No votes on “We do this well 0.1”, “We do this well 0.2” and 2 more."),
    ],
)
def test_what_nobody_answered_is_said(levels: list[list[int | None]], dimensions: int, words: str) -> None:
    assert answered.unanswered_words(figures_of(with_levels(levels, dimensions=dimensions))) == words


def test_who_gave_the_figures_is_counted_by_question_where_they_differ() -> None:
    workshop = made.workshop(["LAD"])
    activity = workshop.activities[0]
    given = made.answers(workshop, activity, activity.resource.ballots[0])
    some = [one for one in given if one.question_id == "today" or one.voter_id in ("p0", "p1")]
    workshop = votes.reveal_round(votes.add_answers(workshop, some), activity.id, "ladder")

    words = answered.voters_words(figures_of(workshop), "partners", 5)

    assert words == "Today 5 of 5, Needed 2 of 5 partners"


def test_who_gave_the_figures_is_counted() -> None:
    figures = figures_of(made.all_revealed(made.workshop(["SP8"], votes_by=Votes.PEOPLE)))

    assert answered.voters_words(figures, "people") == "all 15 people"
    assert answered.voters_words(figures, "people", 18) == "15 of 18 people"
    assert answered.voters_words(replace(figures, voters=1), "partners") == "1 partner"


def _again(workshop: Workshop, *item_ids: str) -> Workshop:
    """A second round in which everybody gives these items the highest level."""
    activity = workshop.activities[0]
    workshop = votes.open_next_round(workshop, activity.id, "own")
    answers = [Answer(activity.id, "own", 2, f"p{at}", one, "q0", 4) for at in range(3) for one in item_ids]
    return votes.reveal_round(votes.add_answers(workshop, answers), activity.id, "own")


def test_what_was_voted_on_again_in_part_is_neither_strong_nor_lowest_nor_the_same_everywhere() -> None:
    first = with_levels([[1, 2, 4, 3], [3, 2, 1, 3], [2, 2, 4, 3]], dimensions=2)
    items = [one.id for one in first.activities[0].resource.ballots[0].items]
    assert "Lowest" in {one.title for one in insights.stand_outs(ballot_of(first))}

    again = _again(first, items[0])

    assert [one.title for one in insights.stand_outs(ballot_of(again))] == ["Moved in discussion"]
    assert insights.headline(figures_of(again)).endswith("the same scores. That is on 1 of 4 items.")
    whole = _again(first, *items)
    assert insights.headline(figures_of(whole)).endswith("the same scores.")
    assert "Strong and shared" in {one.title for one in insights.stand_outs(ballot_of(whole))}
