"""The words of a vision: what was recorded, or the draft that may be; and the drafts that nobody voted on."""

from __future__ import annotations

from app.core.blocks import Block, Bullets, Quote, Size, Text
from app.core.model import OutcomeKind
from app.core.text import _, same_words
from app.core.toolkit import Item, MadeKind
from app.core.views import ActivityView, MadeView, OutcomeView

VISION, PRIORITIES = "vision", "priorities"


def made_of(view: ActivityView, kind: MadeKind) -> list[MadeView]:
    """What the room wrote of one kind, in its order."""
    return [one for one in view.made if one.kind == kind]


def vision_words(view: ActivityView) -> str:
    """The vision: what was settled, else the draft that passed its rule, else nothing."""
    recorded, passed = _recorded(view), _passed(view)
    return recorded.words if recorded else passed.text if passed else ""


def _recorded(view: ActivityView) -> OutcomeView | None:
    kinds = (OutcomeKind.AGREED, OutcomeKind.RESERVATIONS)
    about = (VISION, "")  # the vision as a whole, and no draft
    found = (
        one for one in view.outcomes if (one.ballot_id, one.subject_id) == about and one.kind in kinds and one.words
    )
    return next(found, None)


def _passed(view: ActivityView) -> Item | None:
    """The one draft that passed its rule, in the last round in which any did, unless it was dropped since."""
    ballot = view.find_ballot(VISION)
    there = {one.id for one in view.made}
    results = ballot.supported.items() if ballot else ()
    passed = [one for item_id, one in results if one.rule.passed and item_id in there]
    last = max((one.number for one in passed), default=0)
    best = [one.votes.item for one in passed if one.number == last]
    return best[0] if len(best) == 1 else None


def agreed_priorities(view: ActivityView) -> list[MadeView]:
    """The priorities that were chosen and have passed their vote, in the words that were voted on."""
    ballot = view.find_ballot(PRIORITIES)
    results = ballot.supported if ballot else {}

    def is_agreed(one: MadeView) -> bool:
        result = results.get(one.id)
        return result is not None and result.rule.passed and result.is_of(one.text)

    return [one for one in view.chosen(MadeKind.PRIORITY) if is_agreed(one)]


def vision_quotes(view: ActivityView, caption: str) -> list[Block]:
    """The vision under a caption, or under one that says that it is a working version, or an agreed draft.

    That it is not recorded yet is for the console to tell.
    """
    words, passed, recorded = vision_words(view), _passed(view), _recorded(view)
    if not words:
        return []
    if recorded is not None and recorded.kind == OutcomeKind.RESERVATIONS:
        caption = _("Our vision, working version")
    if passed is not None and recorded is None:
        at = next(one.number for one in made_of(view, MadeKind.DRAFT) if one.id == passed.id)
        caption = _("Our vision, draft {at}: agreed").format(at=at)
    return [Quote(words, caption, view.resource.section)]


def drafts_without_votes(view: ActivityView) -> list[Block]:
    """The drafts that stand in no revealed round as they are worded, under their numbers; the vision stands above."""
    ballot = view.find_ballot(VISION)
    results = ballot.supported if ballot else {}
    vision = vision_words(view)
    drafts = [
        one
        for one in made_of(view, MadeKind.DRAFT)
        if not same_words(one.text, vision) and not (one.id in results and results[one.id].is_of(one.text))
    ]
    if not drafts:
        return []
    is_hidden = any(one.has_votes and one.figures is None for one in ballot.rounds) if ballot else False
    title = _("Drafts, no votes on them revealed") if is_hidden else _("Drafts, not voted on")
    leads = tuple(_("Draft {at}.").format(at=one.number) for one in drafts)
    return [Text(title, Size.HEADING), Bullets(tuple(one.text for one in drafts), leads)]
