"""What every edit promises."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.core.edits import actions, agenda, facts, notes, people, votes, words
from app.core.edits.edit import Edit, Refused, all_edits, edit
from app.core.model import MadeItem, Note, NoteKind, Outcome, OutcomeKind, Promise, Standing, Votes, Workshop
from app.core.partnership import Target
from app.core.toolkit import MadeKind, Variant
from tests.core import made

MADE = MadeItem("m", MadeKind.DRAFT, "One front door")
OUTCOME = Outcome("gone", "main", "1", OutcomeKind.NOT_AGREED)
ANSWER = made.answer("p0.0", 1)
LOST: list[tuple[Edit[...], tuple[Any, ...], str]] = [
    (agenda.delete_entry, ("gone",), "line of the agenda"),
    (agenda.move_entry, ("gone", 0), "line of the agenda"),
    (agenda.set_minutes, ("gone", 5), "line of the agenda"),
    (agenda.rename_entry, ("gone", "Tea"), "line of the agenda"),
    (agenda.begin_entry, ("gone", "2026-11-21T10:00:00"), "line of the agenda"),
    (agenda.choose_variant, ("gone", "then"), "activity"),
    (agenda.choose_variant, ("a", "gone"), "way of asking"),
    (agenda.leave_out, ("gone", ["1"]), "activity"),
    (agenda.set_votes, ("gone", Votes.PARTNERS), "activity"),
    (agenda.set_activity_promise, ("gone", Promise.OPEN), "activity"),
    (people.rename_partner, ("gone", "North"), "partner"),
    (people.move_partner, ("gone", 0), "partner"),
    (people.delete_partner, ("gone",), "partner"),
    (people.add_person, ("gone", "p9"), "partner"),
    (people.add_people, ("gone", ["p9"]), "partner"),
    (people.rename_person, ("gone", "Ann"), "person"),
    (people.delete_person, ("gone",), "person"),
    (people.delete_people, (["gone"],), "person"),
    (people.set_present, ("gone", True), "person"),
    (votes.enter_answer, (replace(ANSWER, activity_id="gone"),), "activity"),
    (votes.enter_answer, (replace(ANSWER, ballot_id="gone"),), "ballot"),
    (votes.enter_answer, (replace(ANSWER, question_id="gone"),), "question"),
    (votes.enter_answer, (replace(ANSWER, item_id="gone"),), "item"),
    (votes.enter_answer, (replace(ANSWER, voter_id="gone"),), "voter"),
    (votes.add_answers, ([replace(ANSWER, activity_id="gone")],), "activity"),
    (votes.add_answers, ([replace(ANSWER, ballot_id="gone")],), "ballot"),
    (votes.add_answers, ([replace(ANSWER, question_id="gone")],), "does not fit"),
    (votes.clear_answer, ("gone", "main", 1, "p0.0", ("1.1", "score")), "activity"),
    (votes.close_round, ("gone", "main"), "activity"),
    (votes.reopen_round, ("gone", "main"), "activity"),
    (votes.reveal_round, ("gone", "main"), "activity"),
    (votes.open_next_round, ("gone", "main"), "activity"),
    (votes.open_next_round, ("a", "gone"), "ballot"),
    (votes.correct_answer, ("c", replace(ANSWER, activity_id="gone"), "slip"), "activity"),
    (notes.delete_note, ("gone",), "note"),
    (words.settle, (OUTCOME,), "activity"),
    (words.add_made, ("gone", MADE), "activity"),
    (words.edit_made, ("gone", "m", "words"), "activity"),
    (words.edit_made, ("a", "gone", "words"), "words"),
    (words.set_standing, ("gone", "m", Standing.CHOSEN), "activity"),
    (words.take_draft, ("gone", "m"), "activity"),
    (words.set_holder, ("gone", "m", ""), "activity"),
    (words.set_holder, ("a", "m", "gone"), "partner"),
    (actions.edit_action, ("gone", "text", "Ring"), "action"),
    (actions.delete_action, ("gone",), "action"),
]


STANDING: list[tuple[Edit[...], tuple[Any, ...]]] = [
    (facts.rename_workshop, ("Spring ",)),
    (facts.rename_partnership, (" Riverside",)),
    (facts.set_date, ("2026-11-21",)),
    (facts.set_start, (9 * 60 + 30,)),
    (facts.set_facilitator, (" ",)),
    (facts.set_nouns, ({"partner": " "},)),
    (facts.set_review_date, ("",)),
    (facts.set_promise, (Promise.BY_PARTNER,)),
    (facts.set_threshold, (3,)),
    (people.rename_partner, ("p0", "Partner  0")),
    (people.rename_person, ("p0.0", "Person 0.0 ")),
    (people.move_partner, ("p0", 0)),
    (people.add_people, ("p0", [])),
    (people.set_present, ("p0.0", True)),
    (agenda.move_entry, ("a", 1)),
    (agenda.set_minutes, ("e", 10)),
    (agenda.rename_entry, ("e", " Welcome")),
    (agenda.leave_out, ("a", [])),
    (agenda.set_votes, ("a", Votes.PEOPLE)),
    (agenda.set_activity_promise, ("a", None)),
]


@pytest.mark.parametrize(("change", "args"), STANDING, ids=lambda one: getattr(one, "name", None))
def test_saying_what_stands_already_is_no_step(change: Edit[...], args: tuple[Any, ...]) -> None:
    before = made.workshop()
    assert change(before, *args) is before


TYPED: list[tuple[Edit[...], tuple[Any, ...], object]] = [
    (facts.rename_workshop, ("Spring",), None),
    (facts.rename_partnership, ("Riverside",), None),
    (facts.set_facilitator, ("Ada",), None),
    (facts.set_nouns, ({"partner": "member"},), None),
    (agenda.rename_entry, ("e", "Tea"), "e"),
    (agenda.set_minutes, ("e", 25), "e"),
    (people.rename_partner, ("p0", "North"), "p0"),
    (people.rename_person, ("p0.0", "Ann"), "p0.0"),
    (notes.edit_note, (Note("n", NoteKind.NOTE, "Ring"),), "n"),
    (words.settle, (OUTCOME,), ("gone", "main", "1")),
    (words.edit_made, ("a", "m", "One door"), ("a", "m")),
    (words.set_target, (Target("t", "w", "R", "main", "1", "score", "One", 3.5),), ("R", "main", "1", "score", "w")),
    (actions.edit_action, ("x", "text", "Ring"), ("x", "text")),
]


@pytest.mark.parametrize(("change", "args", "about"), TYPED, ids=lambda one: getattr(one, "name", None))
def test_a_run_of_typing_is_about_what_the_words_are_of(
    change: Edit[...], args: tuple[Any, ...], about: object
) -> None:
    assert change.merges is not None
    assert change.merges(*args) == about


def test_every_edit_that_merges_is_known_here() -> None:
    assert {one.name for one in all_edits() if one.merges} == {one.name for one, _args, _about in TYPED}


def asked_two_ways() -> Workshop:
    ballot = made.ballot()
    return made.workshop(of=made.resource(replace(ballot, variants=(Variant("then", "Then", ballot.questions),))))


@pytest.mark.parametrize(("change", "args", "what"), LOST, ids=lambda one: getattr(one, "name", None))
def test_what_is_gone_is_not_changed_and_that_is_said(change: Edit[...], args: tuple[Any, ...], what: str) -> None:
    with pytest.raises(Refused) as refused:
        change(asked_two_ways(), *args)
    assert what in str(refused.value)


def test_a_slip_of_our_own_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.core.edits.edit._EDITS", {})  # so that no other test meets it

    def slip(_workshop: Workshop) -> Workshop:
        raise KeyError("a bug")

    broken: Callable[[Workshop], Workshop] = edit("a slip")(slip)
    with pytest.raises(KeyError, match="a bug"):
        broken(made.workshop())


def test_a_stored_name_has_its_label_in_a_program_that_has_used_no_edit_yet() -> None:
    asked = "from app.core.edits.edit import label_of; print(label_of('enter_answer'), label_of('gone'))"

    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert told.stdout.split() == ["vote", "gone"]
