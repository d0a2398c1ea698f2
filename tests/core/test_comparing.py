"""Two rounds are compared only in what both of them have, and with partners that both of them show."""

from __future__ import annotations

from app.core import comparing, gate
from app.core.model import Votes, Workshop
from app.core.round_figures import RoundFigures
from app.core.views import BallotView
from tests.core import made

ALL = ("1.1", "1.2", "2.1", "2.2")


def held(*rounds: dict[str, dict[str, int | None]]) -> BallotView:
    """Revealed rounds of two partners with one vote each."""
    workshop: Workshop = made.workshop(1, 1, votes=Votes.PARTNERS)
    for number, said in enumerate(rounds, start=1):
        workshop = made.next_round(workshop) if number > 1 else workshop
        workshop = made.revealed(made.voted(workshop, said, number))
    return gate.activity_view(workshop, "a").ballots[0]


def figures(ballot: BallotView) -> tuple[RoundFigures, RoundFigures]:
    """Of the first round and of the second."""
    first, second = (one.figures for one in ballot.rounds)
    assert first is not None
    assert second is not None
    return first, second


def all_at(level: int) -> dict[str, int | None]:
    return dict.fromkeys(ALL, level)


def test_a_round_on_everything_leaves_nothing_out() -> None:
    first = {"p0": all_at(1), "p1": all_at(4)}
    assert not comparing.leaves_out(held(first))
    assert not comparing.leaves_out(held(first, {"p0": all_at(2), "p1": all_at(3)}))
    assert comparing.leaves_out(held(first, {"p0": {"1.1": 2}, "p1": {"1.1": 3}}))


def test_headings_are_compared_only_where_the_same_items_were_voted_on() -> None:
    first = {"p0": all_at(1), "p1": all_at(4)}
    before, now = figures(held(first, {"p0": {"1.1": 2, "1.2": 2}, "p1": {"1.1": 3, "1.2": 3}}))
    assert comparing.moves_by_heading(now, before)
    before, now = figures(held(first, {"p0": {"1.1": 2}, "p1": {"1.1": 3}}))
    assert not comparing.moves_by_heading(now, before)


def test_gaps_are_those_of_the_partners_with_a_score_in_both_rounds() -> None:
    before, now = figures(held({"p0": all_at(1), "p1": all_at(4)}, {"p0": all_at(2), "p1": all_at(3)}))
    assert comparing.compared_gaps(before.items[0], now.items[0]) == (3, 1)
    assert not comparing.compares_fewer(before.items[0], now.items[0])
    before, now = figures(held({"p0": all_at(1), "p1": all_at(4)}, {"p0": all_at(2)}))
    assert comparing.compared_gaps(before.items[0], now.items[0]) == (None, None)
    assert comparing.compares_fewer(before.items[0], now.items[0])
