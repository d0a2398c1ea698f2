"""Gap lines: a row for each axis, a mark for each partner, never one hidden by another."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import LineCollection

from app.charts.drawing import layout, least_height
from app.charts.lanes import lanes
from app.charts.style import ROOM, ChartArtists
from app.core.blocks import Chart, ChartKind, ChartScale, LevelCard, Mark, Series
from tests.charts.samples import (
    AXES,
    LIGHT,
    SCALE,
    chart,
    collections,
    drawn,
    fills,
    hexes,
    points,
    said,
    size,
    texts,
    touch,
)

GAPS = ChartKind.GAP_LINES
MANY = tuple(f"{name} and what it takes {n}" for n, name in enumerate(AXES * 3))


def with_values(*rows: tuple[float | None, ...], before: tuple[float | None, ...] = ()) -> Chart:
    """A chart of one axis for each value; each row is one partner."""
    series = tuple(Series(Mark(f"Partner {at}", at), row, before) for at, row in enumerate(rows))
    return replace(chart(GAPS, axes=AXES[: len(rows[0])]), series=series)


def places(artists: ChartArtists, at: int) -> list[tuple[float, float]]:
    return points(artists.series[at].line)


def segments(artists: ChartArtists, colour: str) -> list[np.ndarray]:
    """The straight lines of this colour."""
    found: list[np.ndarray] = []
    for lines in collections(artists):
        if isinstance(lines, LineCollection):
            colours = hexes(lines.get_colors())
            parts = [np.asarray(part) for part in lines.get_segments()]
            found += [part for at, part in enumerate(parts) if colours[at % len(colours)] == colour.lower()]
    return found


def test_rows_stand_in_the_order_given() -> None:
    artists, _figure = drawn(chart(GAPS))
    names = [words for words in texts(artists) if words.get_text() in AXES]
    assert [words.get_text() for words in names] == list(AXES)
    heights = [words.get_position()[1] for words in names]
    assert heights == sorted(heights, reverse=True)


def test_a_higher_score_stands_further_right_in_proportion() -> None:
    artists, _figure = drawn(with_values((1.0,), (2.0,), (4.0,)))
    one, two, four = (places(artists, at)[0][0] for at in range(3))
    assert (four - one) == pytest.approx(3 * (two - one))


def test_the_bar_reaches_from_the_lowest_to_the_highest_partner() -> None:
    artists, _figure = drawn(with_values((2.0,), (1.5,), (3.5,), (2.5,)))
    (bar,) = segments(artists, LIGHT.span)
    assert bar[:, 0] == pytest.approx([places(artists, 1)[0][0], places(artists, 2)[0][0]])


def test_a_value_beyond_the_scale_stands_at_its_end() -> None:
    artists, _figure = drawn(with_values((4.0,), (9.0,)))
    assert places(artists, 0)[0][0] == pytest.approx(places(artists, 1)[0][0])


def test_one_partner_alone_has_no_bar() -> None:
    artists, _figure = drawn(with_values((1.5,), (None,)))
    assert segments(artists, LIGHT.span) == []
    assert places(artists, 1) == []


def test_the_gap_is_said_as_a_number_and_its_absence_as_a_dash() -> None:
    artists, _figure = drawn(replace(with_values((1.0, 2.0), (3.25, 2.0)), gaps=(2.25, None)))
    assert said(artists)[-2:] == ["2.3", "–"]


WIDE = ("Leadership and influence", "Membership and commitment", "Communication", "Trust and behaviour") * 2
FREQUENCY = ChartScale(
    1,
    4,
    tuple(LevelCard(str(n), words) for n, words in enumerate(("Rarely, if ever", "Now", "Mostly", "Often"), 1)),
)


@pytest.mark.parametrize("width", [520, 640, 760, 870, 1100, 1792])
@pytest.mark.parametrize("scale", [SCALE, FREQUENCY], ids=["short", "long"])
def test_nothing_above_the_rows_touches_or_is_broken(width: int, scale: ChartScale) -> None:
    what = replace(chart(GAPS, axes=WIDE, before=True, targets=True), scale=scale)
    artists, _figure = drawn(what, width, 560)
    assert not any(touch(a, b, 0) for a, b in combinations(texts(artists), 2))
    allowed = {word for level in scale.levels for word in f"{level.code} {level.label}".split()}
    allowed |= {word for name in WIDE for word in name.split()} | {"Before", "Target", "Gap"}
    words = {
        word
        for said_ in said(artists)
        for word in said_.rstrip("…").split()
        if not word[0].isdigit() or "." not in word
    }
    assert words <= allowed


def test_levels_without_room_for_their_labels_have_their_codes() -> None:
    long = tuple(LevelCard(str(n), "Unquestionably") for n in range(1, 5))
    artists, _figure = drawn(replace(chart(GAPS, axes=WIDE), scale=ChartScale(1, 4, long)), 700, 560)
    assert {"1", "2", "3", "4"} <= set(said(artists))


def test_a_long_name_takes_two_lines_before_it_ends_in_an_ellipsis() -> None:
    artists, _figure = drawn(chart(GAPS, axes=WIDE), 760, 800)
    assert "commitment" in said(artists)
    assert not any(words.endswith("…") for words in said(artists))


def gaps_between(artists: ChartArtists) -> float:
    """The least distance of two marks that stand above each other, in sizes of a mark."""
    found = [point for one in artists.series for point in points(one.line)]
    above = [abs(a[1] - b[1]) for a, b in combinations(found, 2) if abs(a[0] - b[0]) < 1]
    return min(above) / artists.series[0].line.get_markersize()  # the first is a circle, as large as it is said to be


def test_marks_of_high_rows_do_not_cover_each_other() -> None:
    moved = with_values(*((3.0,) * 4,) * 4, (2.0,) * 4, before=(2.5,) * 4)
    artists, _figure = drawn(moved, 1792, 590)
    assert gaps_between(artists) > 0.85
    many, _figure = drawn(with_values(*((3.0, 1.0) if at % 2 else (1.0, 3.0) for at in range(12))), 1792, 600)
    assert gaps_between(many) > 0.85


def test_few_rows_are_taller_with_larger_marks_and_words() -> None:
    few, _figure = drawn(chart(GAPS, axes=AXES[:2]))
    many, _figure = drawn(chart(GAPS, axes=AXES))
    assert few.series[0].line.get_markersize() > many.series[0].line.get_markersize()
    assert places(few, 0)[0][1] - places(few, 0)[1][1] > 1.5 * (places(many, 0)[0][1] - places(many, 0)[1][1])
    assert min(size(words) for words in texts(few)) > 27


def test_the_least_height_keeps_all_type_large_enough() -> None:
    what = chart(GAPS, 12, MANY)
    head, row = least_height(what, 1792, ROOM, 0)
    artists, _figure = drawn(what, 1792, math.ceil(head + row * len(MANY)))
    assert min(size(words) for words in texts(artists)) >= 27
    assert not any(touch(a, b) for a, b in combinations(texts(artists), 2))


def test_levels_are_named_above_the_rows() -> None:
    artists, _figure = drawn(chart(GAPS))
    assert {"1 Not yet", "2 Starting", "3 Mostly", "4 Fully"} <= set(said(artists))


@pytest.mark.parametrize("partners", [2, 3, 5, 12])
def test_marks_that_coincide_are_moved_so_that_each_can_be_seen(partners: int) -> None:
    artists, _figure = drawn(with_values(*[(2.5,)] * partners))
    found = [places(artists, at)[0] for at in range(partners)]
    mark = artists.series[0].line.get_markersize()
    assert min(math.dist(a, b) for a, b in combinations(found, 2)) >= mark * 0.3
    assert np.mean([x for x, _y in found]) == pytest.approx(places(drawn(with_values((2.5,)))[0], 0)[0][0], abs=mark)


def test_marks_clear_of_each_other_stay_on_the_line() -> None:
    artists, _figure = drawn(with_values((1.0,), (2.0,), (3.0,)))
    assert len({places(artists, at)[0][1] for at in range(3)}) == 1


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1000)), max_size=24),
    st.floats(5, 30),
    st.floats(31, 100),
)
def test_no_mark_leaves_its_row_or_covers_another_whole(xs: list[float | None], size: float, height: float) -> None:
    shifts = lanes([None if x is None else (x, x) for x in xs], size, height)
    found = [(x + shift[0], shift[1]) for x, shift in zip(xs, shifts, strict=True) if x is not None]
    assert all(abs(y) <= (height - size) / 2 + 1e-6 for _x, y in found)
    exact = [at for at in range(len(xs)) if xs.count(xs[at]) > 1 and xs[at] is not None]
    for a, b in combinations(exact, 2):
        if xs[a] == xs[b]:
            assert shifts[a] != shifts[b]


@pytest.mark.parametrize(("width", "height"), [(1792, 590), (900, 480)])
def test_twelve_partners_of_nearly_one_mind_stand_beside_each_other(width: int, height: int) -> None:
    rows = [tuple(2.3 + 0.03 * ((at * step) % 12) for step in (0, 1, 5, 7)) for at in range(12)]
    artists, _figure = drawn(with_values(*rows), width, height)
    mark = artists.series[0].line.get_markersize()
    low, high = (words.get_position()[0] for words in texts(artists) if words.get_text() in ("2 Starting", "3 Mostly"))
    for row in range(4):
        found = [places(artists, at)[row] for at in range(12)]
        assert min(math.dist(a, b) for a, b in combinations(found, 2)) > mark * 0.85
        for (x, _y), values in zip(found, rows, strict=True):
            aside = 0.35 if row == 0 else 1 / 6  # of the way between two levels; the first row is of one value
            assert abs(x - low - (values[row] - 2) * (high - low)) < (high - low) * aside


def of_whole_numbers(*on_lowest: int) -> Chart:
    """Twelve partners: in each row so many are at the lowest level, half of the others at the second and the fourth."""
    rows = (tuple(1.0 if at < many else 2.0 + 2 * (at % 2) for many in on_lowest) for at in range(12))
    return with_values(*rows)


@pytest.mark.parametrize(("width", "height"), [(1792, 420), (900, 400)])
def test_between_rows_of_many_partners_is_more_free_than_between_their_marks(width: int, height: int) -> None:
    artists, _figure = drawn(of_whole_numbers(0, 2, 4, 6, 8, 9, 10), width, height)
    mark = artists.series[0].line.get_markersize()
    heights = [[places(artists, at)[row][1] for at in range(12)] for row in range(7)]
    within = [b - a for row in heights for a, b in pairwise(sorted(set(row)))]
    between = [min(upper) - max(lower) for upper, lower in pairwise(heights)]
    assert min(between) - mark > 2 * (max(within) - mark)
    assert min(between) > mark * 1.3


def test_many_partners_of_one_level_stand_side_by_side_before_they_stand_above_each_other() -> None:
    artists, _figure = drawn(of_whole_numbers(0, 2, 4, 6, 0, 2, 4), 1792, 420)
    for row in range(7):
        found = [places(artists, at)[row] for at in range(12)]
        assert len({y for _x, y in found}) == 1
        assert min(math.dist(a, b) for a, b in combinations(found, 2)) > artists.series[0].line.get_markersize()


@pytest.mark.parametrize(("width", "height"), [(1792, 420), (900, 400)])
def test_many_partners_on_the_first_and_last_level_keep_off_names_and_numbers(width: int, height: int) -> None:
    rows = tuple(tuple(1.0 if at < many else 4.0 for many in (2, 4, 6, 8, 10, 12, 12)) for at in range(12))
    artists, _figure = drawn(replace(with_values(*rows), gaps=(3.0,) * 7), width, height)
    half = artists.series[0].line.get_markersize() / 2
    xs = [x for at in range(12) for x, _y in places(artists, at)]
    boxes = [words.get_window_extent() for words in texts(artists) if words.get_text() in (*AXES, "3.0")]
    assert max(one.x1 for one in boxes if one.x0 < width / 2) < min(xs) - half
    assert min(one.x0 for one in boxes if one.x0 > width / 2) > max(xs) + half


@pytest.mark.parametrize("ends", [(1.0,) * 4 + (4.0,) * 6, (1.0,) * 5 + (4.0,) * 5])
@pytest.mark.parametrize(("width", "height"), [(1792, 590), (900, 480)])
def test_three_of_six_partners_on_the_first_or_last_level_stand_clear_of_each_other(
    width: int, height: int, ends: tuple[float, ...]
) -> None:
    rows = [tuple(5 - end if at % 2 else end for end in ends) for at in range(6)]
    names = tuple(f"{name} {n}" for n, name in enumerate(AXES * 3))[: len(ends)]
    artists, _figure = drawn(replace(with_values(*rows), axes=names), width, height)
    mark = artists.series[0].line.get_markersize()
    for row in range(len(ends)):
        found = [places(artists, at)[row] for at in range(6)]
        assert min(math.dist(a, b) for a, b in combinations(found, 2)) >= mark * 0.85


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=24), st.floats(5, 30), st.floats(31, 100))
def test_marks_with_room_to_both_sides_stand_clear_of_each_other(xs: list[float], size: float, height: float) -> None:
    shifts = lanes([(x, x) for x in xs], size, height, step=100_000)
    found = [(x + shift[0], shift[1]) for x, shift in zip(xs, shifts, strict=True)]
    assert all(math.dist(a, b) >= size * 0.87 for a, b in combinations(found, 2))
    ordered = sorted(zip(xs, found, strict=True))
    assert all(a[1][0] <= b[1][0] + size * 1.2 for a, b in pairwise(ordered))


def test_twelve_partners_and_twenty_four_rows_fit_the_room() -> None:
    artists, figure = drawn(chart(GAPS, 12, MANY))
    figure.canvas.draw()
    names = [words for words in texts(artists) if words.get_position()[0] < 100]
    assert len(names) == 24
    assert not any(touch(a, b) for a, b in combinations(texts(artists), 2))
    assert min(size(words) for words in texts(artists)) >= 27


@pytest.mark.parametrize("rows", [8, 16])
def test_type_is_large_enough_for_the_room(rows: int) -> None:
    artists, _figure = drawn(chart(GAPS, 12, MANY[:rows]))
    assert min(size(words) for words in texts(artists)) >= 27


def test_the_row_that_stands_out_is_bold_on_the_colour_of_attention() -> None:
    artists, _figure = drawn(chart(GAPS, stands_out=1))
    bold = [words.get_text() for words in texts(artists) if words.get_fontproperties().get_weight() == "bold"]
    assert "Leadership" in bold
    assert "Trust" not in bold
    assert fills(artists).count(LIGHT.attention.lower()) == 1


def test_every_row_that_the_headline_names_stands_out() -> None:
    artists, _figure = drawn(replace(chart(GAPS), stands_out=(1, 2)))
    bold = [words.get_text() for words in texts(artists) if words.get_fontproperties().get_weight() == "bold"]
    assert {"Leadership", "Trust"} <= set(bold)
    assert fills(artists).count(LIGHT.attention.lower()) == 2


def test_targets_are_ticks_at_the_wanted_level() -> None:
    artists, _figure = drawn(replace(with_values((3.0,), (2.0,)), targets=(3.0,)))
    ticks = [found for found in segments(artists, LIGHT.ink) if found[0][0] == pytest.approx(found[1][0])]
    assert any(tick[0][0] == pytest.approx(places(artists, 0)[0][0]) for tick in ticks)
    assert "Target" in said(artists)


def test_movement_is_a_hollow_mark_and_an_arrow_to_the_new_place() -> None:
    artists, _figure = drawn(with_values((3.0,), (1.0,), before=(2.0,)))
    first = artists.series[0]
    assert first.before is not None
    (old,), (new,) = points(first.before), places(artists, 0)
    assert old[0] < new[0]
    assert old[1] == new[1]
    assert first.before.get_markerfacecolor() != first.line.get_markerfacecolor()
    shafts = segments(artists, LIGHT.partner(0).colour)
    assert any(shaft[:, 0] == pytest.approx([old[0], new[0]]) for shaft in shafts)
    assert "Before" in said(artists)


def test_a_partner_that_did_not_move_has_no_arrow() -> None:
    artists, _figure = drawn(with_values((2.0,), before=(2.0,)))
    assert artists.series[0].before is not None
    assert points(artists.series[0].before) == []


def test_only_signs_that_are_drawn_are_explained() -> None:
    still = replace(with_values((2.0,), (3.0,), before=(2.0,)), targets=(None,))
    left = replace(still, series=tuple(replace(one, before=one.values) for one in still.series))
    artists, _figure = drawn(left)
    assert not {"Before", "Target"} & set(said(artists))
    assert layout(left) not in (layout(still), layout(replace(left, targets=(3.0,))))


def test_two_rows_fill_the_height_that_there_is() -> None:
    artists, _figure = drawn(with_values((1.0, 2.0), (3.0, 4.0)), 1792, 620)
    (_x, first), (_other, second) = places(artists, 0)
    assert first - second > 620 * 0.35
