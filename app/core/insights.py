"""Sentences made from figures, for the room, the console and the report alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core import agreement, comparing
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.text import _, count, joined, ngettext, number
from app.core.views import BallotView, RoundView

NAMED = 2  # partners at one end of a gap; more are counted
DRAWN_HEADINGS = 3  # with a mean: of fewer the items are the rows of a picture
SHOWS_LEAST = 0.05  # a gap, or a change of one, that shows at one place


@dataclass(frozen=True, slots=True)
class Insight:
    """One of *what stands out*: its name, the sentence, and the id of what it speaks of."""

    title: str
    words: str
    subject_id: str


def state_words(item: ItemFigures) -> str:
    """The state of one item and what it rests on: ``Mixed: 9 of 12 within one step of each other; one lone voice``."""
    words = within_words(item)
    if item.state is None or not item.n or item.state == agreement.State.TOO_FEW:
        return words
    return _("{state}: {words}").format(state=_(item.state).capitalize(), words=words)


def within_words(item: ItemFigures) -> str:
    """How close the votes on one item are: ``9 of 12 within one step of each other; one lone voice``."""
    if item.state is None:
        return ""
    if not item.n:
        return _("No votes")
    if item.state == agreement.State.TOO_FEW:
        return count(item.n, "vote", "votes")
    words = agreement.within_words(item.counts)
    if item.state != agreement.State.DIVIDED and item.far:
        words += "; " + (_("one lone voice") if item.far == 1 else _("{n} voices far off").format(n=item.far))
    return words


# --- how far apart ---------------------------------------------------------------


def draws_headings(figures: RoundFigures) -> bool:
    """Whether the rows of a picture are dimensions, with means; else they are items, with medians.

    The sentence above the picture speaks of the same, or it would name no row of it.
    """
    return len({one.dimension.id for one in figures.dimensions if one.mean is not None}) >= DRAWN_HEADINGS


def has_questions(figures: RoundFigures) -> bool:
    """Whether more than one question is asked about each item."""
    return len({one.question.id for one in figures.items}) > 1


def subject(one: DimensionFigures | ItemFigures, figures: RoundFigures) -> str:
    """The title of a dimension or item, with its question where several are asked."""
    title = one.dimension.title if isinstance(one, DimensionFigures) else one.item.label
    return f"{title} ({one.question.title})" if has_questions(figures) else title


def furthest_apart(figures: RoundFigures) -> Insight | None:
    """Where the shown partners' means are furthest apart; of the items where these are drawn."""
    if draws_headings(figures):
        gaps = [one for one in figures.dimensions if one.gap is not None and one.gap >= SHOWS_LEAST]
        if not gaps:
            return None
        widest = max(gaps, key=lambda one: one.gap or 0)
        return Insight(_("Furthest apart"), f"{subject(widest, figures)}: {_ends(widest)}.", widest.dimension.id)
    items = [one for one in figures.items if one.gap]
    if not items:
        return None
    apart = max(items, key=lambda one: one.gap or 0)
    return Insight(_("Furthest apart"), f"{subject(apart, figures)}: {_item_ends(apart)}.", apart.item.id)


def _ends(one: DimensionFigures) -> str:
    values = {each.partner.name: each.mean for each in one.partners}
    return _pair(one.highest, number(values[one.highest[0]]), one.lowest, number(values[one.lowest[0]]))


def _item_ends(one: ItemFigures) -> str:
    most = max(each.median for each in one.partners)
    least = min(each.median for each in one.partners)
    high = [each.partner.name for each in one.partners if each.median == most]
    low = [each.partner.name for each in one.partners if each.median == least]
    scale = one.question.scale
    return _pair(high, scale.level(most).code, low, scale.level(least).code)


def _pair(high: Sequence[str], high_score: str, low: Sequence[str], low_score: str) -> str:
    is_counted = max(len(high), len(low)) > NAMED
    words = (
        _("{high} at {high_score}, {low} at {low_score}") if is_counted else _("{high} {high_score}, {low} {low_score}")
    )
    return words.format(high=_and_more(high), high_score=high_score, low=_and_more(low), low_score=low_score)


def _and_more(names: Sequence[str]) -> str:
    """The names, or the first and how many more there are."""
    if len(names) <= NAMED:
        return joined(tuple(names))
    return _("{name} and {n} more").format(name=names[0], n=len(names) - 1)


# --- what a mean is made of -------------------------------------------------------


def vote_ends(one: DimensionFigures) -> tuple[str, str]:
    """The codes of the lowest and the highest vote on a dimension; empty where there is none."""
    if one.lowest_vote is None or one.highest_vote is None:
        return "", ""
    level = one.question.scale.level
    return level(one.lowest_vote).code, level(one.highest_vote).code


