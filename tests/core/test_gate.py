"""The only door: what a view may hold, and what it must not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core import gate, gate_list
from app.core.edits.actions import add_action
from app.core.edits.agenda import add_entries
from app.core.edits.notes import add_note
from app.core.edits.votes import add_answers, enter_answer, reveal_round
from app.core.edits.words import add_made, set_holder, set_target, settle
from app.core.model import Answer, Entry, MadeItem, Note, NoteKind, Outcome, OutcomeKind, Promise, Standing
from app.core.partnership import Action, Target
from app.core.toolkit import MadeKind
from tests.core import made
from tests.core.seen import ballot_of, figures_of, words_in

SECRET = "a planted secret"


# --- before the reveal -----------------------------------------------------------


@pytest.mark.parametrize("close", [False, True])
def test_a_round_that_was_not_revealed_has_no_figures(close: bool) -> None:
    workshop = made.workshop()
    voted = made.voted(workshop, made.everyone(workshop))
    voted = made.closed(voted) if close else voted
    [one] = ballot_of(voted).rounds
    assert one.figures is None
    assert sum(tick.done for tick in one.ticks) == 0  # one item of four: nobody is complete


def test_a_value_of_an_open_round_is_nowhere_in_any_view() -> None:
    unmistakable = 7_654_321
    base = made.scale()
    levels = (*base.levels[:3], replace(base.levels[3], value=unmistakable))
    resource = made.resource(made.ballot(of=replace(base, levels=levels)))
    workshop = made.workshop(of=resource)
    voted = made.voted(workshop, {"p0.0": {"1.1": unmistakable}, "p1.0": {"1.1": 1}})
    without = words_in(replace(gate.activity_view(workshop, "a"), resource="", ballots=()))  # pyright: ignore[reportArgumentType]
    view = gate.activity_view(voted, "a")
    rounds = words_in([one.rounds for one in view.ballots])
    assert str(unmistakable) not in rounds
    assert str(unmistakable) not in without
    assert str(unmistakable) not in words_in(gate_list.summary(voted))
    assert gate_list.summary(voted).widest_gap is None


def test_a_second_round_stays_shut_while_the_first_is_shown() -> None:
    workshop = made.workshop()
    first = made.revealed(made.voted(workshop, made.everyone(workshop)))
    second = made.voted(made.next_round(first), {"p0.0": {"1.1": 1}}, 2)
    shown, shut = ballot_of(second).rounds
    assert shown.figures is not None
    assert shut.figures is None


def test_only_the_current_round_tells_who_has_answered() -> None:
    workshop = made.workshop(3, 3)
    everything = made.everyone(workshop, 3, ("1.1", "1.2", "2.1", "2.2"))
    first = made.revealed(made.voted(workshop, everything))
    assert [tick.done for tick in ballot_of(first).rounds[0].ticks] == [3, 3]
    second = made.voted(made.next_round(first), {"p1.0": everything["p1.0"]}, 2)
    before, now = ballot_of(second).rounds
    assert before.ticks == ()
    assert [tick.done for tick in now.ticks] == [0, 1]


# --- letters ---------------------------------------------------------------------


def test_letters_show_no_partner_s_name_anywhere() -> None:
    workshop = made.workshop(3, 3, of=made.room_made())
    workshop = add_made(workshop, "a", MadeItem("d", MadeKind.DRAFT, "One front door"))
    workshop = add_made(workshop, "a", MadeItem("x", MadeKind.PRIORITY, "A line", Standing.CANDIDATE))
    workshop = set_holder(workshop, "a", "x", "p1")
    workshop = add_note(workshop, Note("n", NoteKind.NOTE, "Said so", "a", "", "p1"))
    action = Action("t", "w", "", "Ring", "", "Person 1.0", "p1", "Partner 0", origin_activity_id="a")
    workshop = add_action(workshop, action)
    voted = enter_answer(workshop, Answer("a", "drafts", 1, "p0.0", "d", "support", 1))
    shown = made.revealed(voted, "drafts")
    view = gate.activity_view(shown, "a", letters=True)
    assert "Partner B" in words_in(view)  # holder, note, action, and the partner without a vote
    for name in ("Person 1.0", "Partner 0", "Partner 1"):
        assert name not in words_in(view)
        assert name in words_in(gate.workshop_view(shown))


def test_letters_name_no_person_though_the_promise_is_open() -> None:
    workshop = made.workshop(2, 2, promise=Promise.OPEN)
    shown = made.revealed(made.voted(workshop, made.everyone(workshop)))
    assert "Person 0.0" in words_in(gate.activity_view(shown, "a"))
    assert "Person" not in words_in(gate.activity_view(shown, "a", letters=True))


def test_ticks_of_an_item_are_lettered_too() -> None:
    workshop = made.workshop(3, 3)
    assert [tick.name for tick in gate.item_ticks(workshop, "a", "main", "1.1", letters=True)] == [
        "Partner A",
        "Partner B",
    ]


# --- notes and other words -----------------------------------------------------------


def test_a_private_note_is_in_no_view() -> None:
    workshop = made.workshop()
    for at, where in enumerate(("", "a")):
        workshop = add_note(workshop, Note(f"n{at}", NoteKind.CONCERN, SECRET, where, "1.1", "p0", private=True))
    workshop = add_note(workshop, Note("n3", NoteKind.NOTE, "for everybody", "a", "1.1", "p0"))
    assert SECRET not in words_in(gate.activity_view(workshop, "a"))
    assert SECRET not in words_in(gate.workshop_view(workshop))
    assert SECRET not in words_in(gate_list.summary(workshop))
    [note] = gate.activity_view(workshop, "a").notes
    assert (note.words, note.about) == ("for everybody", "Statement 1.1, Partner 0")


def test_outcomes_and_targets_are_shown_with_what_they_are_about() -> None:
    workshop = made.workshop()
    shown = made.revealed(made.voted(workshop, made.everyone(workshop)))
    shown = settle(shown, Outcome("a", "main", "1", OutcomeKind.NOT_AGREED, text="because"))
    shown = set_target(shown, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 3.44, "2027-01-31"))
    view = gate.activity_view(shown, "a")
    assert (view.outcomes[0].subject, view.outcomes[0].kind) == ("Heading 1", "not agreed")
    [target] = view.targets
    assert (target.now, target.value, target.due) == (3.0, 3.4, "2027-01-31")
    heading = figures_of(shown).dimensions[0]
    assert (target.votes, target.lowest, target.highest) == (heading.n, "3", "3")


def test_targets_and_actions_of_another_workshop_are_not_shown_with_an_activity() -> None:
    workshop = made.workshop()
    for workshop_id in ("w", "x"):
        target = Target(f"t-{workshop_id}", workshop_id, "R1", "main", "1", "score", f"of {workshop_id}", 3.4)
        workshop = set_target(workshop, target)
        action = Action(f"a-{workshop_id}", workshop_id, "", f"of {workshop_id}", origin_activity_id="a")
        workshop = add_action(workshop, action)
    view = gate.activity_view(workshop, "a")
    assert [one.title for one in view.targets] == ["of w"]
    assert [one.text for one in view.actions] == ["of w"]
    whole = gate.workshop_view(workshop)
    assert [one.title for one in whole.targets] == ["of w"]
    assert [one.text for one in whole.actions] == ["of w", "of x"]  # the plan is the partnership's


def test_a_target_is_shown_once_though_its_resource_is_on_the_agenda_twice() -> None:
    workshop = made.workshop()
    for entry_id in ("b", "c"):
        again = replace(made.activity(workshop), id=entry_id)
        workshop = add_entries(workshop, [Entry(entry_id, "Once more", 20, again)])
    shown = made.revealed(made.voted(workshop, made.everyone(workshop, 2)))
    answers = [
        replace(made.answer(voter, 4), activity_id="b") for _partner, voter in shown.voters(made.activity(shown))
    ]
    shown = reveal_round(add_answers(shown, answers), "b", "main")
    shown = set_target(shown, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 3.4))
    assert [one.now for one in gate.workshop_view(shown).targets] == [4.0]
    assert [[one.now for one in each.targets] for each in gate.workshop_view(shown).activities] == [
        [2.0],
        [4.0],
        [None],
    ]


def test_the_substitutable_nouns_are_filled_in() -> None:
    base = made.ballot()
    item = replace(base.dimensions[0].items[0], text="{learners} thrive in {partnership}")
    ballot = replace(base, dimensions=(replace(base.dimensions[0], items=(item,)),))
    workshop = made.workshop(of=made.resource(ballot))
    nouns = (("learners", "residents"),)
    workshop = replace(workshop, partnership=replace(workshop.partnership, nouns=nouns))
    assert ballot_of(workshop).items[0].text == "Residents thrive in the partnership"


def test_a_closed_workshop_shows_the_partnership_as_it_was() -> None:
    workshop = made.workshop(1)
    closed = replace(workshop, closed_as=workshop.partnership)
    renamed = replace(closed, partnership=replace(closed.partnership, name="Another name"))
    assert gate.workshop_view(renamed).partnership == "Riverside"
