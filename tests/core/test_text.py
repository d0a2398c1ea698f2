"""Figures and names in words."""

from __future__ import annotations

import pytest

from app.core import text
from app.core.summaries import people_words
from app.core.text import difference, folded, letter, number, one_line, several_lines, signed


@pytest.mark.parametrize(
    ("value", "words"), [(2.25, "2.3"), (2.45, "2.5"), (-0.04, "0.0"), (-0.05, "−0.1"), (3, "3.0")]
)
def test_a_figure_is_rounded_half_up(value: float, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("new", "old", "words"), [(3.5, 2.45, "+1.0"), (2.45, 3.5, "−1.0"), (2.04, 1.96, "0.0"), (3, 4, "−1.0")]
)
def test_a_difference_is_that_of_the_figures_that_are_shown(new: float, old: float, words: str) -> None:
    assert difference(new, old) == words
    shown = float(number(new)) - float(number(old))
    assert signed(shown) == words


def test_names_are_the_same_in_any_case_and_however_their_accents_are_written() -> None:
    assert folded(" JOSE\u0301  Lee ") == folded("José lee")
    assert folded("Straße") == folded("STRASSE")


def test_names_are_the_same_with_and_without_marks_of_direction_that_nobody_sees() -> None:
    for mark in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069":
        assert folded(f"{mark}Harbour {mark} Trust{mark}") == folded("Harbour Trust")
    assert folded("Har\x1bbour\x00") == folded("Harbour")
    assert folded("\u05d0\u200d\u05d1") == "\u05d0\u200d\u05d1", "what joins letters stays"


def test_what_no_surface_can_show_is_left_out_of_what_is_kept() -> None:
    assert one_line("  Ann\x00  \x1b[31mLee\n") == "Ann [31mLee"
    assert one_line("Łódź \u200f\u05d0 \U0001f600") == "Łódź \u200f\u05d0 \U0001f600", "letters of every kind stay"
    assert one_line("\x07") == ""
    assert several_lines("First\vSecond\r\n\tThird\x08\n") == "First\nSecond\n\tThird"


def test_partners_and_columns_have_letters() -> None:
    assert [letter(at) for at in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]


class _Abroad:
    """A translator that marks what it was asked for, as written or with the number it goes by."""

    def gettext(self, message: str, /) -> str:
        return f"<{message}>"

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        return f"<{msgid1}|{msgid2}|{n}>"


def test_counted_words_are_translated_by_their_number_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_translator", _Abroad())
    assert people_words(1, 7) == "1 <partner|partners|1>, 7 <person|people|7>"
