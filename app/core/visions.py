"""What the room has agreed in words: the drafts that passed the rule of their vote."""

from __future__ import annotations

import re

from app.core.gate_figures import revealed_figures
from app.core.model import Activity, Standing, Workshop
from app.core.text import folded
from app.core.toolkit import Ballot, Rule


def passed_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> tuple[str, ...]:
    """The words that passed the ballot's rule in its latest revealed round, as they were voted on.

    What was dropped since is on no list any more, and no vision.
    """
    latest = activity.latest_revealed(ballot.id)
    figures = revealed_figures(workshop, activity, latest, letters=False) if latest else None
    if latest is None or figures is None:
        return ()
    dropped = {one.id for one in activity.made if one.standing is Standing.DROPPED}
    passed = {item_id for item_id, rule in figures.support if rule.passed} - dropped
    return tuple(item.text for item in activity.items(ballot, latest) if item.id in passed)


def is_one_of(words: str, passed: tuple[str, ...]) -> bool:
    """Whether words are some that passed; their case and signs may be put right after the vote."""
    return _bare(words) in map(_bare, passed)


def is_vision_agreed(workshop: Workshop) -> bool:
    """Whether a vision has passed its rule in this workshop."""
    return any(
        passed_words(workshop, activity, ballot)
        for activity in workshop.activities
        for ballot in activity.resource.ballots
        if ballot.rule is Rule.VISION
    )


def _bare(words: str) -> list[str]:
    return re.findall(r"\w+", folded(words))
