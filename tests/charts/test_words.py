"""Names broken into lines: nothing lost, nothing too wide, no letter cut from its accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.charts import fonts
from app.charts import words as wd


def test_the_house_face_is_found_by_its_name() -> None:
    assert "AtkinsonHyperlegibleNext-Regular" in fonts.files(False)[0]
    assert "AtkinsonHyperlegibleNext-Bold" in fonts.files(True)[0]
    assert "DejaVuSans" in fonts.files(False)[1]


def test_measures_grow_with_size_and_weight() -> None:
    assert fonts.measure("Trust", 20) == pytest.approx(2 * fonts.measure("Trust", 10))
    assert fonts.measure("Trust", 20, True) > fonts.measure("Trust", 20)


@given(st.text(max_size=120), st.floats(60, 400), st.integers(1, 3))
def test_no_line_is_wider_than_asked(name: str, width: float, most: int) -> None:
    lines = wd.fit(name, width, 20, most=most)
    assert 1 <= len(lines) <= most
    assert wd.widest(lines, 20) <= width + 0.01


@given(st.lists(st.text("abcdefgh", min_size=1, max_size=8), min_size=1, max_size=6))
def test_a_name_that_fits_comes_out_as_typed(parts: list[str]) -> None:
    name = " ".join(parts)
    assert " ".join(wd.fit(name, 1000, 20, most=3)) == name
    assert " ".join(wd.fit(name, 200, 20, most=6)) == name


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wd.fit("Data sharing and information governance agreements", 200, 30, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


def test_an_accent_stays_with_its_letter() -> None:
    for width in range(20, 200, 7):
        shortened = wd.shorten("e\u0301" * 30, width, 20)
        assert not shortened.rstrip("…").endswith("e")


def test_line_ends_and_control_characters_do_not_reach_the_chart() -> None:
    assert fonts.drawable("two\nlines\x07\tend") == "two lines end"


def test_letters_of_the_fallback_stay_and_unknown_ones_are_marked() -> None:
    assert fonts.drawable("Ωμ Ж $x_1$ <b>") == "Ωμ Ж $x_1$ <b>"
    assert fonts.drawable("a漢") == "a\N{REPLACEMENT CHARACTER}"


def test_emoji_have_a_font() -> None:
    typed = (
        "\N{PARTY POPPER} \N{WOMAN}\u200d\N{PERSONAL COMPUTER} \N{THUMBS UP SIGN}\N{EMOJI MODIFIER FITZPATRICK TYPE-5}"
    )
    assert fonts.drawable(typed) == typed
    assert fonts.measure("\N{PARTY POPPER}", 20) > 10
    assert fonts.measure("\N{EMOJI MODIFIER FITZPATRICK TYPE-5}", 20) == 0


@pytest.mark.parametrize("width", range(90, 400, 7))
def test_a_word_is_only_cut_where_it_alone_is_too_wide(width: int) -> None:
    name = "Membership and commitment"
    if fonts.measure("Membership…", 30) > width or fonts.measure("commitment…", 30) > width:
        pytest.skip("a word alone is too wide")
    for most in (1, 2):
        shown = " ".join(wd.fit(name, width, 30, most=most)).rstrip("…").split()
        assert shown == name.split()[: len(shown)]


def test_a_folder_without_fonts_is_refused(tmp_path) -> None:
    with pytest.raises(FileNotFoundError):
        fonts.register(tmp_path)
