"""What is still open when a workshop is about to be closed."""

from __future__ import annotations

from dataclasses import replace

from app.core.closing import open_ends
from app.core.edits import votes
from app.core.partnership import Action, ActionStatus
from tests.core import made


def test_a_workshop_in_which_all_is_settled_has_no_open_ends() -> None:
    assert open_ends(made.workshop()) == ()


def test_votes_that_were_not_revealed_are_named_with_their_round_and_never_with_a_score() -> None:
    workshop = votes.enter_answer(made.workshop(), made.answer("p0.0", 1))

    assert open_ends(workshop) == ("Round 1 of “The activity” has votes that were not revealed.",)


def test_actions_of_today_without_a_lead_or_a_date_are_counted() -> None:
    workshop = made.workshop()
    actions = (
        Action("a", workshop.id, "A1", "Meet"),
        Action("b", workshop.id, "A2", "Write", lead_partner_id="p0"),
        Action("c", workshop.id, "A3", "Ring", lead_person="Ann", due="2027-01-01"),
        Action("d", "another", "A4", "Of another workshop"),
        Action("e", workshop.id, "A5", "Dropped again", status=ActionStatus.DROPPED),
    )
    workshop = replace(workshop, partnership=replace(workshop.partnership, actions=actions))

    assert open_ends(workshop) == ("1 action has no lead.", "2 actions have no date.")
