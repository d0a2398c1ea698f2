"""Edits of what is settled in words: outcomes, items made in the room, and targets."""

from __future__ import annotations

from dataclasses import replace

from app.core import method, visions
from app.core.edits.edit import Refused, edit
from app.core.edits.facts import checked_date, cleaned
from app.core.model import Activity, MadeItem, Outcome, OutcomeKind, Standing, Workshop
from app.core.partnership import Target
from app.core.text import N_, _, decimal, folded, several_lines
from app.core.toolkit import MadeKind

# --- outcomes ------------------------------------------------------------------


def _check_on_scale(activity: Activity, ballot_id: str, question_id: str, value: float | None) -> None:
    """Refuse a value that is off the scale of the question, or of every question where none is named."""
    for ballot in activity.resource.ballots:
        scales = [one.scale for one in ballot.questions if ballot.id == ballot_id and question_id in ("", one.id)]
        if value is None or not scales or any(scale.lowest <= value <= scale.highest for scale in scales):
            continue
        raise Refused(
            _("{value} is not on the scale, which runs from {lowest} to {highest}. Nothing was changed.").format(
                value=decimal(value), lowest=scales[0].lowest, highest=scales[0].highest
            )
        )


def _check_is_subject(activity: Activity, outcome: Outcome) -> None:
    """Refuse a heading or item that is not asked here, and words that nobody wrote; none is the whole activity."""
    ballot = activity.resource.ballot(outcome.ballot_id)
    asked = {one.id for one in (*activity.dimensions(ballot), *activity.items(ballot))}
    written = {one.id for one in activity.made if one.kind is ballot.made}
    if outcome.subject_id and outcome.subject_id not in asked | written:
        raise Refused(_("That is not asked any more, so nothing was settled about it."))


def _check_has_passed(workshop: Workshop, outcome: Outcome) -> None:
    """Refuse to call words agreed that have not passed the rule of their vote."""
    activity = workshop.activity(outcome.activity_id)
    by_rule = next((one for one in activity.resource.ballots if one.id == outcome.ballot_id and one.rule), None)
    if outcome.kind is not OutcomeKind.AGREED or by_rule is None:
        return
    if not visions.is_one_of(outcome.text, visions.passed_words(workshop, activity, by_rule)):
        raise Refused(
            _(
                "These words have not passed a vote, so they are not recorded as agreed. Nothing was changed. "
                "Vote on them, or record them as a working version."
            )
        )


