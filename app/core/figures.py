"""The figures of one round: what an item and a dimension come to, and what may be shown of it.

Pure arithmetic for ``app.core.gate_figures``, which calls it for revealed rounds only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import agreement, gaps, talking
from app.core.blocks import HIDDEN_SLOT, NOBODY_SLOT, Mark
from app.core.gaps import Tally
from app.core.model import Activity, Key, Round, Votes
from app.core.privacy import MIN_DIMENSION_VOTERS
from app.core.round_figures import DimensionFigures, ItemFigures, PartnerMean, PartnerMedian, RoundFigures, Vote
from app.core.scale import Scale
from app.core.toolkit import Ballot, Dimension, Item, Question

HIDDEN_MARK = Mark("", HIDDEN_SLOT)
NO_MARK = Mark("", NOBODY_SLOT)
COUNT_RULE_LEVEL = 3  # content.md 3, SP8: a test is met from the third level


@dataclass(frozen=True, slots=True)
class Shown:
    """Who may be shown in this round: marks by partner id, and whether single votes may be."""

    marks: Mapping[str, Mark]  # shown partners, in their order
    partner_of: Mapping[str, str]  # voter id → partner id
    person_names: Mapping[str, str]  # voter id → name; empty unless people may be shown
    single_votes: bool


def round_figures(activity: Activity, ballot: Ballot, one: Round, shown: Shown) -> RoundFigures:
    """All figures of a round; hidden partners count in the room's and appear in none of their own."""
    items = activity.items(ballot, one)
    tallies = {
        (item.id, question.id): gaps.tally(one.answers, (item.id, question.id), question.scale, shown.partner_of)
        for item in items
        for question in ballot.questions
    }
    item_figures = tuple(
        _item(item, question, tallies[item.id, question.id], one, shown)
        for item in items
        for question in ballot.questions
    )
    dimensions = tuple(
        _dimension(dimension, question, tallies, one, activity.votes, shown)
        for dimension in activity.dimensions(ballot)
        for question in ballot.questions
        if question.scale.is_ordinal
    )
    present = {shown.partner_of.get(voter, "") for voter in one.answers}
    order = talking.talk_order(item_figures)
    asked = ballot.questions if len(ballot.questions) > 1 else ()
    voters_of = tuple(
        (question, sum(any(key[1] == question.id for key in said) for said in one.answers.values()))
        for question in asked
    )
    return RoundFigures(
        items=item_figures,
        dimensions=dimensions,
        talk_order=order,
        celebrate=talking.celebrated(item_figures, order),
        voters=len(one.answers),
        voters_of=voters_of,
        hidden=len(present - shown.marks.keys()),
        marks=tuple(shown.marks.values()),
        tests_met=_tests_met(activity, item_figures),
    )


def _item(item: Item, question: Question, counted: Tally, one: Round, shown: Shown) -> ItemFigures:
    scale = question.scale
    key = (item.id, question.id)
    plain = ItemFigures(
        item=item,
        question=question,
        counts=counted.counts,
        cant_say=counted.cant_say,
        not_known=agreement.is_not_known(counted.cant_say, counted.n),
        n=counted.n,
        dots=_dots(counted, shown),
        votes=_votes(one, key, shown),
    )
    return _with_order(plain, counted, scale, shown) if scale.is_ordinal else plain


def _with_order(plain: ItemFigures, counted: Tally, scale: Scale, shown: Shown) -> ItemFigures:
    """The figures that need an ordinal scale."""
    partners = tuple(
        PartnerMedian(mark, scale.values[middle], sum(counted.by_partner[partner]))
        for partner, mark in shown.marks.items()
        if (middle := agreement.lower_median(counted.by_partner.get(partner, ()))) is not None
    )
    gap = gaps.spread([one.median for one in partners])
    return replace(
        plain,
        median=gaps.median_value(counted.counts, scale),
        state=agreement.state(counted.counts).value,
        far=agreement.far_votes(counted.counts),
        consensus=agreement.consensus(counted.counts, scale.values),
        agreement=agreement.agreement_a(counted.counts),
        partners=partners,
        gap=None if gap is None else int(gap),
    )


