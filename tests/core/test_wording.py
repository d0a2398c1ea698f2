"""The names of what is voted on and settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.toolkit import Item
from app.core.wording import item_label, subject_label
from tests.core import made


@pytest.mark.parametrize(("headings", "settled"), [((2, 2), "Heading 1"), ((2,), "Statement 1")])
def test_where_a_heading_and_an_item_have_one_id_each_keeps_its_name(headings: tuple[int, ...], settled: str) -> None:
    ballot = made.ballot(headings)
    first, *others = ballot.dimensions
    numbered = replace(first, items=(Item("1", "Statement 1"), *first.items[1:]))
    ballot = replace(ballot, dimensions=(numbered, *others))
    activity = made.workshop(2, of=made.resource(ballot)).activities[0]

    assert item_label(activity, (), "1") == "Statement 1"
    assert subject_label(activity, (), "1") == settled, "a heading is settled where there are several"