def _subject(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.activity_id, outcome.ballot_id, outcome.subject_id


@edit(N_("outcome"), merges=_subject)
def settle(workshop: Workshop, outcome: Outcome) -> Workshop:
    """Keep what the room settled on about one subject, in place of what it settled before.

    *Not agreed* is a result like any other and needs no value. Where words are voted on by a
    rule, *agreed* is for words that passed it (content.md 4, PW7).
    """
    activity = workshop.activity(outcome.activity_id)
    _check_is_subject(activity, outcome)
    _check_on_scale(activity, outcome.ballot_id, "", outcome.value)
    _check_has_passed(workshop, outcome)
    outcome = replace(outcome, text=several_lines(outcome.text))
    subjects = [_subject(one) for one in workshop.outcomes]
    if _subject(outcome) not in subjects:
        return replace(workshop, outcomes=(*workshop.outcomes, outcome))
    at = subjects.index(_subject(outcome))
    if workshop.outcomes[at] == outcome:
        return workshop
    return replace(workshop, outcomes=(*workshop.outcomes[:at], outcome, *workshop.outcomes[at + 1 :]))


@edit(N_("removal of an outcome"))
def clear_outcome(workshop: Workshop, activity_id: str, ballot_id: str, subject_id: str) -> Workshop:
    """Take an outcome back: nothing is settled about this subject."""
    left = tuple(one for one in workshop.outcomes if _subject(one) != (activity_id, ballot_id, subject_id))
    return workshop if len(left) == len(workshop.outcomes) else replace(workshop, outcomes=left)


# --- drafts, priorities, measures ---------------------------------------------


def _made_unlocked(workshop: Workshop, activity_id: str, kind: MadeKind) -> None:
    """Refuse a change to what is on the ballot while votes on it are being taken."""
    activity = workshop.activity(activity_id)
    for ballot in activity.resource.ballots:
        current = method.current_round(activity, ballot.id)
        if ballot.made is kind and current.answers and not current.is_revealed:
            raise Refused(_("Votes on these words are being taken, so they were not changed. Reveal the round first."))


def _room_for(workshop: Workshop, activity_id: str, kind: MadeKind, standing: Standing, *, is_new: bool) -> None:
    """Refuse more words than a room can weigh, or vote on (content.md 4, A6, B1 and B4)."""
    there = workshop.activity(activity_id).made_of(kind)
    chosen = sum(one.standing is Standing.CHOSEN for one in there) if standing is Standing.CHOSEN else 0
    if kind is MadeKind.PRIORITY and chosen >= method.PRIORITIES[1]:
        words = _("{most} priorities are chosen, the most there may be. Take one back first.")
        raise Refused(words.format(most=method.PRIORITIES[1]))
    if kind is MadeKind.DRAFT and chosen >= method.DRAFTS[1]:
        words = _("There are {most} drafts to vote on, the most there may be. Drop one of them first.")
        raise Refused(words.format(most=method.DRAFTS[1]))
    if kind is MadeKind.PRIORITY and is_new and len(there) >= method.MAX_CANDIDATES:
        said = _("“{title}” has {most} candidates already, the most a room can weigh. Merge or drop one there first.")
        raise Refused(said.format(title=workshop.entry(activity_id).title, most=method.MAX_CANDIDATES))


@edit(N_("new words from the room"))
def add_made(workshop: Workshop, activity_id: str, made: MadeItem) -> Workshop:
    """Add a draft, a candidate priority or a measure."""
    if made.standing is Standing.CHOSEN:
        _made_unlocked(workshop, activity_id, made.kind)
    activity = workshop.activity(activity_id)
    _room_for(workshop, activity_id, made.kind, made.standing, is_new=True)
    made = replace(made, text=cleaned(made.text, _("The text")))
    return workshop.with_activity(replace(activity, made=(*activity.made, made)))


@edit(N_("new priority"))
def propose_priority(workshop: Workshop, from_id: str, made_id: str, words: str) -> Workshop:
    """Put what was settled on one line of the agenda among the candidate priorities of the line that has them."""
    line = method.line_of_priorities(workshop, from_id)
    if line is None or line.activity is None:
        raise Refused(
            _("Nothing on the agenda has priorities, so none was made. Add an activity that has them in Prepare.")
        )
    if folded(words) in {folded(one.text) for one in line.activity.made_of(MadeKind.PRIORITY)}:
        raise Refused(
            _("“{words}” is among the priorities in “{title}” already. Type other words to make another.").format(
                words=words.strip().rstrip("."), title=line.title
            )
        )
    return add_made(workshop, line.id, MadeItem(made_id, MadeKind.PRIORITY, words, Standing.CANDIDATE))


def _with_made(workshop: Workshop, activity_id: str, new: MadeItem) -> Workshop:
    activity = workshop.activity(activity_id)
    made = tuple(new if one.id == new.id else one for one in activity.made)
    return workshop if made == activity.made else workshop.with_activity(replace(activity, made=made))


@edit(N_("words from the room"), merges=lambda activity_id, made_id, words: (activity_id, made_id))
def edit_made(workshop: Workshop, activity_id: str, made_id: str, words: str) -> Workshop:
    """Change the words; refused while votes on them are being taken."""
    made = workshop.activity(activity_id).made_item(made_id)
    words = cleaned(words, _("The text"))
    if words == made.text:
        return workshop
    if made.standing is Standing.CHOSEN:
        _made_unlocked(workshop, activity_id, made.kind)
    return _with_made(workshop, activity_id, replace(made, text=words))


@edit(N_("what is put to the vote"))
def set_standing(workshop: Workshop, activity_id: str, made_id: str, standing: Standing) -> Workshop:
    """Choose words for the vote, keep them as a candidate, or drop them."""
    made = workshop.activity(activity_id).made_item(made_id)
    if made.standing is standing:
        return workshop
    _made_unlocked(workshop, activity_id, made.kind)
    if standing is not Standing.DROPPED:
        _room_for(workshop, activity_id, made.kind, standing, is_new=made.standing is Standing.DROPPED)
    return _with_made(workshop, activity_id, replace(made, standing=standing))


@edit(N_("draft to go on with"))
def take_draft(workshop: Workshop, activity_id: str, made_id: str) -> Workshop:
    """Go on with one draft and drop the others, so that the next round votes on it alone."""
    activity = workshop.activity(activity_id)
    taken = activity.made_item(made_id)
    _made_unlocked(workshop, activity_id, taken.kind)
    made = tuple(
        one
        if one.kind is not taken.kind
        else replace(one, standing=Standing.CHOSEN if one.id == made_id else Standing.DROPPED)
        for one in activity.made
    )
    return workshop if made == activity.made else workshop.with_activity(replace(activity, made=made))


@edit(N_("holder of a priority"))
def set_holder(workshop: Workshop, activity_id: str, made_id: str, partner_id: str) -> Workshop:
    """Name the partner that holds a priority, or none."""
    if partner_id:
        workshop.partnership.partner(partner_id)
    made = workshop.activity(activity_id).made_item(made_id)
    return _with_made(workshop, activity_id, replace(made, holder_id=partner_id))


# --- targets -------------------------------------------------------------------


def _aim(target: Target) -> tuple[str, ...]:
    return target.resource_id, target.ballot_id, target.dimension_id, target.question_id, target.workshop_id


@edit(N_("target"), merges=_aim)
def set_target(workshop: Workshop, target: Target) -> Workshop:
    """Set the level the partners want on a dimension, in tenths, in place of this workshop's earlier one."""
    for activity in workshop.activities:
        if activity.resource.id == target.resource_id:
            if not method.may_have_target(activity, activity.resource.ballot(target.ballot_id)):
                words = _("{title} has no total to aim at, so no target was set. Settle its statements one by one.")
                raise Refused(words.format(title=activity.resource.title))
            _check_on_scale(activity, target.ballot_id, target.question_id, target.value)
    target = replace(target, value=round(target.value, 1), due=checked_date(target.due))
    targets = workshop.partnership.targets
    at = next((at for at, one in enumerate(targets) if _aim(one) == _aim(target)), None)
    at = len(targets) if at is None else at
    kept = [replace(target, id=one.id) for one in targets[at : at + 1]]
    new = (*targets[:at], *(kept or [target]), *targets[at + 1 :])
    return workshop if new == targets else replace(workshop, partnership=replace(workshop.partnership, targets=new))


@edit(N_("removal of a target"))
def delete_target(workshop: Workshop, target_id: str) -> Workshop:
    """Take a target back."""
    left = tuple(one for one in workshop.partnership.targets if one.id != target_id)
    if len(left) == len(workshop.partnership.targets):
        return workshop
    return replace(workshop, partnership=replace(workshop.partnership, targets=left))
