"""The part of the gate that hands out what the list of workshops and its search show."""

from __future__ import annotations

import functools

from app.core import method
from app.core.agenda import last_begun
from app.core.gate_figures import revealed_figures
from app.core.joining import latest_headings, latest_items
from app.core.model import Activity, Workshop
from app.core.summaries import Found, Gap, Summary
from app.core.text import _
from app.core.toolkit import Ballot


@functools.lru_cache(maxsize=8)
def summary(workshop: Workshop) -> Summary:
    """The workshop as the list shows it; the gap only of what was revealed and may be shown."""
    partnership = workshop.shown_partnership
    people = sum(len(method.people_there(workshop, partner)) for partner in partnership.partners)
    return Summary(
        id=workshop.id,
        partnership_id=workshop.partnership.id,
        partnership=partnership.name,
        name=workshop.name,
        date=workshop.date,
        state=_state(workshop),
        sections=method.sections_done(workshop),
        partners=len(partnership.partners),
        people=people,
        widest_gap=widest_gap(workshop),
        place=_place(workshop),
        is_example=workshop.is_example,
    )


def _state(workshop: Workshop) -> str:
    if workshop.is_closed:
        return "closed"
    begun = any(entry.started_at for entry in workshop.agenda) or method.votes_are_in(workshop)
    return "in progress" if begun else "prepared"


def widest_gap(workshop: Workshop) -> Gap | None:
    """The widest gap of any dimension, each in the latest revealed round that has votes on it."""
    found = [
        gap
        for activity in workshop.activities
        for ballot in activity.resource.ballots
        for gap in _gaps(workshop, activity, ballot)
    ]
    return max(found, key=lambda one: one.value, default=None)


def _gaps(workshop: Workshop, activity: Activity, ballot: Ballot) -> list[Gap]:
    rounds = [
        (one.number, revealed_figures(workshop, activity, one, letters=False)) for one in activity.rounds_of(ballot.id)
    ]
    if len(activity.dimensions(ballot)) > 1:
        told = [(one.figures.dimension.title, one.figures.gap) for one in latest_headings(rounds).values()]
    else:
        told = [(one.figures.item.label, one.figures.gap) for one in latest_items(rounds).values()]
    return [Gap(title, float(gap)) for title, gap in told if gap is not None]


def _place(workshop: Workshop) -> str:
    """Where the workshop is: the line that began last, or the first that is not done."""
    entry = last_begun(workshop)
    if entry is None:
        undone = (one for one in workshop.agenda if one.activity and not method.is_done(workshop, one.activity))
        entry = next(undone, None)
    if entry is None:
        return ""
    if entry.activity is None or not entry.activity.resource.ballots:
        return entry.title
    ballot = entry.activity.resource.ballots[0]
    items = entry.activity.items(ballot)
    current = method.current_round(entry.activity, ballot.id)
    if not current.is_open or not current.answers:
        return entry.title
    expected = sum(1 for _one in workshop.voters(entry.activity))
    awaited = method.awaited(entry.activity, ballot, current)
    late = {item_id for item_id, question_id in awaited if current.tally.get((item_id, question_id), 0) < expected}
    for at, item in enumerate(items, start=1):
        if item.id in late:
            return _("{title}, item {at} of {items}").format(title=entry.title, at=at, items=len(items))
    return entry.title


def found(workshop_id: str, where: str, words: str, *, private: bool = False) -> Found:
    """A hit of the search; of a private note, only that it is one."""
    return Found(workshop_id, _("a private note"), "") if private else Found(workshop_id, where, words)
