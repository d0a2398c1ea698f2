"""Edits of answers and rounds."""

from __future__ import annotations

import pytest

from app.core.edits import votes
from app.core.edits.edit import Refused
from app.core.edits.facts import close_workshop
from app.core.edits.words import add_made
from app.core.model import Answer, MadeItem, RoundState, Votes, Workshop
from app.core.toolkit import MadeKind
from tests.core import made


def first(workshop: Workshop) -> made.Activity:
    return made.activity(workshop)


def started(*sizes: int) -> Workshop:
    workshop = made.workshop(*(sizes or (3, 3)))
    return made.voted(workshop, made.everyone(workshop))


def test_a_vote_is_kept_and_counted() -> None:
    workshop = votes.enter_answer(made.workshop(), made.answer("p0.0", 4))
    [one] = first(workshop).rounds
    assert one.answers == {"p0.0": {("1.1", "score"): 4}}
    assert one.tally == {("1.1", "score"): 1}


def test_a_vote_can_be_changed_and_is_counted_once() -> None:
    workshop = votes.enter_answer(made.workshop(), made.answer("p0.0", 4))
    workshop = votes.enter_answer(workshop, made.answer("p0.0", None))
    [one] = first(workshop).rounds
    assert one.answers["p0.0"] == {("1.1", "score"): None}
    assert one.tally == {("1.1", "score"): 1}


def test_the_same_vote_again_changes_nothing() -> None:
    workshop = votes.enter_answer(made.workshop(), made.answer("p0.0", 4))
    assert votes.enter_answer(workshop, made.answer("p0.0", 4)) is workshop


def test_a_vote_shares_all_that_it_does_not_touch() -> None:
    before = started()
    after = votes.enter_answer(before, made.answer("p0.0", 1, "1.2"))
    [old], [new] = first(before).rounds, first(after).rounds
    assert after.partnership is before.partnership
    assert after.agenda[0] is before.agenda[0]
    assert all(new.answers[voter] is old.answers[voter] for voter in old.answers if voter != "p0.0")


