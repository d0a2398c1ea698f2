"""The only door from the workshop to a view.

Everything that leaves the console is drawn from what is made here, field by
field, with the figures of a round from ``gate_figures``; ``gate_list`` tells the list
of workshops what it may. The three are one gate: a figure exists for a revealed
round only; a private note never; a hidden partner in no figure of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core import agenda, method, privacy
from app.core.blocks import Tick
from app.core.gate_figures import revealed_figures
from app.core.insights import part_words, vote_ends
from app.core.marks import mark_of
from app.core.model import Activity, Entry, MadeItem, Note, Outcome, Round, Standing, Votes, Workshop
from app.core.partnership import Action, Partnership, Target
from app.core.planning import plan_of
from app.core.text import _, date_short
from app.core.toolkit import Ballot, Resource
from app.core.views import (
    ActionView,
    ActivityView,
    AgendaLine,
    BallotView,
    MadeView,
    NoteView,
    OutcomeView,
    PartnerView,
    RoundView,
    TargetView,
    WorkshopView,
)
from app.core.wording import Nouns, item_label, rule_words, subject_label, with_nouns

# --- one activity ---------------------------------------------------------------


def activity_view(workshop: Workshop, activity_id: str, *, letters: bool = False) -> ActivityView:
    """One activity as everybody may see it.

    Raises:
        KeyError: there is no such activity.
    """
    activity = workshop.activity(activity_id)
    partnership = workshop.shown_partnership
    entry = workshop.entry(activity_id)
    promise = workshop.promise_of(activity)
    resource = with_nouns(activity.resource, partnership.nouns)
    return ActivityView(
        id=activity.id,
        title=entry.title,
        minutes=entry.minutes,
        resource=resource,
        variant=activity.variant,
        votes=activity.votes.value,
        promise=promise.value,
        promise_words=privacy.promise_words(promise, activity.votes, workshop.threshold),
        rule_words=rule_words(resource),
        marks=tuple(mark_of(partnership, one.id, letters=letters) for one in partnership.partners),
        ballots=tuple(_ballot_view(workshop, activity, one, resource, letters) for one in activity.resource.ballots),
        notes=_notes(workshop, activity, letters),
        outcomes=tuple(
            _outcome_view(activity, partnership.nouns, one)
            for one in workshop.outcomes
            if one.activity_id == activity_id
        ),
        targets=tuple(_target_view(workshop, activity, one) for one in _wanted(workshop, activity)),
        actions=tuple(
            _action_view(workshop, one, letters) for one in plan_of(workshop) if _belongs(one, activity, workshop)
        ),
        made=tuple(
            _made_view(partnership, activity, one, letters)
            for one in activity.made
            if one.standing is not Standing.DROPPED
        ),
    )


def _ballot_view(
    workshop: Workshop, activity: Activity, ballot: Ballot, resource: Resource, letters: bool
) -> BallotView:
    shown = next(one for one in resource.ballots if one.id == ballot.id)
    current = method.current_round(activity, ballot.id)
    asked = {item.id for item in activity.items(ballot)}
    if ballot.made is None:
        items = tuple(item for item in shown.items if item.id in asked)
    else:
        items = activity.items(ballot, current)
    dimensions = tuple(one for one in shown.dimensions if one.id not in activity.left_out)
    rounds = activity.rounds_of(ballot.id) or (current,)
    views = tuple(_round_view(workshop, activity, shown, one, letters) for one in rounds)
    return BallotView(shown, dimensions, items, views, method.most_made(ballot))


def _round_view(workshop: Workshop, activity: Activity, ballot: Ballot, one: Round, letters: bool) -> RoundView:
    made = revealed_figures(workshop, activity, one, letters=letters)
    is_current = one.number == method.current_round(activity, ballot.id).number
    progress = method.progress(workshop, activity, ballot) if is_current else None
    ticks = _lettered(workshop, progress.ticks, letters) if progress else ()
    expected = _could_have_voted(workshop, activity) | one.answers.keys() if made else ()
    return RoundView(one.number, one.state.value, ticks, made, len(expected), bool(one.answers))


def _could_have_voted(workshop: Workshop, activity: Activity) -> set[str]:
    """Who the figures could be from: the people in the room, or every partner, as it is one also while it is away."""
    if activity.votes is Votes.PARTNERS:
        return {one.id for one in workshop.shown_partnership.partners}
    return {voter for _partner, voter in workshop.voters(activity)}


def _lettered(workshop: Workshop, ticks: Sequence[Tick], letters: bool) -> tuple[Tick, ...]:
    if not letters:
        return tuple(ticks)
    names = {one.name: one.letter for one in workshop.shown_partnership.partners}
    return tuple(replace(one, name=_("Partner {letter}").format(letter=names[one.name])) for one in ticks)


def item_ticks(
    workshop: Workshop, activity_id: str, ballot_id: str, item_id: str, *, letters: bool = False
) -> tuple[Tick, ...]:
    """Who has answered about one item in the current round, by partner."""
    activity = workshop.activity(activity_id)
    ballot = activity.resource.ballot(ballot_id)
    return _lettered(workshop, method.item_ticks(workshop, activity, ballot, item_id), letters)


# --- words ----------------------------------------------------------------------


def note_view(workshop: Workshop, note_id: str, *, letters: bool = False) -> NoteView | None:
    """A note as everybody may see it; None where it is private, or not there any more."""
    note = workshop.find_note(note_id)
    if note is None or note.private:
        return None
    activity = workshop.activity(note.activity_id) if note.activity_id else None
    return _note_view(workshop, activity, note, letters)


def _notes(workshop: Workshop, activity: Activity | None, letters: bool) -> tuple[NoteView, ...]:
    wanted = activity.id if activity else ""
    return tuple(
        _note_view(workshop, activity, one, letters)
        for one in workshop.notes
        if not one.private and one.activity_id == wanted
    )


def _note_view(workshop: Workshop, activity: Activity | None, note: Note, letters: bool) -> NoteView:
    return NoteView(note.kind.value, note.text, _note_about(workshop, activity, note, letters), note.item_id)


def _note_about(workshop: Workshop, activity: Activity | None, note: Note, letters: bool) -> str:
    about = []
    if activity is not None and note.item_id:
        about += [item_label(activity, workshop.shown_partnership.nouns, note.item_id)]
    partnership = workshop.shown_partnership
    if any(one.id == note.partner_id for one in partnership.partners):
        about.append(mark_of(partnership, note.partner_id, letters=letters).name)
    return ", ".join(one for one in about if one)


def _outcome_view(activity: Activity, nouns: Nouns, one: Outcome) -> OutcomeView:
    subject = subject_label(activity, nouns, one.ballot_id, one.subject_id) if one.subject_id else ""
    return OutcomeView(one.subject_id, subject, one.kind.value, one.value, one.text, one.ballot_id)


def _belongs(action: Action, activity: Activity, workshop: Workshop) -> bool:
    if activity.resource.kind == "plan":
        return True
    return action.workshop_id == workshop.id and action.origin_activity_id == activity.id


def _wanted(workshop: Workshop, activity: Activity) -> tuple[Target, ...]:
    """This workshop's targets for what an activity scores."""
    return tuple(
        one
        for one in workshop.shown_partnership.targets
        if one.workshop_id == workshop.id and one.resource_id == activity.resource.id
    )


