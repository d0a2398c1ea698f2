"""The heat map's numbers can be read in every cell; dots are votes, one for one."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from matplotlib.collections import PolyCollection
from matplotlib.lines import Line2D

from app import theme as themes
from app.charts.drawing import least_height
from app.charts.style import CONSOLE, REPORT, ROOM, ChartStyle
from app.core.blocks import HIDDEN_SLOT, Chart, ChartKind, DotStack, LevelCard, Mark, Series
from tests.charts.samples import (
    AXES,
    LIGHT,
    box,
    chart,
    collections,
    drawn,
    fills,
    points,
    said,
    size,
    texts,
    touch,
    votes,
)

HEAT = ChartKind.HEAT_MAP


def test_every_cell_says_its_number_in_the_order_of_the_rows() -> None:
    what = replace(chart(HEAT, 2, AXES[:2]), room=(), gaps=())
    series = (Series(Mark("A", 0), (1.25, None)), Series(Mark("B", 1), (3.0, 4.0)))
    artists, _figure = drawn(replace(what, series=series))
    assert said(artists)[-4:] == ["1.3", "3.0", "–", "4.0"]


@pytest.mark.parametrize("score", [1, 1.5, 2, 2.3, 2.6, 2.9, 3.2, 3.5, 3.8, 4])
def test_every_number_can_be_read_on_its_cell(score: float) -> None:
    what = replace(chart(HEAT, 1, AXES[:1]), series=(Series(Mark("A", 0), (score,)),), room=(), gaps=(), stands_out=())
    artists, _figure = drawn(what)
    ground = fills(artists)[0]
    assert themes.contrast(str(texts(artists)[-1].get_color()), ground) >= 4.5


def test_all_gap_and_target_follow_the_partners() -> None:
    artists, _figure = drawn(chart(HEAT, targets=True))
    where = {words.get_text(): words.get_position()[0] for words in texts(artists)}
    assert where["Partner 5"] < where["All"] < where["Gap"] < where["Target"]


def test_medians_are_whole_levels_under_a_heading_that_says_so() -> None:
    artists, _figure = drawn(replace(chart(HEAT, 2, AXES[:2]), medians=True))
    assert {"All", "median"} <= set(said(artists))
    assert not any("." in words for words in said(artists))
    means, _figure = drawn(chart(HEAT, 2, AXES[:2]))
    assert {"All", "mean"} <= set(said(means))


@pytest.mark.parametrize("partners", [2, 5, 12])
def test_a_heat_map_takes_the_whole_width_with_even_spaces(partners: int) -> None:
    artists, _figure = drawn(chart(HEAT, partners, targets=True), 1792, 620)
    edges = {words.get_text(): words.get_position()[0] for words in texts(artists)}
    assert edges["Target"] > 1792 - 30
    assert edges["Gap"] - edges["All"] > 60
    assert edges["Target"] - edges["Gap"] > 60


def test_columns_that_the_chart_has_not_are_left_out() -> None:
    artists, _figure = drawn(replace(chart(HEAT), room=(), gaps=()))
    assert not {"All", "Gap", "Target"} & set(said(artists))


def test_the_room_is_no_column_of_its_own() -> None:
    what = chart(HEAT, 2)
    with_room = replace(what, series=(*what.series, Series(Mark("Everyone", -1), (2.0,) * 8)))
    artists, _figure = drawn(with_room)
    assert "Everyone" not in said(artists)


def test_narrow_columns_have_headings_that_read_upwards() -> None:
    narrow, _figure = drawn(chart(HEAT, 24))
    wide, _figure = drawn(chart(HEAT, 4))
    assert {words.get_rotation() for words in texts(narrow)} == {0, 90}
    assert {words.get_rotation() for words in texts(wide)} == {0}


def test_headings_read_upwards_before_their_words_are_broken() -> None:
    names = tuple(f"{word} of the valley" for word in ("Regeneration", "Northfield", "Employers", "Voluntary") * 3)
    artists, _figure = drawn(chart(ChartKind.HEAT_MAP, 12, names=names), 1500, 900)
    headings = [words for words in texts(artists) if words.get_rotation() == 90]
    assert any("Regeneration" in words.get_text() for words in headings)


_LONG = ("Powiatowe", "Πανελλήνια", "Межрегиональная", "<b>Bold</b>", "Association", "Cotterdale")


@pytest.mark.parametrize(
    ("style", "width", "height", "rows", "partners"),
    [
        pytest.param(ROOM, 1792, 500, 4, 12, id="room"),
        pytest.param(ROOM, 1792, 330, 4, 12, id="a low room"),
        pytest.param(ROOM, 900, 560, 10, 6, id="half a room"),
        pytest.param(CONSOLE, 464, 116, 2, 6, id="console"),
        pytest.param(CONSOLE, 464, 70, 2, 6, id="a low console"),
        pytest.param(REPORT, 450, 120, 4, 12, id="paper"),
        pytest.param(REPORT, 450, 60, 1, 12, id="one row on paper"),
        pytest.param(REPORT, 450, 160, 4, 3, id="three on paper"),
    ],
)
def test_a_heading_never_breaks_a_word_to_go_on_below(
    style: ChartStyle, width: int, height: int, rows: int, partners: int
) -> None:
    names = (_LONG * 2)[:partners]
    artists, _figure = drawn(chart(HEAT, partners, AXES[:rows], names=names), width, height, style)
    for words in said(artists):
        stumps = [name for name in names if words != name and (words in name or words.rstrip("…") in name)]
        assert not stumps or words.endswith("…"), words
    heads = [words for words in said(artists) if words.rstrip("…") and any(n.startswith(words[:-1]) for n in names)]
    assert len(heads) == partners


@pytest.mark.parametrize(("style", "width", "height", "rows"), [(ROOM, 1792, 500, 4), (REPORT, 450, 140, 4)])
def test_headings_are_whole_where_the_rows_can_spare_the_height(
    style: ChartStyle, width: int, height: int, rows: int
) -> None:
    artists, _figure = drawn(chart(HEAT, 12, AXES[:rows], names=_LONG * 2), width, height, style)
    assert set(_LONG) <= set(said(artists))


@pytest.mark.parametrize("partners", [5, 7, 8, 9, 10, 12])
@pytest.mark.parametrize("style", [CONSOLE, ROOM], ids=["console", "room"])
def test_no_short_name_is_broken_however_narrow_its_column(style: ChartStyle, partners: int) -> None:
    names = ("Northfield", "Skills", "Harbour", "Borough", "Employers'", "Valley", "Citizens", "Meridian", "Oak") * 2
    what = chart(HEAT, partners, names=names)
    for share in (0.3, 0.35, 0.4, 0.45, 0.5):
        artists, _figure = drawn(what, int(1800 * share * style.label / CONSOLE.label * 0.8), 860, style)
        assert set(names[:partners]) <= set(said(artists))


def test_a_dot_is_drawn_for_each_vote_in_the_colour_of_its_partner() -> None:
    artists, _figure = drawn(votes((1,), (1, 2, 2), (), (0, 0, 0, -1)))
    found = {one.mark.slot: one.line for one in artists.series}
    assert {slot: len(points(line)) for slot, line in found.items()} == {-1: 1, 0: 3, 1: 2, 2: 2}
    assert found[2].get_markerfacecolor() == LIGHT.partner(2).colour
    assert found[-1].get_markerfacecolor() == LIGHT.muted_room


def test_the_number_of_votes_stands_above_each_stack() -> None:
    artists, _figure = drawn(votes((1,), (1, 2, 2), (), (0, 0, 0, -1)))
    assert [one for one in said(artists) if one.isdigit()] == ["1", "3", "4"]


def test_dots_of_one_level_stand_above_each_other_and_never_touch() -> None:
    artists, _figure = drawn(votes((), (), (), (0,) * 40), 1200, 500)
    line = next(one.line for one in artists.series if one.mark.slot == 0)
    spots = points(line)
    assert len(set(spots)) == 40
    nearest = min(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a in spots for b in spots if a != b)
    assert nearest >= line.get_markersize()


def test_thousands_of_votes_become_bars_in_proportion() -> None:
    artists, _figure = drawn(votes((-1,) * 700, (-1,) * 1400, (), (-1,) * 700), 1200, 500)
    assert all(points(one.line) == [] for one in artists.series)
    (bars,) = (found for found in collections(artists) if isinstance(found, PolyCollection))
    heights = [path.get_extents().height for path in bars.get_paths()]
    assert heights == pytest.approx([heights[0], heights[0] * 2, heights[0]])
    assert {"700", "1400"} <= set(said(artists))


def test_no_votes_at_all_leave_the_levels() -> None:
    artists, _figure = drawn(votes((), (), (), ()))
    assert said(artists) == ["1 Not yet", "2 Starting", "3 Mostly", "4 Fully"]


def test_the_key_of_dots_names_the_partners_whose_votes_are_shown_as_theirs() -> None:
    artists, _figure = drawn(replace(votes((1,), (1, 2), (), (-1,)), legend=True))
    assert [one for one in said(artists) if one.startswith("Partner")] == ["Partner 1", "Partner 2"]


def test_a_vote_whose_partner_is_not_shown_is_a_ring_that_no_partner_has() -> None:
    artists, _figure = drawn(votes((0,), (0, HIDDEN_SLOT), (), (1,)))
    found = {one.mark.slot: one.line for one in artists.series}
    assert len(points(found[HIDDEN_SLOT])) == 1
    assert found[HIDDEN_SLOT].get_markerfacecolor() == "none"
    assert found[HIDDEN_SLOT].get_markeredgecolor() == LIGHT.muted_room
    assert LIGHT.partner(HIDDEN_SLOT).marker not in {one.marker for one in LIGHT.partners}


@pytest.mark.parametrize("count", [4, 60])
def test_rings_are_no_larger_than_other_dots_however_many_there_are(count: int) -> None:
    artists, _figure = drawn(votes((), (), (), (0, HIDDEN_SLOT) * (count // 2)))
    found = {one.mark.slot: one.line for one in artists.series}
    ring = found[HIDDEN_SLOT].get_markersize() + found[HIDDEN_SLOT].get_markeredgewidth()
    assert ring == pytest.approx(found[0].get_markersize(), rel=0.05)


def test_the_key_of_dots_ends_with_those_whose_partner_is_not_shown() -> None:
    artists, figure = drawn(replace(votes((1,), (1, 2), (), (HIDDEN_SLOT,)), legend=True))
    assert [one for one in said(artists) if one.startswith("Partner")] == [
        "Partner 1",
        "Partner 2",
        "Partner not shown",
    ]
    samples = [one for one in figure.findobj(Line2D) if isinstance(one, Line2D) and one.get_markevery() is not None]
    assert [one.get_linestyle() == "None" for one in samples] == [False, False, True]  # whoever is hidden has no line


def test_a_heat_map_of_its_least_height_has_type_large_enough() -> None:
    what = chart(ChartKind.HEAT_MAP, 12, tuple(f"{name} {n}" for n, name in enumerate(AXES * 3)))
    head, row = least_height(what, 1792, ROOM, 0)
    artists, _figure = drawn(what, 1792, math.ceil(head + row * 24))
    assert min(size(words) for words in texts(artists)) >= 27


def test_labels_of_levels_take_three_lines_and_no_word_is_broken() -> None:
    levels = tuple(LevelCard(str(n), "Can back it, with reservations") for n in range(1, 9))
    stacks = tuple(DotStack(level, (Mark("", 0),)) for level in levels)
    artists, _figure = drawn(replace(votes((), (), (), ()), stacks=stacks), 1792, 500)
    assert "reservations" in said(artists)


GRADIENTS = (
    *("Fully behind it", "Behind it, one small point", "Can back it, with reservations", "No view / stand aside"),
    *("Need to talk more", "Unhappy but will go along", "Seriously against", "Cannot accept"),
)


def on_levels(labels: tuple[str, ...]) -> Chart:
    """Two votes on each of these levels."""
    levels = (LevelCard(str(n), label) for n, label in enumerate(labels, start=1))
    return replace(votes((), (), (), ()), stacks=tuple(DotStack(level, (Mark("", 0), Mark("", 1))) for level in levels))


@pytest.mark.parametrize("width", [850, 870, 1000, 1200])
def test_no_word_of_eight_levels_is_broken_in_a_narrow_chart(width: int) -> None:
    artists, _figure = drawn(on_levels(GRADIENTS), width, 600)
    labels = [one for one in texts(artists) if one.get_text() != "2"]
    assert sorted(" ".join(one.get_text() for one in labels).split()) == sorted(
        word for n, label in enumerate(GRADIENTS, start=1) for word in f"{n} {label}".split()
    )
    assert min(size(one) for one in labels) >= 27
    assert not any(touch(one, other) for one, other in combinations(labels, 2))
    assert all(box(one)[0] >= 0 and box(one)[2] <= width for one in labels)


def test_labels_that_never_fit_lose_whole_words() -> None:
    artists, _figure = drawn(on_levels(GRADIENTS), 360, 216, CONSOLE)
    words = {word.rstrip("…") for one in said(artists) for word in one.split()}
    assert words <= {word for n, label in enumerate(GRADIENTS, start=1) for word in f"{n} {label}".split()}
    assert "reservations" not in words


def test_where_most_labels_would_be_broken_the_codes_stand_alone() -> None:
    words = ("Networking", "Coordinating", "Cooperating", "Collaborating")
    stacks = tuple(DotStack(LevelCard(str(n), word), (Mark("", 0),)) for n, word in enumerate(words, start=1))
    some = replace(votes((), (), (), ()), stacks=stacks)
    narrow, _figure = drawn(some, 300, 300)
    assert {"1", "2", "3", "4"} <= {found.get_text() for found in texts(narrow)}
    assert not any("Netw" in words for words in said(narrow))
    wide, _figure = drawn(some)
    assert "1 Networking" in said(wide)


def test_the_last_row_of_dots_stands_in_the_middle_of_its_stack() -> None:
    artists, _figure = drawn(votes((1,) * 7, (), (), ()), 1792, 420)
    (found,) = [points(one.line) for one in artists.series if points(one.line)]
    rows: dict[float, list[float]] = {}
    for x, y in found:
        rows.setdefault(round(y), []).append(x)
    assert len({len(row) for row in rows.values()}) > 1
    middles = [sum(row) / len(row) for row in rows.values()]
    assert max(middles) - min(middles) < 0.5


@pytest.mark.parametrize("slot", [2, 6])  # a triangle, a star
@pytest.mark.parametrize("count", [1, 12, 40])
def test_the_number_over_a_stack_stands_clear_of_the_tips_of_its_dots(slot: int, count: int) -> None:
    artists, figure = drawn(votes((), (), (slot,) * count, ()))
    line = next(one.line for one in artists.series if one.mark.slot == slot)
    assert line is not None
    tip = max(y for _x, y in points(line)) + line.get_markersize() / 2
    (number,) = (one for one in texts(artists) if one.get_text() == str(count))
    assert box(number)[1] > tip
    assert box(number)[3] <= figure.bbox.height
