"""The words in the cells of a table, from the votes that they sum up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.activities import partner_tables, pictures, tables
from app.activities.tables import state_cell
from app.core import gate
from app.core.agreement import State
from app.core.edits import people, votes
from app.core.model import Answer, Promise, Votes, Workshop
from app.core.round_figures import RoundFigures
from tests.activities import made as whole
from tests.core import made
from tests.core.test_agreement import TABLE


@pytest.mark.parametrize(("counts", "_cns", "_a", "_median", "state", "far"), TABLE)
def test_a_state_names_the_few_that_are_far_off(
    counts: tuple[int, ...], _cns: float, _a: float, _median: int, state: State, far: int
) -> None:
    latest = gate.activity_view(made.revealed_counts(*counts), "a").ballots[0].latest
    assert latest is not None
    assert latest.figures is not None

    [one] = latest.figures.items

    assert state_cell(one) == {0: state, 1: f"{state} + lone voice", 2: f"{state} + few voices (2)"}[far]


def figures_of(workshop: Workshop, resource_id: str) -> RoundFigures:
    """What was revealed of a resource's first ballot."""
    view = gate.activity_view(workshop, whole.activity_of(workshop, resource_id).id)
    latest = view.ballots[0].latest
    assert latest is not None
    assert latest.figures is not None
    return latest.figures


def with_a_slip(workshop: Workshop, resource_id: str) -> Workshop:
    """The first partner's first answer put right after the reveal."""
    activity = whole.activity_of(workshop, resource_id)
    ballot = activity.resource.ballots[0]
    item, question = activity.keys(ballot)[0]
    was = activity.rounds[0].answers["p0"][(item, question)]
    right = Answer(activity.id, ballot.id, 1, "p0", item, question, 1 if was != 1 else 2)
    return votes.correct_answer(workshop, "c", right, "A slip")


def test_a_slip_marks_the_question_that_it_was_made_in() -> None:
    workshop = with_a_slip(whole.revealed(whole.workshop(("LAD",)), "LAD"), "LAD")

    rows = tables.item_table(figures_of(workshop, "LAD")).rows

    assert [row[0] for row in rows] == ["How close we are (Today) (corrected)", "How close we are (Needed)"]


def test_a_slip_marks_one_of_several_items_of_the_same_words() -> None:
    own = whole.resource(dimensions=2, items=4)
    ballot = own.ballots[0]
    alike = tuple(
        replace(one, items=tuple(replace(item, text="We meet often") for item in one.items))
        for one in ballot.dimensions
    )
    own = replace(own, ballots=(replace(ballot, dimensions=alike),))
    figures = figures_of(with_a_slip(whole.revealed(whole.workshop((own,)), own.id), own.id), own.id)

    assert [row[0] for row in tables.item_table(figures).rows if "corrected" in row[0]] == [
        "0.0 We meet often (corrected)"
    ]
    scores = tables.score_table(figures)
    assert scores is not None
    assert [row[0] for row in scores.rows] == ["Heading 0 (corrected)", "Heading 1"]


@pytest.mark.parametrize("more", [0, 5])
def test_people_of_the_same_name_are_told_apart_by_their_partners(more: int) -> None:
    names = ("Borough Council", "Borough College", *(f"Harbour{at}" for at in range(more)))
    workshop = whole.workshop(("LAD",), names, 1, votes_by=Votes.PEOPLE, promise=Promise.OPEN)
    for partner in workshop.partnership.partners:
        workshop = workshop.with_partner(
            replace(partner, people=tuple(replace(one, name="Ann Lee") for one in partner.people))
        )

    table = partner_tables.people_table(figures_of(whole.revealed(workshop, "LAD"), "LAD"))

    assert table is not None
    council, college = ("Borough A", "Borough B") if more else ("Borough Council", "Borough College")
    assert f"Ann Lee ({council})" in table.rows[0][1]
    assert f"Ann Lee ({college})" in table.rows[0][1]
    assert ("Borough A: Borough Council; Borough B: Borough College." in table.caption) is bool(more)


def test_people_who_gave_an_answer_stand_in_the_order_of_their_partners() -> None:
    workshop = whole.workshop(("LAD",), ("Oak", "Elm"), 2, votes_by=Votes.PEOPLE, promise=Promise.OPEN)
    for at, name in enumerate(("Zoe", "Ann", "Kim", "Bea")):
        workshop = people.rename_person(workshop, f"p{at // 2}s{at % 2}", name)
    activity = workshop.activities[0]
    for voter in ("p1s0", "p0s0", "p1s1", "p0s1"):
        for item, question in activity.keys(activity.resource.ballots[0]):
            answer = Answer(activity.id, activity.resource.ballots[0].id, 1, voter, item, question, 2)
            workshop = votes.enter_answer(workshop, answer)
    workshop = votes.reveal_round(workshop, activity.id, activity.resource.ballots[0].id)
    table = partner_tables.people_table(figures_of(workshop, "LAD"))
    assert table is not None
    assert table.rows[0][1] == "2: Ann (Oak), Zoe (Oak), Bea (Elm) and Kim (Elm)"


def test_a_partner_may_be_called_as_a_column_of_figures_is() -> None:
    names = ("Gap", "Target", *(f"Place{at}" for at in range(8)))
    workshop = whole.revealed(whole.workshop(("PW3",), names, 1), "PW3")
    view = gate.activity_view(workshop, whole.activity_of(workshop, "PW3").id)
    picture = pictures.pictures(view.ballots[0])[0]

    first, second = partner_tables.narrow(pictures.figures_table([picture]), picture.marks)

    assert first.headings == ("", *names[:5], "All (median)", "Gap")
    assert second.headings == ("", *names[5:], "All (median)", "Gap")
    assert all(len(row) == 8 for row in (*first.rows, *second.rows))


def test_the_sentence_above_a_picture_speaks_of_its_rows() -> None:
    for headings in (1, 2, 3, 4):
        own = whole.resource(dimensions=headings, items=12)
        workshop = whole.revealed(whole.workshop((own,)), own.id)
        view = gate.activity_view(workshop, whole.activity_of(workshop, own.id).id)
        chart = pictures.gap_lines(pictures.pictures(view.ballots[0])[0])

        assert chart.stands_out or chart.headline.startswith(f"We are equally far apart on the {len(chart.axes)} ")
        assert all(chart.axes[at] in chart.headline for at in chart.stands_out)
