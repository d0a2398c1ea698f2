"""Sentences made from figures, for the room, the console and the report alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from app.core import agreement, apart, comparing
from app.core.apart import Told, draws_headings, is_part
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.text import _, count, ngettext, number, rounded
from app.core.views import BallotView

SHOWS_LEAST = 0.05  # a change of a gap that shows at one place


@dataclass(frozen=True, slots=True)
class Insight:
    """One of *what stands out*: its name, the sentence, and the ids of the headings or items that it names."""

    title: str
    words: str
    named: tuple[str, ...]


def state_words(item: ItemFigures) -> str:
    """The state of one item and what it rests on: ``Mixed: 9 of 12 within one step of each other; one lone voice``."""
    words = within_words(item)
    if item.state is None or not item.n or item.state == agreement.State.TOO_FEW:
        return words
    return _("{state}: {words}").format(state=_(item.state).capitalize(), words=words)


def not_known_words(item: ItemFigures) -> str:
    """The finding of an item that too many can't say."""
    return _("Not known: {cant} of {all} can't say").format(cant=item.cant_say, all=item.cant_say + item.n)


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


# --- what a mean is made of -------------------------------------------------------


def vote_ends(*found: DimensionFigures) -> tuple[str, str]:
    """The codes of the lowest and the highest vote on dimensions; empty where there is none."""
    lows = [(one.lowest_vote, one) for one in found if one.lowest_vote is not None]
    highs = [(one.highest_vote, one) for one in found if one.highest_vote is not None]
    if not lows or not highs:
        return "", ""
    lowest, one = min(lows, key=itemgetter(0))
    highest, other = max(highs, key=itemgetter(0))
    return one.question.scale.level(lowest).code, other.question.scale.level(highest).code


def range_words(lowest: str, highest: str) -> str:
    """``1 to 4``, or the one level that all votes are on."""
    return lowest if lowest == highest else _("{low} to {high}").format(low=lowest, high=highest)


def votes_words(*found: DimensionFigures) -> str:
    """The n and the range that belong to a mean: ``58 votes from 1 to 4``, and of how many of its items."""
    return counted_words(sum(one.n for one in found), *vote_ends(*found), part_words(*found))


def part_words(*found: DimensionFigures) -> str:
    """``1 of 2 items`` where a mean is not of the whole heading, as in a second round on some items; else empty."""
    items, whole = sum(one.items for one in found), sum(len(one.dimension.items) for one in found)
    return _("{n} of {all} items").format(n=items, all=whole) if 0 < items < whole else ""


def counted_words(n: int, lowest: str, highest: str, part: str = "") -> str:
    """So many votes between these levels, on this part of a heading where they are not on the whole."""
    words = count(n, "vote", "votes")
    if lowest and lowest == highest:
        words = _("{votes}, all at {level}").format(votes=words, level=lowest)
    elif lowest:
        words = _("{votes} from {low} to {high}").format(votes=words, low=lowest, high=highest)
    return _("{votes}, on {part}").format(votes=words, part=part) if part else words


# --- above a picture ---------------------------------------------------------------


def furthest_apart(figures: RoundFigures) -> Insight | None:
    """Where the shown partners' means are furthest apart; of the items where these are drawn."""
    found = apart.widest(figures)
    if not found:
        return None
    names, ids = apart.named(found, figures)
    return Insight(_("Furthest apart"), apart.gap_words(found, names), ids)


def headline(figures: RoundFigures) -> str:
    """The sentence above the picture of a whole round."""
    furthest = furthest_apart(figures)
    if furthest is not None:
        return _apart_words(figures).format(words=furthest.words, n=len(figures.answered))
    if len(figures.items) == 1:
        return item_headline(figures.items[0])
    if alike := apart.equally_apart_words(figures):
        return alike
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
    if not is_part(figures):
        return _("We are furthest apart on {words}")
    if len(figures.answered) == 1:
        return _("We are apart on {words}")
    return _("Of the {n} items voted on, we are furthest apart on {words}")


def _same_words(figures: RoundFigures, *, is_all: bool, is_almost: bool) -> str:
    if is_almost:
        almost = _("The partners shown give almost the same scores.")
        words = _("Every partner gives almost the same scores.") if is_all else almost
    else:
        words = _("Every partner gives the same scores.") if is_all else _("The partners shown give the same scores.")
    if is_part(figures):
        items = len({one.item.id for one in figures.items})
        words += " " + _("That is on {n} of {all} items.").format(n=len(figures.answered), all=items)
    return words


def _range_words(scored: Sequence[DimensionFigures], figures: RoundFigures) -> str:
    highest, lowest = (apart.at_end(scored, figures, end) for end in (max, min))
    if len(highest) == len(scored):
        words = _("All headings come out at {score} on average ({n} votes in all).")
        return words.format(score=number(scored[0].mean or 0), n=sum(one.n for one in scored))
    words = _("Highest: {highest}. Lowest: {lowest}.")
    return words.format(highest=_score_words(highest, figures), lowest=_score_words(lowest, figures))


def _score_words(found: Sequence[DimensionFigures], figures: RoundFigures) -> str:
    """The headings that share this mean, with it."""
    words = _("{names} {score} ({votes})") if len(found) == 1 else _("{names} {score} each (together {votes})")
    votes = count(sum(one.n for one in found), "vote", "votes")
    return words.format(names=apart.named(found, figures)[0], score=number(found[0].mean or 0), votes=votes)


