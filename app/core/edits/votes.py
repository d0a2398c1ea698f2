"""Edits of answers and rounds: vote, close, reveal, vote again, and put a slip right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.core import method
from app.core.edits.edit import Refused, edit
from app.core.edits.facts import cleaned
from app.core.model import Activity, Answer, Correction, Key, Round, RoundState, Values, Workshop
from app.core.text import N_, _, ngettext


def _checked(activity: Activity, answer: Answer) -> None:
    ballot = activity.resource.ballot(answer.ballot_id)
    if answer.value is not None and answer.value not in ballot.question(answer.question_id).scale.values:
        raise Refused(_("That level is not on this scale, so it was not kept. Use one of the levels shown."))
    if not any(item.id == answer.item_id for item in activity.items(ballot)):
        raise Refused(_("That item is not asked here any more, so the answer was not kept."))


def _open_round(activity: Activity, ballot_id: str, number: int) -> Round:
    if not method.accepts_answers(activity, ballot_id, number):
        raise Refused(_("This round is closed, so nothing was changed. Open the next round to score again."))
    return method.current_round(activity, ballot_id)


def _known_voter(workshop: Workshop, voter_id: str) -> None:
    if workshop.partnership.partner_of(voter_id) is None:
        raise Refused(_("That voter is not in this partnership any more, so the answer was not kept."))


@edit(N_("vote"))
def enter_answer(workshop: Workshop, answer: Answer) -> Workshop:
    """Record one voter's answer; refused once its round is closed."""
    activity = workshop.activity(answer.activity_id)
    current = _open_round(activity, answer.ballot_id, answer.round)
    _checked(activity, answer)
    _known_voter(workshop, answer.voter_id)
    new = current.with_answer(answer.voter_id, (answer.item_id, answer.question_id), answer.value)
    return workshop if new is current else workshop.with_activity(activity.with_round(new))


@edit(N_("emptied vote"))
def clear_answer(
    workshop: Workshop, activity_id: str, ballot_id: str, number: int, voter_id: str, key: Key
) -> Workshop:
    """Empty one voter's answer to one (item, question); refused once its round is closed."""
    activity = workshop.activity(activity_id)
    current = _open_round(activity, ballot_id, number)
    new = current.without_answer(voter_id, key)
    return workshop if new is current else workshop.with_activity(activity.with_round(new))


@edit(N_("imported answers"))
def add_answers(workshop: Workshop, answers: Iterable[Answer]) -> Workshop:
    """Record many answers of one activity's open rounds together.

    An answer that is there already is refused, so that an import never overwrites.
    """
    answers = list(answers)
    if not answers:
        return workshop
    activity = workshop.activity(answers[0].activity_id)
    voters = workshop.partnership.partners_by_voter()
    rounds: dict[tuple[str, int], dict[str, dict[Key, int | None]]] = {}
    for answer in answers:
        rounds.setdefault((answer.ballot_id, answer.round), {}).setdefault(answer.voter_id, {})[
            (answer.item_id, answer.question_id)
        ] = answer.value
    for (ballot_id, number), by_voter in sorted(rounds.items()):
        if not by_voter.keys() <= voters.keys():
            raise Refused(_("A voter is not in this partnership any more, so no answer was kept."))
        current = _open_round(activity, ballot_id, number)
        activity = activity.with_round(_with_many(activity, current, by_voter))
    return workshop.with_activity(activity)


def _with_many(activity: Activity, current: Round, by_voter: dict[str, dict[Key, int | None]]) -> Round:
    ballot = activity.resource.ballot(current.ballot_id)
    scales = {one.id: frozenset(one.scale.values) for one in ballot.questions}
    keys = frozenset(activity.keys(ballot))
    tally = dict(current.tally)
    answers: dict[str, Values] = dict(current.answers)
    for voter, values in by_voter.items():
        mine = answers.get(voter, {})
        for key, value in values.items():
            if key not in keys or (value is not None and value not in scales[key[1]]):
                raise Refused(_("An answer does not fit the items or levels that are asked, so no answer was kept."))
            if key in mine:
                raise Refused(_("An answer is there already, so no answer was kept. Nothing is ever overwritten."))
            tally[key] = tally.get(key, 0) + 1
        answers[voter] = {**mine, **values}
    return replace(current, answers=answers, tally=tally)


