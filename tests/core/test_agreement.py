"""The figures of ``app.core.agreement`` against published ones, the toolkit's table, and their own definitions."""

from __future__ import annotations

import math
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import agreement
from app.core.agreement import Band, State

SHARED, MIXED, DIVIDED = State.SHARED, State.MIXED, State.DIVIDED

# counts low to high, consensus, A, lower median (from 1), state, far votes that are named beside it
TABLE = [
    ((0, 0, 8, 0), 1.0000, 1.0000, 3, SHARED, 0),
    ((0, 4, 4, 0), 0.7370, 0.6667, 2, SHARED, 0),
    ((0, 2, 5, 1), 0.7525, 0.6667, 3, SHARED, 0),
    ((1, 0, 0, 7), 0.4564, 0.5000, 4, SHARED, 1),
    ((1, 2, 3, 2), 0.4969, 0.2500, 3, MIXED, 1),
    ((1, 0, 2, 0), 0.4756, 0.2222, 3, MIXED, 1),
    ((2, 0, 0, 6), 0.1887, 0.0000, 4, DIVIDED, 0),
    ((2, 1, 0, 5), 0.1650, 0.0417, 4, DIVIDED, 0),
    ((2, 2, 2, 2), 0.3685, 0.0000, 2, DIVIDED, 0),
    ((0, 4, 0, 4), 0.4150, -0.1667, 2, DIVIDED, 0),
    ((4, 0, 0, 4), 0.0000, -1.0000, 1, DIVIDED, 0),
    ((0, 1, 2, 4, 1), 0.6977, 0.5625, 4, SHARED, 1),
    ((0, 4, 0, 4, 0), 0.5850, 0.1667, 2, DIVIDED, 0),
    ((5, 0, 0, 0, 5), 0.0000, -1.0000, 1, DIVIDED, 0),
    ((0, 0, 1, 3, 3, 1), 0.7574, 0.6000, 4, SHARED, 0),
    ((1, 1, 2, 2, 1, 1), 0.5454, 0.2000, 3, MIXED, 1),
    ((2, 2, 2, 2, 2, 2), 0.4445, 0.0000, 3, MIXED, 2),
    ((4, 0, 0, 0, 0, 4), 0.0000, -1.0000, 1, DIVIDED, 0),
]
PUBLISHED = (30, 40, 210, 130, 530, 50, 10)


@pytest.mark.parametrize(("counts", "cns", "a", "median", "state", "far"), TABLE)
def test_the_toolkits_table_is_reproduced(counts, cns, a, median, state, far):
    assert agreement.consensus(counts) == pytest.approx(cns, abs=5e-5)
    assert agreement.agreement_a(counts) == pytest.approx(a, abs=5e-5)
    assert agreement.lower_median(counts) == median - 1
    assert agreement.state(counts) is state
    assert state is DIVIDED or agreement.far_votes(counts) == far


def test_published_figures_are_reproduced():
    assert agreement.consensus(PUBLISHED) == pytest.approx(0.7256876, abs=5e-8)
    assert agreement.agreement_a(PUBLISHED) == pytest.approx(0.6113333, abs=5e-8)


@pytest.mark.parametrize(("levels", "cns"), [(4, 0.737), (5, 0.807), (6, 0.848)])
def test_an_even_split_over_neighbours_scores_higher_on_longer_scales(levels, cns):
    assert agreement.consensus((0, 3, 3, *[0] * (levels - 3))) == pytest.approx(cns, abs=5e-4)


@pytest.mark.parametrize(
    ("rankings", "corrected", "w"),
    [
        ([[1, 2, 3, 4]] * 3, True, 1.0),
        ([[1, 2, 3, 4], [4, 3, 2, 1]], True, 0.0),
        ([[1, 2, 3, 4, 5], [2, 1, 3, 5, 4], [1, 3, 2, 4, 5], [1, 2, 4, 3, 5]], True, 0.8125),
        ([[1, 2.5, 2.5, 4], [1, 2, 3, 4], [2, 1, 3.5, 3.5]], True, 0.8214),
        ([[1, 2.5, 2.5, 4], [1, 2, 3, 4], [2, 1, 3.5, 3.5]], False, 0.7667),
    ],
)
def test_kendalls_w(rankings, corrected, w):
    assert agreement.kendalls_w(rankings, corrected=corrected) == pytest.approx(w, abs=5e-5)


