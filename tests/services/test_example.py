"""The example workshop: whole, plausible, and the same every time."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest

from app.core import gate, gate_list, insights, method
from app.core.edits.edit import Refused
from app.core.model import NoteKind, OutcomeKind, Standing, Votes, Workshop
from app.core.round_figures import RoundFigures
from app.core.toolkit import MadeKind, Toolkit
from app.core.views import BallotView
from app.services import example_data
from app.services.example import add_example, build_example
from app.services.results import results
from app.services.session import Session
from db.store import Store

DAY = dt.date(2026, 11, 21)
NOW = dt.datetime(2026, 11, 21, 9, 0)


@pytest.fixture(scope="module")
def example(toolkit: Toolkit) -> Workshop:
    return build_example(toolkit, DAY)


def ballot(workshop: Workshop, resource: str, at: int = 0) -> BallotView:
    [found] = [one for one in workshop.activities if one.resource.id == resource]
    return gate.activity_view(workshop, found.id).ballots[at]


def figures(workshop: Workshop, resource: str, at: int = 0) -> RoundFigures:
    latest = ballot(workshop, resource, at).latest
    assert latest is not None
    assert latest.figures is not None
    return latest.figures


def test_five_partners_of_three_to_four_people_are_there(example: Workshop) -> None:
    sizes = [len(partner.people) for partner in example.partnership.partners]
    assert len(sizes) == 5
    assert set(sizes) == {3, 4}
    assert len(example.away) == 1
    assert any(not person.name for partner in example.partnership.partners for person in partner.people)
    assert min(len(example.people_present(partner)) for partner in example.partnership.partners) >= 3


def test_all_four_sections_are_done(example: Workshop) -> None:
    assert method.sections_done(example) == (1, 2, 3, 4)
    assert [one.resource.id for one in example.activities] == ["PW3", "LAD", "SP8", "PW6", "PW7", "PW12"]
    assert not any(entry.absent_id for entry in example.agenda)
    assert gate_list.summary(example).state == "in progress"


def test_it_is_marked_and_dated(example: Workshop) -> None:
    assert example.is_example
    assert example.date == "2026-11-21"
    assert example.review_date == "2027-05-20"


def test_the_review_has_ten_headings_two_rounds_and_a_gap_that_moved(example: Workshop) -> None:
    review = ballot(example, "PW6")
    assert len(review.dimensions) == 10
    assert [one.figures is not None for one in review.rounds] == [True, True]
    titles = {one.title for one in insights.stand_outs(review)}
    assert titles == {"Strong and shared", "Furthest apart", "Lowest", "Moved in discussion"}
    [first, second] = [one.figures for one in review.rounds]
    assert first is not None
    assert second is not None
    gaps = [{one.dimension.id: one.gap or 0 for one in made.dimensions} for made in (first, second)]
    assert gaps[0]["5"] > 2
    assert gaps[1]["5"] < gaps[0]["5"] - 0.5


def test_people_vote_in_the_review_and_nobody_has_to_hide(example: Workshop) -> None:
    [review] = [one for one in example.activities if one.resource.id == "PW6"]
    assert review.votes is Votes.PEOPLE
    made = figures(example, "PW6")
    assert made.hidden == 0
    assert len(made.marks) == 5
    assert any(one.not_known for one in made.items)


def test_rooms_agree_and_disagree_in_every_way(example: Workshop) -> None:
    states = Counter(
        one.state for resource in ("PW3", "SP8", "PW6") for one in figures(example, resource).items if one.state
    )
    first = ballot(example, "PW6").rounds[0].figures
    assert first is not None
    states.update(one.state for one in first.items if one.state)
    assert states.keys() >= {"divided", "mixed", "shared"}
    assert figures(example, "SP8").tests_met not in (None, 0, 8)


def test_the_vision_is_agreed_in_the_second_round_and_not_in_the_first(example: Workshop) -> None:
    first, second = ballot(example, "PW7").rounds
    assert first.figures is not None
    assert second.figures is not None
    assert not any(support.passed for _item, support in first.figures.support)
    assert len(first.figures.support) == 3
    [(_item, support)] = second.figures.support
    assert support.passed
    words = second.figures.items[0].item.text
    assert "2029" in words
    assert len(words.split()) <= 35


def test_priorities_are_chosen_held_and_voted_on(example: Workshop) -> None:
    [vision] = [one for one in example.activities if one.resource.id == "PW7"]
    chosen = [one for one in vision.made_of(MadeKind.PRIORITY) if one.standing is Standing.CHOSEN]
    assert len(chosen) == 3
    assert all(one.holder_id for one in chosen)
    assert len(vision.made_of(MadeKind.PRIORITY)) == 6
    assert len(figures(example, "PW7", 1).support) == 3


def test_words_of_every_kind_are_kept_and_one_is_private(example: Workshop) -> None:
    assert {note.kind for note in example.notes} == set(NoteKind)
    assert [note.private for note in example.notes].count(True) == 1
    assert {one.kind for one in example.outcomes} == set(OutcomeKind)
    assert len(example.partnership.targets) >= 3


def test_every_note_and_outcome_is_about_something_that_is_there(example: Workshop) -> None:
    for activity in example.activities:
        view = gate.activity_view(example, activity.id)
        assert all(one.subject for one in view.outcomes if one.ballot_id != "vision")
        for note in example.notes:
            if note.activity_id == activity.id and note.item_id:
                ids = {item.id for one in activity.resource.ballots for item in one.items}
                ids |= {one.id for each in activity.resource.ballots for one in each.dimensions}
                assert note.item_id in ids


def test_actions_have_a_lead_a_date_a_result_and_where_they_came_from(example: Workshop) -> None:
    actions = example.partnership.actions
    assert [one.ref for one in actions] == ["A1", "A2", "A3", "A4", "A5"]
    for one in actions:
        assert one.lead_partner_id
        assert one.lead_person
        assert one.result
        assert example.date < one.start < one.due
    assert actions[0].origin == "Trust and behaviour 2.9, gap 1.3"
    assert {one.lead_partner_id for one in actions} == {one.id for one in example.partnership.partners}


def test_it_is_the_same_every_time_but_for_ids(toolkit: Toolkit, example: Workshop) -> None:
    other = build_example(toolkit, DAY)
    assert other.id != example.id
    assert without_ids(results(other)) == without_ids(results(example))


def without_ids(view: dict[str, Any]) -> list[Any]:
    return [
        (entry["resource"], entry["round"], [one["counts"] for one in entry["items"]], entry["dimensions"])
        for entry in view["activities"]
    ]


def test_it_is_stored_whole_and_cannot_be_undone_away(store: Store, toolkit: Toolkit) -> None:
    workshop = store.load(add_example(store, toolkit, NOW))
    assert workshop.partnership.name == example_data.PARTNERSHIP
    assert store.check() == []
    session = Session(store, workshop, lambda: NOW)
    with pytest.raises(Refused):
        session.undo()


def test_there_may_be_several(store: Store, toolkit: Toolkit) -> None:
    assert add_example(store, toolkit, NOW) != add_example(store, toolkit, NOW)
    assert len(store.summaries()) == 2


def test_a_toolkit_that_is_not_complete_is_said(toolkit: Toolkit) -> None:
    for lacking in ("PW6", "SP8"):
        left = replace(toolkit, resources=tuple(one for one in toolkit.resources if one.id != lacking))
        with pytest.raises(Refused, match="toolkit is not complete"):
            build_example(left, DAY)
    with pytest.raises(Refused, match="toolkit is not complete"):
        build_example(replace(toolkit, templates=()), DAY)
