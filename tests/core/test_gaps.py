"""Means, gaps and the order of talk."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import gaps
from app.core.gaps import Talking
from tests.core import made


def test_a_tally_counts_levels_partners_and_cannot_say() -> None:
    key, four = ("1.1", "score"), made.scale()
    answers = {
        "a": {key: 1},
        "b": {key: 4},
        "c": {key: None},
        "d": {("1.2", "score"): 2},
    }
    counted = gaps.tally(answers, key, four, {"a": "x", "b": "y", "c": "x", "d": "x"})
    assert counted.counts == (1, 0, 0, 1)
    assert (counted.n, counted.cant_say) == (2, 1)
    assert counted.by_partner == {"x": (1, 0, 0, 0), "y": (0, 0, 0, 1)}


def test_a_mean_is_the_sum_of_all_votes_over_their_number() -> None:
    six = made.scale(6)
    assert gaps.mean([((1, 0, 0, 0, 0, 2), six), ((0, 0, 1, 0, 0, 0), six)]) == (16 / 4, 4)
    assert gaps.mean([((0,) * 6, six)]) == (None, 0)


@given(st.lists(st.tuples(*[st.integers(0, 50)] * 5), min_size=1, max_size=4), st.integers(0, 1))
def test_a_mean_is_the_nearest_number_to_the_exact_one(rows: list[tuple[int, ...]], lowest: int) -> None:
    five = made.scale(5, lowest)
    n = sum(map(sum, rows))
    mean, counted = gaps.mean([(row, five) for row in rows])
    percent = gaps.percent([(row, five) for row in rows])
    assert counted == n
    if not n:
        assert mean is None
        assert percent is None
        return
    exact = Fraction(sum(value * votes for row in rows for value, votes in zip(five.values, row, strict=True)), n)
    assert mean == float(exact)
    assert percent == float((exact - lowest) / 4 * 100)


def test_a_gap_needs_two() -> None:
    assert gaps.spread([3.5]) is None
    assert gaps.spread([]) is None
    assert gaps.spread([1.5, 3.5, 2]) == 2


@pytest.mark.parametrize(("levels", "gap", "wide"), [(4, 1, False), (5, 2, True), (6, 2, False), (6, 3, True)])
def test_a_wide_gap_is_two_levels_up_to_five_and_three_above(levels: int, gap: int, wide: bool) -> None:
    assert gaps.is_wide(gap, made.scale(levels)) is wide


def test_no_gap_is_never_wide() -> None:
    assert not gaps.is_wide(None, made.scale())


def test_talk_begins_with_the_divided_then_mixed_then_shared_then_too_few() -> None:
    items = [Talking(state, state, 1, 2) for state in ("too few", "shared", "mixed", "divided")]
    assert gaps.talk_order(items) == ("divided", "mixed", "shared", "too few")


def test_within_a_state_the_widest_gap_comes_first_and_none_last() -> None:
    items = [
        Talking("none", "mixed", None, 1),
        Talking("zero", "mixed", 0, 1),
        Talking("wide", "mixed", 3, 4),
        Talking("small", "mixed", 1, 1),
    ]
    assert gaps.talk_order(items) == ("wide", "small", "zero", "none")


def test_then_the_lowest_median_and_then_the_order_of_the_items() -> None:
    items = [
        Talking("a", "shared", 1, 3),
        Talking("b", "shared", 1, 2),
        Talking("c", "shared", 1, 2),
    ]
    assert gaps.talk_order(items) == ("b", "c", "a")


def test_an_item_with_two_questions_stands_once_where_the_more_urgent_one_puts_it() -> None:
    items = [
        Talking("a", "shared", 0, 3),
        Talking("b", "mixed", 0, 3),
        Talking("a", "divided", 0, 3),
    ]
    assert gaps.talk_order(items) == ("a", "b")


def test_a_question_without_votes_comes_after_one_that_has_some() -> None:
    assert gaps.urgency("too few", None, 4) < gaps.urgency("too few", None, None)
    assert gaps.urgency("shared", 0, 1) < gaps.urgency("shared", 0, 4) < gaps.urgency("shared", None, 1)


def test_five_minutes_are_needed_for_each_item() -> None:
    assert [gaps.queue_length(minutes) for minutes in (-3, 0, 4, 5, 19, 40)] == [0, 0, 0, 1, 3, 8]


def test_the_median_is_a_level_s_value_and_the_lower_of_two() -> None:
    assert gaps.median_value((2, 0, 0, 2), made.scale(4, 0)) == 0
    assert gaps.median_value((0, 0, 1, 0), made.scale(4, 0)) == 2
    assert gaps.median_value((0, 0, 0, 0), made.scale(4, 0)) is None
