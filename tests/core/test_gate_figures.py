"""The figures that the gate hands out: of whoever may be shown, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.activities import pictures
from app.activities.shared import has_chart
from app.core.blocks import HIDDEN_SLOT, NOBODY_SLOT, key_to
from app.core.edits.actions import add_action, edit_action
from app.core.edits.facts import rename_partnership, set_threshold
from app.core.edits.people import rename_partner, rename_person
from app.core.edits.votes import correct_answer, enter_answer
from app.core.edits.words import add_made, edit_made, take_draft
from app.core.model import Answer, MadeItem, Promise, Votes, Workshop
from app.core.partnership import Action
from app.core.round_figures import ItemFigures
from app.core.toolkit import MadeKind
from tests.core import made
from tests.core.seen import ballot_of, figures_of, words_in


def shown_in(workshop: Workshop) -> list[str]:
    return [mark.name for mark in figures_of(workshop).marks]


# --- who is shown ----------------------------------------------------------------


def test_a_small_partner_and_the_next_smallest_are_in_no_figure_of_their_own() -> None:
    workshop = made.workshop(2, 3, 4, 5)
    shown = made.revealed(made.voted(workshop, made.everyone(workshop, 2, ("1.1", "1.2"))))
    figures = figures_of(shown)
    assert shown_in(shown) == ["Partner 2", "Partner 3"]
    assert figures.hidden == 2
    assert figures.voters == 14
    assert figures.items[0].n == 14  # the room's figures use everybody
    assert {one.partner.name for item in figures.items for one in item.partners} == {"Partner 2", "Partner 3"}
    assert {one.partner.name for heading in figures.dimensions for one in heading.partners} == {
        "Partner 2",
        "Partner 3",
    }
    assert "Partner 0" not in words_in(figures)
    assert "Partner 1" not in words_in(figures)


def test_hidden_votes_are_dots_without_a_partner() -> None:
    workshop = made.workshop(2, 3, 4)
    figures = figures_of(made.revealed(made.voted(workshop, made.everyone(workshop, 2))))
    slots = [mark.slot for mark in figures.items[0].dots[1]]
    assert slots == [2, 2, 2, 2, *(HIDDEN_SLOT for _vote in range(5))]
    assert "" in {mark.name for mark in figures.items[0].dots[1]}


def dot_slots(item: ItemFigures) -> set[int]:
    return {mark.slot for stack in item.dots for mark in stack}


def test_where_one_hidden_partner_answered_alone_no_dot_of_the_item_tells_its_partner() -> None:
    workshop = made.workshop(2, 3, 4)
    said = made.everyone(workshop, 2, ("1.1", "1.2"))
    for voter in ("p0.0", "p0.1"):
        del said[voter]["1.2"]  # only Partner 1 is left of those that stay hidden
    both, alone, *_rest = figures_of(made.revealed(made.voted(workshop, said))).items
    assert dot_slots(both) == {2, HIDDEN_SLOT}
    assert dot_slots(alone) == {NOBODY_SLOT}
    assert sum(len(stack) for stack in alone.dots) == 7
    assert [(one.partner.name, one.n) for one in alone.partners] == [("Partner 2", 4)]  # its figures stay


def test_a_hidden_partner_s_can_t_say_does_not_cover_the_votes_of_the_only_other_one() -> None:
    workshop = made.workshop(2, 3, 4)
    said = made.everyone(workshop, 2)
    said["p0.0"]["1.1"] = said["p0.1"]["1.1"] = None
    assert dot_slots(figures_of(made.revealed(made.voted(workshop, said))).items[0]) == {NOBODY_SLOT}


def test_where_all_that_is_hidden_lies_on_one_level_no_dot_tells_its_partner() -> None:
    workshop = made.workshop(2, 3, 4)
    said = made.everyone(workshop, 2)
    said["p2.0"]["1.1"] = 4  # else the room is of one mind, and its counts say what everybody voted
    item = figures_of(made.revealed(made.voted(workshop, said))).items[0]
    assert dot_slots(item) == {NOBODY_SLOT}
    said["p1.2"]["1.1"] = 3
    item = figures_of(made.revealed(made.voted(workshop, said))).items[0]
    assert dot_slots(item) == {2, HIDDEN_SLOT}


def test_where_people_may_be_shown_every_dot_tells_its_partner() -> None:
    workshop = made.workshop(2, 3, 4, promise=Promise.OPEN)
    assert dot_slots(figures_of(made.revealed(made.voted(workshop, made.everyone(workshop, 2)))).items[0]) == {0, 1, 2}


# --- the picture of the dots -------------------------------------------------------


def stacked(workshop: Workshop) -> dict[str, list[int]]:
    """The slots of each stack's dots, as they are drawn."""
    drawn = pictures.dots(figures_of(workshop).items[0])
    return {stack.level.label: [mark.slot for mark in stack.dots] for stack in drawn.stacks}


