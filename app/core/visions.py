"""What the room has agreed in words: the drafts that passed the rule of their vote."""

from __future__ import annotations

from app.core.gate_figures import revealed_figures
from app.core.model import Activity, Standing, Workshop
from app.core.supporting import supported
from app.core.text import same_words
from app.core.toolkit import Ballot, Rule


def passed_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> tuple[str, ...]:
    """The words that passed the ballot's rule in the last revealed round with votes on them, as they were then.

    What was dropped since is on no list any more, and no vision.
    """
    figures = (
        (one.number, revealed_figures(workshop, activity, one, letters=False)) for one in activity.rounds_of(ballot.id)
    )
    dropped = {one.id for one in activity.made if one.standing is Standing.DROPPED}
    return tuple(
        one.votes.item.text for item_id, one in supported(figures).items() if one.rule.passed and item_id not in dropped
    )


def is_one_of(words: str, passed: tuple[str, ...]) -> bool:
    """Whether words are some that passed; their case and signs may be put right after the vote."""
    return any(same_words(words, one) for one in passed)


def is_vision_agreed(workshop: Workshop) -> bool:
    """Whether a vision has passed its rule in this workshop."""
    return any(
        passed_words(workshop, activity, ballot)
        for activity in workshop.activities
        for ballot in activity.resource.ballots
        if ballot.rule is Rule.VISION
    )
