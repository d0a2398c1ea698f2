"""What is still open when a workshop is about to be closed, in sentences for the facilitator."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import method
from app.core.model import Activity, Entry, Workshop
from app.core.text import _, joined, ngettext, shortened
from app.core.toolkit import MadeKind, Rule
from app.core.visions import is_one_of, passed_words
from app.core.wording import subject_label

_NAMED, _LETTERS = 4, 40  # lines of typing that are named, and letters of each


def open_ends(workshop: Workshop) -> tuple[str, ...]:
    """What a record would lack, shortly: votes, reveals, records of visions, and of the plan leads and dates."""
    actions = [one for one in workshop.partnership.actions if one.workshop_id == workshop.id and one.status.is_open]
    leaderless = sum(not one.lead_partner_id and not one.lead_person for one in actions)
    undated = sum(not one.due for one in actions)
    found = [*_hidden_votes(workshop), *_visions(workshop), *_never_begun(workshop), *_never_voted_on(workshop)]
    if leaderless:
        found.append(ngettext("{n} action has no lead.", "{n} actions have no lead.", leaderless).format(n=leaderless))
    if undated:
        found.append(ngettext("{n} action has no date.", "{n} actions have no date.", undated).format(n=undated))
    if actions and not workshop.review_date:
        found.append(_("The plan has no review date."))
    return tuple(found)


def _hidden_votes(workshop: Workshop) -> list[str]:
    found: list[str] = []
    for entry in workshop.agenda:
        for ballot in entry.activity.resource.ballots if entry.activity else ():
            assert entry.activity is not None
            current = method.current_round(entry.activity, ballot.id)
            if current.answers and not current.is_revealed:
                words = _("Round {number} of “{title}” has votes that were not revealed.")
                found.append(words.format(number=current.number, title=entry.title))
    return found


def _visions(workshop: Workshop) -> list[str]:
    """Visions that met their rule and are not recorded, or in whose place other words are."""
    found: list[str] = []
    for entry in workshop.agenda:
        for ballot in entry.activity.resource.ballots if entry.activity else ():
            assert entry.activity is not None
            settled = workshop.outcome(entry.activity.id, ballot.id, "")
            passed = passed_words(workshop, entry.activity, ballot) if ballot.rule is Rule.VISION else ()
            if not passed or (settled and (not settled.text or is_one_of(settled.text, passed))):
                continue
            words = _("A draft in “{title}” met its rule and is not recorded.")
            if settled:
                words = _("The words recorded in “{title}” are others than those that met the rule.")
            found.append(words.format(title=entry.title))
    return found


def _never_begun(workshop: Workshop) -> list[str]:
    """Activities that the room has not been in, and that have neither votes nor words."""
    titles = [entry.title for entry in workshop.agenda if _is_untouched(workshop, entry)]
    words = ngettext("{titles} was not begun.", "{titles} were not begun.", len(titles))
    return [words.format(titles=_listed(titles))] if titles else []


def _never_voted_on(workshop: Workshop) -> list[str]:
    """Activities that were begun, if only by a look, and have no vote; what was settled without one is settled."""
    titles = [
        entry.title
        for entry in workshop.agenda
        if entry.activity is not None
        and entry.activity.resource.ballots
        and not entry.activity.has_answers
        and not _is_settled(workshop, entry.activity)
        and not _is_untouched(workshop, entry)
    ]
    words = ngettext("{titles} has no votes.", "{titles} have no votes.", len(titles))
    return [words.format(titles=_listed(titles))] if titles else []


def _listed(titles: Sequence[str]) -> str:
    """The titles of activities, the first by name; more are counted."""
    named = [_("“{title}”").format(title=shortened(one, _LETTERS)) for one in titles]
    if len(named) > _NAMED:
        named[_NAMED - 1 :] = [_("{n} more").format(n=len(named) - _NAMED + 1)]
    return joined(named)


def _is_untouched(workshop: Workshop, entry: Entry) -> bool:
    activity = entry.activity
    if activity is None or entry.started_at:
        return False
    return not (activity.has_answers or activity.made or _is_settled(workshop, activity))


def _is_settled(workshop: Workshop, activity: Activity) -> bool:
    return any(one.activity_id == activity.id for one in workshop.outcomes)


def waiting_words(workshop: Workshop, lines: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """What was typed in lines that still wait for Enter, each with its place: no record and no report has it.

    ``lines`` are the names of the lines and their words. What was typed in an activity that is no longer
    on the agenda has no line any more, and what was settled since then is in the record.
    """
    found: list[str] = []
    for line, words in lines:
        place = _place_of(workshop, line)
        if place and words.strip():
            found.append(_("{place}: “{words}”").format(place=place, words=shortened(words.strip(), _LETTERS)))
    if len(found) > _NAMED:
        more = len(found) - _NAMED
        found[_NAMED:] = [ngettext("and {n} more line", "and {n} more lines", more).format(n=more)]
    return tuple(found)


def _place_of(workshop: Workshop, line: str) -> str:
    """Where a line of typing stands; empty where there is none of that name."""
    if line == "action":
        return _("The plan, new action")
    activity_id, *rest = line.split("/")
    entry = workshop.find_entry(activity_id)
    if entry is None or entry.activity is None or not rest:
        return ""
    if len(rest) == 2 and workshop.outcome(activity_id, *rest) is not None:
        return ""
    return _("{activity}, {line}").format(activity=entry.title, line=_line_words(workshop, entry.activity, rest))


def _line_words(workshop: Workshop, activity: Activity, rest: list[str]) -> str:
    if len(rest) > 1:
        subject = subject_label(activity, workshop.shown_partnership.nouns, rest[0], rest[-1])
        about = _("what was settled on “{subject}”").format(subject=shortened(subject, _LETTERS))
        return about if subject else _("what was settled")
    made = {
        MadeKind.DRAFT: _("draft"),
        MadeKind.PRIORITY: _("priority"),
        MadeKind.MEASURE: _("measure"),
        "reservation": _("reservation"),
    }
    return made.get(rest[0], _("reflection"))