def test_a_can_t_say_is_never_drawn_as_that_of_a_partner_that_is_not_shown() -> None:
    workshop = made.workshop(3, 3, 2, 2)
    said = made.everyone(workshop, 2)
    said["p1.0"]["1.1"] = None
    drawn = stacked(made.revealed(made.voted(workshop, said)))
    assert drawn["level 2"] == [0, 0, 0, 1, 1, *[HIDDEN_SLOT] * 4]
    assert drawn["Can't say"] == [NOBODY_SLOT], "whose it was nobody is told"


def test_one_vote_per_partner_tells_who_can_t_say() -> None:
    workshop = made.workshop(1, 1, 1, votes=Votes.PARTNERS)
    votes: dict[str, dict[str, int | None]] = {"p2": {"1.1": None}, "p1": {"1.1": 3}, "p0": {"1.1": None}}
    assert stacked(made.revealed(made.voted(workshop, votes)))["Can't say"] == [0, 2]


def test_where_no_dot_tells_its_partner_there_is_no_key_to_them() -> None:
    workshop = made.workshop(2, 2)
    drawn = pictures.dots(figures_of(made.revealed(made.voted(workshop, made.everyone(workshop, 2)))).items[0])
    assert drawn.voters == ()
    assert not has_chart([drawn])


def test_the_key_to_dots_names_those_whose_partner_is_not_shown_last() -> None:
    workshop = made.workshop(2, 3, 4)
    figures = figures_of(made.revealed(made.voted(workshop, made.everyone(workshop, 2))))
    drawn = pictures.dots(figures.items[0])
    assert [mark.name for mark in key_to([drawn], figures.marks).marks] == ["Partner 2", "Partner not shown"]


def test_each_round_decides_for_itself_who_is_hidden() -> None:
    workshop = made.workshop(3, 3, 3)
    everyone = made.everyone(workshop)
    first = made.revealed(made.voted(workshop, everyone))
    assert len(shown_in(first)) == 3
    fewer = {voter: said for voter, said in everyone.items() if voter != "p0.0"}
    second = made.revealed(made.voted(made.next_round(first), fewer, 2))
    shown = [one.figures for one in ballot_of(second).rounds]
    assert [len(one.marks) for one in shown if one] == [3, 1]


def test_a_comparison_of_rounds_says_nothing_of_a_partner_that_one_of_them_hides() -> None:
    workshop = made.workshop(2, 3, 4, 4)
    everyone = made.everyone(workshop)
    first = made.revealed(made.voted(workshop, everyone))  # hides partners 0 and 1
    without = {voter: said for voter, said in everyone.items() if not voter.startswith("p0")}
    second = made.revealed(made.voted(made.next_round(first), without, 2))  # hides nobody
    [picture] = pictures.pictures(ballot_of(second))
    moved = {one.mark.name: one.before for one in pictures.gap_lines(picture).series}
    assert moved.keys() == {"Partner 1", "Partner 2", "Partner 3"}
    assert set(moved["Partner 1"]) == {None}
    assert None not in moved["Partner 2"]


