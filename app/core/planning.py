"""The plan: what is still missing from it, what could go on it, and where an action came from.

Nothing here blocks anything: a plan with gaps is kept as it is, and the gaps are named.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.core.insights import part_words
from app.core.model import Activity, Entry, Note, NoteKind, OutcomeKind, Workshop
from app.core.partnership import Action, Partner
from app.core.round_figures import DimensionFigures, ItemFigures
from app.core.text import _, folded, joined, ngettext, number
from app.core.toolkit import MadeKind
from app.core.views import ActivityView
from app.core.wording import item_label, subject_label

MOST_LED = 5  # open actions of one person, content.md 5, PW12
REVIEW_MONTHS = 3

# A lead that is nobody in particular; compared without case.
GROUPS = frozenset({"all", "everyone", "everybody", "all of us", "all partners", "tbc", "tba", "the group", "the team"})


def plan_of(workshop: Workshop) -> tuple[Action, ...]:
    """The partnership's plan as this workshop has it: what ended in an earlier one does not come back."""
    return tuple(
        one
        for one in workshop.shown_partnership.actions
        if one.status.is_open or workshop.id in (one.workshop_id, one.ended_in_id)
    )


# --- the plan check --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Flaw:
    """One line of the plan check: whom or what it is about, and what is missing there."""

    subject: str  # "A4", "A1 and A4", a person, the partners, or empty
    words: str


def plan_check(workshop: Workshop, today: str) -> tuple[Flaw, ...]:
    """Everything that the plan lacks: the review, what actions lack, then people and partners.

    ``today`` is an ISO date. An action that is done or dropped is left alone.
    """
    partnership = workshop.shown_partnership
    actions = [one for one in partnership.actions if one.status.is_open]
    if not actions:
        return ()
    found = [] if has_review(workshop) else [Flaw("", _("No review date within three months."))]
    found += _of_actions(actions, today)
    found += _of_people(actions)
    found += _of_partners(partnership.partners, actions)
    return tuple(found)


def _of_actions(actions: Iterable[Action], today: str) -> list[Flaw]:
    """What several actions lack alike is said once."""
    lacking: dict[tuple[str, str], list[str]] = {}
    for action in actions:
        for words in _of_action(action, today):
            lacking.setdefault(words, []).append(action.ref)
    return [Flaw(joined(refs), one if len(refs) == 1 else several) for (one, several), refs in lacking.items()]


def _of_action(action: Action, today: str) -> list[tuple[str, str]]:
    """Each flaw as it is said of one action, and of several."""
    lacks = [
        words
        for words, is_there in (
            (_("lead person"), action.lead_person.strip()),
            (_("date"), action.due),
            (_("result"), action.result.strip()),
        )
        if not is_there
    ]
    found = []
    if lacks:
        names = joined([_("no {field}").format(field=one) for one in lacks])
        found.append((_("has {missing}.").format(missing=names), _("have {missing}.").format(missing=names)))
    if not (action.staff_days.strip() or action.money.strip()):
        found.append((_("has no staff days or money."), _("have no staff days or money.")))
    if action.lead_person.strip().casefold() in GROUPS:
        found.append((_("is led by a group. Name one person."), _("are led by a group. Name one person for each.")))
    if action.due and action.start and action.due < action.start:
        found.append((_("is due before it starts."), _("are due before they start.")))
    if action.due and action.due < today:
        found.append((_("is past its date."), _("are past their dates.")))
    return found


def _of_people(actions: Iterable[Action]) -> list[Flaw]:
    led: dict[str, list[str]] = {}
    for action in actions:
        name = " ".join(action.lead_person.split())
        if name and name.casefold() not in GROUPS:
            led.setdefault(name.casefold(), []).append(name)
    return [
        Flaw(names[0], _("leads {n} open actions; {most} are enough.").format(n=len(names), most=MOST_LED))
        for names in led.values()
        if len(names) > MOST_LED
    ]


def _of_partners(partners: Iterable[Partner], actions: Iterable[Action]) -> list[Flaw]:
    partners, actions = list(partners), list(actions)
    busy = {action.lead_partner_id for action in actions}
    helping = folded(" / ".join(action.helpers for action in actions))
    for one in sorted(partners, key=lambda one: -len(one.name)):  # "Oak Trust" is not "Oak"
        helping, times = re.subn(rf"(?<!\w){re.escape(folded(one.name))}(?!\w)", "/", helping)
        if times:
            busy.add(one.id)
    idle = [one.name for one in partners if one.id not in busy]
    if not idle:
        return []
    words = ngettext("leads nothing and helps nothing.", "lead nothing and help nothing.", len(idle))
    return [Flaw(joined(idle), words)]


def months_after(iso: str, months: int) -> str:
    """The day so many months after an ISO date; the last of the month where it has no such day."""
    start = dt.date.fromisoformat(iso)
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    day = min(start.day, calendar.monthrange(year, month)[1])
    return dt.date(year, month, day).isoformat()


def has_review(workshop: Workshop) -> bool:
    """Whether the partnership looks again within three months of this workshop."""
    try:
        last = months_after(workshop.date, REVIEW_MONTHS)
    except ValueError:
        return bool(workshop.review_date)
    return workshop.date < workshop.review_date <= last


# --- what could go on it --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words from an earlier section that could become an action, and where they were said."""

    id: str
    text: str
    origin: str  # "parked in Trust"
    activity_id: str
    subject_id: str = ""
    lead_partner_id: str = ""  # who holds the priority


