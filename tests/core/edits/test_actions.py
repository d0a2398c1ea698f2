"""Edits of the actions on the partnership's plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.edits import actions
from app.core.edits.edit import Refused
from app.core.partnership import Action, ActionStatus
from tests.core import made

ACTION = Action("t", "w", "", "Ring them")


def test_actions_are_numbered_and_a_number_is_used_again_when_free() -> None:
    workshop = made.workshop()
    for at in range(3):
        workshop = actions.add_action(workshop, replace(ACTION, id=f"t{at}"))
    workshop = actions.delete_action(workshop, "t1")
    workshop = actions.add_action(workshop, replace(ACTION, id="t9"))
    assert [one.ref for one in workshop.partnership.actions] == ["A1", "A3", "A2"]


def test_an_action_is_edited_field_by_field() -> None:
    workshop = actions.add_action(made.workshop(), ACTION)
    workshop = actions.edit_action(workshop, "t", "due", "2027-01-31")
    workshop = actions.edit_action(workshop, "t", "helpers", "  All ")
    workshop = actions.set_action_status(workshop, "t", ActionStatus.DONE)
    [action] = workshop.partnership.actions
    assert (action.due, action.helpers, action.status) == ("2027-01-31", "All", ActionStatus.DONE)
    assert actions.edit_action(workshop, "t", "helpers", "All") is workshop
    with pytest.raises(ValueError, match="ref"):
        actions.edit_action(workshop, "t", "ref", "A9")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda w: actions.add_action(w, replace(ACTION, id="u", text=" ")), "cannot be empty"),
        (lambda w: actions.add_action(w, replace(ACTION, id="u", due="soon")), "not a date"),
        (lambda w: actions.add_action(w, replace(ACTION, id="u", start="rubbish")), "not a date"),
        (lambda w: actions.add_action(w, replace(ACTION, id="u", lead_partner_id="gone")), "partner is not there"),
        (lambda w: actions.edit_action(w, "t", "lead_partner_id", "gone"), "partner is not there"),
        (lambda w: actions.add_action(w, replace(ACTION, id="u", ref="A1")), "action A1 already"),
        (lambda w: actions.edit_action(w, "t", "text", " "), "cannot be empty"),
        (lambda w: actions.edit_action(w, "t", "start", "soon"), "not a date"),
        (lambda w: actions.edit_action(w, "gone", "risk", "x"), "not on the plan"),
        (lambda w: actions.set_action_status(w, "gone", ActionStatus.DONE), "not on the plan"),
        (lambda w: actions.delete_action(w, "gone"), "not on the plan"),
    ],
)
def test_an_action_that_is_empty_or_gone_is_refused(change: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        change(actions.add_action(made.workshop(), ACTION))  # pyright: ignore[reportCallIssue]


def test_a_new_action_keeps_its_words_as_one_that_is_edited() -> None:
    new = actions.add_action(made.workshop(), replace(ACTION, result=" a\x07b \u2028c", due=" 2027-01-31 "))
    edited = actions.add_action(made.workshop(), ACTION)
    for field, said in (("result", " a\x07b \u2028c"), ("due", " 2027-01-31 ")):
        edited = actions.edit_action(edited, "t", field, said)
    assert new.partnership.actions == edited.partnership.actions
    assert new.partnership.actions[0].result == "ab \nc"