def _with_wording(activity: Activity, current: Round) -> Round:
    ballot = activity.resource.ballot(current.ballot_id)
    if ballot.made is None or current.wording:
        return current
    return replace(current, wording=tuple((item.id, item.text) for item in activity.items(ballot)))


@edit(N_("close of a round"))
def close_round(workshop: Workshop, activity_id: str, ballot_id: str) -> Workshop:
    """Take no more answers; the round can be opened again until it is revealed."""
    activity = workshop.activity(activity_id)
    current = method.current_round(activity, ballot_id)
    if not current.answers:
        raise Refused(_("Nobody has voted in this round yet, so there is nothing to close."))
    if not current.is_open:
        return workshop
    closed = replace(_with_wording(activity, current), state=RoundState.CLOSED)
    return workshop.with_activity(activity.with_round(closed))


@edit(N_("reopening of a round"))
def reopen_round(workshop: Workshop, activity_id: str, ballot_id: str) -> Workshop:
    """Take answers again; refused once the round was revealed."""
    activity = workshop.activity(activity_id)
    current = method.current_round(activity, ballot_id)
    if current.is_revealed:
        raise Refused(_("The room has seen this round, so it stays as it is. Open the next round to score again."))
    if current.is_open:
        return workshop
    reopened = replace(current, state=RoundState.OPEN, wording=())
    return workshop.with_activity(activity.with_round(reopened))


@edit(N_("reveal of a round"), final=True)
def reveal_round(workshop: Workshop, activity_id: str, ballot_id: str) -> Workshop:
    """Close the current round and show it to the room. This cannot be undone."""
    activity = workshop.activity(activity_id)
    current = method.current_round(activity, ballot_id)
    if current.is_revealed:
        return workshop
    if not current.answers:
        raise Refused(_("Nobody has voted in this round yet, so there is nothing to reveal. Enter a vote first."))
    shown = replace(_with_wording(activity, current), state=RoundState.REVEALED)
    return workshop.with_activity(activity.with_round(shown))


@edit(N_("next round"))
def open_next_round(workshop: Workshop, activity_id: str, ballot_id: str) -> Workshop:
    """Start another round, with no answers carried over."""
    activity = workshop.activity(activity_id)
    ballot = activity.resource.ballot(ballot_id)
    current = method.current_round(activity, ballot_id)
    if not current.is_revealed:
        raise Refused(_("Reveal this round first. Then the next one can be opened."))
    if not method.may_open_next(activity, ballot):
        words = ngettext(
            "There is only one round here, and it has been held. Settle what the room has said.",
            "There are at most {most} rounds here, and all have been held. Settle what the room has said.",
            ballot.rounds,
        )
        raise Refused(words.format(most=ballot.rounds))
    return workshop.with_activity(activity.with_round(Round(ballot_id, current.number + 1)))


@edit(N_("correction of a keying slip"), final=True)
def correct_answer(workshop: Workshop, correction_id: str, answer: Answer, why: str) -> Workshop:
    """Put a keying slip right in a revealed round; the old value, the new one and the reason are kept."""
    activity = workshop.activity(answer.activity_id)
    there = activity.round(answer.ballot_id, answer.round)
    if there is None or not there.is_revealed:
        raise Refused(_("This round has not been revealed, so there is nothing to correct. Type the vote again."))
    key = (answer.item_id, answer.question_id)
    mine = there.answers.get(answer.voter_id, {})
    if key not in mine:
        raise Refused(_("There is no such vote in this round. A correction changes a vote and never adds one."))
    scale = activity.resource.ballot(answer.ballot_id).question(answer.question_id).scale
    if answer.value is not None and answer.value not in scale.values:
        raise Refused(_("That level is not on this scale, so nothing was corrected."))
    if mine[key] == answer.value:
        return workshop
    why = cleaned(why, _("The reason for a correction"))
    noted = Correction(correction_id, answer.voter_id, *key, mine[key], answer.value, why)
    new = there.with_answer(answer.voter_id, key, answer.value)
    new = replace(new, corrections=(*there.corrections, noted))
    return workshop.with_activity(activity.with_round(new))
