"""Edits of the agenda."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.edits import agenda
from app.core.edits.edit import Refused
from app.core.edits.notes import add_note
from app.core.edits.words import clear_outcome, set_target, settle
from app.core.model import Entry, Note, NoteKind, Outcome, OutcomeKind, Promise, Votes, Workshop
from app.core.partnership import Target
from app.core.toolkit import Dimension, Item, Question, Variant
from tests.core import made


def titles(workshop: Workshop) -> list[str]:
    return [entry.title for entry in workshop.agenda]


def voted() -> Workshop:
    return made.voted(made.workshop(1), {"p0.0": {"1.1": 1}})


def test_lines_are_added_at_a_place_or_at_the_end() -> None:
    workshop = agenda.add_entries(made.workshop(), [Entry("b", "Break", 15)], 1)
    workshop = agenda.add_entries(workshop, [Entry("c", "Close", 5)])
    assert titles(workshop) == ["Welcome", "Break", "The activity", "Close"]
    assert agenda.add_entries(workshop, []) is workshop


def test_a_line_moves() -> None:
    workshop = made.workshop()
    assert titles(agenda.move_entry(workshop, "a", 0)) == ["The activity", "Welcome"]
    assert agenda.move_entry(workshop, "a", 1) is workshop
    assert agenda.move_entry(workshop, "a", 99) is workshop


def test_a_line_goes_with_its_notes() -> None:
    workshop = add_note(made.workshop(), Note("n", NoteKind.NOTE, "About it", "a"))
    after = agenda.delete_entry(workshop, "a")
    assert titles(after) == ["Welcome"]
    assert after.notes == ()


def aimed() -> Workshop:
    """A workshop with targets of its own on two resources, and one of another workshop."""
    workshop = made.workshop()
    for target_id, workshop_id, resource_id in (("t", "w", "R1"), ("u", "w", "R2"), ("v", "x", "R1")):
        target = Target(target_id, workshop_id, resource_id, "main", "1", "score", "Heading 1", 3.5)
        workshop = set_target(workshop, target)
    return workshop


def test_a_line_goes_with_the_targets_that_this_workshop_set_on_its_resource() -> None:
    after = agenda.delete_entry(aimed(), "a")
    assert [one.id for one in after.partnership.targets] == ["u", "v"]
    kept = agenda.delete_entry(aimed(), "e")
    assert [one.id for one in kept.partnership.targets] == ["t", "u", "v"]


def test_targets_stay_with_another_line_of_their_resource() -> None:
    workshop = aimed()
    again = Entry("b", "Once more", 20, replace(made.activity(workshop), id="b"))
    workshop = agenda.delete_entry(agenda.add_entries(workshop, [again]), "a")
    assert [one.id for one in workshop.partnership.targets] == ["t", "u", "v"]


def test_a_line_with_answers_or_outcomes_stays() -> None:
    with pytest.raises(Refused, match="has answers or outcomes"):
        agenda.delete_entry(voted(), "a")
    settled = settle(made.workshop(), Outcome("a", "main", "1", OutcomeKind.NOT_AGREED))
    with pytest.raises(Refused, match="has answers or outcomes"):
        agenda.delete_entry(settled, "a")


@pytest.mark.parametrize("minutes", [-1, 601])
def test_a_line_takes_no_impossible_time(minutes: int) -> None:
    with pytest.raises(Refused, match="0 to 600 minutes"):
        agenda.set_minutes(made.workshop(), "a", minutes)


def test_minutes_and_title_change() -> None:
    workshop = made.workshop()
    assert agenda.set_minutes(workshop, "a", 0).entry("a").minutes == 0
    assert agenda.set_minutes(workshop, "a", 20) is workshop
    assert agenda.rename_entry(workshop, "a", " Talk ").entry("a").title == "Talk"
    assert agenda.rename_entry(workshop, "a", "The activity") is workshop
    with pytest.raises(Refused, match="cannot be empty"):
        agenda.rename_entry(workshop, "a", " ")


def test_the_first_time_a_line_is_reached_counts() -> None:
    begun = agenda.begin_entry(made.workshop(), "a", "2026-11-21T10:00:00")
    assert begun.entry("a").started_at == "2026-11-21T10:00:00"
    assert agenda.begin_entry(begun, "a", "2026-11-21T11:00:00") is begun


def test_how_an_activity_is_asked_changes_only_before_votes() -> None:
    workshop = made.workshop(1)
    people = agenda.set_votes(workshop, "a", Votes.PARTNERS)
    assert made.activity(people).votes is Votes.PARTNERS
    assert agenda.set_votes(people, "a", Votes.PARTNERS) is people
    left = agenda.leave_out(workshop, "a", ["2"])
    assert [item.id for item in made.activity(left).items(made.ballot())] == ["1.1", "1.2"]
    for edit in (
        lambda: agenda.set_votes(voted(), "a", Votes.PARTNERS),
        lambda: agenda.leave_out(voted(), "a", ["2"]),
        lambda: agenda.choose_variant(voted(), "a", "now"),
    ):
        with pytest.raises(Refused, match="Votes are in"):
            edit()


def test_some_headings_have_to_stay() -> None:
    with pytest.raises(Refused, match="At least one heading has"):
        agenda.leave_out(made.workshop(), "a", ["1", "2"])


def test_a_resource_is_asked_in_another_tense() -> None:
    future = Question("score", "Score", "How will it be?", made.scale(5))
    ballot = made.ballot(variants=(Variant("now", "Now", made.ballot().questions), Variant("future", "F", (future,))))
    workshop = made.workshop(of=made.resource(ballot))
    assert made.activity(workshop).variant == "now"
    after = agenda.choose_variant(workshop, "a", "future")
    assert made.activity(after).resource.ballots[0].questions == (future,)
    assert agenda.choose_variant(after, "a", "future") is after
    with pytest.raises(Refused, match="not there any more"):
        agenda.choose_variant(workshop, "a", "past")


def test_a_scale_stays_while_something_is_settled_or_aimed_at_on_it() -> None:
    future = Question("score", "Score", "How will it be?", made.scale(4, 0))
    ballot = made.ballot(variants=(Variant("now", "Now", made.ballot().questions), Variant("future", "F", (future,))))
    workshop = made.workshop(of=made.resource(ballot))
    settled = settle(workshop, Outcome("a", "main", "1", OutcomeKind.AGREED, 4.0))
    aimed = set_target(workshop, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 4.0))
    for before in (settled, aimed):
        with pytest.raises(Refused, match="Take them back first"):
            agenda.choose_variant(before, "a", "future")
        assert agenda.choose_variant(before, "a", "now") is before
    assert agenda.choose_variant(clear_outcome(settled, "a", "main", "1"), "a", "future").outcomes == ()


def test_a_heading_is_asked_while_something_is_settled_or_aimed_at_on_it() -> None:
    workshop = made.workshop()
    aimed = set_target(workshop, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 4.0))
    for before in (
        settle(workshop, Outcome("a", "main", "1", OutcomeKind.PARKED)),
        settle(workshop, Outcome("a", "main", "1.2", OutcomeKind.PARKED)),
        aimed,
    ):
        with pytest.raises(Refused, match="“Heading 1” has an outcome or a target"):
            agenda.leave_out(before, "a", ["1"])
        assert made.activity(agenda.leave_out(before, "a", ["2"])).left_out == {"2"}


def with_another_activity(workshop: Workshop) -> Workshop:
    """The same with one more line on the resource of the first, asked alike."""
    return agenda.add_entries(workshop, [Entry("b", "Once more", 20, replace(made.activity(workshop), id="b"))])


def test_a_heading_may_go_while_another_activity_asks_what_is_aimed_at_on_it() -> None:
    workshop = with_another_activity(made.workshop())
    aimed = set_target(workshop, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 4.0))
    after = agenda.leave_out(aimed, "b", ["1"])
    assert after.activity("b").left_out == {"1"}
    with pytest.raises(Refused, match="“Heading 1” has an outcome or a target"):
        agenda.leave_out(after, "a", ["1"])  # the last that asks it
    settled = settle(aimed, Outcome("b", "main", "1", OutcomeKind.PARKED))
    with pytest.raises(Refused, match="“Heading 1” has an outcome or a target"):
        agenda.leave_out(settled, "b", ["1"])


def test_a_scale_may_change_while_another_activity_has_what_is_aimed_at_on_it() -> None:
    future = Question("score", "Score", "How will it be?", made.scale(5))
    ballot = made.ballot(variants=(Variant("now", "Now", made.ballot().questions), Variant("future", "F", (future,))))
    workshop = with_another_activity(made.workshop(1, of=made.resource(ballot)))
    aimed = set_target(workshop, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 4.0))
    after = agenda.choose_variant(aimed, "b", "future")
    assert after.activity("b").variant == "future"
    with pytest.raises(Refused, match="Take them back first"):
        agenda.choose_variant(after, "a", "future")  # the last that is asked so
    in_use = made.voted(after, {"p0.0": {"1.1": 1}})
    assert agenda.choose_variant(in_use, "b", "now").activity("b").variant == "now"


def test_what_is_settled_in_one_ballot_holds_no_heading_of_another() -> None:
    now = made.ballot((1, 1), ballot_id="now")
    later = replace(made.ballot((1, 1), ballot_id="later"), dimensions=(Dimension("3", "Care", (Item("1", "Care"),)),))
    workshop = made.workshop(of=made.resource(now, later))
    settled = settle(workshop, Outcome("a", "later", "1", OutcomeKind.PARKED))
    assert agenda.leave_out(settled, "a", ["1"]).activity("a").left_out == {"1"}


def test_a_promise_is_tightened_but_never_loosened_once_votes_are_in() -> None:
    opened = made.workshop(1, promise=Promise.OPEN)
    opened = made.voted(opened, {"p0.0": {"1.1": 1}})
    stricter = agenda.set_activity_promise(opened, "a", Promise.BY_PARTNER)
    assert stricter.promise_of(made.activity(stricter)) is Promise.BY_PARTNER
    for looser in (Promise.OPEN, None):
        with pytest.raises(Refused, match="not looser"):
            agenda.set_activity_promise(stricter, "a", looser)


def test_an_activity_is_never_looser_than_its_workshop() -> None:
    workshop = agenda.set_activity_promise(made.workshop(), "a", Promise.OPEN)
    assert workshop.promise_of(made.activity(workshop)) is Promise.BY_PARTNER
