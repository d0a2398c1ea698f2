"""A workshop's results as plain values, for other programs and for people: through the gate and in no other way.

A round that was not revealed has an entry without figures. What may not be shown
or does not exist is None, and a partner that may not be shown is absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.core import gate, method
from app.core.model import Activity, Workshop
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.toolkit import Dimension, Question
from app.core.views import ActivityView, BallotView, RoundView

Plain = dict[str, Any]


def results(workshop: Workshop, activity_id: str | None = None) -> Plain:
    """For other programs: ``{"workshop": id, "activities": […]}``, one entry a round, in the order of the agenda.

    An entry has its ballot, and a dimension its question, only where there are several; an item has its
    words only where the room wrote it, because the id of such a one says nothing.

    Args:
        workshop: whose results are wanted.
        activity_id: only this activity's, or None for all.

    Raises:
        KeyError: there is no such activity.
    """
    found = _held(workshop, activity_id)
    return {"workshop": workshop.id, "activities": [_round(one, one.ballot.ballot.made is not None) for one in found]}


def results_for_reading(workshop: Workshop, activity_id: str | None = None) -> Plain:
    """The same for people, with the workshop's name, the activities' titles and the words of every item.

    People would take a band for praise or blame where no level is a strength, and a score over all items for
    the total that the resource does not allow: both are left out, and ``no_total`` says so of the latter. ``ballot``
    and ``question`` are always there, empty where there is only one.
    """
    found = _held(workshop, activity_id)
    return {"workshop": workshop.name, "activities": [_round_for_reading(one) for one in found]}


class _Held(NamedTuple):
    """A round that took place, in its activity."""

    activity: Activity
    view: ActivityView
    ballot: BallotView
    round: RoundView


def _held(workshop: Workshop, activity_id: str | None) -> Iterator[_Held]:
    for wanted in [activity_id] if activity_id else [one.id for one in workshop.activities]:
        view, activity = gate.activity_view(workshop, wanted), workshop.activity(wanted)
        answered = {(one.ballot_id, one.number) for one in activity.rounds if one.answers}
        for ballot in view.ballots:
            for one in ballot.rounds:
                # A first round without a vote is nothing that was held; a second one was opened on purpose.
                if one.figures is not None or (ballot.ballot.id, one.number) in answered or one.number > 1:
                    yield _Held(activity, view, ballot, one)


def _round(held: _Held, with_words: bool) -> Plain:
    entry: Plain = {"id": held.view.id, "resource": held.view.resource.id}
    if len(held.view.ballots) > 1:
        entry["ballot"] = held.ballot.ballot.id
    made = held.round.figures
    return entry | {
        "round": held.round.number,
        "revealed": made is not None,
        "items": [_item(item, with_words) for item in made.items] if made else [],
        "dimensions": _dimensions(held.ballot, made) if made else [],
        "talk_order": list(made.talk_order) if made else [],
    }


def _round_for_reading(held: _Held) -> Plain:
    entry: Plain = {"title": held.view.title, "ballot": ""} | _round(held, with_words=True)
    without_total = not method.may_have_target(held.activity, held.ballot.ballot)
    entry["dimensions"] = [_dimension_for_reading(one, held.ballot, without_total) for one in entry["dimensions"]]
    return entry


def _dimension_for_reading(plain: Plain, ballot: BallotView, without_total: bool) -> Plain:
    plain = {"question": "", "no_total": without_total and plain["mean"] is not None} | plain
    questions = ballot.ballot.questions
    asked = next((one for one in questions if one.id == plain["question"]), questions[0])
    if not asked.scale.higher_is_better:
        plain["band"] = None
    if not plain["no_total"]:
        return plain
    partners = {name: each | {"mean": None} for name, each in plain["partners"].items()}
    return plain | dict.fromkeys(("mean", "percent", "band", "gap", "highest", "lowest")) | {"partners": partners}


def _item(one: ItemFigures, with_words: bool) -> Plain:
    scale = one.question.scale
    counts = {level.code: n for level, n in zip(scale.levels, one.counts, strict=True)}
    words = {"text": one.item.text or one.item.title} if with_words else {}
    plain: Plain = {"id": one.item.id} | words | {"question": one.question.id}
    plain |= {"counts": counts, "cant_say": one.cant_say}
    if not scale.is_ordinal:
        nothing = ("median", "state", "far", "consensus", "agreement", "partners", "gap")
        return plain | {"not_known": None, "n": one.n} | dict.fromkeys(nothing)
    return plain | {
        "not_known": one.not_known,
        "n": one.n,
        "median": one.median,
        "state": one.state,
        "far": one.far,
        "consensus": one.consensus,
        "agreement": one.agreement,
        "partners": {each.partner.name: {"median": each.median, "n": each.n} for each in one.partners},
        "gap": one.gap,
    }


def _dimensions(ballot: BallotView, made: RoundFigures) -> list[Plain]:
    """Every dimension that was asked; its question is named where there are several."""
    figures = {(one.dimension.id, one.question.id): one for one in made.dimensions}
    questions = ballot.ballot.questions
    found = []
    for dimension in ballot.dimensions:
        for question in questions:
            plain: Plain = {"id": dimension.id, "title": dimension.title}
            if len(questions) > 1:
                plain["question"] = question.id
            one = figures.get((dimension.id, question.id))
            plain |= _dimension(one) if one else _counted(dimension, question, made)
            found.append(plain)
    return found


def _dimension(one: DimensionFigures) -> Plain:
    return {
        "mean": one.mean,
        "percent": one.percent,
        "band": one.band,
        "n": one.n,
        "voters": one.voters,
        "partners": {each.partner.name: {"mean": each.mean, "n": each.n} for each in one.partners},
        "gap": one.gap,
        "highest": list(one.highest),
        "lowest": list(one.lowest),
    }


def _counted(dimension: Dimension, question: Question, made: RoundFigures) -> Plain:
    """A dimension of a scale without means: its votes are counted, and that is all."""
    ids = {item.id for item in dimension.items}
    n = sum(one.n for one in made.items if one.item.id in ids and one.question.id == question.id)
    nothing = ("voters", "partners", "gap", "highest", "lowest")
    return {"mean": None, "percent": None, "band": None, "n": n} | dict.fromkeys(nothing)
