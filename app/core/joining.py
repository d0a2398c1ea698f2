"""Each heading and each item by its latest revealed votes, whichever round these are of.

A later round may leave some of a ballot out, and what was not asked again keeps what it had. Each stands with the
figures of one round as the gate handed them out; nothing is worked out across rounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from app.core.comparing import key_of
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures

_One = TypeVar("_One", DimensionFigures, ItemFigures)
Rounds = Sequence[tuple[int, RoundFigures | None]]  # in order, by number; None where a round is not revealed


@dataclass(frozen=True, slots=True)
class Latest(Generic[_One]):
    """A heading or an item with the number of the round that its figures are of."""

    number: int
    figures: _One


def latest_headings(rounds: Rounds) -> dict[tuple[str, str], Latest[DimensionFigures]]:
    """The last revealed figures with votes on each heading, by its id and its question's."""
    return _latest((number, one) for number, made in rounds if made for one in made.dimensions if one.n)


def latest_items(rounds: Rounds) -> dict[tuple[str, str], Latest[ItemFigures]]:
    """The last revealed figures with answers on each item, by its id and its question's; can't say is an answer."""
    return _latest((number, one) for number, made in rounds if made for one in made.items if one.n or one.cant_say)


def _latest(found: Iterable[tuple[int, _One]]) -> dict[tuple[str, str], Latest[_One]]:
    return {key_of(one): Latest(number, one) for number, one in found}
