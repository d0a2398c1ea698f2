"""The plan check names what is missing, ideas come from earlier sections, and an action says where it came from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core import gate, planning
from app.core.edits.actions import add_action, set_action_status
from app.core.edits.agenda import activity_of
from app.core.edits.votes import enter_answer, reveal_round
from app.core.model import Answer, Entry, MadeItem, Note, NoteKind, Outcome, OutcomeKind, Standing, Workshop
from app.core.partnership import Action, ActionStatus, Partner, Partnership, Person
from app.core.toolkit import MadeKind
from tests.activities.made import toolkit

TODAY = "2026-11-21"
FULL = Action(
    *("a", "w", "A1", "Ring", "Calls answered", "Ann", "p0"),
    helpers="South",
    due="2027-01-31",
    start="2026-12-01",
    staff_days="2",
)


def _workshop(*actions: Action, review: str = "2027-02-01") -> Workshop:
    partners = (Partner("p0", "North", 0), Partner("p1", "South", 1))
    return Workshop(
        "w", Partnership("ps", "Both", partners=partners, actions=actions), "Day", TODAY, review_date=review
    )


def _said(workshop: Workshop) -> list[str]:
    return [f"{one.subject} {one.words}".strip() for one in planning.plan_check(workshop, TODAY)]


def test_a_plan_with_everything_has_no_flaw() -> None:
    assert _said(_workshop(FULL)) == []


def test_an_empty_plan_is_not_scolded() -> None:
    assert _said(_workshop(review="")) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lead_person": " "}, "A1 has no lead person."),
        ({"due": ""}, "A1 has no date."),
        ({"result": ""}, "A1 has no result."),
        ({"lead_person": "", "due": "", "result": ""}, "A1 has no lead person, no date and no result."),
        ({"lead_person": "Everyone"}, "A1 is led by a group. Name one person."),
        ({"start": "2027-03-01"}, "A1 is due before it starts."),
        ({"start": "", "due": "2026-11-20"}, "A1 is past its date."),
        ({"staff_days": " "}, "A1 has no staff days or money."),
    ],
)
def test_each_thing_that_is_missing_is_named(change: dict[str, str], said: str) -> None:
    assert _said(_workshop(replace(FULL, **change))) == [said]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lead_person": ""}, "A1, A2 and A3 have no lead person."),
        ({"due": "", "result": ""}, "A1, A2 and A3 have no date and no result."),
        ({"lead_person": "Everyone"}, "A1, A2 and A3 are led by a group. Name one person for each."),
        ({"start": "2027-03-01"}, "A1, A2 and A3 are due before they start."),
        ({"start": "", "due": "2026-11-20"}, "A1, A2 and A3 are past their dates."),
        ({"staff_days": ""}, "A1, A2 and A3 have no staff days or money."),
    ],
)
def test_what_several_actions_lack_alike_is_said_once(change: dict[str, str], said: str) -> None:
    assert _said(_workshop(*(replace(FULL, id=ref, ref=ref, **change) for ref in ("A1", "A2", "A3")))) == [said]


def test_an_action_with_money_needs_no_staff_days() -> None:
    assert _said(_workshop(replace(FULL, staff_days="", money="£500 from the council"))) == []


def test_what_actions_lack_differently_is_said_of_each() -> None:
    second = replace(FULL, id="b", ref="A2", due="")
    assert _said(_workshop(replace(FULL, result=""), second)) == ["A1 has no result.", "A2 has no date."]


def test_an_action_that_is_done_or_dropped_is_left_alone() -> None:
    done = Action("b", "w", "A2", "Old", status=ActionStatus.DONE)
    dropped = Action("c", "w", "A3", "Older", status=ActionStatus.DROPPED)
    assert _said(_workshop(FULL, done, dropped)) == []


def test_one_person_leads_at_most_five() -> None:
    five = [replace(FULL, id=f"a{at}", ref=f"A{at}") for at in range(5)]
    assert _said(_workshop(*five)) == []
    six = [*five, replace(FULL, id="a5", ref="A5", lead_person="ann ")]
    assert _said(_workshop(*six)) == ["Ann leads 6 open actions; 5 are enough."]


def test_a_partner_that_neither_leads_nor_helps_is_named() -> None:
    assert _said(_workshop(replace(FULL, helpers=""))) == ["South leads nothing and helps nothing."]


def test_many_partners_that_neither_lead_nor_help_are_named_in_one_line_after_the_review() -> None:
    workshop = _workshop(replace(FULL, lead_partner_id="", helpers=""), review="")
    assert _said(workshop) == [
        "No review date within three months.",
        "North and South lead nothing and help nothing.",
    ]


@pytest.mark.parametrize(
    ("helpers", "is_there"), [("South Trust", True), ("Southern", True), ("Bo (SOUTH), Di", False)]
)
def test_a_partner_helps_where_its_whole_name_is_said(helpers: str, is_there: bool) -> None:
    workshop = _workshop(replace(FULL, helpers=helpers))
    trust = Partner("p2", "South Trust", 2, (Person("x"),))
    of = replace(workshop.partnership, partners=(*workshop.partnership.partners, trust))
    idle = [name for name, is_idle in (("South", is_there), ("South Trust", helpers != "South Trust")) if is_idle]
    words = "lead nothing and help nothing" if len(idle) > 1 else "leads nothing and helps nothing"
    assert _said(replace(workshop, partnership=of)) == [f"{' and '.join(idle)} {words}."]


@pytest.mark.parametrize(
    ("review", "is_there"), [("", False), ("2026-11-20", False), ("2027-02-21", True), ("2027-02-22", False)]
)
def test_the_review_is_within_three_months(review: str, is_there: bool) -> None:
    assert planning.has_review(_workshop(review=review)) is is_there


def test_the_last_day_of_a_month_stays_one() -> None:
    assert planning.months_after("2026-11-30", 3) == "2027-02-28"
    assert planning.months_after("2026-12-31", 1) == "2027-01-31"


def test_what_ended_in_an_earlier_workshop_does_not_come_back() -> None:
    first = _with_votes()
    for at, status in enumerate((ActionStatus.NOT_STARTED, ActionStatus.DROPPED, ActionStatus.AT_RISK)):
        first = add_action(first, Action(f"x{at}", first.id, "", f"Do {at}"))
        first = set_action_status(first, f"x{at}", status)
    assert [one.ref for one in planning.plan_of(first)] == ["A1", "A2", "A3"]

    second = replace(first, id="next", partnership=first.partnership)
    assert [one.ref for one in planning.plan_of(second)] == ["A1", "A3"]
    reviewed = set_action_status(second, "x0", ActionStatus.DONE)
    assert [one.ref for one in planning.plan_of(reviewed)] == ["A1", "A3"], "found done here"
    third = replace(reviewed, id="later")
    assert [one.ref for one in planning.plan_of(third)] == ["A3"]
    assert [one.ref for one in gate.workshop_view(third).actions] == ["A3"]
    again = set_action_status(reviewed, "x0", ActionStatus.ON_TRACK)
    assert [one.ref for one in planning.plan_of(replace(again, id="later"))] == ["A1", "A3"]


# --- ideas ----------------------------------------------------------------------------


def _with_votes() -> Workshop:
    kit = toolkit()
    resource = kit.resource("PW6")
    plan = kit.resource("PW12")
    assert resource is not None
    assert plan is not None
    entries = (
        Entry("e", "Reviewing", 60, activity_of("e", resource)),
        Entry("plan", "Plan", 60, activity_of("plan", plan)),
    )
    return replace(_workshop(), agenda=entries)


def test_concerns_agreements_and_parked_notes_are_ideas_but_private_and_plain_ones_are_not() -> None:
    workshop = _with_votes()
    item = workshop.activity("e").resource.ballots[0].items[0]
    notes = (
        Note("n1", NoteKind.CONCERN, "Referrals changed", "e", item.id),
        Note("n2", NoteKind.PARKED, "Data sharing", "e"),
        Note("n3", NoteKind.AGREEMENT, "Ring first", "e"),
        Note("n4", NoteKind.NOTE, "A quiet room", "e"),
        Note("n5", NoteKind.CONCERN, "SECRET", "e", private=True),
        Note("n6", NoteKind.PARKED, "The next venue"),
    )
    ideas = planning.candidates(replace(workshop, notes=notes))
    assert [(one.text, one.origin) for one in ideas] == [
        ("Referrals changed", f"concern in {item.label}"),
        ("Data sharing", "parked in Reviewing"),
        ("Ring first", "agreed in Reviewing"),
        ("The next venue", "parked"),
    ]


def test_the_place_of_an_idea_bears_the_partnership_s_own_words() -> None:
    workshop = _with_votes()
    item = workshop.activity("e").resource.ballot("features").items[-8]
    assert "{learners}" in item.text
    group = replace(workshop.partnership, nouns=(("learners", "residents"),))
    note = Note("n", NoteKind.CONCERN, "Two standards", "e", item.id)
    [idea] = planning.candidates(replace(workshop, partnership=group, notes=(note,)))
    assert idea.origin == "concern in Residents meet the same standard at every partner"


def test_what_the_room_settled_in_words_is_an_idea_until_it_is_on_the_plan() -> None:
    workshop = _with_votes()
    ballot = workshop.activity("e").resource.ballots[0]
    heading = ballot.dimensions[0]
    settled = Outcome("e", ballot.id, heading.id, OutcomeKind.AGREED, 3.0, "Ring within two days")
    not_agreed = Outcome("e", ballot.id, ballot.dimensions[1].id, OutcomeKind.NOT_AGREED, None, "Two views")
    workshop = replace(workshop, outcomes=(settled, not_agreed))
    assert [one.text for one in planning.candidates(workshop)] == ["Ring within two days"]
    reserved = replace(workshop, outcomes=(replace(settled, kind=OutcomeKind.RESERVATIONS),))
    [idea] = planning.candidates(reserved)
    assert idea.origin == f"agreed with reservations in {heading.title}"
    planned = replace(FULL, text="ring  within two days", origin_activity_id="e")
    workshop = replace(workshop, partnership=replace(workshop.partnership, actions=(planned,)))
    assert planning.candidates(workshop) == ()


def test_what_was_settled_and_became_an_action_is_no_idea_again_once_the_action_is_reworded() -> None:
    workshop = _with_votes()
    ballot = workshop.activity("e").resource.ballots[0]
    heading, item = ballot.dimensions[0].id, ballot.items[0]
    settled = Outcome("e", ballot.id, heading, OutcomeKind.AGREED, 3.0, "Ring within two days")
    same = Note("n", NoteKind.AGREEMENT, "Ring within two days", "e", heading)  # as the button for a note keeps it
    workshop = replace(workshop, outcomes=(settled,), notes=(same,))
    action = replace(FULL, text="Name who rings", origin_activity_id="e", origin_subject_id=heading, origin="Aims 2.8")
    planned = replace(workshop, partnership=replace(workshop.partnership, actions=(action,)))
    assert planning.candidates(planned) == ()

    of_item = replace(settled, subject_id=item.id)
    note = Note("n", NoteKind.CONCERN, "Referrals changed", "e", item.id)
    out_of_note = replace(action, origin_subject_id=item.id, origin=f"concern in {item.label}")
    told = replace(workshop, outcomes=(of_item,), notes=(note, replace(note, id="n2", text="No one rings back")))
    told = replace(told, partnership=replace(workshop.partnership, actions=(out_of_note,)))
    ideas = [one.text for one in planning.candidates(told)]
    assert "Ring within two days" in ideas, "an action out of a note takes up that note alone"
    assert "No one rings back" in ideas


def test_ideas_about_the_same_item_of_two_lines_of_the_agenda_are_told_apart() -> None:
    workshop = _with_votes()
    [ballot, *_others] = workshop.activity("e").resource.ballots
    again = replace(workshop.agenda[0], id="again", activity=replace(workshop.activity("e"), id="again"))
    heading = ballot.dimensions[0].id
    outcomes = tuple(
        Outcome(activity, ballot.id, heading, OutcomeKind.AGREED, None, words)
        for activity, words in (("e", "Ring within two days"), ("again", "Write one page"))
    )
    ideas = planning.candidates(replace(workshop, agenda=(*workshop.agenda, again), outcomes=outcomes))
    assert {one.id: one.text for one in ideas} == {
        f"e/{ballot.id}/{heading}": "Ring within two days",
        f"again/{ballot.id}/{heading}": "Write one page",
    }


def test_the_priorities_that_were_chosen_are_the_first_ideas() -> None:
    vision = toolkit().resource("PW7")
    assert vision is not None
    workshop = replace(_with_votes(), notes=(Note("n", NoteKind.PARKED, "The next venue"),))
    activity = replace(
        activity_of("v", vision),
        made=(
            MadeItem("p1", MadeKind.PRIORITY, "One enquiry line"),
            MadeItem("p2", MadeKind.PRIORITY, "A candidate", Standing.CANDIDATE),
            MadeItem("d", MadeKind.DRAFT, "By 2029"),
        ),
    )
    workshop = replace(workshop, agenda=(*workshop.agenda, Entry("v", "Vision", 60, activity)))
    ideas = planning.candidates(workshop)
    assert [(one.text, one.origin) for one in ideas] == [
        ("One enquiry line", "priority in Vision"),
        ("The next venue", "parked"),
    ]
    action = Action("x", workshop.id, "", "Open one line", origin_activity_id="v", origin_subject_id="p1")
    assert [one.text for one in planning.candidates(add_action(workshop, action))] == ["The next venue"]


# --- origins ----------------------------------------------------------------------------


def test_an_origin_tells_the_figures_once_they_are_revealed_and_never_before() -> None:
    workshop = _with_votes()
    ballot = workshop.activity("e").resource.ballots[0]
    heading = ballot.dimensions[0]
    for voter, value in (("p0", 4), ("p1", 1)):
        for item in heading.items:
            workshop = enter_answer(workshop, Answer("e", ballot.id, 1, voter, item.id, ballot.questions[0].id, value))
    before = planning.origin_words(gate.activity_view(workshop, "e"), ballot.id, heading.id)
    assert before == heading.title
    workshop = reveal_round(workshop, "e", ballot.id)
    view = gate.activity_view(workshop, "e")
    assert planning.origin_words(view, ballot.id, heading.id) == f"{heading.title} 2.5, gap 3.0"
    item = heading.items[0]
    assert planning.origin_words(view, ballot.id, item.id) == f"{item.label} 1, gap 3"
