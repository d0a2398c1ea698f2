"""The talk list: what to talk about first, and what there is to celebrate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.core import agreement, gaps, insights
from app.core.blocks import Block, Bullets, Size, Text, Tone
from app.core.gaps import queue_length
from app.core.round_figures import ItemFigures, RoundFigures
from app.core.text import _, ngettext
from app.core.views import ActivityView

_MOST = 8  # as many as fit one page of the room
CELEBRATED = 3  # named; more are counted
TOLD = 8  # items that the report's talk list tells in sentences


def talk_length(view: ActivityView) -> int:
    """How many items stand first: those the agenda has time for (content.md 1.6), but always one."""
    return min(_MOST, max(1, queue_length(view.minutes)))


def talk_list(figures: RoundFigures, length: int) -> tuple[Block, ...]:
    """*Talk about these first*, and what there is to celebrate."""
    first = most_urgent(figures)
    queue = [item_id for item_id in figures.talk_order if item_id not in figures.celebrate][: max(1, length)]
    blocks: list[Block] = []
    if queue:
        blocks.append(Text(_("Talk about these first"), Size.HEADING))
        blocks.append(_numbered([first[one] for one in queue], talk_words, Size.LEAD))
    if figures.celebrate:
        blocks.append(_celebrated([first[one] for one in figures.celebrate]))
    return tuple(blocks)


def _numbered(items: Sequence[ItemFigures], words: Callable[[ItemFigures], str], size: Size) -> Bullets:
    labels = tuple(one.item.label.rstrip(".") + "." for one in items)
    return Bullets(tuple(words(one) for one in items), labels, numbered=True, size=size)


def _celebrated(items: Sequence[ItemFigures]) -> Text:
    words = "; ".join(one.item.label.rstrip(".") for one in items[:CELEBRATED])
    if len(items) > CELEBRATED:
        words = _("{items}; and {n} more").format(items=words, n=len(items) - CELEBRATED)
    return Text(words, Size.BODY, Tone.MUTED, strong=_("Shared and high:"))


def talk_blocks(figures: RoundFigures) -> tuple[Block, ...]:
    """The whole order of talk for the report: the first in sentences, the others by number."""
    first = most_urgent(figures)
    queue = [item_id for item_id in figures.talk_order if item_id not in figures.celebrate]
    if len(figures.items) < 2 or not queue:
        return ()
    blocks: list[Block] = [
        Text(_("What to talk about first"), Size.HEADING),
        _numbered([first[one] for one in queue[:TOLD]], _why, Size.BODY),
    ]
    if queue[TOLD:]:
        ids = [item_id if figures.scores_headings else first[item_id].item.label for item_id in queue[TOLD:]]
        blocks.append(Text("; ".join(ids) + ".", Size.NOTE, strong=_("Then, in this order:")))
    if figures.celebrate:
        blocks.append(_celebrated([first[one] for one in figures.celebrate]))
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


def most_urgent(figures: RoundFigures) -> Mapping[str, ItemFigures]:
    """For each item the question that puts it where it stands in the order of talk."""
    found: dict[str, ItemFigures] = {}
    for one in figures.items:
        if one.state is None:
            continue
        other = found.get(one.item.id)
        if other is None or _urgency(one) < _urgency(other):
            found[one.item.id] = one
    return found


def _urgency(one: ItemFigures) -> tuple[int, float, float]:
    return gaps.urgency(one.state or "", one.gap, one.median)


def talk_words(item: ItemFigures) -> str:
    """Why an item is on the talk list, in one line."""
    parts = [insights.state_words(item)]
    if item.gap:
        words = ngettext("partners one step apart", "partners {gap} steps apart", item.gap)
        if gaps.is_wide(item.gap, item.question.scale):
            words = _("partners see this differently ({gap} steps)")
        parts.append(words.format(gap=item.gap))
    if item.not_known:
        parts.append(_("{n} can't say").format(n=item.cant_say))
    return "; ".join(part for part in parts if part)
