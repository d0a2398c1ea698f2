"""The rules of the method: rounds, what may follow what, who is expected."""

from __future__ import annotations

from dataclasses import replace

from app.core import method
from app.core.edits.actions import add_action
from app.core.edits.agenda import activity_of
from app.core.edits.people import set_present
from app.core.edits.votes import enter_answer
from app.core.model import Answer, Entry, Votes, Workshop
from app.core.partnership import Action
from tests.core import made


def test_before_the_first_vote_round_one_is_open() -> None:
    current = method.current_round(made.activity(made.workshop()), "main")
    assert (current.number, current.is_open, dict(current.answers)) == (1, True, {})


def test_only_the_current_open_round_takes_answers() -> None:
    workshop = made.workshop()
    voted = made.voted(workshop, made.everyone(workshop))
    assert method.accepts_answers(made.activity(voted), "main", 1)
    assert not method.accepts_answers(made.activity(voted), "main", 2)
    assert not method.accepts_answers(made.activity(made.closed(voted)), "main", 1)
    assert not method.accepts_answers(made.activity(made.revealed(voted)), "main", 1)
    second = made.activity(made.next_round(made.revealed(voted)))
    assert method.accepts_answers(second, "main", 2)
    assert not method.accepts_answers(second, "main", 1)


def test_another_round_may_follow_only_a_revealed_one_and_only_so_many() -> None:
    ballot = made.ballot()
    workshop = made.workshop()
    voted = made.voted(workshop, made.everyone(workshop))
    assert not method.may_open_next(made.activity(voted), ballot)
    assert not method.may_open_next(made.activity(made.closed(voted)), ballot)
    first = made.revealed(voted)
    assert method.may_open_next(made.activity(first), ballot)
    second = made.next_round(first)
    second = made.revealed(made.voted(second, made.everyone(second), 2))
    assert not method.may_open_next(made.activity(second), ballot)


def test_an_activity_is_done_when_every_ballot_was_revealed() -> None:
    two = made.resource(made.ballot(), made.ballot(ballot_id="more"))
    workshop = made.workshop(of=two)
    one = made.revealed(made.voted(workshop, made.everyone(workshop)))
    assert not method.is_done(one, made.activity(one))
    both = made.revealed(_voted_more(one), "more")
    assert method.is_done(both, made.activity(both))


def _voted_more(workshop: Workshop) -> Workshop:
    return enter_answer(workshop, Answer("a", "more", 1, "p0.0", "1.1", "score", 1))


def test_a_plan_is_done_when_this_workshop_has_an_action_with_a_lead_and_a_date() -> None:
    plan = replace(made.resource(section=4), ballots=(), kind="plan")
    workshop = made.workshop(of=plan)
    assert method.sections_done(workshop) == ()
    ring = Action("x", "w", "", "Ring them", lead_person="Sian", due="2027-01-31")
    assert method.sections_done(add_action(workshop, replace(ring, workshop_id="another workshop"))) == ()
    for thought in (replace(ring, lead_person=""), replace(ring, due="")):
        assert method.sections_done(add_action(workshop, thought)) == ()
    assert method.sections_done(add_action(workshop, ring)) == (4,)


def test_a_section_is_done_when_all_its_activities_are() -> None:
    workshop = made.workshop()
    more = Entry("b", "More", 10, activity_of("b", made.resource(resource_id="R2")))
    workshop = replace(workshop, agenda=(*workshop.agenda, more))
    done = made.revealed(made.voted(workshop, made.everyone(workshop)))
    assert method.sections_done(done) == ()
    assert method.sections_done(replace(done, agenda=done.agenda[:2])) == (2,)


def test_progress_counts_voters_who_have_answered_everything() -> None:
    workshop = made.workshop(2, 1)
    voted = made.voted(workshop, {"p0.0": dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 2), "p0.1": {"1.1": None}})
    now = method.progress(voted, made.activity(voted), made.ballot())
    assert [(tick.name, tick.done, tick.of) for tick in now.ticks] == [("Partner 0", 1, 2), ("Partner 1", 0, 1)]
    assert (now.answered, now.expected) == (1, 3)


def test_cannot_say_is_an_answer() -> None:
    workshop = made.workshop(1)
    voted = made.voted(workshop, {"p0.0": dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), None)})
    now = method.progress(voted, made.activity(voted), made.ballot())
    assert (now.answered, now.expected) == (1, 1)


def test_who_is_away_is_not_expected_unless_they_voted() -> None:
    workshop = made.workshop(2, 1)
    voted = made.voted(workshop, {"p0.0": {"1.1": 1}})
    gone = set_present(set_present(voted, "p0.0", False), "p0.1", False)
    now = method.item_progress(gone, made.activity(gone), made.ballot(), "1.1")
    assert [(tick.name, tick.done, tick.of) for tick in now.ticks] == [("Partner 0", 1, 1), ("Partner 1", 0, 1)]


def test_nobody_waits_for_what_somebody_did_not_answer_before_they_went_away() -> None:
    workshop = made.workshop(2, 1)
    full: dict[str, int | None] = dict.fromkeys(("1.1", "1.2", "2.1", "2.2"), 2)
    voted = made.voted(workshop, {"p0.0": {"1.1": 1}, "p0.1": full, "p1.0": full})
    now = method.progress(voted, made.activity(voted), made.ballot())
    assert (now.answered, now.expected) == (2, 3)
    gone = set_present(voted, "p0.0", False)
    now = method.progress(gone, made.activity(gone), made.ballot())
    assert (now.answered, now.expected) == (3, 3)
    ticks = method.item_progress(gone, made.activity(gone), made.ballot(), "1.2").ticks
    assert [(tick.done, tick.of) for tick in ticks] == [(1, 1), (1, 1)]


def test_of_a_partner_that_has_nobody_there_no_vote_is_expected_unless_it_has_one() -> None:
    workshop = made.workshop(2, 1, 0, votes=Votes.PARTNERS)

    def waited_for(one: Workshop) -> list[tuple[str, int, int]]:
        ticks = method.item_progress(one, made.activity(one), made.ballot(), "1.1").ticks
        return [(tick.name, tick.done, tick.of) for tick in ticks]

    assert waited_for(workshop) == [(f"Partner {at}", 0, 1) for at in range(3)], "the last has named nobody"
    away = set_present(workshop, "p1.0", False)
    assert waited_for(away) == [("Partner 0", 0, 1), ("Partner 2", 0, 1)]
    voted = set_present(made.voted(workshop, {"p1": {"1.1": 2}}), "p1.0", False)
    assert waited_for(voted) == [("Partner 0", 0, 1), ("Partner 1", 1, 1), ("Partner 2", 0, 1)]


def test_an_empty_partner_has_no_tick() -> None:
    workshop = made.workshop(2, 0)
    assert [tick.name for tick in method.progress(workshop, made.activity(workshop), made.ballot()).ticks] == [
        "Partner 0"
    ]


def test_a_round_says_which_it_is_and_how_it_stands() -> None:
    workshop = made.workshop()
    voted = made.voted(workshop, made.everyone(workshop))
    ballot = made.ballot()
    assert method.state_words(made.activity(workshop), ballot) == "Round 1 of 2"
    assert method.state_words(made.activity(made.closed(voted)), ballot) == "Round 1 of 2, closed"
    assert method.state_words(made.activity(made.revealed(voted)), ballot) == "Round 1 of 2, revealed"
