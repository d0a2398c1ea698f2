"""What the list of workshops and its search are given: how far each is, and nothing that may not be seen."""

from __future__ import annotations

from dataclasses import replace

from app.core import gate_list
from app.core.edits.agenda import begin_entry
from app.core.model import Votes
from app.core.summaries import gap_words
from tests.core import made
from tests.core.seen import words_in

SECRET = "a planted secret"


def test_the_widest_gap_is_of_headings_or_of_items_where_there_is_one_heading() -> None:
    workshop = made.workshop(1, 1, votes=Votes.PARTNERS)
    shown = made.revealed(made.voted(workshop, {"p0": {"1.1": 1, "2.1": 2}, "p1": {"1.1": 4, "2.1": 2}}))
    gap = gate_list.summary(shown).widest_gap
    assert gap is not None
    assert gap_words(gap) == "Heading 1 3"
    one = made.workshop(1, 1, votes=Votes.PARTNERS, of=made.resource(made.ballot((2,))))
    shown = made.revealed(made.voted(one, {"p0": {"1.1": 1}, "p1": {"1.1": 3}}))
    gap = gate_list.summary(shown).widest_gap
    assert gap is not None
    assert gap_words(gap) == "Statement 1.1 2"
    assert gap_words(None) == "–"


def test_means_have_a_decimal_where_they_are_not_whole() -> None:
    workshop = made.workshop(1, 1, votes=Votes.PARTNERS)
    shown = made.revealed(made.voted(workshop, {"p0": {"1.1": 1, "1.2": 2}, "p1": {"1.1": 2, "1.2": 2}}))
    assert gap_words(gate_list.summary(shown).widest_gap) == "Heading 1 0.5"


def test_a_gap_that_was_not_voted_on_again_is_still_the_widest() -> None:
    one = made.workshop(1, 1, votes=Votes.PARTNERS, of=made.resource(made.ballot((2,))))
    first = made.revealed(made.voted(one, {"p0": {"1.1": 1, "1.2": 1}, "p1": {"1.1": 3, "1.2": 4}}))
    again = made.revealed(made.voted(made.next_round(first), {"p0": {"1.2": 2}, "p1": {"1.2": 3}}, 2))
    gap = gate_list.summary(again).widest_gap
    assert gap is not None
    assert gap_words(gap) == "Statement 1.1 2"


def test_the_list_says_how_far_a_workshop_is() -> None:
    workshop = made.workshop(3, 2)
    assert (gate_list.summary(workshop).state, gate_list.summary(workshop).people) == ("prepared", 5)
    voted = made.voted(workshop, made.everyone(workshop))
    assert gate_list.summary(voted).state == "in progress"
    assert gate_list.summary(voted).place == "The activity, item 2 of 4"
    assert gate_list.summary(replace(voted, closed_as=voted.partnership)).state == "closed"
    assert gate_list.summary(replace(workshop, away=frozenset({"p0.0"}))).people == 4
    assert gate_list.summary(replace(voted, away=frozenset({"p0.0"}))).people == 5, "who voted and left was there"


def test_the_list_names_the_item_that_is_voted_on_again_and_none_that_nobody_was_asked_about() -> None:
    workshop = begin_entry(made.workshop(2), "a", "2026-11-21T09:30:00")
    first = made.revealed(made.voted(workshop, made.everyone(workshop)))
    again = made.voted(made.next_round(first), {"p0.0": {"2.1": 3}}, 2)
    assert gate_list.summary(again).place == "The activity, item 3 of 4"
    assert gate_list.summary(made.voted(again, {"p0.1": {"2.1": 3}}, 2)).place == "The activity"


def test_of_two_lines_begun_in_one_second_the_list_names_the_later() -> None:
    workshop = made.workshop(1, 1)
    talk = replace(workshop.agenda[0], id="t", title="Talk", activity=None)
    agenda = tuple(replace(one, started_at="2026-11-21T09:30:00") for one in (*workshop.agenda, talk))
    assert gate_list.summary(replace(workshop, agenda=agenda)).place == "Talk"


def test_a_private_note_is_found_only_as_one() -> None:
    assert SECRET not in words_in(gate_list.found("w", "Notes", SECRET, private=True))
    assert gate_list.found("w", "Notes", "open words").words == "open words"
