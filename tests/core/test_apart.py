"""Where we are furthest apart: every gap that is shown alike is spoken of, the first of the talk first."""

from __future__ import annotations

from collections.abc import Sequence

from app.activities import pictures
from app.core import insights
from app.core.edits import votes
from app.core.model import Answer, Workshop
from tests.activities import made
from tests.core.test_insights import ballot_of, figures_of, with_levels


def principles(*rows: Sequence[int]) -> Workshop:
    """Two rounds of PW3 at most: in each the levels of both partners on the first items, as many as are given."""
    workshop = made.workshop(["PW3"], ["Northfield", "Skills"])
    activity = workshop.activities[0]
    ballot = activity.resource.ballots[0]
    question = ballot.questions[0].id
    for number, levels in enumerate(rows, start=1):
        if number > 1:
            workshop = votes.open_next_round(workshop, activity.id, ballot.id)
        given = [
            Answer(activity.id, ballot.id, number, f"p{at}", item.id, question, value)
            for item, both in zip(ballot.items, levels, strict=False)
            for at, value in enumerate(divmod(both, 10))
        ]
        workshop = votes.reveal_round(votes.add_answers(workshop, given), activity.id, ballot.id)
    return workshop


SAME = [22] * 6  # what the partners say of the items that the test is not about


def test_two_with_the_widest_gap_are_both_named_and_stand_out() -> None:
    workshop = principles([22, 14, 33, 41, *SAME])
    words = "We are furthest apart on Chosen and Fair exchange: a gap of 3 on each."
    assert insights.headline(figures_of(workshop)) == words

    [chart] = [pictures.gap_lines(one) for one in pictures.pictures(ballot_of(workshop))]
    assert [chart.axes[at] for at in chart.stands_out] == ["Chosen", "Fair exchange"]
    [found] = insights.stand_outs(ballot_of(workshop))
    assert found.words == "Chosen and Fair exchange: a gap of 3 on each."


def test_of_more_the_first_of_the_talk_is_named_and_the_others_are_counted() -> None:
    workshop = principles([42, 31, 13, *SAME, 12])
    figures = figures_of(workshop)
    first = next(one for one in figures.items if one.item.id == figures.talk_order[0])
    assert first.item.label == "Chosen"
    assert insights.headline(figures) == "We are furthest apart on Chosen and 2 more: a gap of 2 on each."

    [chart] = [pictures.gap_lines(one) for one in pictures.pictures(ballot_of(workshop))]
    assert chart.axes[:3] == ("Chosen", "Worth the effort", "Right people"), "the one that is named is on top"
    assert chart.stands_out == (0,)


def test_longer_names_stand_in_quotation_marks_and_the_second_is_counted_where_both_are_long() -> None:
    def headline(text: str) -> str:
        own = made.resource(items=3, text=text)
        return insights.headline(figures_of(made.all_revealed(made.workshop([own], ["A", "B"]), gaps)))

    def gaps(voter: int, place: int, _values: Sequence[int]) -> int:
        return voter * 3 + 1 if place else 2

    assert headline("We listen").startswith("We are furthest apart on “We listen 0.1” and “We listen 0.2”: a gap of 3")
    long = "We say to each other what is on our minds"
    assert headline(long) == f"We are furthest apart on “{long} 0.1” and 1 more: a gap of 3 on each."


def test_gaps_that_are_shown_alike_are_alike_whatever_their_last_bits() -> None:
    # 3 - 4/3 and 8/3 - 1 are both 5/3, but not to the last bit
    rows = [[3, 3, 3, 3, 3, 2, 2, 2, 2], [1, 1, 2, 1, 1, 1, 2, 2, 2]]
    figures = figures_of(with_levels(rows, dimensions=3))
    assert len({one.gap for one in figures.dimensions[:2]}) == 2

    assert insights.headline(figures) == "We are furthest apart on Heading 0 and Heading 1: a gap of 1.7 on each."


def test_where_every_gap_is_the_same_nothing_is_the_furthest() -> None:
    whole = with_levels([[4, 1], [2, 3]])
    assert insights.headline(figures_of(whole)) == "We are equally far apart on the 2 items: a gap of 2 on each."
    assert insights.stand_outs(ballot_of(whole)) == ()
    part = with_levels([[4, 1, 0], [2, 3, 0]])
    words = "We are equally far apart on the 2 items voted on: a gap of 2 on each."
    assert insights.headline(figures_of(part)) == words
    headings = with_levels([[4, 1, 4], [2, 3, 2]], dimensions=3)
    words = "We are equally far apart on the 3 headings: a gap of 2.0 on each."
    assert insights.headline(figures_of(headings)) == words


def test_gaps_that_moved_equally_far_are_all_told() -> None:
    def moved(before: Sequence[int], after: Sequence[int]) -> str:
        found = insights.moved(ballot_of(principles([*before, *SAME], [*after, *SAME])))
        return found.words if found else ""

    after = "After a second vote the"
    assert moved([41, 31], [31, 31]) == f"{after} gap on Worth the effort fell from 3 to 2."
    assert moved([41, 41], [31, 42]) == f"{after} gaps on “Worth the effort” and “Chosen” fell from 3 to 2."
    assert moved([31, 41], [21, 42]) == f"{after} gaps on “Chosen” and “Worth the effort” fell by 1."
    assert moved([21, 31], [31, 41]) == f"{after} gaps on “Chosen” and “Worth the effort” grew by 1."
    assert moved([31, 31, 22], [21, 41, 21]) == f"{after} gaps on Chosen and 2 more changed by 1."