def range_words(lowest: str, highest: str) -> str:
    """``1 to 4``, or the one level that all votes are on."""
    return lowest if lowest == highest else _("{low} to {high}").format(low=lowest, high=highest)


def votes_words(one: DimensionFigures) -> str:
    """The n and the range that belong to a mean: ``58 votes from 1 to 4``, and of how many of its items."""
    return counted_words(one.n, *vote_ends(one), part_words(one))


def part_words(one: DimensionFigures) -> str:
    """``1 of 2 items`` where a mean is not of the whole heading, as in a second round on some items; else empty."""
    whole = len(one.dimension.items)
    return _("{n} of {all} items").format(n=one.items, all=whole) if 0 < one.items < whole else ""


def counted_words(n: int, lowest: str, highest: str, part: str = "") -> str:
    """So many votes between these levels, on this part of a heading where they are not on the whole."""
    words = count(n, "vote", "votes")
    if lowest and lowest == highest:
        words = _("{votes}, all at {level}").format(votes=words, level=lowest)
    elif lowest:
        words = _("{votes} from {low} to {high}").format(votes=words, low=lowest, high=highest)
    return _("{votes}, on {part}").format(votes=words, part=part) if part else words


# --- above a picture ---------------------------------------------------------------


def headline(figures: RoundFigures) -> str:
    """The sentence above the picture of a whole round."""
    apart = furthest_apart(figures)
    if apart is not None:
        return _apart_words(figures).format(words=apart.words, n=len(figures.answered))
    if len(figures.items) == 1:
        return item_headline(figures.items[0])
    told = figures.dimensions if draws_headings(figures) else figures.items
    gaps = [one.gap for one in told if one.gap is not None]
    if gaps and len(gaps) == sum(one.n > 0 for one in told):
        is_all = all(len(one.partners) == figures.partners for one in told if one.n)
        return _same_words(figures, is_all=is_all, is_almost=any(gaps))
    scored = [one for one in figures.dimensions if one.mean is not None]
    if draws_headings(figures) and scored[0].question.scale.higher_is_better:
        return _range_words(scored, figures)
    divided = sum(one.state == agreement.State.DIVIDED for one in figures.items)
    if divided:
        words = ngettext("We are divided on {n} of {all}.", "We are divided on {n} of {all}.", divided)
        return words.format(n=divided, all=count(len(figures.items), "item", "items"))
    return _("How the votes fell")


def _apart_words(figures: RoundFigures) -> str:
    """Of what was voted on only, as what was not may be further apart."""
    if not _is_part(figures):
        return _("We are furthest apart on {words}")
    if len(figures.answered) == 1:
        return _("We are apart on {words}")
    return _("Of the {n} items voted on, we are furthest apart on {words}")


def _is_part(figures: RoundFigures) -> bool:
    """Whether some items have no answer, as in a second round on some of them."""
    return len(figures.answered) < len({one.item.id for one in figures.items})


def _same_words(figures: RoundFigures, *, is_all: bool, is_almost: bool) -> str:
    if is_almost:
        almost = _("The partners shown give almost the same scores.")
        words = _("Every partner gives almost the same scores.") if is_all else almost
    else:
        words = _("Every partner gives the same scores.") if is_all else _("The partners shown give the same scores.")
    if _is_part(figures):
        items = len({one.item.id for one in figures.items})
        words += " " + _("That is on {n} of {all} items.").format(n=len(figures.answered), all=items)
    return words


def _range_words(scored: Sequence[DimensionFigures], figures: RoundFigures) -> str:
    top = max(scored, key=lambda one: one.percent or 0)
    bottom = min(scored, key=lambda one: one.percent or 0)
    if top.percent == bottom.percent:
        words = _("All headings come out at {score} on average ({n} votes in all).")
        return words.format(score=number(top.mean or 0), n=sum(one.n for one in scored))
    words = _("Highest: {high} {high_score} ({high_votes}). Lowest: {low} {low_score} ({low_votes}).")
    return words.format(
        high=subject(top, figures),
        high_score=number(top.mean or 0),
        high_votes=count(top.n, "vote", "votes"),
        low=subject(bottom, figures),
        low_score=number(bottom.mean or 0),
        low_votes=count(bottom.n, "vote", "votes"),
    )


def item_headline(item: ItemFigures) -> str:
    """The sentence above one item's votes."""
    if item.not_known:
        return _("Not known: {cant} of {all} can't say.").format(cant=item.cant_say, all=item.cant_say + item.n)
    words = state_words(item)
    if item.median is None or item.state == agreement.State.TOO_FEW:
        return words or count(item.n, "vote", "votes")
    label = item.question.scale.level(item.median).label
    return f"{label}. {words}." if words else label