@pytest.mark.parametrize(
    "rankings",
    [[], [[1, 2]], [[1], [1]], [[1, 2, 3], [1, 2]], [[1, 2, 0], [1, 2, 3]], [[1.5, 1.5], [1.5, 1.5]]],
)
def test_kendalls_w_is_refused_for_rankings_that_are_not_complete(rankings):
    with pytest.raises(ValueError, match=r"needs|complete|tied"):
        agreement.kendalls_w(rankings)


def test_nothing_is_said_without_votes():
    for counts in ((), (0, 0, 0, 0)):
        assert agreement.lower_median(counts) is None
        assert agreement.consensus(counts) is None
        assert agreement.agreement_a(counts) is None
        assert agreement.state(counts) is State.TOO_FEW
        assert agreement.far_votes(counts) == 0
        assert agreement.two_peaks(counts) is None
        assert agreement.within_one_step(counts) == (0, 0)


def test_agreement_a_needs_three_levels_and_consensus_two():
    assert agreement.agreement_a((3, 4)) is None
    assert agreement.consensus((3,)) is None
    assert agreement.consensus((3, 3)) == 0.0


def test_two_votes_are_too_few_for_a_state():
    assert agreement.state((2, 0, 0, 0)) is State.TOO_FEW
    assert agreement.state((3, 0, 0, 0)) is State.SHARED


def test_far_is_two_steps_up_to_five_levels_and_three_beyond():
    assert agreement.far_votes((1, 0, 5, 0, 0)) == 1
    assert agreement.far_votes((1, 0, 5, 0, 0, 0)) == 0
    assert agreement.far_votes((1, 0, 0, 5, 0, 0)) == 1


def test_neighbouring_camps_are_not_two_peaks():
    assert agreement.two_peaks((0, 5, 5, 0)) is None
    assert agreement.two_peaks((4, 0, 4)) == (0, 2)
    assert agreement.two_peaks((3, 3, 3)) is None


def test_thresholds_are_met_exactly():
    assert agreement.state((0, 3, 0, 1)) is State.SHARED
    assert agreement.state((2, 0, 6, 0)) is State.DIVIDED
    assert agreement.state((2, 0, 7, 0)) is State.SHARED


def test_the_sentence_names_the_largest_neighbouring_pair():
    assert agreement.within_one_step((1, 4, 5, 2)) == (9, 12)
    assert agreement.within_words((1, 4, 5, 2)) == "9 of 12 within one step of each other"


@pytest.mark.parametrize(
    ("percent", "band"),
    [
        (0, Band.NEEDS_ATTENTION),
        (39.999, Band.NEEDS_ATTENTION),
        (40, Band.BUILDING),
        (69.999, Band.BUILDING),
        (70, Band.STRENGTH),
        (100, Band.STRENGTH),
    ],
)
def test_bands_come_from_the_unrounded_value(percent, band):
    assert agreement.band(percent) is band


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1, "almost all"),
        (0.905, "almost all"),
        (0.904, "most"),
        (0.745, "most"),
        (0.744, "a majority"),
        (0.495, "a majority"),
        (0.494, "less than half"),
        (0.145, "less than half"),
        (0.144, "a few"),
        (0, "none"),
    ],
)
def test_quantities_have_fixed_words(share, words):
    assert agreement.quantity_word(share, 1000) == words


def test_small_quantities_are_plain_counts():
    assert agreement.quantity_word(5 / 7, 7) == "5 of 7"
    assert agreement.quantity_word(0.75, 8) == "most"


@pytest.mark.parametrize(("cant_say", "n", "flag"), [(0, 0, False), (1, 3, True), (1, 4, False), (2, 0, True)])
def test_a_quarter_of_cant_say_is_a_finding(cant_say, n, flag):
    assert agreement.is_not_known(cant_say, n) is flag


def test_a_vision_passes_with_three_quarters_behind_it_and_one_against():
    assert agreement.support_vision({1: 3, 2: 2, 3: 1, 4: 1, 7: 1}) == agreement.Support(True, ())


@pytest.mark.parametrize(
    ("counts", "missing", "reason"),
    [
        ({1: 9, 8: 1}, (), "1 vote is at 8."),
        ({1: 9, 7: 2}, (), "2 votes are at 7; at most one may be."),
        ({1: 2, 4: 1}, (), "2 of 3 votes are at 1 to 3; three quarters are needed."),
        ({1: 1, 4: 2}, (), "1 of 3 votes is at 1 to 3; three quarters are needed."),
        ({}, (), "Nobody has given a level yet."),
        ({1: 9}, ("Harbour", "Skills"), "No vote yet from Harbour and Skills."),
    ],
)
def test_a_vision_fails_for_each_reason_alone(counts, missing, reason):
    support = agreement.support_vision(counts, missing)
    assert not support.passed
    assert support.reasons == (reason,)


