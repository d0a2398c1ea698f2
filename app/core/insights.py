"""Sentences made from figures, for the room, the console and the report alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import agreement
from app.core.text import _, count, joined, ngettext, number
from app.core.views import BallotView, DimensionFigures, ItemFigures, RoundFigures

MOVED_LEAST = 0.05  # a change of a gap that shows at one place


@dataclass(frozen=True, slots=True)
class Insight:
    """One of *what stands out*: its name, the sentence, and the id of what it speaks of."""

    title: str
    words: str
    subject_id: str


def voters_words(figures: RoundFigures, votes: str) -> str:
    """``all 14 people`` or ``all 5 partners``: every vote counts once."""
    if votes == "partners":
        return ngettext("{n} partner", "all {n} partners", figures.voters).format(n=figures.voters)
    return ngettext("{n} person", "all {n} people", figures.voters).format(n=figures.voters)


def state_words(item: ItemFigures) -> str:
    """The agreement of one item as a sentence: ``9 of 12 within one step of each other; one lone voice``."""
    if item.state is None:
        return ""
    if not item.n:
        return _("No votes")
    if item.state == agreement.State.TOO_FEW:
        return count(item.n, _("vote"), _("votes"))
    words = agreement.within_words(item.counts)
    if item.state != agreement.State.DIVIDED and item.far:
        words += "; " + (_("one lone voice") if item.far == 1 else _("{n} voices far off").format(n=item.far))
    return words


def furthest_apart(figures: RoundFigures) -> Insight | None:
    """Where the shown partners' means are furthest apart; of the items where there is one dimension."""
    if len(figures.dimensions) > 1:
        gaps = [one for one in figures.dimensions if one.gap]
        if not gaps:
            return None
        widest = max(gaps, key=lambda one: one.gap or 0)
        ends = _ends(widest)
        return Insight(_("Furthest apart"), f"{_subject(widest)}: {ends}.", widest.dimension.id)
    items = [one for one in figures.items if one.gap]
    if not items:
        return None
    apart = max(items, key=lambda one: one.gap or 0)
    return Insight(_("Furthest apart"), f"{apart.item.label}: {_item_ends(apart)}.", apart.item.id)


def _subject(one: DimensionFigures) -> str:
    return one.dimension.title


def _ends(one: DimensionFigures) -> str:
    values = {each.partner.name: each.mean for each in one.partners}
    high, low = one.highest[0], one.lowest[0]
    words = _("{high} {high_score}, {low} {low_score}")
    return words.format(
        high=_and_more(one.highest),
        high_score=number(values[high]),
        low=_and_more(one.lowest),
        low_score=number(values[low]),
    )


def _item_ends(one: ItemFigures) -> str:
    most = max(each.median for each in one.partners)
    least = min(each.median for each in one.partners)
    high = [each.partner.name for each in one.partners if each.median == most]
    low = [each.partner.name for each in one.partners if each.median == least]
    scale = one.question.scale
    words = _("{high} {high_score}, {low} {low_score}")
    return words.format(
        high=_and_more(high),
        high_score=scale.level(most).code,
        low=_and_more(low),
        low_score=scale.level(least).code,
    )


def _and_more(names: Sequence[str]) -> str:
    """At most two names; more are counted."""
    if len(names) <= 2:
        return joined(tuple(names))
    return _("{name} and {n} more").format(name=names[0], n=len(names) - 1)


def headline(figures: RoundFigures) -> str:
    """The sentence above the picture of a whole round."""
    apart = furthest_apart(figures)
    if apart is not None:
        return _("We are furthest apart on {words}").format(words=apart.words.rstrip(".")) + "."
    if len(figures.marks) > 1 and any(one.partners for one in (*figures.dimensions, *figures.items)):
        return _("Every partner gives the same scores.")
    scored = [one for one in figures.dimensions if one.mean is not None]
    if len(scored) > 1:
        top = max(scored, key=lambda one: one.mean or 0)
        bottom = min(scored, key=lambda one: one.mean or 0)
        words = _("Highest: {high} {high_score}. Lowest: {low} {low_score}.")
        return words.format(
            high=top.dimension.title,
            high_score=number(top.mean or 0),
            low=bottom.dimension.title,
            low_score=number(bottom.mean or 0),
        )
    return item_headline(figures.items[0]) if len(figures.items) == 1 else _("How the votes fell")


