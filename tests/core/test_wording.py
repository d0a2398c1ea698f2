"""The names of what is voted on and settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.edits.words import settle
from app.core.gate import activity_view
from app.core.model import Outcome, OutcomeKind
from app.core.planning import candidates
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
    assert subject_label(activity, (), "main", "1") == settled, "a heading is settled where there are several"


def test_what_is_settled_is_named_after_its_own_ballot() -> None:
    counted, plain = made.ballot((1, 1), ballot_id="now"), made.ballot((2,), ballot_id="soon")
    numbered = (Item("1", "Statement 1"), Item("2", "Statement 2"))
    plain = replace(plain, dimensions=(replace(plain.dimensions[0], id="all", items=numbered),))
    workshop = made.workshop(2, of=made.resource(counted, plain))

    for ballot_id, kind in (("now", OutcomeKind.AGREED), ("soon", OutcomeKind.PARKED)):
        workshop = settle(workshop, Outcome("a", ballot_id, "1", kind, text=f"About {ballot_id}"))

    shown = activity_view(workshop, "a").outcomes
    assert [one.subject for one in shown] == ["Heading 1", "Statement 1"]
    assert [one.origin for one in candidates(workshop)] == ["agreed in Heading 1", "parked in Statement 1"]
