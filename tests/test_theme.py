"""The theme: every colour can be read, every partner told apart."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import paths
from app import theme as themes

FILE = paths.resource("theme.toml")
GROUNDS = ("paper", "panel", "card")
ALL = {name: themes.load(FILE, name) for name in themes.NAMES}
colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06X}")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert themes.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert themes.contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)
    assert themes.contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(("name", "ground"), list(product(ALL, (*GROUNDS, "attention"))))
def test_every_partner_stands_out_from_its_background(name: str, ground: str) -> None:
    theme = ALL[name]
    for look in theme.partners:
        assert themes.contrast(look.colour, theme.colour(ground)) >= 3, look


@pytest.mark.parametrize(("name", "ground"), list(product(ALL, (*GROUNDS, "attention"))))
def test_words_can_be_read_on_every_ground(name: str, ground: str) -> None:
    theme = ALL[name]
    for role in ("ink", "muted", "good", "danger", "on_attention"):
        assert themes.contrast(theme.colour(role), theme.colour(ground)) >= 4.5, role


@pytest.mark.parametrize("name", ALL)
def test_words_in_the_room_can_be_read_from_afar(name: str) -> None:
    theme = ALL[name]
    for ground in ("panel", "paper"):
        assert themes.contrast(theme.ink, theme.colour(ground)) >= 7
        assert themes.contrast(theme.muted_room, theme.colour(ground)) >= 7
    assert themes.contrast(theme.ink, theme.attention) >= 7


@pytest.mark.parametrize("name", ALL)
def test_words_on_a_section_or_the_bar_can_be_read(name: str) -> None:
    theme = ALL[name]
    for section in (1, 2, 3, 4):
        assert themes.contrast(theme.on_section, theme.section_colour(section)) >= 4.5
    assert themes.contrast(theme.on_bar, theme.bar) >= 7
    assert themes.contrast(theme.muted_on_bar, theme.bar) >= 4.5


@pytest.mark.parametrize("name", ALL)
def test_no_two_of_24_partners_share_colour_and_shape(name: str) -> None:
    looks = [ALL[name].partner(slot) for slot in range(24)]
    assert len({(look.colour, look.marker) for look in looks}) == 24


def test_from_the_ninth_on_colours_repeat_with_other_shapes() -> None:
    theme = ALL["light"]
    for slot in range(8):
        assert theme.partner(slot + 8).colour == theme.partner(slot).colour
        assert theme.partner(slot + 8).marker != theme.partner(slot).marker


def test_the_room_is_drawn_in_ink() -> None:
    assert ALL["light"].partner(-1).colour == ALL["light"].ink


def test_a_screen_without_a_section_has_the_second_ones_colour() -> None:
    assert ALL["light"].section_colour(0) == ALL["light"].section_2 != ALL["light"].section_colour(1)


def test_a_theme_without_a_role_is_refused_by_its_name(tmp_path: Path) -> None:
    broken = tmp_path / "theme.toml"
    broken.write_text(FILE.read_text("utf-8").replace("on_attention = ", "other = "), "utf-8")
    with pytest.raises(themes.ThemeError, match="on_attention"):
        themes.load(broken)


def test_a_colour_that_is_none_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "theme.toml"
    broken.write_text(FILE.read_text("utf-8").replace('ink = "#1B2733"', 'ink = "#1B27"'), "utf-8")
    with pytest.raises(themes.ThemeError, match="#1B27"):
        themes.load(broken)


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(themes.ThemeError, match="sepia"):
        themes.load(FILE, "sepia")


def test_a_role_there_is_not_raises() -> None:
    with pytest.raises(KeyError):
        ALL["light"].colour("partners")


@given(colours, colours)
def test_readable_always_finds_an_ink(ground: str, ink: str) -> None:
    assert themes.contrast(themes.readable(ground, ink), ground) >= 4.5


@given(colours, colours)
def test_a_blend_begins_and_ends_with_its_colours(low: str, high: str) -> None:
    assert themes.blend(low, high, 0) == low
    assert themes.blend(low, high, 1) == high
    assert themes.blend(low, high, 7) == high