def item_headline(item: ItemFigures) -> str:
    """The sentence above one item's votes."""
    if item.not_known:
        return _("Not known: {cant} of {all} can't say.").format(cant=item.cant_say, all=item.cant_say + item.n)
    words = state_words(item)
    if item.median is None:
        return words
    label = item.question.scale.level(item.median).label
    return f"{label}. {words}." if words else label


def stand_outs(ballot: BallotView) -> tuple[Insight, ...]:
    """*What stands out* in the latest revealed round; a sentence without a candidate is left out."""
    latest, before = ballot.latest, ballot.before_latest
    if latest is None or latest.figures is None:
        return ()
    figures = latest.figures
    moved = _moved(figures, before.figures) if before is not None and before.figures is not None else None
    found = (_strong(figures), furthest_apart(figures), _lowest(figures), moved)
    return tuple(one for one in found if one is not None)


def _strong(figures: RoundFigures) -> Insight | None:
    """The highest dimension in band Strength without a divided item."""
    strong = [one for one in figures.dimensions if one.band == agreement.Band.STRENGTH and not one.has_divided]
    if not strong:
        return None
    best = max(strong, key=lambda one: one.percent or 0)
    if len(best.partners) > 1:
        least = min(one.mean for one in best.partners)
        words = _("{title}: every partner scores it {score} or more.").format(title=_subject(best), score=number(least))
        if figures.hidden:
            words = _("{title}: every partner shown scores it {score} or more.").format(
                title=_subject(best), score=number(least)
            )
    else:
        words = _("{title}: {score} on average ({n} votes).").format(
            title=_subject(best), score=number(best.mean or 0), n=best.n
        )
    return Insight(_("Strong and shared"), words, best.dimension.id)


def _lowest(figures: RoundFigures) -> Insight | None:
    scored = [one for one in figures.dimensions if one.mean is not None]
    if len(scored) < 2:
        return None
    low = min(scored, key=lambda one: one.mean or 0)
    words = _("{title}: {score} of {most} on average ({n} votes).").format(
        title=_subject(low), score=number(low.mean or 0), most=low.question.scale.highest, n=low.n
    )
    return Insight(_("Lowest"), words, low.dimension.id)


def _moved(now: RoundFigures, then: RoundFigures) -> Insight | None:
    """The largest change of a gap between two rounds of the same dimensions."""
    before = {(one.dimension.id, one.question.id): one.gap for one in then.dimensions}
    changes = [
        (abs(one.gap - old), one, old)
        for one in now.dimensions
        if one.gap is not None and (old := before.get((one.dimension.id, one.question.id))) is not None
    ]
    largest = max(changes, key=lambda change: change[0], default=None)
    if largest is None or largest[0] < MOVED_LEAST:
        return None
    _size, one, old = largest
    fell = _("fell") if (one.gap or 0) < old else _("grew")
    words = _("After a second vote the gap on {title} {fell} from {old} to {new}.").format(
        title=_subject(one), fell=fell, old=number(old), new=number(one.gap or 0)
    )
    return Insight(_("Moved in discussion"), words, one.dimension.id)


def talk_words(item: ItemFigures) -> str:
    """Why an item is on the talk list, in one line."""
    parts = [state_words(item)]
    if item.gap:
        parts.append(_("partners {gap} apart").format(gap=item.gap))
    if item.not_known:
        parts.append(_("{n} can't say").format(n=item.cant_say))
    return "; ".join(part for part in parts if part)
