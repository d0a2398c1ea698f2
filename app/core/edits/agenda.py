"""Edits of the agenda: what is on it, in which order, for how long, and asked how."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from app.core.edits.edit import Refused, edit
from app.core.edits.facts import check_not_looser, cleaned
from app.core.model import Activity, Entry, Promise, Votes, Workshop
from app.core.text import N_, _, ngettext
from app.core.toolkit import Resource

MAX_MINUTES = 600


def activity_of(activity_id: str, resource: Resource, *, variant: str = "", votes: Votes = Votes.PARTNERS) -> Activity:
    """A new activity on this resource, asked in the variant that is named."""
    if resource.variants and not variant:
        variant = resource.variants[0].id
    if variant:
        resource = resource.as_variant(variant)
    return Activity(activity_id, resource, variant=variant, votes=votes)


@edit(N_("new agenda line"))
def add_entries(workshop: Workshop, entries: Sequence[Entry], at: int | None = None) -> Workshop:
    """Put lines on the agenda, at the end or before the line that stands at ``at``."""
    at = len(workshop.agenda) if at is None else max(0, at)
    agenda = (*workshop.agenda[:at], *entries, *workshop.agenda[at:])
    return replace(workshop, agenda=agenda) if entries else workshop


def _with_entry(workshop: Workshop, new: Entry) -> Workshop:
    return replace(workshop, agenda=tuple(new if one.id == new.id else one for one in workshop.agenda))


@edit(N_("removal of an agenda line"))
def delete_entry(workshop: Workshop, entry_id: str) -> Workshop:
    """Take a line off the agenda; refused once anybody has voted on it or it has outcomes.

    Its notes go with it, and with the last line of a resource this workshop's targets on it.
    """
    entry = workshop.entry(entry_id)
    if entry.activity is not None:
        if entry.activity.has_answers or any(one.activity_id == entry_id for one in workshop.outcomes):
            raise Refused(
                _("{title} has answers or outcomes, so it stays on the agenda. They belong to the record.").format(
                    title=entry.title
                )
            )
        kept = tuple(one for one in workshop.notes if one.activity_id != entry_id)
        if len(kept) != len(workshop.notes):
            workshop = replace(workshop, notes=kept)
    left = replace(workshop, agenda=tuple(one for one in workshop.agenda if one.id != entry_id))
    return left if entry.activity is None else _without_targets(left, entry.activity.resource.id)


def _without_targets(workshop: Workshop, resource_id: str) -> Workshop:
    """Drop this workshop's targets on a resource that is not on its agenda any more: nothing shows them."""
    if any(one.resource.id == resource_id for one in workshop.activities):
        return workshop
    targets = workshop.partnership.targets
    kept = tuple(one for one in targets if (one.workshop_id, one.resource_id) != (workshop.id, resource_id))
    if len(kept) == len(targets):
        return workshop
    return replace(workshop, partnership=replace(workshop.partnership, targets=kept))


@edit(N_("order of the agenda"))
def move_entry(workshop: Workshop, entry_id: str, to: int) -> Workshop:
    """Put a line at another place; ``to`` counts from 0 in the agenda without it."""
    entry = workshop.entry(entry_id)
    rest = [one for one in workshop.agenda if one.id != entry_id]
    to = max(0, min(to, len(rest)))
    if workshop.agenda[to : to + 1] == (entry,):
        return workshop
    return replace(workshop, agenda=(*rest[:to], entry, *rest[to:]))


@edit(N_("minutes"), merges=lambda entry_id, minutes: entry_id)
def set_minutes(workshop: Workshop, entry_id: str, minutes: int) -> Workshop:
    """Give an agenda line more or less time."""
    if not 0 <= minutes <= MAX_MINUTES:
        raise Refused(
            _("A line of the agenda takes 0 to {most} minutes. The old time is kept.").format(most=MAX_MINUTES)
        )
    entry = workshop.entry(entry_id)
    return workshop if entry.minutes == minutes else _with_entry(workshop, replace(entry, minutes=minutes))


@edit(N_("title of an agenda line"), merges=lambda entry_id, title: entry_id)
def rename_entry(workshop: Workshop, entry_id: str, title: str) -> Workshop:
    """Give an agenda line another title."""
    entry = workshop.entry(entry_id)
    title = cleaned(title, _("A title"))
    return workshop if entry.title == title else _with_entry(workshop, replace(entry, title=title))