def test_one_vote_per_partner_shows_every_partner() -> None:
    workshop = made.workshop(1, 1, votes=Votes.PARTNERS)
    shown = made.revealed(made.voted(workshop, {"p0": {"1.1": 1}, "p1": {"1.1": 4}}))
    figures = figures_of(shown)
    assert figures.items[0].gap == 3
    assert [(vote.partner.name, vote.person, vote.value) for vote in figures.items[0].votes] == [
        ("Partner 0", "", 1),
        ("Partner 1", "", 4),
    ]


def test_people_are_named_under_an_open_promise_and_under_no_other() -> None:
    for promise, names in ((Promise.OPEN, {"Person 0.0", "seat 2"}), (Promise.BY_PARTNER, set[str]())):
        workshop = rename_person(made.workshop(2, promise=promise), "p0.1", "")
        figures = figures_of(made.revealed(made.voted(workshop, made.everyone(workshop))))
        assert {vote.person for vote in figures.items[0].votes} == names


def test_a_stricter_activity_keeps_people_hidden_in_an_open_workshop() -> None:
    workshop = made.workshop(3, promise=Promise.OPEN)
    workshop = workshop.with_activity(replace(made.activity(workshop), promise=Promise.BY_PARTNER))
    figures = figures_of(made.revealed(made.voted(workshop, made.everyone(workshop))))
    assert figures.items[0].votes == ()


def test_a_heading_is_not_scored_below_three_people() -> None:
    workshop = made.workshop(2)
    heading = figures_of(made.revealed(made.voted(workshop, made.everyone(workshop)))).dimensions[0]
    assert (heading.n, heading.voters) == (2, 2)
    assert (heading.mean, heading.percent, heading.band, heading.lowest_vote) == (None, None, None, None)
    assert heading.partners == ()


def test_a_heading_of_two_partners_with_a_vote_each_is_scored() -> None:
    workshop = made.workshop(1, 1, votes=Votes.PARTNERS)
    heading = figures_of(made.revealed(made.voted(workshop, made.everyone(workshop)))).dimensions[0]
    assert heading.mean == 3


def test_who_cannot_say_is_no_voter_of_a_heading() -> None:
    workshop = made.workshop(3)
    said: dict[str, dict[str, int | None]] = {"p0.0": {"1.1": 1}, "p0.1": {"1.1": 1}, "p0.2": {"1.1": None}}
    heading = figures_of(made.revealed(made.voted(workshop, said))).dimensions[0]
    assert (heading.voters, heading.mean) == (2, None)


def test_figures_are_worked_out_anew_only_where_they_may_differ() -> None:
    workshop = made.workshop(3, 3)
    shown = made.revealed(made.voted(workshop, made.everyone(workshop)))
    figures = figures_of(shown)
    typed = add_action(rename_partnership(shown, "Another name"), Action("t", "w", "", "R"))
    assert figures_of(edit_action(typed, "t", "text", "Ri")) is figures
    assert figures_of(shown, letters=True) is not figures
    assert shown_in(rename_partner(typed, "p1", "Harbour")) == ["Partner 0", "Harbour"]
    assert shown_in(set_threshold(typed, 4)) == []
    assert shown_in(typed) == ["Partner 0", "Partner 1"]


def test_a_correction_says_what_became_what_only_where_the_vote_is_shown() -> None:
    for votes, voter, partner, change in (
        (Votes.PARTNERS, "p0", "Partner 0", "3 became 1"),
        (Votes.PEOPLE, "p0.0", "", ""),
    ):
        workshop = made.workshop(3, 3, votes=votes)
        shown = made.revealed(made.voted(workshop, made.everyone(workshop)))
        shown = correct_answer(shown, "c", made.answer(voter, 1), "typed in the wrong row")
        [slip] = figures_of(shown).corrections
        assert (slip.item, slip.why) == ("Statement 1.1", "typed in the wrong row")
        assert (slip.partner, slip.change) == (partner, change)


