"""The only door: what a view may hold, and what it must not."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from app.activities import pictures
from app.core import gate
from app.core.edits.agenda import add_entries
from app.core.edits.facts import rename_partnership, set_threshold
from app.core.edits.people import rename_partner, rename_person
from app.core.edits.votes import add_answers, correct_answer, enter_answer, reveal_round
from app.core.edits.words import (
    add_action,
    add_made,
    add_note,
    edit_action,
    edit_made,
    set_holder,
    set_target,
    settle,
    take_draft,
)
from app.core.model import (
    Answer,
    Entry,
    MadeItem,
    Note,
    NoteKind,
    Outcome,
    OutcomeKind,
    Promise,
    Standing,
    Votes,
    Workshop,
)
from app.core.partnership import Action, Target
from app.core.summaries import gap_words
from app.core.toolkit import MadeKind
from app.core.views import BallotView, RoundFigures
from tests.core import made

SECRET = "a planted secret"


def words_in(value: Any) -> str:
    """Every string and number of a view, however deep."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return " ".join(words_in(getattr(value, one.name)) for one in dataclasses.fields(value))
    if isinstance(value, Mapping):
        return " ".join(words_in(one) for pair in value.items() for one in pair)
    if isinstance(value, tuple | list | frozenset):
        return " ".join(map(words_in, value))
    return str(value)


def ballot_of(workshop: Workshop, *, letters: bool = False, at: int = 0) -> BallotView:
    return gate.activity_view(workshop, "a", letters=letters).ballots[at]


def figures_of(workshop: Workshop, *, letters: bool = False, at: int = 0) -> RoundFigures:
    latest = ballot_of(workshop, letters=letters, at=at).latest
    assert latest is not None
    assert latest.figures is not None
    return latest.figures


def shown_in(workshop: Workshop) -> list[str]:
    return [mark.name for mark in figures_of(workshop).marks]


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
    assert str(unmistakable) not in words_in(gate.summary(voted))
    assert gate.summary(voted).widest_gap is None


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
    assert [mark.slot for mark in figures.items[0].dots[1]] == [2, 2, 2, 2, -1, -1, -1, -1, -1]


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
    assert "Partner 1" not in words_in(view)
    assert "Partner 0" not in words_in(view)
    assert "Partner 1" in words_in(gate.activity_view(shown, "a"))
    assert "Person 1.0" not in words_in(view)
    for name in ("Person 1.0", "Partner 0", "Partner 1"):
        assert name not in words_in(gate.workshop_view(shown, letters=True))
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
    assert SECRET not in words_in(gate.summary(workshop))
    [note] = gate.activity_view(workshop, "a").notes
    assert (note.words, note.about) == ("for everybody", "Statement 1.1, Partner 0")


def test_a_private_note_is_found_only_as_one() -> None:
    assert SECRET not in words_in(gate.found("w", "Notes", SECRET, private=True))
    assert gate.found("w", "Notes", "open words").words == "open words"


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


def test_outcomes_and_targets_are_shown_with_what_they_are_about() -> None:
    workshop = made.workshop()
    shown = made.revealed(made.voted(workshop, made.everyone(workshop)))
    shown = settle(shown, Outcome("a", "main", "1", OutcomeKind.NOT_AGREED, text="because"))
    shown = set_target(shown, Target("t", "w", "R1", "main", "1", "score", "Heading 1", 3.44, "2027-01-31"))
    view = gate.activity_view(shown, "a")
    assert (view.outcomes[0].subject, view.outcomes[0].kind) == ("Heading 1", "not agreed")
    [target] = view.targets
    assert (target.now, target.value, target.due) == (3.0, 3.4, "2027-01-31")


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


# --- the list --------------------------------------------------------------------


def test_the_widest_gap_is_of_headings_or_of_items_where_there_is_one_heading() -> None:
    workshop = made.workshop(1, 1, votes=Votes.PARTNERS)
    shown = made.revealed(made.voted(workshop, {"p0": {"1.1": 1, "2.1": 2}, "p1": {"1.1": 4, "2.1": 2}}))
    gap = gate.summary(shown).widest_gap
    assert gap is not None
    assert gap_words(gap) == "Heading 1 3.0"
    one = made.workshop(1, 1, votes=Votes.PARTNERS, of=made.resource(made.ballot((2,))))
    shown = made.revealed(made.voted(one, {"p0": {"1.1": 1}, "p1": {"1.1": 3}}))
    gap = gate.summary(shown).widest_gap
    assert gap is not None
    assert gap_words(gap) == "Statement 1.1 2.0"
    assert gap_words(None) == "–"


def test_the_list_says_how_far_a_workshop_is() -> None:
    workshop = made.workshop(3, 2)
    assert (gate.summary(workshop).state, gate.summary(workshop).people) == ("prepared", 5)
    voted = made.voted(workshop, made.everyone(workshop))
    assert gate.summary(voted).state == "in progress"
    assert gate.summary(voted).place == "The activity, item 2 of 4"
    assert gate.summary(replace(voted, closed_as=voted.partnership)).state == "closed"


def test_a_closed_workshop_shows_the_partnership_as_it_was() -> None:
    workshop = made.workshop(1)
    closed = replace(workshop, closed_as=workshop.partnership)
    renamed = replace(closed, partnership=replace(closed.partnership, name="Another name"))
    assert gate.workshop_view(renamed).partnership == "Riverside"
