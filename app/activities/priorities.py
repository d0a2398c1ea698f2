"""The candidates for a vision's priorities, and the priorities that the room has chosen."""

from __future__ import annotations

from collections.abc import Mapping

from app.activities.kind import Page
from app.activities.vision_words import PRIORITIES, made_of
from app.core import method
from app.core.blocks import Block, Bullets, Size, Text, Tone
from app.core.supporting import Supported
from app.core.text import _
from app.core.toolkit import MadeKind
from app.core.views import ActivityView, MadeView


def candidates_page(view: ActivityView) -> Page:
    """The candidates, the chosen ones marked, until the room is done with choosing; then its priorities."""
    priorities = made_of(view, MadeKind.PRIORITY)
    if not priorities:
        return Page((Text(_("What do we put first in the next 12 to 24 months?"), Size.QUESTION),))
    chosen = view.chosen(MadeKind.PRIORITY)
    if chosen and _has_chosen(view, len(chosen), len(priorities)):
        return Page((Text(_("Our priorities"), Size.HEADING), priority_list(view, chosen)))
    blocks: list[Block] = [Text(_("Candidates for our priorities"), Size.HEADING)]
    if not chosen:
        return Page((*blocks, priority_list(view, priorities)))
    least, most = method.PRIORITIES
    words = _("{n} chosen so far, {least} to {most} are needed.").format(n=len(chosen), least=least, most=most)
    return Page((*blocks, Text(words, Size.LEAD, Tone.MUTED), _marked(priorities, chosen)))


def _has_chosen(view: ActivityView, chosen: int, candidates: int) -> bool:
    """Whether the room is done with choosing: as many are chosen as are needed or there are, or it votes on them."""
    ballot = view.find_ballot(PRIORITIES)
    is_voted = ballot is not None and any(one.has_votes for one in ballot.rounds)
    return is_voted or chosen >= min(method.PRIORITIES[0], candidates)


def _marked(candidates: list[MadeView], chosen: list[MadeView]) -> Bullets:
    """Every candidate at its number, while the room still chooses among them; the chosen ones stand out."""
    leads, words = [], []
    for one in candidates:
        is_chosen = one in chosen
        leads.append(one.text if is_chosen else "")
        words.append(_after(_("chosen"), _holder_words(one)) if is_chosen else one.text)
    return Bullets(tuple(words), tuple(leads), numbered=True, size=Size.LEAD)


def priority_list(view: ActivityView, shown: list[MadeView]) -> Bullets:
    """Priorities with the partner that holds each; once there was a vote, one that has not passed it says so."""
    ballot = view.find_ballot(PRIORITIES)
    results = ballot.supported if ballot is not None else {}

    def words(one: MadeView) -> str:
        return _after(_holder_words(one), _result_words(results, one))

    return Bullets(tuple(map(words, shown)), tuple(one.text for one in shown), numbered=True, size=Size.LEAD)


def _after(*said: str) -> str:
    """``– held by Skills Connect, not agreed yet``: what is said of a priority, told apart from its words."""
    words = ", ".join(one for one in said if one)
    return f"– {words}" if words else ""


def _holder_words(one: MadeView) -> str:
    return _("held by {partner}").format(partner=one.holder) if one.holder else ""


def _result_words(results: Mapping[str, Supported], one: MadeView) -> str:
    """``not agreed yet (round 1)``; nothing of what is agreed, nor before any vote."""
    result = results.get(one.id)
    if result is None:
        return _("not agreed yet") if results else ""
    if not result.is_of(one.text):
        return _("changed since the vote")
    return "" if result.rule.passed else result.named(_("not agreed yet"))
