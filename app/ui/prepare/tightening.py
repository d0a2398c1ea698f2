"""A promise that becomes stricter once votes are in is never loosened again, so it is asked about first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import ParamSpec

from PySide6.QtWidgets import QWidget

from app.core import method, privacy
from app.core.edits.edit import Edit, Refused
from app.core.model import Activity, Promise, Votes, Workshop
from app.core.text import _, joined
from app.ui.bridge import Bridge
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.prepare.warnings import present_people

P = ParamSpec("P")


def do_or_ask(bridge: Bridge, over: QWidget, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> None:
    """Change a promise; where that could not be taken back, only once the facilitator has said so."""
    before = bridge.workshop
    try:
        after = edit(before, *args, **kwargs)
    except Refused:
        after = before
    if not method.is_tightened(before, after):
        bridge.do(edit, *args, **kwargs)  # which also tells a refusal
        return
    dialog = ConfirmDialog(
        _question(before, after), _what_it_does(before, after), _("Make promise stricter"), _("Keep promise"), over
    )
    dialog.accepted.connect(partial(bridge.do, edit, *args, **kwargs))
    dialog.open()


def _question(before: Workshop, after: Workshop) -> str:
    if after.threshold != before.threshold:
        return _("Hide partners below {n} people?").format(n=after.threshold)
    return _("Change the promise to “By partner”?")


def _what_it_does(before: Workshop, after: Workshop) -> str:
    """Who will be hidden, from when, and that it stays so."""
    said: list[str] = []
    changed = [(one, after.activity(one.id)) for one in before.activities if one.votes is Votes.PEOPLE]
    if any(before.promise_of(was) is not after.promise_of(now) for was, now in changed):
        said.append(_("Who gave which answer is no longer shown, also in what has been revealed."))
    in_revealed = {name for was, now in changed for name in _newly_hidden_in_revealed(before, was, after, now)}
    to_come = {name for was, now in changed for name in _newly_hidden_to_come(before, was, after, now)}
    hides = _("Newly hidden at once in what has been revealed, on the wall and in reports: {partners}.")
    would_hide = _("Newly hidden in the votes to come, if everybody present votes: {partners}.")
    if in_revealed == to_come:
        hides = _(
            "Newly hidden at once in what has been revealed and in the votes to come, "
            "on the wall and in reports: {partners}."
        )
        to_come = set[str]()
    for words, hidden in ((hides, in_revealed), (would_hide, to_come)):
        if hidden:
            names = [one.name for one in before.shown_partnership.partners if one.name in hidden]
            said.append(words.format(partners=joined(names)))
    if not in_revealed and not to_come:
        said.append(_("With the people who are here today it hides no other partner."))
    said.append(_("Votes are in, so this cannot be undone: the promise cannot be loosened again."))
    return " ".join(said)


def _newly_hidden_in_revealed(before: Workshop, was: Activity, after: Workshop, now: Activity) -> Iterator[str]:
    partnership = before.shown_partnership
    for one in was.rounds:
        if one.is_revealed:
            old = privacy.hidden_partners(partnership, was.votes, before.promise_of(was), one, before.threshold)
            new = privacy.hidden_partners(partnership, now.votes, after.promise_of(now), one, after.threshold)
            voted = privacy.voters_by_partner(partnership, one.answers)
            yield from (partner.name for partner in partnership.partners if partner.id in (new - old) & voted.keys())


def _newly_hidden_to_come(before: Workshop, was: Activity, after: Workshop, now: Activity) -> set[str]:
    """Of an activity that can still be voted on."""
    ballots = was.resource.ballots
    current = [method.current_round(was, one.id) for one in ballots]
    may_vote = any(
        not one.is_revealed or method.may_open_next(was, ballot) for one, ballot in zip(current, ballots, strict=True)
    )
    return _would_be_hidden(after, now) - _would_be_hidden(before, was) if may_vote else set()


def _would_be_hidden(workshop: Workshop, activity: Activity) -> set[str]:
    if workshop.promise_of(activity) is Promise.OPEN:
        return set()
    return set(privacy.small_partners(workshop.shown_partnership, present_people(workshop), workshop.threshold))