def test_an_emptied_vote_leaves_no_trace() -> None:
    workshop = votes.enter_answer(made.workshop(), made.answer("p0.0", 4))
    emptied = votes.clear_answer(workshop, "a", "main", 1, "p0.0", ("1.1", "score"))
    [one] = first(emptied).rounds
    assert (dict(one.answers), dict(one.tally)) == ({}, {})
    assert votes.clear_answer(emptied, "a", "main", 1, "p0.0", ("1.1", "score")) is emptied


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (made.answer("p0.0", 5), "not on this scale"),
        (made.answer("p0.0", 0), "not on this scale"),
        (made.answer("p0.0", 1, "9.9"), "not asked here"),
        (made.answer("p0.0", 1, number=2), "closed"),
        (made.answer("nobody", 1), "voter is not in this partnership"),
    ],
)
def test_a_vote_that_does_not_fit_is_refused(answer: Answer, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        votes.enter_answer(made.workshop(), answer)


@pytest.mark.parametrize("after", [made.closed, made.revealed])
def test_a_closed_or_revealed_round_takes_no_vote_and_loses_none(after: object) -> None:
    workshop = after(started())  # pyright: ignore[reportCallIssue]
    with pytest.raises(Refused, match="round is closed"):
        votes.enter_answer(workshop, made.answer("p0.0", 1))
    with pytest.raises(Refused, match="round is closed"):
        votes.clear_answer(workshop, "a", "main", 1, "p0.0", ("1.1", "score"))
    with pytest.raises(Refused, match="round is closed"):
        votes.add_answers(workshop, [made.answer("p0.0", 1, "2.1")])


def test_a_closed_round_can_be_opened_again_until_it_is_revealed() -> None:
    closed = made.closed(started())
    opened = votes.reopen_round(closed, "a", "main")
    assert first(opened).rounds[0].is_open
    assert votes.reopen_round(opened, "a", "main") is opened
    with pytest.raises(Refused, match="room has seen this round"):
        votes.reopen_round(made.revealed(closed), "a", "main")


def test_a_round_without_votes_is_neither_closed_nor_revealed() -> None:
    workshop = made.workshop()
    with pytest.raises(Refused, match="nothing to close"):
        made.closed(workshop)
    with pytest.raises(Refused, match="nothing to reveal"):
        made.revealed(workshop)


def test_closing_and_revealing_twice_changes_nothing() -> None:
    closed = made.closed(started())
    assert made.closed(closed) is closed
    shown = made.revealed(closed)
    assert made.revealed(shown) is shown
    assert made.closed(shown) is shown
    assert votes.reveal_round.final


def test_a_second_round_starts_empty_and_only_after_the_first_is_revealed() -> None:
    with pytest.raises(Refused, match="Reveal this round first"):
        made.next_round(started())
    with pytest.raises(Refused, match="Reveal this round first"):
        made.next_round(made.closed(started()))
    second = made.next_round(made.revealed(started()))
    old, new = first(second).rounds
    assert (old.state, new.state, dict(new.answers)) == (RoundState.REVEALED, RoundState.OPEN, {})


def test_there_are_only_so_many_rounds() -> None:
    second = made.next_round(made.revealed(started()))
    second = made.revealed(made.voted(second, made.everyone(second), 2))
    with pytest.raises(Refused, match="at most 2 rounds"):
        made.next_round(second)
    once = made.workshop(of=made.resource(made.ballot(rounds=1)))
    with pytest.raises(Refused, match="only one round"):
        made.next_round(made.revealed(made.voted(once, made.everyone(once))))


def test_a_slip_is_put_right_and_the_old_value_and_the_reason_are_kept() -> None:
    shown = made.revealed(started())
    fixed = votes.correct_answer(shown, "c", made.answer("p0.0", 1), " read out 1 ")
    [one] = first(fixed).rounds
    assert one.answers["p0.0"] == {("1.1", "score"): 1}
    [slip] = one.corrections
    assert (slip.old, slip.new, slip.why) == (3, 1, "read out 1")
    assert one.state is RoundState.REVEALED
    assert votes.correct_answer(shown, "c", made.answer("p0.0", 3), "why") is shown
    assert votes.correct_answer.final


@pytest.mark.parametrize(
    ("answer", "why", "reason"),
    [
        (made.answer("p0.0", 1, number=2), "x", "not been revealed"),
        (made.answer("p0.0", 1, "1.2"), "x", "never adds one"),
        (made.answer("p9.9", 1), "x", "never adds one"),
        (made.answer("p0.0", 9), "x", "not on this scale"),
        (made.answer("p0.0", 1), "   ", "reason for a correction"),
    ],
)
def test_a_correction_that_is_none_is_refused(answer: Answer, why: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        votes.correct_answer(made.revealed(started()), "c", answer, why)


def test_an_open_round_is_not_corrected() -> None:
    with pytest.raises(Refused, match="not been revealed"):
        votes.correct_answer(started(), "c", made.answer("p0.0", 1), "why")


def test_many_answers_come_in_together_and_are_counted() -> None:
    workshop = made.workshop(2)
    answers = [made.answer(voter, 2, item) for voter in ("p0.0", "p0.1") for item in ("1.1", "1.2")]
    [one] = first(votes.add_answers(workshop, answers)).rounds
    assert dict(one.tally) == {("1.1", "score"): 2, ("1.2", "score"): 2}
    assert votes.add_answers(workshop, []) is workshop


def test_imported_answers_join_those_that_are_there() -> None:
    workshop = votes.enter_answer(made.workshop(2), made.answer("p0.0", 4))
    [one] = first(votes.add_answers(workshop, [made.answer("p0.0", 1, "1.2")])).rounds
    assert one.answers["p0.0"] == {("1.1", "score"): 4, ("1.2", "score"): 1}


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (made.answer("p0.0", 1), "Nothing is ever overwritten"),
        (made.answer("p0.1", 9), "does not fit"),
        (made.answer("p0.1", 1, "9.9"), "does not fit"),
        (made.answer("nobody", 1), "voter is not in this partnership"),
        (made.answer("p0.1", 1, number=2), "round is closed"),
    ],
)
def test_one_bad_answer_refuses_the_whole_import(answer: Answer, reason: str) -> None:
    workshop = votes.enter_answer(made.workshop(2), made.answer("p0.0", 4))
    good = made.answer("p0.1", 1, "1.2")
    with pytest.raises(Refused, match=reason):
        votes.add_answers(workshop, [good, answer])
    assert "p0.1" not in first(workshop).rounds[0].answers


def test_words_made_in_the_room_are_voted_on_and_kept_as_they_were() -> None:
    workshop = made.workshop(2, of=made.room_made())
    workshop = add_made(workshop, "a", MadeItem("d", MadeKind.DRAFT, "One front door"))
    workshop = votes.enter_answer(workshop, Answer("a", "drafts", 1, "p0.0", "d", "support", 2))
    closed = made.closed(workshop, "drafts")
    assert first(closed).rounds[0].wording == (("d", "One front door"),)
    assert first(votes.reopen_round(closed, "a", "drafts")).rounds[0].wording == ()


def test_a_partner_may_be_the_voter() -> None:
    workshop = votes.enter_answer(made.workshop(1, votes=Votes.PARTNERS), made.answer("p0", 1))
    assert "p0" in first(workshop).rounds[0].answers


def test_nothing_changes_in_a_closed_workshop() -> None:
    closed = close_workshop(started())
    with pytest.raises(Refused, match="workshop is closed"):
        votes.enter_answer(closed, made.answer("p0.0", 1))
    with pytest.raises(Refused, match="workshop is closed"):
        made.revealed(closed)
