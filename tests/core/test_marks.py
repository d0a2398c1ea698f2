"""A partner's short name: a word of its name, or two, and never one that lost letters without a sign."""

from __future__ import annotations

import pytest

from app.core.marks import mark_of
from app.core.partnership import Partner, Partnership


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The College of the Valley", "College"),
        ("St Anne’s Sixth Form", "St Anne’s"),
        ("The St. Anne's School", "St. Anne's"),
        ("Age Concern West", "Age Concern"),
        ("Bay of Plenty Skills", "Bay of Plenty"),
        ("Age – Concern", "Age – Concern"),
        ("St Bartholomew-the-Great School", "St"),
        ("NHS", "NHS"),
        ("Межрегиональная ассоциация", "Межрегиональная"),
        ("Llanfairpwllgwyngyllgogerych College", "Llanfairpwllgwy…"),
        ("W" * 80, "W" * 15 + "…"),
        ("of the " * 9, "of the of the o…"),
        ("e\u0301" * 30, "e\u0301" * 7 + "…"),
    ],
)
def test_a_short_name_is_whole_words_that_tell_something_or_ends_in_an_ellipsis(name: str, short: str) -> None:
    partnership = Partnership("p", "Ours", partners=(Partner("a", name, 0),))
    assert mark_of(partnership, "a").short == short