def candidates(workshop: Workshop) -> tuple[Candidate, ...]:
    """The priorities that were chosen, public concerns, agreements and parked notes, and what was settled in words.

    What is on the plan already is left out (of priorities and what was settled also where the action has other words
    by now); so is the plan's own activity.
    """
    found: list[Candidate] = []
    priorities: list[Candidate] = []  # what the plan is for comes first
    for entry in workshop.agenda:
        if entry.activity is None or entry.activity.resource.kind == "plan":
            continue
        found += [_of_note(workshop, entry, entry.activity, one) for one in workshop.notes if _may_plan(one, entry.id)]
        found += _of_outcomes(workshop, entry, entry.activity)
        priorities += _of_priorities(entry, entry.activity)
    found += [Candidate(one.id, one.text, _kind_words(one.kind), "") for one in workshop.notes if _may_plan(one, "")]
    every = (*priorities, *found)
    seen = _on_the_plan(workshop, every)
    kept = []
    for one in every:
        if _key(one) not in seen:
            seen.add(_key(one))
            kept.append(one)
    return tuple(kept)


def _key(one: Candidate) -> tuple[str, str]:
    return one.activity_id, folded(one.text)


def _on_the_plan(workshop: Workshop, every: Iterable[Candidate]) -> set[tuple[str, str]]:
    """What became an action: by its words, and where it is all that its subject has, by where the action came from.

    An item may have several notes, and an action out of one of them takes up no other, nor what was settled.
    """
    actions, of_notes = workshop.shown_partnership.actions, {one.id for one in workshop.notes}
    noted = {(one.activity_id, one.subject_id, one.origin) for one in every if one.id in of_notes}
    places = [(one.origin_activity_id, one.origin_subject_id, one.origin) for one in actions]
    taken_up = {place[:2] for place in places if place not in noted}
    settled = {_key(one) for one in every if one.id not in of_notes and (one.activity_id, one.subject_id) in taken_up}
    return settled | {(one.origin_activity_id, folded(one.text)) for one in actions}


def _may_plan(note: Note, activity_id: str) -> bool:
    """A private note stays the facilitator's own, and plain notes are no work to do."""
    return note.activity_id == activity_id and not note.private and note.kind is not NoteKind.NOTE


def _kind_words(kind: NoteKind) -> str:
    words = {NoteKind.CONCERN: _("concern"), NoteKind.AGREEMENT: _("agreed"), NoteKind.PARKED: _("parked")}
    return words.get(kind, "")


def _of_note(workshop: Workshop, entry: Entry, activity: Activity, note: Note) -> Candidate:
    place = item_label(activity, workshop.shown_partnership.nouns, note.item_id) or entry.title
    origin = _("{kind} in {place}").format(kind=_kind_words(note.kind), place=place)
    return Candidate(note.id, note.text, origin, activity.id, note.item_id)


def _of_priorities(entry: Entry, activity: Activity) -> list[Candidate]:
    origin = _("priority in {place}").format(place=entry.title)
    return [
        Candidate(one.id, one.text, origin, activity.id, one.id, one.holder_id)
        for one in activity.chosen(MadeKind.PRIORITY)
    ]


def _of_outcomes(workshop: Workshop, entry: Entry, activity: Activity) -> list[Candidate]:
    """Words that were settled about a heading or an item; a vision is no action."""
    if any(ballot.made for ballot in activity.resource.ballots):
        return []
    found = []
    for one in workshop.outcomes:
        if one.activity_id != activity.id or not one.text or one.kind is OutcomeKind.NOT_AGREED:
            continue
        nouns = workshop.shown_partnership.nouns
        place = subject_label(activity, nouns, one.ballot_id, one.subject_id) or entry.title
        origin = _("{kind} in {place}").format(kind=_(one.kind.value), place=place)
        key = f"{activity.id}/{one.ballot_id}/{one.subject_id}"  # other activities may ask the same
        found.append(Candidate(key, one.text, origin, activity.id, one.subject_id))
    return found


# --- where an action came from ----------------------------------------------------


def origin_words(view: ActivityView, ballot_id: str, subject_id: str) -> str:
    """``Trust 2.8, gap 2.2``: the figures that an action answers to, as they were shown.

    Without a revealed round, or on a scale without means, the title alone.
    """
    ballot = view.find_ballot(ballot_id)
    if ballot is None:
        return view.title
    shown = ballot.latest_on(subject_id)
    latest = shown.figures if shown is not None else None
    if latest is not None:
        for one in latest.dimensions if len(ballot.dimensions) > 1 else ():
            if one.dimension.id == subject_id:
                return _dimension_origin(one)
        for one in latest.items:
            if one.item.id == subject_id:
                return _item_origin(one)
    titles = {one.id: one.title for one in ballot.dimensions} | {one.id: one.label for one in ballot.items}
    return titles.get(subject_id, view.title)


def _dimension_origin(one: DimensionFigures) -> str:
    title, part = one.dimension.title, part_words(one)
    if one.mean is None:
        return with_gap(title, one.gap)
    return with_gap(f"{title} {number(one.mean)}" + (f" ({part})" if part else ""), one.gap)


def _item_origin(one: ItemFigures) -> str:
    level = one.question.scale.level(one.median).code if one.median is not None else ""
    return with_gap(f"{one.item.label} {level}".strip(), float(one.gap) if one.gap is not None else None, 0)


def with_gap(words: str, gap: float | None, places: int = 1) -> str:
    """The words with the gap after them where there is one: ``2.8, gap 2.2``."""
    return _("{words}, gap {gap}").format(words=words, gap=number(gap, places)) if gap else words
