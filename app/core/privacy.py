"""Who may be shown: promises, thresholds and complementary suppression.

Decided once per activity and round, for every figure, chart, table and export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from app.core.model import Key, Promise, Round, Votes
from app.core.partnership import Partnership
from app.core.text import _, joined

MIN_THRESHOLD, MAX_THRESHOLD = 3, 5
MIN_HIDDEN_VOTERS = 3  # of all hidden partners together, whatever the threshold (content.md 1.2)
MIN_DIMENSION_VOTERS = 3  # no mean of a dimension below this many people
_STRANGERS = ""  # stands for voters without a partner


def hidden_groups(
    voters: Mapping[str, int], order: Sequence[str], threshold: int, also: Collection[str] = ()
) -> frozenset[str]:
    """The groups that stay hidden so that none can be worked out by subtraction.

    Args:
        voters: people with at least one answer (can't say counts), by group.
        order: every group, in an order that never changes, which breaks ties.
        threshold: the smallest group that may be shown.
        also: groups that are hidden whatever their size.

    Every group below the threshold is hidden; then the next smallest, until none
    is hidden or at least two are, with at least 3 voters together.
    Groups without voters have nothing to hide and protect nobody.
    """
    present = sorted((one for one in order if voters.get(one, 0) > 0), key=lambda one: voters[one])
    hidden = {one for one in present if voters[one] < threshold or one in also}
    for one in present:
        if not hidden or (len(hidden) >= 2 and sum(voters[each] for each in hidden) >= MIN_HIDDEN_VOTERS):
            break
        hidden.add(one)
    return frozenset(hidden).union(also)


def voters_by_partner(partnership: Partnership, votes: Collection[str]) -> dict[str, int]:
    """How many of these voters each partner has."""
    partner_of = partnership.partners_by_voter()
    return dict(Counter(partner_of[voter].id for voter in votes if voter in partner_of))


def hidden_partners(
    partnership: Partnership,
    votes: Votes,
    promise: Promise,
    of_round: Round,
    threshold: int,
) -> frozenset[str]:
    """The ids of partners that may not be shown in this round.

    One vote per partner is that partner's position and is shown after the reveal;
    under *open* everything is.
    """
    if not hides_partners(votes, promise):
        return frozenset()
    order = _lasting_order(partnership)
    voters = voters_by_partner(partnership, of_round.answers.keys())
    strangers = len(of_round.answers) - sum(voters.values())
    if not strangers:
        return hidden_groups(voters, order, threshold)
    # Voters of a partner that is not there any more can never be shown, so they count as a hidden group.
    hidden = hidden_groups({**voters, _STRANGERS: strangers}, [*order, _STRANGERS], threshold, {_STRANGERS})
    return hidden - {_STRANGERS}


def _lasting_order(partnership: Partnership) -> list[str]:
    """Partners in an order that no move in the list changes: what was shown once would tell what is hidden next."""
    return [one.id for one in sorted(partnership.partners, key=lambda one: (one.slot, one.id))]


def hides_partners(votes: Votes, promise: Promise) -> bool:
    """Whether a partner may be hidden: one vote per partner is its position, and under *open* everything is shown."""
    return votes is Votes.PEOPLE and promise is not Promise.OPEN


def hidden_alone(
    partnership: Partnership, votes: Votes, promise: Promise, of_round: Round, threshold: int
) -> dict[str, str]:
    """The items that a single hidden partner has answered, each with its id: the room's votes tell those of it."""
    hidden = hidden_partners(partnership, votes, promise, of_round, threshold)
    partner_of = partnership.partners_by_voter()
    answered: dict[Key, set[str]] = {}
    for voter, said in of_round.answers.items():
        group = partner_of[voter].id if voter in partner_of else _STRANGERS
        if group in hidden or group == _STRANGERS:
            for key in said:
                answered.setdefault(key, set()).add(group)
    return {
        item_id: next(iter(groups))
        for (item_id, _question), groups in answered.items()
        if len(groups) == 1 and groups != {_STRANGERS}
    }


def promise_words(promise: Promise, votes: Votes, threshold: int) -> str:
    """The promise as the room reads it before anyone votes."""
    if votes is Votes.PARTNERS:
        return _("Each partner gives one answer. After the reveal, everyone sees every partner's answer.")
    if promise is Promise.OPEN:
        return _("After the reveal, everyone sees who gave which answer.")
    return _(
        "After the reveal, a partner's results are shown only where at least {least} of its people have voted. "
        "Nobody but the facilitator sees which person gave which answer."
    ).format(least=threshold)


def small_partners(partnership: Partnership, present: Mapping[str, int], threshold: int) -> tuple[str, ...]:
    """Names of the partners that would stay hidden if everybody present voted."""
    hidden = hidden_groups(present, _lasting_order(partnership), threshold)
    return tuple(partner.name for partner in partnership.partners if partner.id in hidden)


def promise_advice(
    partnership: Partnership,
    present: Mapping[str, int],
    promise: Promise,
    votes: Votes,
    threshold: int,
    *,
    may_loosen: bool = True,
) -> str:
    """What the promise means for partners of this size, for the facilitator.

    ``may_loosen``: no votes are in, so that *open* can still be promised.
    """
    if votes is Votes.PARTNERS:
        return _("One vote per partner: it is that partner's position and is shown after the reveal.")
    if promise is Promise.OPEN:
        return _("People and partners are shown after the reveal, so nobody is hidden.")
    names = small_partners(partnership, present, threshold)
    if not names:
        there = [partner for partner in partnership.partners if present.get(partner.id, 0)]
        if not there:
            return _("Partners are shown, people are not. No partner has people on the list yet.")
        if len(there) < len(partnership.partners):
            return _("Partners are shown, people are not. Every partner that has people has enough to be shown.")
        return _("Partners are shown, people are not. Every partner has enough people to be shown.")
    said = _(
        "Partners are shown, people are not. Below {threshold} people a partner stays hidden, and so does "
        "the next smallest where one alone could be worked out: {names} would stay hidden."
    ).format(threshold=threshold, names=joined(names))
    if not may_loosen:
        return f"{said} {_('Where nobody has voted yet, collect one vote per partner instead; or add people.')}"
    return f"{said} {_('Collect one vote per partner instead, choose the promise “Open”, or add people.')}"