def _target_view(workshop: Workshop, activity: Activity, target: Target) -> TargetView:
    """The target with the figure of the last revealed round that has votes on its heading."""
    subject, ballot_id = (target.dimension_id, target.question_id), target.ballot_id
    for one in reversed(activity.rounds_of(ballot_id)):
        made = revealed_figures(workshop, activity, one, letters=False)
        scored = made.dimensions if made else ()
        now = next((each for each in scored if (each.dimension.id, each.question.id) == subject), None)
        if now is not None and now.mean is not None:
            told = (now.n, *vote_ends(now), part_words(now))
            return TargetView(target.title, now.mean, target.value, target.due, *subject, *told, ballot_id)
    return TargetView(target.title, None, target.value, target.due, *subject, ballot_id=ballot_id)


def _every_target(workshop: Workshop) -> tuple[TargetView, ...]:
    """Each target once; where its resource is on the agenda twice, with the figure of the last line that has one."""
    found: dict[str, TargetView] = {}
    for activity in workshop.activities:
        for target in _wanted(workshop, activity):
            view = _target_view(workshop, activity, target)
            if target.id not in found or view.now is not None:
                found[target.id] = view
    return tuple(found.values())


def _action_view(workshop: Workshop, one: Action, letters: bool) -> ActionView:
    """One row of the plan; under letters nobody who leads or helps, as a name would tell whose letter it is."""
    partnership = workshop.shown_partnership
    known = {partner.id for partner in partnership.partners}
    partner = mark_of(partnership, one.lead_partner_id, letters=letters).name if one.lead_partner_id in known else ""
    lead = ", ".join(words for words in (partner, "" if letters else one.lead_person) if words)
    filled = [
        (_("Helpers"), "" if letters else one.helpers),
        (_("Starts"), date_short(one.start)),
        (_("Staff days"), one.staff_days),
        (_("Money and source"), one.money),
        (_("Risk and response"), one.risk),
        (_("Who could lose out"), one.fairness),
        (_("Who must be told"), one.tell),
        (_("Depends on"), one.depends_on),
    ]
    return ActionView(
        one.ref,
        one.text,
        lead,
        one.due,
        one.result,
        one.status.value,
        one.status.is_open,
        one.origin,
        tuple((title, words) for title, words in filled if words),
    )