def _dots(counted: Tally, shown: Shown) -> tuple[tuple[Mark, ...], ...]:
    """One mark a vote for each level: shown partners in their order, then the rest without a name."""
    told = {one: mark for one, mark in shown.marks.items() if one in counted.by_partner}
    if not shown.single_votes and _would_tell_the_rest(counted, shown):
        told = {}
    rest = HIDDEN_MARK if told else NO_MARK
    levels: list[tuple[Mark, ...]] = []
    for at, votes in enumerate(counted.counts):
        marks = [mark for partner, mark in told.items() for _vote in range(counted.by_partner[partner][at])]
        levels.append((*marks, *(rest for _vote in range(votes - len(marks)))))
    return tuple(levels)


def _would_tell_the_rest(counted: Tally, shown: Shown) -> bool:
    """Whether dots with partners would leave dots of which everybody could say whose they are.

    Who is hidden is decided for a whole round, so of several hidden partners one may answer an item alone;
    and where all that is left lies on one level, each of the hidden people voted so. Where the whole room
    did, its counts say it anyhow.
    """
    hidden = (counted.by_partner.keys() - shown.marks.keys(), counted.answered - shown.marks.keys())
    if any(len(one) == 1 for one in hidden):
        return True
    left = [sum(levels) for levels in zip(*(counted.by_partner[one] for one in hidden[0]), strict=True)]
    return sum(map(bool, left)) == 1 < sum(map(bool, counted.counts))


def _votes(one: Round, key: Key, shown: Shown) -> tuple[Vote, ...]:
    if not shown.single_votes:
        return ()
    return tuple(
        Vote(shown.marks[shown.partner_of[voter]], shown.person_names.get(voter, ""), values[key])
        for voter, values in one.answers.items()
        if key in values and shown.partner_of.get(voter) in shown.marks
    )


def _dimension(
    dimension: Dimension,
    question: Question,
    tallies: Mapping[Key, Tally],
    one: Round,
    votes: Votes,
    shown: Shown,
) -> DimensionFigures:
    scale = question.scale
    keys = [(item.id, question.id) for item in dimension.items]
    counted = [tallies[key] for key in keys]
    room = [(each.counts, scale) for each in counted]
    mean, n = gaps.mean(room)
    percent = gaps.percent(room)
    voters = sum(any(values.get(key) is not None for key in keys) for values in one.answers.values())
    if votes is Votes.PEOPLE and voters < MIN_DIMENSION_VOTERS:
        mean = None
    if mean is None or percent is None:
        return DimensionFigures(dimension, question, n, voters, None, None, None, None, None)
    partners = _partner_means(counted, scale, shown)
    means = [each.mean for each in partners]
    used = [value for at, value in enumerate(scale.values) if any(each.counts[at] for each in counted)]
    return DimensionFigures(
        dimension=dimension,
        question=question,
        n=n,
        voters=voters,
        mean=mean,
        percent=percent,
        band=agreement.band(percent).value,
        lowest_vote=used[0],
        highest_vote=used[-1],
        partners=partners,
        gap=gaps.spread(means),
        highest=tuple(each.partner.name for each in partners if each.mean == max(means)) if len(means) > 1 else (),
        lowest=tuple(each.partner.name for each in partners if each.mean == min(means)) if len(means) > 1 else (),
        has_divided=any(agreement.state(each.counts) is agreement.State.DIVIDED for each in counted),
        items=sum(any(each.counts) for each in counted),
    )


def _partner_means(counted: Sequence[Tally], scale: Scale, shown: Shown) -> tuple[PartnerMean, ...]:
    found = []
    for partner, mark in shown.marks.items():
        mean, n = gaps.mean([(each.by_partner[partner], scale) for each in counted if partner in each.by_partner])
        if mean is not None:
            found.append(PartnerMean(mark, mean, n))
    return tuple(found)


def _tests_met(activity: Activity, items: Sequence[ItemFigures]) -> int | None:
    """How many tests are met: median at the third level or above, and not divided; None unless all were voted on."""
    if not activity.resource.count_rule or not all(one.n for one in items):
        return None
    return sum(
        one.median is not None and one.median >= COUNT_RULE_LEVEL and one.state != agreement.State.DIVIDED
        for one in items
    )