def test_tests_are_counted_only_where_the_resource_says_so() -> None:
    votes: dict[str, dict[str, int | None]] = {
        "p0": {"1.1": 3, "1.2": 2, "2.1": 4, "2.2": 4},
        "p1": {"1.1": 3, "1.2": 2, "2.1": 4, "2.2": 4},
        "p2": {"1.1": 4, "1.2": 2, "2.1": 1, "2.2": 4},
        "p3": {"1.1": 3, "1.2": 4, "2.1": 1, "2.2": 3},
        "p4": {"1.1": 3, "1.2": 3, "2.1": 4, "2.2": 3},
    }
    for rule, met in (("", None), ("tests met", 2)):  # 1.2 is too low, 2.1 divided
        workshop = made.workshop(1, 1, 1, 1, 1, of=made.resource(count_rule=rule), votes=Votes.PARTNERS)
        assert figures_of(made.revealed(made.voted(workshop, votes))).tests_met == met


# --- support ---------------------------------------------------------------------


def vision(votes: Mapping[str, int | None]) -> Workshop:
    workshop = made.workshop(2, 2, of=made.room_made())
    workshop = add_made(workshop, "a", MadeItem("d", MadeKind.DRAFT, "One front door"))
    for voter, value in votes.items():
        workshop = enter_answer(workshop, Answer("a", "drafts", 1, voter, "d", "support", value))
    return made.revealed(workshop, "drafts")


def test_a_vision_is_agreed_by_the_rule() -> None:
    [(_item, support)] = figures_of(vision({"p0.0": 1, "p0.1": 2, "p1.0": 3, "p1.1": 7})).support
    assert support.passed


@pytest.mark.parametrize(
    ("votes", "reason"),
    [
        ({"p0.0": 1, "p0.1": 2}, "Partner 1"),
        ({"p0.0": 1, "p0.1": 1, "p1.0": 1, "p1.1": 8}, "at 8"),
        ({"p0.0": 7, "p0.1": 7, "p1.0": 1, "p1.1": 1}, "at 7"),
        ({"p0.0": 1, "p0.1": 1, "p1.0": 4, "p1.1": 5}, "three quarters"),
    ],
)
def test_a_vision_is_not_agreed_and_says_why(votes: dict[str, int | None], reason: str) -> None:
    [(_item, support)] = figures_of(vision(votes)).support
    assert not support.passed
    assert any(reason in words for words in support.reasons)


def test_who_cannot_say_of_a_vision_has_voted() -> None:
    [(_item, support)] = figures_of(vision({"p0.0": 1, "p0.1": 2, "p1.0": None})).support
    assert support.passed
    assert support.reasons == ()


def test_a_vision_that_nobody_can_say_anything_of_is_not_agreed() -> None:
    [(_item, support)] = figures_of(vision({"p0.0": None, "p1.0": None})).support
    assert support.reasons == ("Nobody has given a level yet.",)


def test_a_support_scale_has_counts_and_no_median_or_state() -> None:
    [item] = figures_of(vision({"p0.0": 1, "p1.0": 2})).items
    assert item.counts == (1, 1, 0, 0, 0, 0, 0, 0)
    assert (item.median, item.state, item.consensus, item.agreement, item.gap) == (None, None, None, None, None)


def test_a_revealed_round_keeps_the_words_that_were_voted_on() -> None:
    shown = vision({"p0.0": 1, "p1.0": 2})
    later = edit_made(take_draft(shown, "a", "d"), "a", "d", "Two front doors")
    assert figures_of(later).items[0].item.text == "One front door"


@pytest.mark.parametrize(("third", "celebrated"), [(3, ("1.1",)), (2, ())])
def test_what_partners_see_differently_is_talked_about_and_not_celebrated(
    third: int, celebrated: tuple[str, ...]
) -> None:
    workshop = made.workshop(6, 6, 3, of=made.resource(made.ballot((1,))))
    votes = {voter: {"1.1": third if voter.startswith("p2") else 4} for voter in made.everyone(workshop)}
    [item] = (figures := figures_of(made.revealed(made.voted(workshop, votes)))).items
    assert (item.state, item.gap) == ("shared", 4 - third)
    assert figures.celebrate == celebrated
