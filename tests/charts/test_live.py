"""The live chart: what moves is redrawn on a kept background, and looks as if all had been."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.charts.live import LiveChart, Picture
from app.charts.style import ROOM
from app.core.blocks import Chart, ChartKind
from tests.charts.samples import AXES, LIGHT, chart


def live(width: int = 900, height: int = 600, dpr: float = 1) -> LiveChart:
    found = LiveChart(LIGHT, ROOM.scaled(0.5))
    found.set_size(width, height, dpr)
    return found


def pixels(picture: Picture) -> np.ndarray:
    return np.array(picture.pixels).copy()


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("change", ["forward", "values"])
def test_a_change_is_drawn_on_the_kept_background_as_it_would_be_afresh(kind: ChartKind, change: str) -> None:
    start = chart(kind)
    after = chart(kind, forward=2) if change == "forward" else chart(kind, move=0.3)
    kept = live()
    kept.render(start)
    found = pixels(kept.render(after))
    assert kept.full_redraws == 1
    np.testing.assert_array_equal(found, pixels(live().render(after)))


@pytest.mark.parametrize("kind", [ChartKind.RADAR, ChartKind.GAP_LINES])
def test_bringing_one_forward_changes_the_picture(kind: ChartKind) -> None:
    kept = live()
    before = pixels(kept.render(chart(kind)))
    assert (before != pixels(kept.render(chart(kind, forward=1)))).any()


@pytest.mark.parametrize("kind", [ChartKind.RADAR, ChartKind.GAP_LINES])
def test_what_changed_lies_in_the_box_that_is_told(kind: ChartKind) -> None:
    kept = live()
    assert kept.render(chart(kind)).changed == (0, 0, 900, 600)
    before = pixels(kept.render(chart(kind, forward=0)))
    for forward in (1, 0, 1, -1):
        picture = kept.render(chart(kind, forward=forward))
        left, top, right, low = picture.changed
        after = pixels(picture)
        differs = (after != before).any(axis=2)
        assert differs[top:low, left:right].any()
        differs[top:low, left:right] = False
        assert not differs.any()
        assert (right - left) * (low - top) < 900 * 600
        before = after
    assert kept.render(chart(kind)).changed == (0, 0, 0, 0)


def test_a_chart_prepared_is_not_drawn_again_and_the_picture_stays() -> None:
    kept = live()
    before = pixels(kept.render(chart()))
    assert kept.prepare(chart(forward=2))
    assert not kept.prepare(chart(forward=2))
    np.testing.assert_array_equal(pixels(kept.render(chart())), before)
    drawn = kept._drawn
    assert drawn is not None
    drawn.artists = replace(drawn.artists, update=lambda _chart: pytest.fail("drawn again"))
    after = pixels(kept.render(chart(forward=2)))
    np.testing.assert_array_equal(after, pixels(live().render(chart(forward=2))))


def test_another_layout_is_not_prepared() -> None:
    kept = live()
    assert not kept.prepare(chart())
    kept.render(chart())
    assert not kept.prepare(chart(partners=4))


def test_pixels_are_blue_green_and_red() -> None:
    red, green, blue = (int(LIGHT.partner(1).colour[at : at + 2], 16) for at in (1, 3, 5))
    found = pixels(live().render(chart(partners=2))).reshape(-1, 4)
    assert (found == (blue, green, red, 255)).all(axis=1).sum() > 100
    assert not (found == (red, green, blue, 255)).all(axis=1).any()


@pytest.mark.parametrize(
    "other",
    [
        chart(partners=6),
        chart(axes=AXES[:5]),
        chart(stands_out=3),
        chart(legend=True),
        chart(ChartKind.HEAT_MAP),
        chart(names=("Another",)),
    ],
    ids=["partners", "axes", "stands out", "legend", "kind", "names"],
)
def test_another_layout_is_drawn_anew(other: Chart) -> None:
    kept = live()
    kept.render(chart())
    found = pixels(kept.render(other))
    assert kept.full_redraws == 2
    np.testing.assert_array_equal(found, pixels(live().render(other)))


def test_the_picture_has_the_pixels_of_the_device() -> None:
    picture = live(400, 300, 2).render(chart())
    assert (picture.width, picture.height, picture.dpr) == (800, 600, 2)
    assert picture.pixels.nbytes == 800 * 600 * 4


def test_another_size_is_drawn_anew_and_the_same_size_is_not() -> None:
    kept = live()
    kept.render(chart())
    kept.set_size(900, 600)
    kept.render(chart())
    assert kept.full_redraws == 1
    kept.set_size(901, 600)
    assert kept.render(chart()).width == 901
    assert kept.full_redraws == 2
