"""The talk list: what to talk about first, and what there is to celebrate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core import agreement, gaps, insights
from app.core.blocks import Block, Bullets, Size, Text, Tone
from app.core.gaps import queue_length
from app.core.round_figures import ItemFigures
from app.core.talking import Talk, Topic, talk_of
from app.core.text import _, ngettext
from app.core.views import ActivityView, BallotView

_MOST = 8  # as many as fit one page of the room
CELEBRATED = 3  # named; more are counted
TOLD = 8  # items that the report's talk list tells in sentences


def talk_length(view: ActivityView) -> int:
    """How many items stand first: those the agenda has time for (content.md 1.6), but always one."""
    return min(_MOST, max(1, queue_length(view.minutes)))


def talk_list(talk: Talk, length: int) -> tuple[Block, ...]:
    """*Talk about these first*, and what there is to celebrate."""
    blocks: list[Block] = []
    if talk.first:
        blocks.append(Text(_("Talk about these first"), Size.HEADING))
        blocks.append(_numbered(talk.first[: max(1, length)], talk_words, Size.LEAD))
    if talk.celebrated:
        blocks.append(_celebrated(talk.celebrated))
    return tuple(blocks)


def _numbered(items: Sequence[Topic], words: Callable[[ItemFigures], str], size: Size) -> Bullets:
    labels = tuple(f"{one.label}." for one in items)
    return Bullets(tuple(words(one.figures) for one in items), labels, numbered=True, size=size)


def _celebrated(items: Sequence[Topic]) -> Text:
    words = "; ".join(one.label for one in items[:CELEBRATED])
    if len(items) > CELEBRATED:
        words = _("{items}; and {n} more").format(items=words, n=len(items) - CELEBRATED)
    return Text(words, Size.BODY, Tone.MUTED, strong=_("Shared and high:"))


def talk_blocks(ballot: BallotView) -> tuple[Block, ...]:
    """The whole order of talk for the report: the first in sentences, the others by number."""
    talk, figures = talk_of(ballot), ballot.latest.figures if ballot.latest else None
    if figures is None or len(figures.items) < 2 or not talk.first:
        return ()
    blocks: list[Block] = [
        Text(_("What to talk about first"), Size.HEADING),
        _numbered(talk.first[:TOLD], _why, Size.BODY),
    ]
    if talk.first[TOLD:]:
        names = [one.named(one.id) if figures.scores_headings else one.label for one in talk.first[TOLD:]]
        blocks.append(Text("; ".join(names) + ".", Size.NOTE, strong=_("Then, in this order:")))
    if talk.celebrated:
        blocks.append(_celebrated(talk.celebrated))
    return tuple(blocks)


def _why(one: ItemFigures) -> str:
    parts = [talk_words(one), share_words(one)]
    words = "; ".join(part for part in parts if part)
    return words[:1].upper() + words[1:] + "." if words else ""


# --- why an item is on the list ---------------------------------------------------


def share_words(item: ItemFigures) -> str:
    """The weight of the votes in the report's fixed words: ``most chose “Sound” or higher``.

    The larger half of the scale is named; its middle level belongs to the lower half.
    Empty where there are too few votes to say.
    """
    if item.state in (None, agreement.State.TOO_FEW) or not item.n:
        return ""
    levels = item.question.scale.levels
    upper = (len(levels) + 1) // 2
    high = sum(item.counts[upper:])
    if high * 2 >= item.n:
        share, words = high / item.n, _("{share} chose “{level}” or higher")
        level = levels[upper]
    else:
        share, words = (item.n - high) / item.n, _("{share} chose “{level}” or lower")
        level = levels[upper - 1]
    return words.format(share=agreement.quantity_word(share, item.n), level=level.label)


def talk_words(item: ItemFigures) -> str:
    """Why an item is on the talk list, in one line."""
    parts = [insights.state_words(item)]
    if item.not_known:  # and nothing else, as wherever the item's state is told
        others = _("the others: {words}").format(words=insights.within_words(item)) if item.n else ""
        parts = [insights.not_known_words(item), others]
    if item.gap:
        words = ngettext("partners one step apart", "partners {gap} steps apart", item.gap)
        if gaps.is_wide(item.gap, item.question.scale):
            words = _("partners see this differently ({gap} steps)")
        parts.append(words.format(gap=item.gap))
    return "; ".join(part for part in parts if part)
