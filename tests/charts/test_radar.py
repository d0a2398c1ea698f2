"""The radar: outlines on plain axes, labels clear of each other, rings numbered from the scale."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.collections import PolyCollection

from app.core.blocks import Chart, ChartKind, Mark, Series
from tests.charts.samples import AXES, LIGHT, chart, drawn, fills, said, texts, touch
from tests.charts.samples import points as spots

MANY = tuple(f"{name} {n}" for n, name in enumerate(AXES * 3))


def points(what: Chart, at: int = 0, width: int = 1000) -> np.ndarray:
    artists, _figure = drawn(what, width, 860)
    return np.array(spots(artists.series[at].line))


def with_values(*rows: tuple[float | None, ...]) -> Chart:
    series = tuple(Series(Mark(f"Partner {at}", at), row) for at, row in enumerate(rows))
    return replace(chart(axes=AXES[: len(rows[0])]), series=series)


def test_a_line_is_closed_and_has_a_point_for_each_axis() -> None:
    found = points(chart())
    assert len(found) == len(AXES) + 1
    assert found[0] == pytest.approx(found[-1])


def test_the_centre_is_one_step_below_the_lowest_level() -> None:
    ones, fours = points(with_values((1.0,) * 8, (4.0,) * 8)), points(with_values((1.0,) * 8, (4.0,) * 8), 1)
    centre = (fours[0] + fours[4]) / 2
    assert np.hypot(*(ones[0] - centre)) == pytest.approx(np.hypot(*(fours[0] - centre)) / 4)


def test_the_first_axis_points_up_and_the_others_follow_clockwise() -> None:
    found = points(with_values((4.0,) * 4))
    centre = (found[0] + found[2]) / 2
    assert found[0][1] > centre[1]
    assert found[1][0] > centre[0]


def test_a_value_that_is_missing_breaks_the_line() -> None:
    found = points(with_values((1.0, None, 3.0, 4.0)))
    assert [bool(np.isnan(x)) for x, _y in found] == [False, True, False, False, False]


def test_a_value_beyond_the_scale_stands_on_the_outer_ring() -> None:
    assert points(with_values((9.0,) * 4))[0] == pytest.approx(points(with_values((4.0,) * 4))[0])


def test_rings_are_numbered_with_the_codes_of_the_levels() -> None:
    lettered = replace(
        chart().scale, levels=tuple(replace(level, code="ABCD"[at]) for at, level in enumerate(chart().scale.levels))
    )
    artists, _figure = drawn(replace(chart(), scale=lettered))
    assert {"A", "B", "C", "D"} <= set(said(artists))


def test_a_scale_of_eleven_levels_leaves_numbers_out_rather_than_let_them_touch() -> None:
    artists, _figure = drawn(replace(chart(), scale=replace(chart().scale, lowest=0, highest=10, levels=())), 500, 420)
    numbers = [words for words in texts(artists) if words.get_text().isdigit()]
    assert 2 <= len(numbers) < 11
    assert not any(touch(a, b, 0) for a, b in combinations(numbers, 2))


@pytest.mark.parametrize("count", [3, 4, 5, 8, 12, 24])
@pytest.mark.parametrize("width", [960, 1800])
def test_no_label_touches_another(count: int, width: int) -> None:
    artists, _figure = drawn(chart(axes=MANY[:count]), width)
    labels = [words for words in texts(artists) if not words.get_text().isdigit()]
    touching = [(a.get_text(), b.get_text()) for a, b in combinations(labels, 2) if touch(a, b)]
    assert touching == []


@pytest.mark.parametrize("count", [3, 8, 12])
def test_no_label_stands_on_the_radar(count: int) -> None:
    artists, _figure = drawn(with_values((4.0,) * count) if count <= 8 else chart(axes=MANY[:count]), 1000, 860)
    outline = np.array(spots(artists.series[0].line))
    centre = outline[:-1].mean(axis=0)
    reach = min(np.hypot(*(point - centre)) for point in outline) * math.cos(math.pi / count)
    for words in texts(artists):
        if not words.get_text().isdigit():
            extent = words.get_window_extent()
            near = np.clip(centre, (extent.x0, extent.y0), (extent.x1, extent.y1))
            assert np.hypot(*(near - centre)) > reach * 0.9, words.get_text()


def test_a_long_name_takes_three_lines_at_most_and_then_an_ellipsis() -> None:
    artists, _figure = drawn(chart(axes=("purpose " * 40, *AXES[1:])))
    lines = [one for one in said(artists) if "purpose" in one]
    assert len(lines) <= 3
    assert lines[-1].endswith("…")


def test_the_label_that_stands_out_is_bold() -> None:
    artists, _figure = drawn(chart(stands_out=2))
    bold = [words.get_text() for words in texts(artists) if words.get_fontproperties().get_weight() == "bold"]
    assert bold == ["Trust"]


def test_up_to_eight_partners_are_all_at_full_strength_while_none_is_brought_forward() -> None:
    artists, _figure = drawn(chart(partners=8))
    assert [one.line.get_color() for one in artists.series] == [LIGHT.partner(slot).colour for slot in range(8)]
    assert len({one.line.get_linewidth() for one in artists.series}) == 1


def test_the_room_is_no_grey_partner_beside_the_one_that_is_brought_forward() -> None:
    led = chart(partners=3, forward=1)
    room = Series(Mark("The room", -1), led.room)
    artists, _figure = drawn(replace(led, series=(*led.series, room)))
    quiet, own = LIGHT.quiet, LIGHT.partner(-1).colour
    assert [one.line.get_color() for one in artists.series] == [quiet, LIGHT.partner(1).colour, quiet, own]


def test_each_partner_keeps_its_dash() -> None:
    artists, _figure = drawn(chart(partners=2))
    assert artists.series[0].line.get_linestyle() == "-"
    assert artists.series[1].line.get_linestyle() == "--"


def test_nothing_is_filled() -> None:
    artists, _figure = drawn(chart(kind=ChartKind.RADAR))
    assert len(set(fills(artists))) <= 1  # the little boxes behind the ring numbers, in the colour of the ground


@pytest.mark.parametrize("width", [620, 760, 868])
def test_no_word_of_a_label_is_broken(width: int) -> None:
    names = ("Communication", "Leadership and influence", "Membership and commitment", "Decisions and structure") * 3
    artists, _figure = drawn(chart(axes=names, stands_out=0), width, 700)
    words = {word for shown in said(artists) for word in shown.rstrip("…").split() if not word.isdigit()}
    assert words <= {word for name in names for word in name.split()}


def test_the_number_of_an_inner_ring_covers_no_mark() -> None:
    artists, _figure = drawn(chart(ChartKind.RADAR, 5, axes=tuple(f"Heading {at}" for at in range(12))))
    codes = {level.code for level in chart(ChartKind.RADAR).scale.levels}
    numbers = sorted((one for one in texts(artists) if one.get_text() in codes), key=lambda one: one.get_text())
    halos = [one for one in artists.moving if isinstance(one, PolyCollection)]
    lowest = min(one.line.get_zorder() for one in artists.series)
    assert numbers[0].get_zorder() < lowest
    assert len(halos) < len(numbers)


def test_no_line_runs_through_the_number_of_a_ring() -> None:
    artists, _figure = drawn(chart(ChartKind.RADAR, 5))
    codes = {level.code for level in chart(ChartKind.RADAR).scale.levels}
    numbers = [words for words in texts(artists) if words.get_text() in codes]
    halos = [one for one in artists.moving if isinstance(one, PolyCollection)]
    assert len(halos) == len(numbers) > 0
    highest = max(one.line.get_zorder() for one in artists.series)
    assert min(one.get_zorder() for one in halos) > highest
    assert min(one.get_zorder() for one in numbers) > max(one.get_zorder() for one in halos)
