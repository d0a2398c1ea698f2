"""What there is to talk about: each item by its latest revealed votes, whichever round these are of.

A later round may leave items out, and what is mixed or apart there is still to be talked about. Each item stands
with the figures of one round as the gate handed them out; nothing is worked out across rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core import gaps
from app.core.agreement import State
from app.core.comparing import key_of
from app.core.joining import Latest, latest_items
from app.core.round_figures import ItemFigures
from app.core.text import of_round
from app.core.views import BallotView


@dataclass(frozen=True, slots=True)
class Topic:
    """An item with the question that puts it where it stands in the order of talk.

    ``round`` is the number of the earlier round that its votes are of; 0 where they are of the latest.
    """

    figures: ItemFigures
    round: int = 0

    @property
    def id(self) -> str:
        """The id of its item."""
        return self.figures.item.id

    @property
    def label(self) -> str:
        """The item's short name or statement, with the round where it is an earlier one."""
        return self.named(self.figures.item.label)

    def named(self, words: str) -> str:
        """``T1 (round 1)``: these words, without a stop, with the round where it is an earlier one."""
        return of_round(words, self.round) if self.round else words.rstrip(".")


@dataclass(frozen=True, slots=True)
class Talk:
    """The items in the order of talk, those that are shared and high, and those without a vote for a level."""

    first: tuple[Topic, ...] = ()
    celebrated: tuple[Topic, ...] = ()
    silent: tuple[Topic, ...] = ()


def talk_of(ballot: BallotView) -> Talk:
    """What the latest revealed round has to talk about, with what was not voted on again; empty before any."""
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return Talk()
    answered = latest_items([(one.number, one.figures) for one in ballot.rounds])
    votes = [
        _topic(one, answered.get(key_of(one)), latest.number) for one in latest.figures.items if one.state is not None
    ]
    figures = [one.figures for one in votes]
    order = talk_order(figures)
    high = celebrated(figures, order)
    most_urgent: dict[str, Topic] = {}
    for one in sorted(votes, key=lambda topic: _urgency(topic.figures)):
        most_urgent.setdefault(one.id, one)
    silent = (one.item.id for one in latest.figures.items if one.item.id in most_urgent and one.item.id not in order)
    return Talk(
        tuple(most_urgent[item_id] for item_id in order if item_id not in high),
        tuple(most_urgent[item_id] for item_id in high),
        tuple(most_urgent[item_id] for item_id in dict.fromkeys(silent)),
    )


def _topic(asked: ItemFigures, answered: Latest[ItemFigures] | None, latest: int) -> Topic:
    if answered is None:
        return Topic(asked)
    return Topic(answered.figures, 0 if answered.number == latest else answered.number)


def _urgency(one: ItemFigures) -> tuple[int, float, float]:
    return gaps.urgency(one.state or "", one.gap, one.median)


def talk_order(items: Iterable[ItemFigures]) -> tuple[str, ...]:
    """The ids of the items with a vote for a level, most worth talking about first."""
    return gaps.talk_order(
        [
            gaps.Talking(one.item.id, one.state, one.gap, one.median)
            for one in items
            if one.state is not None and one.median is not None
        ]
    )


def celebrated(items: Sequence[ItemFigures], order: Sequence[str]) -> tuple[str, ...]:
    """Shared and high in every question, known, and seen alike by the partners: worth two minutes of pleasure.

    In the order of talk. Where partners are far apart, what most people share is a thing to talk about.
    """
    high = {one.item.id for one in items if _is_shared_and_high(one)}
    low = {one.item.id for one in items if one.state is not None and not _is_shared_and_high(one)}
    return tuple(item_id for item_id in order if item_id in high - low)


def _is_shared_and_high(one: ItemFigures) -> bool:
    is_shared = one.state == State.SHARED and not one.not_known and one.question.scale.higher_is_better
    if gaps.is_wide(one.gap, one.question.scale):
        return False
    return is_shared and one.median is not None and gaps.is_high(one.median, one.question.scale)