# --- what stands out -----------------------------------------------------------------


def stand_outs(ballot: BallotView) -> tuple[Insight, ...]:
    """*What stands out* in the latest revealed round; a sentence without a candidate is left out."""
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return ()
    figures = latest.figures
    lowest = None if comparing.leaves_out(ballot) else _lowest(figures)  # what was not voted on again may be lower
    found = (_strong(figures), _stands_apart(figures), lowest, moved(ballot))
    return tuple(one for one in found if one is not None)


def _stands_apart(figures: RoundFigures) -> Insight | None:
    """The furthest apart, of how many items where not all were voted on; one alone is not the furthest of any."""
    apart = furthest_apart(figures)
    if apart is None or not _is_part(figures):
        return apart
    if len(figures.answered) == 1:
        return None
    words = _("Of the {n} items voted on, {words}").format(n=len(figures.answered), words=apart.words)
    return replace(apart, words=words)


def _strong(figures: RoundFigures) -> Insight | None:
    """The highest dimension in band Strength without a divided item, of those that were voted on whole."""
    strong = [
        one
        for one in figures.dimensions
        if one.band == agreement.Band.STRENGTH
        and one.question.scale.higher_is_better
        and not one.has_divided
        and not part_words(one)
    ]
    if not strong:
        return None
    best = max(strong, key=lambda one: one.percent or 0)
    title = subject(best, figures)
    if len(best.partners) < 2:
        words = _("{title}: {score} on average ({votes}).").format(
            title=title, score=number(best.mean or 0), votes=votes_words(best)
        )
        return Insight(_("Strong and shared"), words, best.dimension.id)
    least = number(min(one.mean for one in best.partners))
    words = _whose_words(best, figures).format(title=title, score=least, n=len(best.partners))
    return Insight(_("Strong and shared"), words, best.dimension.id)


def _whose_words(one: DimensionFigures, figures: RoundFigures) -> str:
    """Every partner only where each of them has a score."""
    if len(one.partners) == figures.partners:
        return _("{title}: every partner scores it {score} or more.")
    if not figures.hidden:
        return _("{title}: the {n} partners with a score give it {score} or more.")
    if len(one.partners) == len(figures.marks):
        return _("{title}: every partner shown scores it {score} or more.")
    return _("{title}: the {n} partners shown with a score give it {score} or more.")


def _lowest(figures: RoundFigures) -> Insight | None:
    """The smallest room mean of one question, as means on other scales are not like it.

    None where higher is not better: there the lowest is no worse than the others.
    """
    first = figures.dimensions[0].question.id if figures.dimensions else ""
    scored = [one for one in figures.dimensions if one.mean is not None and one.question.id == first]
    if len(scored) < 2 or not scored[0].question.scale.higher_is_better:
        return None
    low = min(scored, key=lambda one: one.mean or 0)
    if max(one.mean or 0 for one in scored) == low.mean:
        return None  # all are the same
    words = _("{title}: {score} of {most} on average ({votes}).").format(
        title=subject(low, figures),
        score=number(low.mean or 0),
        most=low.question.scale.highest,
        votes=votes_words(low),
    )
    return Insight(_("Lowest"), words, low.dimension.id)


def moved(ballot: BallotView) -> Insight | None:
    """The largest change of a gap since the round before."""
    latest, before = ballot.latest, ballot.before_latest
    if latest is None or before is None or latest.figures is None or before.figures is None:
        return None
    changes = []
    for old, one in comparing.moves(latest.figures, before.figures):
        was, is_now = comparing.compared_gaps(old, one)
        if was is not None and is_now is not None:
            changes.append((abs(is_now - was), old, one, was, is_now))
    largest = max(changes, key=lambda change: change[0], default=None)
    if largest is None or largest[0] < SHOWS_LEAST:
        return None
    _size, old, one, was, is_now = largest
    words = _moved_words(latest, one, was, is_now)
    if comparing.compares_fewer(old, one):
        words += " " + _(comparing.ONLY_COMPARED)
    return Insight(_("Moved in discussion"), words, comparing.key_of(one)[0])


def _moved_words(latest: RoundView, one: DimensionFigures | ItemFigures, was: float, gap: float) -> str:
    fell = _("After a second vote the gap on {title} fell from {old} to {new}.")
    grew = _("After a second vote the gap on {title} grew from {old} to {new}.")
    if latest.number > 2:
        fell = _("After another vote the gap on {title} fell from {old} to {new}.")
        grew = _("After another vote the gap on {title} grew from {old} to {new}.")
    places = 1 if isinstance(one, DimensionFigures) else 0
    title = subject(one, latest.figures) if latest.figures else ""
    return (fell if gap < was else grew).format(title=title, old=number(was, places), new=number(gap, places))
