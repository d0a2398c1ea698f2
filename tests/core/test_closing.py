"""What is still open when a workshop is about to be closed."""

from __future__ import annotations

from dataclasses import replace

from app.core.closing import open_ends, waiting_words
from app.core.edits import votes
from app.core.model import Entry, Outcome, OutcomeKind, Workshop
from app.core.partnership import Action, ActionStatus
from tests.activities import made as kinds
from tests.core import made


def _begun(workshop: Workshop) -> Workshop:
    agenda = (replace(entry, started_at="2026-11-21T09:30:00") for entry in workshop.agenda)
    return replace(workshop, agenda=tuple(agenda))


def test_a_workshop_in_which_all_is_settled_has_no_open_ends() -> None:
    assert open_ends(kinds.all_revealed(_begun(kinds.workshop(["PW3"])))) == ()


def test_activities_that_the_room_never_came_to_are_named_shortly() -> None:
    workshop = made.workshop()
    assert open_ends(workshop) == ("“The activity” was not begun.",)

    title = "Seven words that nobody needs to read in a question"
    more = tuple(Entry(f"a{at}", title, 20, replace(made.activity(workshop), id=f"a{at}")) for at in range(4))
    (said,) = open_ends(replace(workshop, agenda=(*workshop.agenda, *more)))
    assert said.startswith("“The activity”, “Seven words that nobody needs to read i…”")
    assert said.endswith(" and 2 more were not begun.")


def test_activities_that_were_only_looked_at_are_named_as_without_votes() -> None:
    workshop = kinds.workshop(["PW3", "SP8", "PW7", "PW12"])
    assert open_ends(_begun(workshop)) == (
        "“Principles on a page”, “Eight quick tests” and “Creating a vision” have no votes.",
    )
    drafted = "“Creating a vision” has no votes."
    assert drafted in open_ends(workshop), "drafts were written, if before the room came to it"

    vision = kinds.activity_of(workshop, "PW7")
    recorded = Outcome(vision.id, "vision", "", OutcomeKind.AGREED, text=vision.made[0].text)
    settled = replace(_begun(workshop), outcomes=(recorded,))
    assert not any("vision" in one for one in open_ends(settled)), "settled without a vote is settled"


def test_a_plan_that_nobody_is_to_look_at_again_is_named() -> None:
    workshop = kinds.all_revealed(_begun(kinds.workshop(["PW3"])))
    action = Action("c", workshop.id, "A1", "Ring", lead_person="Ann", due="2027-01-01")
    workshop = replace(workshop, partnership=replace(workshop.partnership, actions=(action,)))

    assert open_ends(workshop) == ("The plan has no review date.",)
    assert open_ends(replace(workshop, review_date="2027-02-01")) == ()


def test_a_draft_that_met_its_rule_and_was_not_recorded_is_named_without_its_words() -> None:
    workshop = kinds.revealed(_begun(kinds.workshop(["PW7"])), "PW7", chosen=lambda _voter, _place, values: values[0])
    (activity,) = workshop.activities
    assert open_ends(workshop) == ("A draft in “Creating a vision” met its rule and is not recorded.",)

    for kind in (OutcomeKind.AGREED, OutcomeKind.RESERVATIONS):
        recorded = Outcome(activity.id, "vision", "", kind, text=activity.made[0].text)
        assert open_ends(replace(workshop, outcomes=(recorded,))) == ()


def test_words_that_stand_in_place_of_the_draft_that_met_its_rule_are_told_without_them() -> None:
    workshop = kinds.revealed(_begun(kinds.workshop(["PW7"])), "PW7", chosen=lambda _voter, _place, values: values[0])
    recorded = Outcome(workshop.activities[0].id, "vision", "", OutcomeKind.RESERVATIONS, text="By 2029")

    said = ("The words recorded in “Creating a vision” are others than those that met the rule.",)
    assert open_ends(replace(workshop, outcomes=(recorded,))) == said


def test_votes_that_were_not_revealed_are_named_with_their_round_and_never_with_a_score() -> None:
    workshop = votes.enter_answer(_begun(made.workshop()), made.answer("p0.0", 1))

    assert open_ends(workshop) == ("Round 1 of “The activity” has votes that were not revealed.",)


def test_actions_of_today_without_a_lead_or_a_date_are_counted() -> None:
    workshop = replace(kinds.all_revealed(_begun(kinds.workshop(["PW3"]))), review_date="2027-02-01")
    actions = (
        Action("a", workshop.id, "A1", "Meet"),
        Action("b", workshop.id, "A2", "Write", lead_partner_id="p0"),
        Action("c", workshop.id, "A3", "Ring", lead_person="Ann", due="2027-01-01"),
        Action("d", "another", "A4", "Of another workshop"),
        Action("e", workshop.id, "A5", "Dropped again", status=ActionStatus.DROPPED),
    )
    workshop = replace(workshop, partnership=replace(workshop.partnership, actions=actions))

    assert open_ends(workshop) == ("1 action has no lead.", "2 actions have no date.")


def test_words_that_wait_for_enter_are_named_with_their_place() -> None:
    workshop = made.workshop()
    activity = "a"
    lines = [
        ("action", "Meet each term"),
        (f"{activity}/draft", "By 2030 " + "nobody waits " * 9),
        (f"{activity}/silence", " "),
        (f"{activity}/someprompt", "Silence when money is spoken of"),
        ("gone/draft", "Of an activity that is no longer there"),
    ]

    found = waiting_words(workshop, lines)

    assert found[0] == "The plan, new action: “Meet each term”"
    assert found[1].startswith("The activity, draft: “By 2030 nobody waits")
    assert found[1].endswith("…”")
    assert found[2:] == ("The activity, reflection: “Silence when money is spoken of”",)


def test_many_lines_that_wait_are_counted() -> None:
    workshop = made.workshop()
    lines = [(f"a/p{at}", "word") for at in range(7)]

    assert waiting_words(workshop, lines)[4:] == ("and 3 more lines",)


def test_words_of_what_was_settled_since_wait_no_longer() -> None:
    workshop = made.workshop()
    line = ("a/main/1", "We act as one")
    assert waiting_words(workshop, [line]) == ("The activity, what was settled on “Heading 1”: “We act as one”",)

    settled = Outcome("a", "main", "1", OutcomeKind.AGREED)

    assert waiting_words(replace(workshop, outcomes=(settled,)), [line]) == ()
