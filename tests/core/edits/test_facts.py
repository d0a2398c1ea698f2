"""Edits of the workshop's and the partnership's own facts, and closing."""

from __future__ import annotations

import pytest

from app.core.edits import agenda, edit, facts, people, votes, words
from app.core.edits.edit import Refused
from app.core.model import Promise, Workshop
from tests.core import made


def voted(promise: Promise = Promise.BY_PARTNER) -> Workshop:
    return made.voted(made.workshop(1, promise=promise), {"p0.0": {"1.1": 1}})


def test_names_dates_and_words_change() -> None:
    workshop = facts.rename_workshop(made.workshop(), "  Autumn  review ")
    workshop = facts.rename_partnership(workshop, "Hill")
    workshop = facts.set_date(workshop, "2027-02-01")
    workshop = facts.set_start(workshop, 0)
    workshop = facts.set_facilitator(workshop, " Jo ")
    workshop = facts.set_review_date(workshop, "2027-06-01")
    workshop = facts.set_nouns(workshop, {"learners": "residents", "partner": " "})
    assert (workshop.name, workshop.partnership.name, workshop.date, workshop.starts) == (
        "Autumn review",
        "Hill",
        "2027-02-01",
        0,
    )
    assert (workshop.facilitator, workshop.review_date) == ("Jo", "2027-06-01")
    assert workshop.partnership.nouns == (("learners", "residents"),)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda w: facts.rename_workshop(w, " "), "cannot be empty"),
        (lambda w: facts.rename_partnership(w, ""), "cannot be empty"),
        (lambda w: facts.set_date(w, ""), "needs a date"),
        (lambda w: facts.set_date(w, "1 May"), "not a date"),
        (lambda w: facts.set_review_date(w, "2026-02-30"), "not a date"),
        (lambda w: facts.set_start(w, 24 * 60), "between 00:00 and 23:59"),
        (lambda w: facts.set_start(w, -1), "between 00:00 and 23:59"),
        (lambda w: facts.set_threshold(w, 2), "between 3 and 5"),
        (lambda w: facts.set_threshold(w, 6), "between 3 and 5"),
    ],
)
def test_what_makes_no_sense_is_refused(change: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        change(made.workshop())  # pyright: ignore[reportCallIssue]


def test_the_promise_is_loosened_only_before_votes() -> None:
    assert facts.set_promise(made.workshop(), Promise.OPEN).promise is Promise.OPEN
    with pytest.raises(Refused, match="not looser"):
        facts.set_promise(voted(), Promise.OPEN)
    assert facts.set_promise(voted(Promise.OPEN), Promise.BY_PARTNER).promise is Promise.BY_PARTNER


def test_the_smallest_group_is_raised_but_not_lowered_once_votes_are_in() -> None:
    raised = facts.set_threshold(voted(), 5)
    assert raised.threshold == 5
    with pytest.raises(Refused, match="not lowered"):
        facts.set_threshold(raised, 4)
    assert facts.set_threshold(facts.set_threshold(made.workshop(), 5), 3).threshold == 3


def test_a_closed_workshop_keeps_the_partnership_and_takes_no_change() -> None:
    workshop = made.workshop()
    closed = facts.close_workshop(workshop)
    assert closed.closed_as is workshop.partnership
    for change in (
        lambda: facts.rename_workshop(closed, "x"),
        lambda: people.add_partner(closed, "x", "x"),
        lambda: agenda.move_entry(closed, "a", 0),
        lambda: facts.close_workshop(closed),
    ):
        with pytest.raises(Refused, match="Reopen it"):
            change()
    assert facts.reopen_workshop(closed).closed_as is None
    assert facts.reopen_workshop(workshop) is workshop
    assert facts.close_workshop.final
    assert facts.reopen_workshop.final


def test_every_edit_has_a_name_of_its_own_and_a_label() -> None:
    every = edit.all_edits()
    assert {votes.reveal_round, words.settle} <= set(every)
    assert len({one.name for one in every}) == len(every)
    for one in every:
        assert edit.label_of(one.name) == one.shown_label()
        assert one.shown_label()
        assert one.shown_label() != one.name
    assert edit.label_of("unknown") == "unknown"
