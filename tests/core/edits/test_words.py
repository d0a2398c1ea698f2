"""Edits of outcomes, items made in the room, and targets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core import method
from app.core.edits import words
from app.core.edits.agenda import leave_out
from app.core.edits.edit import Refused
from app.core.edits.votes import enter_answer
from app.core.model import Answer, MadeItem, Outcome, OutcomeKind, Standing, Workshop
from app.core.partnership import Target
from app.core.toolkit import MadeKind
from tests.activities import made as whole
from tests.core import made


def room(*kinds: MadeItem) -> Workshop:
    workshop = made.workshop(2, of=made.room_made())
    for one in kinds:
        workshop = words.add_made(workshop, "a", one)
    return workshop


def draft(made_id: str = "d", text: str = "One front door") -> MadeItem:
    return MadeItem(made_id, MadeKind.DRAFT, text)


def candidate(at: int) -> MadeItem:
    return MadeItem(f"x{at}", MadeKind.PRIORITY, f"Priority {at}", Standing.CANDIDATE)


def standings(workshop: Workshop) -> list[Standing]:
    return [one.standing for one in made.activity(workshop).made]


# --- outcomes --------------------------------------------------------------------


def test_what_is_settled_takes_the_place_of_what_was_settled_before() -> None:
    workshop = words.settle(made.workshop(), Outcome("a", "main", "1", OutcomeKind.AGREED, 3.0))
    workshop = words.settle(workshop, Outcome("a", "main", "2", OutcomeKind.PARKED))
    again = Outcome("a", "main", "1", OutcomeKind.NOT_AGREED, None, " because ")
    workshop = words.settle(workshop, again)
    assert [one.kind for one in workshop.outcomes] == [OutcomeKind.NOT_AGREED, OutcomeKind.PARKED]
    assert workshop.outcomes[0].text == "because"
    assert words.settle(workshop, again) is workshop
    cleared = words.clear_outcome(workshop, "a", "main", "1")
    assert [one.subject_id for one in cleared.outcomes] == ["2"]
    assert words.clear_outcome(cleared, "a", "main", "1") is cleared


def test_an_outcome_needs_its_activity() -> None:
    with pytest.raises(Refused, match="not there any more"):
        words.settle(made.workshop(), Outcome("gone", "main", "1", OutcomeKind.AGREED))


@pytest.mark.parametrize(("ballot_id", "subject_id"), [("gone", ""), ("main", "3"), ("main", "2"), ("main", "2.1")])
def test_an_outcome_is_about_something_that_is_asked(ballot_id: str, subject_id: str) -> None:
    workshop = leave_out(made.workshop(), "a", ["2"])
    with pytest.raises(Refused, match="any more"):
        words.settle(workshop, Outcome("a", ballot_id, subject_id, OutcomeKind.PARKED))
    for asked in ("", "1", "1.1"):
        assert words.settle(workshop, Outcome("a", "main", asked, OutcomeKind.PARKED)).outcomes


def test_words_are_agreed_only_where_they_passed_their_vote() -> None:
    workshop = whole.workshop(["PW7"])
    activity = workshop.activities[0]
    outcome = Outcome(activity.id, "vision", "", OutcomeKind.AGREED, None, activity.made[0].text)
    with pytest.raises(Refused, match="have not passed a vote"):
        words.settle(workshop, outcome)
    passed = whole.revealed(workshop, "PW7", chosen=lambda _voter, _place, values: values[0])
    assert words.settle(passed, outcome).outcomes == (outcome,)
    with pytest.raises(Refused, match="have not passed a vote"):
        words.settle(passed, replace(outcome, text="We will do nothing at all"))
    working = replace(outcome, kind=OutcomeKind.RESERVATIONS, text="We will do nothing at all")
    assert words.settle(passed, working).outcomes == (working,)
    failed = whole.revealed(workshop, "PW7", chosen=lambda _voter, _place, values: values[-1])
    with pytest.raises(Refused, match="have not passed a vote"):
        words.settle(failed, outcome)


# --- made in the room --------------------------------------------------------------


def test_words_on_the_ballot_do_not_change_while_votes_are_taken() -> None:
    workshop = room(draft(), draft("e", "Two doors"))
    voting = enter_answer(workshop, Answer("a", "drafts", 1, "p0.0", "d", "support", 1))
    for change in (
        lambda: words.add_made(voting, "a", draft("f", "Three doors")),
        lambda: words.edit_made(voting, "a", "d", "No door"),
        lambda: words.set_standing(voting, "a", "e", Standing.DROPPED),
        lambda: words.take_draft(voting, "a", "d"),
    ):
        with pytest.raises(Refused, match="being taken"):
            change()
    shown = made.revealed(voting, "drafts")
    assert standings(words.take_draft(shown, "a", "d")) == [Standing.CHOSEN, Standing.DROPPED]


def test_candidates_may_be_added_while_another_list_is_voted_on() -> None:
    voting = enter_answer(room(draft()), Answer("a", "drafts", 1, "p0.0", "d", "support", 1))
    assert len(made.activity(words.add_made(voting, "a", candidate(1))).made) == 2


def test_a_room_weighs_twelve_candidates_and_chooses_five() -> None:
    workshop = room(*[candidate(at) for at in range(method.MAX_CANDIDATES)])
    with pytest.raises(Refused, match="12 candidates already"):
        words.add_made(workshop, "a", candidate(99))
    for at in range(5):
        workshop = words.set_standing(workshop, "a", f"x{at}", Standing.CHOSEN)
    with pytest.raises(Refused, match="5 priorities are chosen"):
        words.set_standing(workshop, "a", "x5", Standing.CHOSEN)
    workshop = words.set_standing(workshop, "a", "x6", Standing.DROPPED)
    with pytest.raises(Refused, match="5 priorities are chosen"):
        words.add_made(workshop, "a", replace(candidate(99), standing=Standing.CHOSEN))
    workshop = words.set_standing(workshop, "a", "x0", Standing.DROPPED)
    assert words.set_standing(workshop, "a", "x0", Standing.DROPPED) is workshop
    words.set_standing(workshop, "a", "x5", Standing.CHOSEN)
    words.add_made(workshop, "a", candidate(99))


def test_what_was_dropped_comes_back_only_where_there_is_room() -> None:
    workshop = room(*[candidate(at) for at in range(method.MAX_CANDIDATES)])
    full = words.add_made(words.set_standing(workshop, "a", "x0", Standing.DROPPED), "a", candidate(99))
    for standing in (Standing.CANDIDATE, Standing.CHOSEN):
        with pytest.raises(Refused, match="12 candidates already"):
            words.set_standing(full, "a", "x0", standing)
    assert words.set_standing(full, "a", "x1", Standing.CHOSEN) is not full
    again = words.set_standing(words.set_standing(full, "a", "x1", Standing.DROPPED), "a", "x0", Standing.CHOSEN)
    assert len(made.activity(again).made_of(MadeKind.PRIORITY)) == method.MAX_CANDIDATES


def test_a_room_votes_on_four_drafts_at_once() -> None:
    workshop = room(*[draft(f"d{at}", f"Door {at}") for at in range(4)])
    with pytest.raises(Refused, match="4 drafts to vote on"):
        words.add_made(workshop, "a", draft("d4", "Door 4"))
    fewer = words.set_standing(workshop, "a", "d0", Standing.DROPPED)
    full = words.add_made(fewer, "a", draft("d4", "Door 4"))
    with pytest.raises(Refused, match="4 drafts to vote on"):
        words.set_standing(full, "a", "d0", Standing.CHOSEN)


def _day(*lines: str) -> Workshop:
    """An agenda of lines: a voted resource where its id is a letter, one with priorities where it is a digit."""
    voted, weighed = made.workshop(2).entry("a"), room().entry("a")
    agenda = []
    for one in lines:
        entry = weighed if one.isdigit() else voted
        assert entry.activity is not None
        agenda.append(replace(entry, id=one, title=f"Line {one}", activity=replace(entry.activity, id=one)))
    return replace(room(), agenda=tuple(agenda))


@pytest.mark.parametrize(
    ("agenda", "there"), [("a1b2", "1"), ("1a2b3", "2"), ("12a", "2"), ("1ab", "1")], ids=lambda one: one
)
def test_what_is_settled_goes_to_the_next_line_with_priorities_or_back_to_the_last(agenda: str, there: str) -> None:
    workshop = words.propose_priority(_day(*agenda), "a", "new", "One front door")
    (new,) = workshop.activity(there).made
    assert new == MadeItem("new", MadeKind.PRIORITY, "One front door", Standing.CANDIDATE)
    assert sum(len(one.made) for one in workshop.activities) == 1


def test_no_priority_is_made_where_nothing_on_the_agenda_has_any() -> None:
    with pytest.raises(Refused, match="Add an activity that has them in Prepare"):
        words.propose_priority(_day("a", "b"), "a", "new", "One front door")


def test_no_priority_is_made_twice_or_beyond_what_a_room_can_weigh() -> None:
    workshop = _day("a", "1")
    for at in range(method.MAX_CANDIDATES):
        workshop = words.propose_priority(workshop, "a", f"x{at}", f"Priority {at}")
    with pytest.raises(Refused, match="“priority  3” is among the priorities in “Line 1” already"):
        words.propose_priority(workshop, "a", "new", "priority  3")
    with pytest.raises(Refused, match="“Line 1” has 12 candidates already"):
        words.propose_priority(workshop, "a", "new", "Another")
    gone = words.set_standing(workshop, "1", "x3", Standing.DROPPED)
    assert words.propose_priority(gone, "a", "new", "Priority 3") is not gone  # what was dropped may come back


def test_a_priority_has_a_holder() -> None:
    workshop = words.set_holder(room(candidate(1)), "a", "x1", "p0")
    assert made.activity(workshop).made[0].holder_id == "p0"
    assert words.set_holder(workshop, "a", "x1", "p0") is workshop
    with pytest.raises(Refused, match="not there any more"):
        words.set_holder(workshop, "a", "x1", "gone")


def test_made_words_are_changed_by_typing() -> None:
    workshop = words.edit_made(room(draft()), "a", "d", " Another door ")
    assert made.activity(workshop).made[0].text == "Another door"
    assert words.edit_made(workshop, "a", "d", "Another door") is workshop
    for text, made_id, reason in ((" ", "d", "cannot be empty"), ("x", "gone", "not there any more")):
        with pytest.raises(Refused, match=reason):
            words.edit_made(workshop, "a", made_id, text)
    with pytest.raises(Refused, match="cannot be empty"):
        words.add_made(workshop, "a", draft("e", " "))


# --- targets and actions -------------------------------------------------------------


def test_a_target_is_in_tenths_and_there_is_one_of_each() -> None:
    target = Target("t", "w", "R1", "main", "1", "score", "Heading 1", 3.26, "2027-01-31")
    workshop = words.set_target(made.workshop(), target)
    workshop = words.set_target(workshop, replace(target, id="u", value=3.5))
    [kept] = workshop.partnership.targets
    assert (kept.id, kept.value) == ("t", 3.5)
    assert words.set_target(workshop, replace(target, value=3.5)) is workshop
    assert len(words.set_target(workshop, replace(target, id="u", dimension_id="2")).partnership.targets) == 2
    with pytest.raises(Refused, match="not a date"):
        words.set_target(workshop, replace(target, due="soon"))
    assert words.delete_target(workshop, "t").partnership.targets == ()
    assert words.delete_target(workshop, "gone") is workshop


@pytest.mark.parametrize(
    ("items", "total", "may"), [((4,), False, False), ((4,), True, True), ((1,), False, True), ((2, 2), False, True)]
)
def test_a_total_that_the_resource_has_not_is_no_target(items: tuple[int, ...], total: bool, may: bool) -> None:
    workshop = made.workshop(of=made.resource(made.ballot(items), total=total))
    target = Target("t", "w", "R1", "main", "1", "score", "Heading 1", 3.0)
    if may:
        assert words.set_target(workshop, target).partnership.targets
    else:
        with pytest.raises(Refused, match="no total to aim at"):
            words.set_target(workshop, target)


@pytest.mark.parametrize("value", [0.9, 4.1])
def test_what_is_settled_or_wanted_lies_on_the_scale(value: float) -> None:
    workshop = made.workshop()
    with pytest.raises(Refused, match="runs from 1 to 4"):
        words.settle(workshop, Outcome("a", "main", "1", OutcomeKind.AGREED, value))
    activity = workshop.activity("a")
    question = activity.resource.ballot("main").questions[0].id
    target = Target("t", workshop.id, activity.resource.id, "main", "1", question, "Trust", value)
    with pytest.raises(Refused, match="runs from 1 to 4"):
        words.set_target(workshop, target)
