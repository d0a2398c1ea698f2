"""Every kind draws every stage, before and after its reveal, and its part of the report."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from app.activities.kind import CHARTS, Showing, kind_of, kinds
from app.core import gate
from app.core.blocks import Block, Chart, Columns, Table, Voters
from app.core.edits import votes
from app.core.model import Votes, Workshop
from app.core.scale import ScaleKind
from app.core.views import ActivityView
from tests.activities import made

OWN = {
    "one heading of many items": made.resource("OWN1", items=25),
    "two questions": made.resource("OWN2", dimensions=3, items=6, questions=2),
    "categories": made.resource("OWN3", items=3, on=made.scale(5, ScaleKind.CATEGORY, "CAT")),
    "support without a rule": made.resource("OWN4", items=3, on=made.scale(6, ScaleKind.SUPPORT, "SUP")),
    "one item": made.resource("OWN5", items=1),
    "between two ends": made.described("OWN6", ("Alone", "Together"), made.poles()),
    "levels described for one of two scales": made.described("OWN7", tuple("abcd"), made.scale(), made.scale(6)),
}


def workshops(votes_by: Votes = Votes.PARTNERS) -> Iterator[tuple[str, Workshop]]:
    """A workshop with every resource, in every state."""
    start = made.workshop([*(one.id for one in made.toolkit().resources), *OWN.values()], votes_by=votes_by)
    yield "no votes", start
    half = start
    for activity in start.activities:
        for ballot in activity.resource.ballots:
            half = votes.enter_answer(half, made.answers(half, activity, ballot)[0])
    yield "a vote", half
    shown = made.all_revealed(start)
    yield "revealed", shown
    twice = shown
    for activity in shown.activities:
        for ballot in activity.resource.ballots:
            twice = votes.open_next_round(twice, activity.id, ballot.id)
    yield "second round open", twice


def blocks_of(blocks: Any) -> Iterator[Block]:
    """Every block, those in columns too."""
    for one in blocks:
        if isinstance(one, Columns):
            for column in one.columns:
                yield from blocks_of(column)
        else:
            yield one


@pytest.mark.parametrize("votes_by", list(Votes))
def test_every_kind_draws_every_stage_before_and_after_its_reveal(votes_by: Votes) -> None:
    drawn: set[str] = set()
    for state, workshop in workshops(votes_by):
        for activity in workshop.activities:
            view = gate.activity_view(workshop, activity.id)
            kind = kind_of(view)
            for stage in kind.stages(view):
                for showing in [*(Showing(chart=one) for one in CHARTS), Showing(item_id=_first_item(view))]:
                    page = kind.page(view, stage, showing)
                    assert page.blocks, f"{activity.resource.id}, {stage.id}, {state}: nothing to see"
            drawn.add(kind.id)
    assert drawn == set(kinds())


def _first_item(view: ActivityView) -> str:
    return next((item.id for ballot in view.ballots for item in ballot.items), "")


def test_every_kind_has_a_part_in_the_report_before_and_after_its_reveal() -> None:
    for _state, workshop in workshops():
        for activity in workshop.activities:
            view = gate.activity_view(workshop, activity.id)
            sections = kind_of(view).report(view)
            assert sections
            assert all(one.blocks and one.title for one in sections)


def test_the_stages_of_one_activity_have_ids_of_their_own() -> None:
    for _state, workshop in workshops():
        for activity in workshop.activities:
            view = gate.activity_view(workshop, activity.id)
            ids = [stage.id for stage in kind_of(view).stages(view)]
            assert len(set(ids)) == len(ids)


def test_promise_and_rule_are_shown_before_any_vote() -> None:
    workshop = made.workshop()
    for activity in workshop.activities:
        view = gate.activity_view(workshop, activity.id)
        if not view.ballots:
            continue
        stages = [stage.id for stage in kind_of(view).stages(view)]
        page = kind_of(view).page(view, kind_of(view).stages(view)[stages.index("promise")], Showing())
        words = " ".join(repr(one) for one in page.blocks)
        assert stages.index("promise") < min(at for at, one in enumerate(stages) if one[:4] in ("vote", "supp", "fist"))
        assert view.promise_words in words
        assert view.rule_words in words


def test_a_table_has_a_cell_for_each_heading() -> None:
    for _state, workshop in workshops(Votes.PEOPLE):
        for activity in workshop.activities:
            view = gate.activity_view(workshop, activity.id)
            for section in kind_of(view).report(view):
                for one in blocks_of(section.blocks):
                    table = one.table() if isinstance(one, Chart) else one
                    if isinstance(table, Table):
                        assert {len(row) for row in table.rows} <= {len(table.headings)}
                        assert len(table.align or table.headings) == len(table.headings)


def test_before_the_reveal_the_results_stage_shows_who_has_answered_and_nothing_else() -> None:
    workshop = made.voted(made.workshop(["SP8"]), "SP8")
    view = gate.activity_view(workshop, workshop.activities[0].id)
    stage = next(one for one in kind_of(view).stages(view) if one.id == "results")

    page = kind_of(view).page(view, stage, Showing())

    assert any(isinstance(one, Voters) for one in page.blocks)
    assert not any(isinstance(one, Chart | Table) for one in blocks_of(page.blocks))


def test_a_resource_with_one_of_the_two_parts_of_a_vision_still_runs() -> None:
    whole = made.toolkit().resource("PW7")
    assert whole is not None
    for ballot in whole.ballots:
        part = dataclasses.replace(whole, id="OWN", ballots=(ballot,))
        workshop = made.all_revealed(made.workshop([part]))
        view = gate.activity_view(workshop, workshop.activities[0].id)
        for stage in kind_of(view).stages(view):
            assert kind_of(view).page(view, stage, Showing()).blocks
        assert kind_of(view).report(view)


def test_two_ballots_of_one_resource_have_stages_each() -> None:
    first = made.resource("OWN", items=3).ballots[0]
    second = dataclasses.replace(first, id="more", title="More")
    both = dataclasses.replace(made.resource("OWN"), ballots=(first, second))
    workshop = made.workshop([both])
    view = gate.activity_view(workshop, workshop.activities[0].id)

    stages = kind_of(view).stages(view)

    assert [one.ballot_id for one in stages if one.tab == "capture"] == ["own", "more"]
    assert kind_of(view).page(view, stages[-2], Showing()).blocks