def _made_view(partnership: Partnership, activity: Activity, one: MadeItem, letters: bool) -> MadeView:
    known = {partner.id for partner in partnership.partners}
    holder = mark_of(partnership, one.holder_id, letters=letters).name if one.holder_id in known else ""
    return MadeView(one.id, one.kind.value, one.text, one.standing.value, holder, activity.made_number(one))


# --- the workshop -----------------------------------------------------------------


def workshop_view(workshop: Workshop) -> WorkshopView:
    """The whole workshop as everybody may see it; partners have their names, as letters are for the room alone."""
    partnership = workshop.shown_partnership
    times = agenda.start_times(workshop)
    return WorkshopView(
        partnership=partnership.name,
        name=workshop.name,
        date=workshop.date,
        facilitator=workshop.facilitator,
        review_date=workshop.review_date,
        is_closed=workshop.is_closed,
        is_example=workshop.is_example,
        partners=tuple(_partner_view(workshop, one.id) for one in partnership.partners),
        agenda=tuple(_line(workshop, entry, at) for entry, at in zip(workshop.agenda, times, strict=True)),
        notes=_notes(workshop, None, letters=False),
        targets=_every_target(workshop),
        actions=tuple(_action_view(workshop, one, letters=False) for one in plan_of(workshop)),
    )


def _partner_view(workshop: Workshop, partner_id: str) -> PartnerView:
    partnership = workshop.shown_partnership
    there = method.people_there(workshop, partnership.partner(partner_id))
    names = tuple(person.name for person in there if person.name)
    return PartnerView(mark_of(partnership, partner_id), len(there), names)


def _line(workshop: Workshop, entry: Entry, starts: int) -> AgendaLine:
    activity = entry.activity
    return AgendaLine(
        id=entry.id,
        title=entry.title,
        section=entry.section,
        starts=starts,
        minutes=entry.minutes,
        resource_id=activity.resource.id if activity else entry.absent_id,
        activity=activity_view(workshop, activity.id) if activity else None,
    )
