"""Where a partnership stands as a whole: all with its latest votes, and nobody who is hidden there."""

from __future__ import annotations

from app.core import gate
from app.core.round_figures import RoundFigures
from app.core.standing import as_a_whole
from app.core.views import BallotView
from tests.core import made
from tests.core.test_comparing import ALL, all_at, held


def figures_of(ballot: BallotView) -> RoundFigures:
    """Those that it stands with."""
    assert ballot.latest is not None
    assert ballot.latest.figures is not None
    return ballot.latest.figures


def test_a_ballot_whose_latest_round_has_everything_stands_as_it_is() -> None:
    first = {"p0": all_at(1), "p1": all_at(4)}
    for ballot in (held(first), held({"p0": {"1.1": 1}}, first)):
        assert as_a_whole(ballot) == (ballot, "")


def test_each_heading_stands_with_the_figures_of_one_round_and_says_on_how_much_of_it() -> None:
    ballot = held({"p0": all_at(1), "p1": all_at(4)}, {"p0": {"1.1": 2}, "p1": {"1.1": 3}})
    first, second = (one.figures for one in ballot.rounds)
    assert first is not None
    assert second is not None

    whole, words = as_a_whole(ballot)

    assert figures_of(whole).dimensions == (second.dimensions[0], first.dimensions[1])
    assert figures_of(whole).items == (second.items[0], *first.items[1:])
    assert words == "The latest votes: Statement 1.1 in round 2, the others in round 1."
    assert figures_of(ballot) == second, "what the round itself shows stays as it is"


def test_a_partner_that_is_hidden_in_a_round_has_no_figure_out_of_it() -> None:
    workshop = made.workshop(3, 3, 3, 3)
    first = made.revealed(made.voted(workshop, made.everyone(workshop, 1, ALL)))
    few = made.everyone(workshop, 4, ("1.1", "1.2"))
    few = {voter: said for voter, said in few.items() if voter not in ("p3.1", "p3.2")}
    again = made.revealed(made.voted(made.next_round(first), few, 2))
    ballot = gate.activity_view(again, "a").ballots[0]
    second = ballot.rounds[1].figures
    assert second is not None
    assert second.hidden

    whole = figures_of(as_a_whole(ballot)[0])

    assert whole.hidden == second.hidden
    assert whole.dimensions[0].partners == second.dimensions[0].partners
    assert len(second.marks) < len(whole.marks) == len(whole.dimensions[1].partners) == 4
