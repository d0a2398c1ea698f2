"""What every chart must do, whatever its kind."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.charts.drawing import module_of
from app.charts.style import CONSOLE, REPORT, ROOM, ChartArtists, ChartStyle
from app.core.blocks import ChartKind
from tests.charts.samples import AWKWARD, AXES, LIGHT, box, chart, drawn, said, texts

KINDS = list(ChartKind)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_module_that_draws(kind: ChartKind) -> None:
    assert callable(module_of(kind).draw)
    artists, _figure = drawn(chart(kind))
    assert artists.series
    assert said(artists)


@pytest.mark.parametrize("kind", KINDS)
def test_no_chart_pays_for_axes(kind: ChartKind) -> None:
    _artists, figure = drawn(chart(kind))
    assert not figure.axes


def test_charts_never_import_pyplot_or_qt() -> None:
    code = (
        "import sys, app.charts.live, app.charts.drawing as d, app.core.blocks as b\n"
        "[d.module_of(kind) for kind in b.ChartKind]\n"
        "print(*[name for name in ('matplotlib.pyplot', 'PySide6') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_read_as_a_formula(kind: ChartKind) -> None:
    artists, _figure = drawn(chart(kind, axes=("$x_1$", *AXES)))
    assert all(not words.get_parse_math() for words in texts(artists))
    if kind is not ChartKind.DOTS:
        assert "$x_1$" in said(artists)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("style", [ROOM, CONSOLE, REPORT], ids=["room", "console", "report"])
def test_awkward_names_stay_inside_the_figure(kind: ChartKind, style: ChartStyle) -> None:
    factor = style.label / ROOM.label
    width, height = round(1800 * factor), round(1000 * factor)
    what = chart(kind, len(AWKWARD), AWKWARD, names=AWKWARD, legend=True, targets=True)
    artists, figure = drawn(what, width, height, style)
    figure.canvas.draw()
    assert_inside(artists, width, height, style.label * 0.12)


def assert_inside(artists: ChartArtists, width: float, height: float, spare: float) -> None:
    for words in texts(artists):
        left, low, right, high = box(words)
        assert left >= -spare, words.get_text()
        assert low >= -spare, words.get_text()
        assert right <= width + spare, words.get_text()
        assert high <= height + spare, words.get_text()


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(
    kind=st.sampled_from(KINDS),
    names=st.lists(st.text(max_size=80), min_size=3, max_size=8),
    width=st.integers(500, 1900),
)
def test_any_names_can_be_drawn_at_any_size(kind: ChartKind, names: list[str], width: int) -> None:
    artists, figure = drawn(chart(kind, 4, tuple(names), names=tuple(names), legend=True), width, 700)
    figure.canvas.draw()
    assert_inside(artists, width, 700, 8)


@pytest.mark.parametrize("kind", KINDS)
def test_charts_without_values_can_be_drawn(kind: ChartKind) -> None:
    what = chart(kind)
    empty = tuple(replace(one, values=()) for one in what.series)
    for bare in (replace(what, series=empty), replace(what, series=(), room=(), gaps=()), replace(what, axes=())):
        _artists, figure = drawn(bare)
        figure.canvas.draw()


@pytest.mark.parametrize("kind", [ChartKind.RADAR, ChartKind.GAP_LINES])
def test_with_one_brought_forward_the_others_are_grey_and_behind(kind: ChartKind) -> None:
    artists, _figure = drawn(chart(kind, 7, forward=3))
    front = artists.series[3].line
    assert front.get_markerfacecolor() == LIGHT.partner(3).colour
    for at, one in enumerate(artists.series):
        if at != 3:
            assert one.line.get_markerfacecolor() == LIGHT.quiet
            assert one.line.get_zorder() < front.get_zorder()


@pytest.mark.parametrize("kind", [ChartKind.RADAR, ChartKind.GAP_LINES, ChartKind.HEAT_MAP])
def test_every_partner_has_its_colour_and_shape(kind: ChartKind) -> None:
    artists, _figure = drawn(chart(kind, 12))
    looks = {(one.line.get_markerfacecolor(), str(one.line.get_marker())) for one in artists.series}
    assert len(looks) == 12


@pytest.mark.parametrize("kind", [ChartKind.RADAR, ChartKind.GAP_LINES])
def test_the_key_names_every_partner_where_it_is_wanted(kind: ChartKind) -> None:
    with_key, _figure = drawn(chart(kind, 5, legend=True))
    without, _figure = drawn(chart(kind, 5))
    assert {f"Partner {n}" for n in range(1, 6)} <= set(said(with_key))
    assert "Partner 1" not in said(without)


def test_a_key_of_many_long_names_leaves_room_for_the_chart() -> None:
    names = tuple(f"{n} of the partners with a name that goes on and on" for n in range(24))
    artists, _figure = drawn(chart(ChartKind.RADAR, 24, names=names, legend=True), 1400, 900)
    key = [words for words in texts(artists) if "of the" in words.get_text()]
    assert len(key) == 24
    assert max(box(words)[3] for words in key) <= 900 * 0.36


def test_a_key_of_long_names_has_the_short_ones_in_columns() -> None:
    names = tuple(f"Partner{n} and District Further Education and Community Learning Partnership" for n in range(12))
    what = chart(ChartKind.GAP_LINES, 12, names=names, legend=True)
    short = replace(
        what, series=tuple(replace(one, mark=replace(one.mark, short=one.mark.name.split()[0])) for one in what.series)
    )
    artists, _figure = drawn(short, 900, 560)
    key = [words for words in texts(artists) if words.get_text().startswith("Partner")]
    assert [words.get_text() for words in key] == [f"Partner{n}" for n in range(12)]
    lefts = sorted({round(words.get_position()[0]) for words in key})
    assert len(lefts) * len({round(words.get_position()[1]) for words in key}) == 12
