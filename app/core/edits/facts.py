"""Edits of the workshop's and the partnership's own facts, and closing."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

from app.core import privacy
from app.core.edits.edit import Refused, edit
from app.core.method import votes_are_in
from app.core.model import Promise, Workshop
from app.core.partnership import Partnership
from app.core.text import N_, _, one_line

_Value = TypeVar("_Value", Workshop, Partnership)


def changed(value: _Value, **facts: object) -> _Value:
    """The value with these facts; itself where they are the facts already, so that no step is made of nothing."""
    if all(getattr(value, name) == fact for name, fact in facts.items()):
        return value
    return replace(value, **facts)  # pyright: ignore[reportArgumentType]


def cleaned(words: str, what: str) -> str:
    """Words on one line.

    Raises:
        Refused: nothing is left.
    """
    words = one_line(words)
    if not words:
        raise Refused(_("{what} cannot be empty. The old words are kept. Type at least one letter.").format(what=what))
    return words


def checked_date(iso: str) -> str:
    """An ISO date, or nothing.

    Raises:
        Refused: it is no date.
    """
    if not iso:
        return ""
    try:
        return dt.date.fromisoformat(iso).isoformat()
    except ValueError:
        raise Refused(
            _("“{date}” is not a date, so nothing was changed. Write it as 2026-11-21.").format(date=iso)
        ) from None


def check_not_looser(given: Promise, new: Promise) -> None:
    """Hold to the promise that votes were given under.

    Raises:
        Refused: the new one shows more.
    """
    if given.is_stricter_than(new):
        raise Refused(
            _("Votes are in, and they were given under the promise on the screen. It can be made stricter, not looser.")
        )


@edit(N_("workshop's name"), merges=lambda name: None)
def rename_workshop(workshop: Workshop, name: str) -> Workshop:
    """Give the workshop another name."""
    return changed(workshop, name=cleaned(name, _("The workshop's name")))


@edit(N_("partnership's name"), merges=lambda name: None)
def rename_partnership(workshop: Workshop, name: str) -> Workshop:
    """Give the partnership another name, in all its workshops that are not closed."""
    name = cleaned(name, _("The partnership's name"))
    return changed(workshop, partnership=changed(workshop.partnership, name=name))


@edit(N_("date"))
def set_date(workshop: Workshop, date: str) -> Workshop:
    """Move the workshop to another day (ISO)."""
    if not date:
        raise Refused(_("A workshop needs a date. The old date is kept."))
    return changed(workshop, date=checked_date(date))


@edit(N_("start time"))
def set_start(workshop: Workshop, minutes: int) -> Workshop:
    """Start at this many minutes after midnight."""
    if not 0 <= minutes < 24 * 60:
        raise Refused(_("A workshop starts between 00:00 and 23:59. The old time is kept."))
    return changed(workshop, starts=minutes)


@edit(N_("facilitator"), merges=lambda name: None)
def set_facilitator(workshop: Workshop, name: str) -> Workshop:
    """Say who leads the workshop."""
    return changed(workshop, facilitator=one_line(name))


@edit(N_("words for partnership, partner and learners"), merges=lambda nouns: None)
def set_nouns(workshop: Workshop, nouns: dict[str, str]) -> Workshop:
    """Use the partnership's own words, such as *residents* for learners; empty ones go back to the default."""
    kept = tuple(sorted((name, one_line(noun)) for name, noun in nouns.items() if one_line(noun)))
    return changed(workshop, partnership=changed(workshop.partnership, nouns=kept))


@edit(N_("review date"))
def set_review_date(workshop: Workshop, date: str) -> Workshop:
    """Fix the day on which the partnership looks again (ISO, or empty)."""
    return changed(workshop, review_date=checked_date(date))


@edit(N_("promise to the room"))
def set_promise(workshop: Workshop, promise: Promise) -> Workshop:
    """Change what the room is promised; once votes are in it can only be tightened."""
    if votes_are_in(workshop):
        check_not_looser(workshop.promise, promise)
    return changed(workshop, promise=promise)


@edit(N_("smallest group that is shown"))
def set_threshold(workshop: Workshop, people: int) -> Workshop:
    """Hide partners with fewer voters than this; once votes are in it can only be raised."""
    if not privacy.MIN_THRESHOLD <= people <= privacy.MAX_THRESHOLD:
        raise Refused(
            _("The smallest group that is shown is between {least} and {most} people. The old number is kept.").format(
                least=privacy.MIN_THRESHOLD, most=privacy.MAX_THRESHOLD
            )
        )
    if votes_are_in(workshop) and people < workshop.threshold:
        raise Refused(_("Votes are in, so the smallest group that is shown can be raised, not lowered."))
    return changed(workshop, threshold=people)


@edit(N_("close of the workshop"), final=True)
def close_workshop(workshop: Workshop) -> Workshop:
    """Close the workshop; it keeps the names, letters, colours, actions and targets that it showed."""
    return replace(workshop, closed_as=workshop.partnership)


@edit(N_("reopening of the workshop"), final=True, closed=True)
def reopen_workshop(workshop: Workshop) -> Workshop:
    """Work on a closed workshop again, with the partnership as it is today."""
    return replace(workshop, closed_as=None) if workshop.is_closed else workshop
