"""Edits of partners and their people."""

from __future__ import annotations

import pytest

from app.core.edits import people
from app.core.edits.actions import add_action
from app.core.edits.edit import Refused
from app.core.edits.notes import add_note
from app.core.edits.votes import enter_answer
from app.core.edits.words import add_made, set_holder, set_standing
from app.core.model import MadeItem, Note, NoteKind, Standing
from app.core.partnership import Action, Partner, Person
from app.core.toolkit import MadeKind
from tests.core import made


def names(workshop: made.Workshop) -> list[str]:
    return [one.name for one in workshop.partnership.partners]


def test_a_new_partner_gets_the_next_free_slot_and_unnamed_people() -> None:
    workshop = people.delete_partner(made.workshop(0, 0, 0), "p1")
    workshop = people.add_partner(workshop, "x", "  New   College ", ("x1", "x2"))
    new = workshop.partnership.partners[-1]
    assert (new.name, new.slot, [one.name for one in new.people]) == ("New College", 1, ["", ""])


@pytest.mark.parametrize(
    ("name", "reason"), [("  ", "cannot be empty"), ("PARTNER 0", "already"), ("x" * 301, "more than 300 letters")]
)
def test_a_partner_without_a_name_of_its_own_is_refused(name: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        people.add_partner(made.workshop(1), "x", name)
    with pytest.raises(Refused, match=reason):
        people.rename_partner(made.workshop(1, 1), "p1", name)


def test_there_is_a_largest_number_of_partners() -> None:
    workshop = made.workshop(*[0] * people.MAX_PARTNERS)
    with pytest.raises(Refused, match=r"at most 60 partners.*Nothing was added.*into one partner"):
        people.add_partner(workshop, "x", "One more")


def test_a_partner_may_be_given_its_own_name_in_another_case() -> None:
    assert names(people.rename_partner(made.workshop(1), "p0", "PARTNER 0")) == ["PARTNER 0"]


def test_partners_from_a_table_join_those_of_the_same_name() -> None:
    workshop = made.workshop(1)
    table = [
        Partner("x", " partner  0 ", 7, (Person("x1", "PERSON 0.0"), Person("x2", "Ann"), Person("x3"))),
        Partner("y", "Harbour", 7, (Person("y1", "Bo"),)),
    ]
    after = people.add_partners(workshop, table)
    old, new = after.partnership.partners
    assert [one.name for one in old.people] == ["Person 0.0", "Ann", ""]
    assert (new.id, new.slot, new.name) == ("y", 1, "Harbour")
    assert people.add_partners(after, table[1:]) is after


def test_a_partner_moves_and_keeps_its_slot() -> None:
    moved = people.move_partner(made.workshop(0, 0, 0), "p2", 0)
    assert [(one.id, one.slot) for one in moved.partnership.partners] == [("p2", 2), ("p0", 0), ("p1", 1)]
    assert people.move_partner(moved, "p2", 0) is moved


def test_a_partner_with_answers_is_not_removed_and_neither_is_the_person() -> None:
    for voter in ("p0.0", "p0"):
        workshop = enter_answer(made.workshop(2, 1), made.answer(voter, None))
        with pytest.raises(Refused, match="has answered"):
            people.delete_partner(workshop, "p0")
    workshop = enter_answer(made.workshop(2, 1), made.answer("p0.0", None))
    with pytest.raises(Refused, match=r"Person 0\.0 has answered"):
        people.delete_person(workshop, "p0.0")
    assert names(people.delete_partner(workshop, "p1")) == ["Partner 0"]
    left, other = people.delete_person(workshop, "p0.1").partnership.partners
    assert ([one.id for one in left.people], [one.id for one in other.people]) == (["p0.0"], ["p1.0"])


def test_a_partner_that_leads_or_holds_something_is_not_removed() -> None:
    leads = add_action(made.workshop(1), Action("t", "w", "", "Ring", lead_partner_id="p0"))
    with pytest.raises(Refused, match="leads an action"):
        people.delete_partner(leads, "p0")
    workshop = made.workshop(1, of=made.room_made())
    workshop = add_made(workshop, "a", MadeItem("x", MadeKind.PRIORITY, "A line", Standing.CANDIDATE))
    with pytest.raises(Refused, match="holds a priority"):
        people.delete_partner(set_holder(workshop, "a", "x", "p0"), "p0")
    dropped = set_standing(set_holder(workshop, "a", "x", "p0"), "a", "x", Standing.DROPPED)
    assert names(people.delete_partner(dropped, "p0")) == []


def test_a_removed_partner_leaves_its_notes_without_a_name() -> None:
    workshop = add_note(made.workshop(2, 1), Note("n", NoteKind.NOTE, "Said so", partner_id="p0"))
    workshop = people.set_present(workshop, "p0.0", False)
    after = people.delete_partner(workshop, "p0")
    assert after.notes[0].partner_id == ""
    assert after.away == frozenset()


def test_people_come_go_and_are_named() -> None:
    workshop = people.add_person(made.workshop(0), "p0", "x", "  Ann  Lee ")
    workshop = people.rename_person(workshop, "x", "Anne")
    assert workshop.partnership.partners[0].people == (Person("x", "Anne"),)
    assert people.rename_person(workshop, "x", "Anne") is workshop
    away = people.set_present(workshop, "x", False)
    assert away.people_present(away.partnership.partners[0]) == ()
    assert people.set_present(away, "x", False) is away
    assert people.set_present(away, "x", True).away == frozenset()
    assert people.delete_person(away, "x").away == frozenset()


def test_a_name_is_kept_the_same_whichever_way_it_comes() -> None:
    odd, long = "Ann\x0bLee\x85\x9b31m\u2028", "x" * 5000
    workshop = people.add_partners(
        made.workshop(0),
        [Partner("x", "A\x07B", 0, (Person("x0", odd),)), Partner("y", "AB", 0, (Person("x1", long),))],
    )
    workshop = people.add_person(people.add_person(workshop, "x", "x2", odd), "x", "x3", long)
    for person_id, name in (("x4", odd), ("x5", long)):
        workshop = people.rename_person(people.add_person(workshop, "x", person_id), person_id, name)
    assert names(workshop) == ["Partner 0", "AB"]
    kept = {one.name for one in workshop.partnership.partners[1].people}
    assert kept == {"Ann Lee 31m", "x" * people.MAX_NAME}


def test_several_unnamed_seats_are_added_at_once() -> None:
    after = people.add_people(made.workshop(1, 1), "p1", ["x", "y"])
    assert [len(one.people) for one in after.partnership.partners] == [1, 3]
    assert after.partnership.partners[1].people[1:] == (Person("x"), Person("y"))


def test_several_people_are_removed_at_once_or_none_of_them() -> None:
    workshop = made.workshop(3, 1)
    workshop = people.set_present(workshop, "p0.2", False)
    after = people.delete_people(workshop, ["p0.1", "p0.2"])
    assert [[one.id for one in partner.people] for partner in after.partnership.partners] == [["p0.0"], ["p1.0"]]
    assert after.away == frozenset()
    voted = enter_answer(workshop, made.answer("p0.1", None))
    with pytest.raises(Refused, match=r"Person 0\.1 has answered in this workshop and was not removed"):
        people.delete_people(voted, ["p0.2", "p0.1"])


@pytest.mark.parametrize(
    "edit",
    [
        lambda w: people.rename_person(w, "gone", "Ann"),
        lambda w: people.delete_person(w, "gone"),
        lambda w: people.delete_people(w, ["gone"]),
        lambda w: people.set_present(w, "gone", False),
    ],
)
def test_somebody_who_is_not_there_is_refused(edit: object) -> None:
    with pytest.raises(Refused, match="not in this partnership"):
        edit(made.workshop(1))  # pyright: ignore[reportCallIssue]
