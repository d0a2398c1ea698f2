"""Words on the wall are read from ten metres, in every theme and section."""

from __future__ import annotations

import pytest

from app import paths, theme
from app.ui.room.stage import LINES, Stage, is_beyond_reading, smallest_type


@pytest.mark.parametrize("name", theme.NAMES)
@pytest.mark.parametrize("section", range(5))
def test_coloured_words_have_contrast_enough(name: str, section: int) -> None:
    look = theme.load(paths.resource("theme.toml"), name)
    stage = Stage(look, 1920, section)

    for ground in (look.panel, look.card):
        assert theme.contrast(stage.accent_words, ground) >= 7
    for ground in (look.panel, look.attention):
        assert theme.contrast(stage.attention_words, ground) >= 7


def test_type_in_the_room_is_never_below_a_fortieth_of_the_picture() -> None:
    assert smallest_type(100, 150) == LINES // 40
    assert smallest_type(800, 150) == LINES // 40
    assert Stage(theme.load(paths.resource("theme.toml"), "light"), 1920).smallest == LINES // 40


def test_the_farthest_seat_makes_it_larger() -> None:
    px = smallest_type(1750, 150)
    assert px / LINES * 150 >= 1750 / 350
    assert (px - 1) / LINES * 150 < 1750 / 350


def test_a_seat_beyond_reading_gets_the_largest_that_fits() -> None:
    assert not is_beyond_reading(2000, 150)
    assert is_beyond_reading(2400, 150)
    assert smallest_type(5000, 30) == smallest_type(2400, 150) == 45