@edit(N_("start of an agenda line"), quiet=True)
def begin_entry(workshop: Workshop, entry_id: str, at: str) -> Workshop:
    """Record when the room reached a line (local time, ISO); the first time counts."""
    entry = workshop.entry(entry_id)
    return workshop if entry.started_at else _with_entry(workshop, replace(entry, started_at=at))


def _unvoted(workshop: Workshop, activity_id: str) -> Activity:
    activity = workshop.activity(activity_id)
    if activity.has_answers:
        raise Refused(_("Votes are in on this activity, so how it is asked can no longer change. Nothing was changed."))
    return activity


def _settled_subjects(workshop: Workshop, activity: Activity, others: Iterable[Activity]) -> set[tuple[str, str]]:
    """What has an outcome in an activity, or a target of this workshop, as ballot and heading or item.

    A target is of a resource. Where one of ``others`` is on the same one and asks that heading, it stays there.
    """
    settled = {(one.ballot_id, one.subject_id) for one in workshop.outcomes if one.activity_id == activity.id}
    wanted = (workshop.id, activity.resource.id)
    targets = [one for one in workshop.partnership.targets if (one.workshop_id, one.resource_id) == wanted]
    elsewhere = {
        (ballot.id, heading.id)
        for one in others
        if one.id != activity.id and one.resource.id == activity.resource.id
        for ballot in one.resource.ballots
        for heading in ballot.dimensions
        if heading.id not in one.left_out
    }
    return settled | ({(one.ballot_id, one.dimension_id) for one in targets} - elsewhere)


@edit(N_("wording of an activity"))
def choose_variant(workshop: Workshop, activity_id: str, variant: str) -> Workshop:
    """Ask an activity's items the other way; refused once votes are in, or anything is settled or aimed at."""
    activity = _unvoted(workshop, activity_id)
    if activity.variant == variant:
        return workshop
    same_way = (one for one in workshop.activities if one.has_answers or one.variant == activity.variant)
    if _settled_subjects(workshop, activity, same_way):
        raise Refused(
            _(
                "This activity has outcomes or targets, and they belong to the way it is asked now. "
                "Nothing was changed. Take them back first."
            )
        )
    return workshop.with_activity(replace(activity, resource=activity.resource.as_variant(variant), variant=variant))


@edit(N_("headings that are asked"))
def leave_out(workshop: Workshop, activity_id: str, dimension_ids: Collection[str]) -> Workshop:
    """Do not ask these dimensions; refused once votes are in, where one is settled, or too few would be left."""
    activity = _unvoted(workshop, activity_id)
    left_out = frozenset(dimension_ids)
    settled = _settled_subjects(workshop, activity, workshop.activities)
    for ballot in activity.resource.ballots:
        for one in ballot.dimensions:
            subjects = {(ballot.id, each) for each in (one.id, *(item.id for item in one.items))}
            if one.id in left_out - activity.left_out and not settled.isdisjoint(subjects):
                raise Refused(
                    _("“{title}” has an outcome or a target. Nothing was changed. Take that back first.").format(
                        title=one.title
                    )
                )
        left = [one for one in ballot.dimensions if one.id not in left_out]
        if ballot.dimensions and len(left) < ballot.min_dimensions:
            words = ngettext(
                "At least one heading has to stay. Nothing was changed.",
                "At least {least} headings have to stay. Nothing was changed.",
                ballot.min_dimensions,
            )
            raise Refused(words.format(least=ballot.min_dimensions))
    return workshop if left_out == activity.left_out else workshop.with_activity(replace(activity, left_out=left_out))


@edit(N_("who votes"))
def set_votes(workshop: Workshop, activity_id: str, votes: Votes) -> Workshop:
    """Collect one vote per partner, or one per person; refused once votes are in."""
    activity = _unvoted(workshop, activity_id)
    return workshop if activity.votes is votes else workshop.with_activity(replace(activity, votes=votes))


@edit(N_("promise of an activity"))
def set_activity_promise(workshop: Workshop, activity_id: str, promise: Promise | None) -> Workshop:
    """Make an activity's promise stricter than the workshop's; once votes are in it is never loosened."""
    activity = workshop.activity(activity_id)
    new = replace(activity, promise=promise)
    if activity.has_answers:
        check_not_looser(workshop.promise_of(activity), workshop.promise_of(new))
    return workshop if activity.promise is promise else workshop.with_activity(new)
