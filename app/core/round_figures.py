"""The figures of one revealed round as frozen values, with nobody in them who may not be shown.

``app.core.figures`` works them out; only ``app.core.gate_figures`` hands them on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.agreement import Support
from app.core.blocks import Mark
from app.core.toolkit import Dimension, Item, Question


@dataclass(frozen=True, slots=True)
class PartnerMedian:
    """A shown partner's lower median on an item (a level's value), and its votes."""

    partner: Mark
    median: int
    n: int


@dataclass(frozen=True, slots=True)
class PartnerMean:
    """A shown partner's mean on a dimension, and its votes."""

    partner: Mark
    mean: float
    n: int


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote where the promise lets it be seen: the partner's mark, the person where open."""

    partner: Mark
    person: str
    value: int | None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The result of one question about one item.

    ``counts`` has every level of the scale, low to high. Median, state, far,
    consensus, agreement, partners and gap are None or empty on scales that are not
    ordinal, and where the rule does not give them.
    """

    item: Item
    question: Question
    counts: tuple[int, ...]
    cant_say: int
    not_known: bool
    n: int
    median: int | None = None
    state: str | None = None
    far: int | None = None
    consensus: float | None = None
    agreement: float | None = None
    partners: tuple[PartnerMedian, ...] = ()
    gap: int | None = None
    dots: tuple[tuple[Mark, ...], ...] = ()  # one mark a vote for each level; no name where hidden
    votes: tuple[Vote, ...] = ()  # only under the promise "open", and where partners vote


@dataclass(frozen=True, slots=True)
class DimensionFigures:
    """The result of one question about one dimension."""

    dimension: Dimension
    question: Question
    n: int
    voters: int
    mean: float | None
    percent: float | None
    band: str | None
    lowest_vote: int | None
    highest_vote: int | None
    partners: tuple[PartnerMean, ...] = ()
    gap: float | None = None
    highest: tuple[str, ...] = ()
    lowest: tuple[str, ...] = ()
    has_divided: bool = False
    items: int = 0  # of the dimension, with a numeric vote in this round: ``mean`` is of these


@dataclass(frozen=True, slots=True)
class Corrected:
    """A correction as the promise allows it: the values only where the vote itself is shown."""

    item: str
    why: str
    item_id: str
    question_id: str
    partner: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class RoundFigures:
    """Everything that may be shown of one revealed round."""

    items: tuple[ItemFigures, ...]
    dimensions: tuple[DimensionFigures, ...]
    talk_order: tuple[str, ...]  # item ids, most worth talking about first
    celebrate: tuple[str, ...]  # item ids that are shared and high
    voters: int
    hidden: int  # how many partners are not shown
    marks: tuple[Mark, ...]  # the shown partners
    voters_of: tuple[tuple[Question, int], ...] = ()  # of each question, where several are asked
    partners: int = 0  # of the partnership, whether they answered or not
    corrections: tuple[Corrected, ...] = ()
    support: tuple[tuple[str, Support], ...] = ()  # item id and rule, on a support scale
    tests_met: int | None = None

    @property
    def scores_headings(self) -> bool:
        """Whether figures are told by dimension; where there is one dimension they are told by item."""
        return len({one.dimension.id for one in self.dimensions}) > 1

    @property
    def answered(self) -> frozenset[str]:
        """The ids of the items with an answer; can't say is one."""
        return frozenset(one.item.id for one in self.items if one.n or one.cant_say)

    def only_answered(self) -> RoundFigures:
        """The same without what this round has no answer to: a later round may leave items out."""
        support = tuple(pair for pair in self.support if pair[0] in self.answered)
        return replace(self, items=tuple(one for one in self.items if one.n or one.cant_say), support=support)

    def item(self, item_id: str, question_id: str) -> ItemFigures | None:
        """The figures of one item and question, or None."""
        return next((o for o in self.items if o.item.id == item_id and o.question.id == question_id), None)