def item_headline(item: ItemFigures) -> str:
    """The sentence above one item's votes."""
    if item.not_known:
        return f"{not_known_words(item)}."
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
    furthest = furthest_apart(figures)
    if furthest is None or not is_part(figures):
        return furthest
    if len(figures.answered) == 1:
        return None
    words = _("Of the {n} items voted on, {words}").format(n=len(figures.answered), words=furthest.words)
    return replace(furthest, words=words)


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
    best = apart.at_end(strong, figures, max)
    names, ids = apart.named(best, figures)
    if min(len(one.partners) for one in best) < 2:
        return Insight(_("Strong and shared"), _average_words(best, names), ids)
    least = number(min(each.mean for one in best for each in one.partners))
    words = _whose_words(best, figures).format(names=names, score=least, n=len(best[0].partners))
    return Insight(_("Strong and shared"), words, ids)


def _whose_words(best: Sequence[DimensionFigures], figures: RoundFigures) -> str:
    """Every partner only where each of them has a score."""
    fewest, single = min(len(one.partners) for one in best), len(best) == 1
    if fewest == figures.partners:
        words = _("{names}: every partner scores it {score} or more.")
        return words if single else _("{names}: every partner scores each {score} or more.")
    if not figures.hidden:
        words = _("{names}: the {n} partners with a score give it {score} or more.")
        return words if single else _("{names}: the partners with a score give each {score} or more.")
    if fewest == len(figures.marks):
        words = _("{names}: every partner shown scores it {score} or more.")
        return words if single else _("{names}: every partner shown scores each {score} or more.")
    words = _("{names}: the {n} partners shown with a score give it {score} or more.")
    return words if single else _("{names}: the partners shown with a score give each {score} or more.")


def _lowest(figures: RoundFigures) -> Insight | None:
    """The smallest room mean of one question, as means on other scales are not like it.

    None where higher is not better: there the lowest is no worse than the others.
    """
    first = figures.dimensions[0].question.id if figures.dimensions else ""
    scored = [one for one in figures.dimensions if one.mean is not None and one.question.id == first]
    if len(scored) < 2 or not scored[0].question.scale.higher_is_better:
        return None
    low = apart.at_end(scored, figures, min)
    if len(low) == len(scored):
        return None  # all are the same
    names, ids = apart.named(low, figures)
    return Insight(_("Lowest"), _average_words(low, names), ids)


def _average_words(found: Sequence[DimensionFigures], names: str) -> str:
    """The mean that these headings share, and the votes that it is made of."""
    words = _("{names}: {score} of {most} on average ({votes}).")
    if len(found) > 1:
        words = _("{names}: {score} of {most} on average on each (together {votes}).")
    score, most = number(found[0].mean or 0), found[0].question.scale.highest
    return words.format(names=names, score=score, most=most, votes=votes_words(*found))


@dataclass(frozen=True, slots=True)
class _Change:
    """A gap of the round before and the one of now."""

    before: Told
    now: Told
    was: float
    gap: float

    @property
    def shown(self) -> tuple[str, str]:
        """Both gaps as they are shown."""
        places = apart.places_of(self.now)
        return number(self.was, places), number(self.gap, places)

    @property
    def size(self) -> float:
        """How far apart they are shown; 0 where they are as good as the same."""
        if abs(self.gap - self.was) < SHOWS_LEAST:
            return 0.0
        return rounded(abs(rounded(self.gap, 1) - rounded(self.was, 1)), 1)


def moved(ballot: BallotView) -> Insight | None:
    """The largest change of a gap since the round before."""
    latest, before = ballot.latest, ballot.before_latest
    if latest is None or before is None or latest.figures is None or before.figures is None:
        return None
    changes: list[_Change] = []
    for old, one in comparing.moves(latest.figures, before.figures):
        was, is_now = comparing.compared_gaps(old, one)
        if was is not None and is_now is not None:
            changes.append(_Change(old, one, was, is_now))
    largest = max((one.size for one in changes), default=0.0)
    if not largest:
        return None
    ties = {comparing.key_of(one.now): one for one in changes if one.size == largest}
    subjects = apart.in_talk_order([one.now for one in ties.values()], latest.figures)
    names, ids = apart.named(subjects, latest.figures)
    found = [ties[comparing.key_of(one)] for one in subjects]
    words = _moved_words(found, names, _("a second vote") if latest.number <= 2 else _("another vote"))
    if any(comparing.compares_fewer(one.before, one.now) for one in found):
        words += " " + _(comparing.ONLY_COMPARED)
    return Insight(_("Moved in discussion"), words, ids)


def _moved_words(found: Sequence[_Change], names: str, vote: str) -> str:
    """How the gaps on these, which moved equally far, fell or grew."""
    first = found[0]
    old, new = first.shown
    fell = [one.gap < one.was for one in found]
    if len(set(fell)) > 1:
        words = _("After {vote} the gaps on {names} changed by {size}.")
    elif len({one.shown for one in found}) > 1:
        grew = _("After {vote} the gaps on {names} grew by {size}.")
        words = _("After {vote} the gaps on {names} fell by {size}.") if fell[0] else grew
    elif len(found) > 1:
        grew = _("After {vote} the gaps on {names} grew from {old} to {new}.")
        words = _("After {vote} the gaps on {names} fell from {old} to {new}.") if fell[0] else grew
    else:
        grew = _("After {vote} the gap on {names} grew from {old} to {new}.")
        words = _("After {vote} the gap on {names} fell from {old} to {new}.") if fell[0] else grew
    size = number(first.size, apart.places_of(first.now))
    return words.format(vote=vote, names=names, old=old, new=new, size=size)