def test_fist_to_five():
    assert agreement.support_fist({3: 2, 5: 1, 2: 1}).passed
    assert agreement.support_fist({0: 1, 5: 9}).reasons == ("1 vote is at 0.",)
    assert not agreement.support_fist({3: 2, 2: 1}).passed
    assert not agreement.support_fist({0: 0}).passed


tables = st.lists(st.integers(0, 40), min_size=2, max_size=10)
voted = tables.filter(any)


@given(voted)
def test_the_median_is_that_of_the_votes_written_out(counts):
    votes = [at for at, n in enumerate(counts) for _one in range(n)]
    assert agreement.lower_median(counts) == statistics.median_low(votes)


@given(voted)
def test_consensus_and_agreement_keep_their_bounds_and_do_not_care_for_direction(counts):
    cns, a = agreement.consensus(counts), agreement.agreement_a(counts)
    assert cns is not None
    assert 0 <= cns <= 1
    assert agreement.consensus(counts[::-1]) == pytest.approx(cns, abs=1e-12)
    if len(counts) > 2:
        assert a is not None
        assert -1 <= a <= 1
        assert agreement.agreement_a(counts[::-1]) == pytest.approx(a, abs=1e-12)
    assert agreement.within_one_step(counts) == agreement.within_one_step(counts[::-1])
    assert (agreement.two_peaks(counts) is None) == (agreement.two_peaks(counts[::-1]) is None)


@given(voted, st.integers(1, 50), st.integers(-3, 3))
def test_consensus_does_not_change_with_the_number_of_rooms_or_the_first_value(counts, times, first):
    once = agreement.consensus(counts)
    again = agreement.consensus([n * times for n in counts], range(first, first + len(counts)))
    assert again == pytest.approx(once, abs=1e-12)


@given(voted)
def test_consensus_follows_its_formula(counts):
    n, width = sum(counts), len(counts) - 1
    mean = sum(at * votes for at, votes in enumerate(counts)) / n
    parts = [v / n * math.log2(1 - abs(at - mean) / width) for at, v in enumerate(counts) if v]
    assert agreement.consensus(counts) == pytest.approx(1 + sum(parts), abs=1e-9)


@given(tables)
def test_a_state_follows_its_rule(counts):
    assert agreement.state(counts) == _state_by_the_book(counts)


@given(tables)
def test_an_odd_number_of_votes_has_the_same_state_upside_down(counts):
    if sum(counts) % 2:
        assert agreement.state(counts) is agreement.state(counts[::-1])


@given(st.lists(st.permutations([1, 2, 3, 4, 5]), min_size=2, max_size=8))
def test_kendalls_w_keeps_its_bounds_and_ignores_the_order_of_judges(rankings):
    w = agreement.kendalls_w(rankings)
    assert -1e-12 <= w <= 1 + 1e-12
    assert agreement.kendalls_w(rankings[::-1]) == pytest.approx(w)
    assert agreement.kendalls_w([[6 - rank for rank in one] for one in rankings]) == pytest.approx(w)


def _state_by_the_book(counts: list[int]) -> str:
    """The pseudocode of the toolkit's page, with fractions and one vote at a time."""
    votes = sorted(at for at, n in enumerate(counts) for _one in range(n))
    n = len(votes)
    if n < 3:
        return "too few"
    median = votes[(n - 1) // 2]
    distance = 2 if len(counts) <= 5 else 3
    far = len([vote for vote in votes if abs(vote - median) >= distance])
    peaks = False
    for i in range(len(counts)):
        for j in range(i + 2, len(counts)):
            heights = (counts[i], counts[j])
            tall = all(height >= 2 and Fraction(height, n) >= Fraction(3, 10) for height in heights)
            peaks = peaks or (tall and any(counts[k] < min(heights) for k in range(i + 1, j)))
    if peaks or (far >= 2 and Fraction(far, n) >= Fraction(1, 4)):
        return "divided"
    pairs = [len([vote for vote in votes if vote in (at, at + 1)]) for at in range(len(counts) - 1)]
    return "shared" if Fraction(max(pairs), n) >= Fraction(3, 4) else "mixed"
