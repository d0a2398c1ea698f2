"""How far the support for each line goes: by its latest revealed votes, whichever round these are of.

A later round is often about some lines only, as a room takes its best draft and votes again. What was not asked
again keeps the result that it had; nothing is worked out across rounds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.agreement import Support
from app.core.round_figures import ItemFigures, RoundFigures
from app.core.text import of_round, same_words


@dataclass(frozen=True, slots=True)
class Supported:
    """A line as it was voted on in the round of this number, and what the rule of the vote says of it."""

    votes: ItemFigures
    rule: Support
    number: int
    is_earlier: bool  # a later round was revealed and left it out

    def is_of(self, words: str) -> bool:
        """Whether it is these words that were voted on, and not others that took their place since."""
        return same_words(self.votes.item.text, words)

    def named(self, words: str) -> str:
        """``Agreed (round 1)``: these words, with the round where it is an earlier one."""
        return of_round(words, self.number) if self.is_earlier else words


def supported(rounds: Iterable[tuple[int, RoundFigures | None]]) -> dict[str, Supported]:
    """Each line that has votes in a revealed round, by its id; figures are None where a round is not revealed."""
    shown = [(number, figures) for number, figures in rounds if figures is not None]
    found: dict[str, Supported] = {}
    for number, figures in shown:
        voted, last = figures.only_answered(), shown[-1][0]
        rules = dict(voted.support)
        for one in voted.items:
            if one.item.id in rules:
                found[one.item.id] = Supported(one, rules[one.item.id], number, is_earlier=number < last)
    return found
