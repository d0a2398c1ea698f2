"""What is still open when a workshop is about to be closed, in sentences for the facilitator."""

from __future__ import annotations

from app.core import method
from app.core.model import Workshop
from app.core.text import _, ngettext


def open_ends(workshop: Workshop) -> tuple[str, ...]:
    """Votes that were never revealed, and actions of today that nobody leads or that have no date."""
    actions = [one for one in workshop.partnership.actions if one.workshop_id == workshop.id and one.status.is_open]
    leaderless = sum(not one.lead_partner_id and not one.lead_person for one in actions)
    undated = sum(not one.due for one in actions)
    found = list(_hidden_votes(workshop))
    if leaderless:
        found.append(ngettext("{n} action has no lead.", "{n} actions have no lead.", leaderless).format(n=leaderless))
    if undated:
        found.append(ngettext("{n} action has no date.", "{n} actions have no date.", undated).format(n=undated))
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
