"""Figures as tables: the votes on each item, the scores of each heading, and what moved.

A row with words in its first cell only is a heading of the rows below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from app.core import apart, comparing, insights
from app.core.agreement import State
from app.core.blocks import Table
from app.core.insights import range_words, vote_ends
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.scale import Scale
from app.core.text import _, difference, number
from app.core.views import RoundView

NOTHING = "–"
WORDED_LEVELS = 6  # more levels than this have only their codes above a table
Rows = tuple[tuple[str, ...], ...]


def item_label(one: ItemFigures, figures: RoundFigures) -> str:
    """The item in words, with its number where there are headings and its question where there are several."""
    label = apart.subject(one, figures)
    return f"{one.item.id} {label}" if figures.scores_headings else label


def _by_heading(figures: RoundFigures) -> Iterator[tuple[str, list[ItemFigures]]]:
    """The items under their headings, which nobody saw before the vote where they were kept back."""
    left = {(one.item.id, one.question.id): one for one in figures.items}
    headings = {one.dimension.id: one.dimension for one in figures.dimensions}
    for heading in headings.values():
        ids = [item.id for item in heading.items]
        mine = [key for key in left if key[0] in ids]
        if mine:
            yield heading.title, [left.pop(key) for key in mine]
    if left:
        yield "", list(left.values())


def headed_rows(figures: RoundFigures, columns: int, row: Mapping[tuple[str, str], tuple[str, ...]]) -> Rows:
    """The rows under their headings, or as they were voted on where there is one heading."""
    if not figures.scores_headings:
        return tuple(row[one.item.id, one.question.id] for one in figures.items)
    made: list[tuple[str, ...]] = []
    for title, items in _by_heading(figures):
        made.append((title, *("" for _column in range(columns - 1))))
        made += [row[one.item.id, one.question.id] for one in items]
    return tuple(made)


# --- votes per item --------------------------------------------------------------


def item_table(figures: RoundFigures) -> Table:
    """Every item: counts by level, can't say, the median in words, and the state."""
    if not figures.items:
        return Table((), ())
    first = figures.items[0].question.scale
    one_scale = all(one.question.scale == first for one in figures.items)
    levels = tuple(level.code for level in first.levels) if one_scale else (_("Votes by level"),)
    is_ordinal = any(one.question.scale.is_ordinal for one in figures.items)
    corrected = _corrected(figures)
    row = {}
    for one in figures.items:
        label = item_label(one, figures)
        label = _("{item} (corrected)").format(item=label) if (one.item.id, one.question.id) in corrected else label
        falls = tuple(str(n) for n in one.counts) if one_scale else (_counts(one),)
        said = (_median(one), state_cell(one), NOTHING if one.gap is None else str(one.gap)) if is_ordinal else ()
        row[one.item.id, one.question.id] = (label, *falls, str(one.cant_say), str(one.n), *said)
    extra = (_("Median"), _("Agreement"), _("Gap")) if is_ordinal else ()
    headings = (_("Item"), *levels, _("Can't say"), _("n"), *extra)
    align = "l" + ("r" * len(levels) if one_scale else "l") + "rr" + ("llr" if is_ordinal else "")
    return Table(headings, headed_rows(figures, len(headings), row), align)


def _counts(one: ItemFigures) -> str:
    levels = zip(one.question.scale.levels, one.counts, strict=True)
    return ", ".join(f"{level.code}: {n}" for level, n in levels if n) or NOTHING


def _median(one: ItemFigures) -> str:
    """The median's words; none where there are too few votes to say."""
    if one.median is None or one.state == State.TOO_FEW:
        return NOTHING
    return one.question.scale.level(one.median).label


def state_cell(one: ItemFigures) -> str:
    """The state in a word or two: ``mixed + few voices (2)``."""
    if one.not_known:
        return _("not known")
    if one.state is None or not one.n:
        return NOTHING
    words = _(one.state)
    if one.far and one.state in (State.SHARED, State.MIXED):
        words += " + " + (_("lone voice") if one.far == 1 else _("few voices ({n})").format(n=one.far))
    return words


def support_table(figures: RoundFigures) -> Table:
    """Each item with its votes by level, and whether its rule is met."""
    rules = dict(figures.support)
    corrected = {item for item, _question in _corrected(figures)}
    codes = tuple(one.code for one in figures.items[0].question.scale.levels) if figures.items else ()
    rows = tuple(
        (
            _("{item} (corrected)").format(item=one.item.text) if one.item.id in corrected else one.item.text,
            *(str(n) for n in one.counts),
            str(one.cant_say),
            _("Agreed") if one.item.id in rules and rules[one.item.id].passed else _("Not yet"),
        )
        for one in figures.items
    )
    width = 0.34 / max(1, len(codes))
    widths = (0.42, *(width for _code in codes), 0.12, 0.12)
    headings = ("", *codes, _("Can't say"), _("Outcome"))
    return Table(headings, rows, "l" + "r" * (len(codes) + 1) + "l", widths=widths)


def worded(table: Table, figures: RoundFigures) -> Table:
    """A table of counts with the words of the levels under their codes; above it where they are too many for that."""
    scales = {one.question.scale.id: one.question.scale for one in figures.items}
    if len(scales) != 1:
        return table
    (scale,) = scales.values()
    levels = scale.levels
    if len(levels) > WORDED_LEVELS:
        return replace(table, caption=scale_words(scale))
    heads = (f"{one.code}\n{one.label}" for one in levels)
    first, rest = table.headings[:1], table.headings[1 + len(levels) :]
    align = "l" + "c" * len(levels) + table.align[1 + len(levels) :].replace("r", "c")
    return replace(table, headings=(*first, *heads, *rest), align=align, widths=())


def scale_words(scale: Scale) -> str:
    """``1 Never, 2 Rarely``: every level with its words."""
    apart_by = "; " if any("," in one.label for one in scale.levels) else ", "
    return apart_by.join(f"{one.code} {one.label}" for one in scale.levels)


# --- scores of the headings ----------------------------------------------------------


def score_table(figures: RoundFigures, *, alone: bool = False) -> Table | None:
    """Each heading's mean with its votes, voters and range, its band and its gap.

    ``alone``: also where there is one heading only, whose mean is the score of everything.
    """
    scored = [one for one in figures.dimensions if one.n]
    if not scored or not (alone or figures.scores_headings):
        return None
    corrected = _corrected(figures)
    rows = []
    for one in scored:
        title = heading_words(one, figures)
        has_slip = any((item.id, one.question.id) in corrected for item in one.dimension.items)
        title = _("{item} (corrected)").format(item=title) if has_slip else title
        mean = NOTHING if one.mean is None else number(one.mean)
        band = _(one.band) if one.band and one.question.scale.higher_is_better else NOTHING
        gap = NOTHING if one.gap is None else number(one.gap)
        rows.append((title, mean, str(one.n), str(one.voters), range_words(*vote_ends(one)) or NOTHING, band, gap))
    headings = (_("Heading"), _("Mean"), _("Votes"), _("Voters"), _("Range"), _("Band"), _("Gap"))
    return Table(headings, tuple(rows), "lrrrrlr")


def heading_words(one: DimensionFigures, figures: RoundFigures) -> str:
    """A heading beside its mean: with the part of its items that the mean is of."""
    title, part = apart.subject(one, figures), insights.part_words(one)
    return f"{title} ({part})" if part else title


def _corrected(figures: RoundFigures) -> Collection[tuple[str, str]]:
    """The ids of item and question of every keying slip: several may have the same words."""
    return {(one.item_id, one.question_id) for one in figures.corrections}


def movement_table(now: RoundView, before: RoundView) -> Table | None:
    """What changed from one round to the next, by heading, or by item where there is one heading.

    None where nothing can be compared.
    """
    if now.figures is None or before.figures is None:
        return None
    by_heading = comparing.moves_by_heading(now.figures, before.figures)
    moves = list(comparing.moves(now.figures, before.figures))
    if not moves:
        return None
    first, last = (_("Round {number}").format(number=one.number) for one in (before, now))
    headings = (
        _("Heading") if by_heading else _("Item"),
        _("{round} (votes)").format(round=first),
        _("{round} (votes)").format(round=last),
        _("Change"),
        _("Gap, {round}").format(round=first.lower()),
        _("Gap, {round}").format(round=last.lower()),
    )
    caption = _("Means of the headings.") if by_heading else _("Medians of the items.")
    if now.figures.scores_headings and not by_heading:
        caption += " " + _("Headings are not compared, as not all of their items were voted on again.")
    if any(comparing.compares_fewer(was, one) for was, one in moves):
        caption += " " + _("Gaps are between the partners shown with a score in both rounds.")
    rows = tuple(_moved_row(was, one, now.figures) for was, one in moves)
    return Table(headings, rows, "lrrrrr", caption=caption)


def _moved_row(
    was: DimensionFigures | ItemFigures, one: DimensionFigures | ItemFigures, now: RoundFigures
) -> tuple[str, ...]:
    """The name of a heading or an item, its figures with their votes, their difference, and its gaps."""
    places = 1 if isinstance(one, DimensionFigures) else 0
    figures = (f"{_figure(each)} ({each.n})" for each in (was, one))
    change = difference(comparing.room_figure(one) or 0, comparing.room_figure(was) or 0, places)
    gaps = (NOTHING if gap is None else number(gap, places) for gap in comparing.compared_gaps(was, one))
    return apart.subject(one, now), *figures, change, *gaps


def _figure(one: DimensionFigures | ItemFigures) -> str:
    if isinstance(one, DimensionFigures):
        return number(one.mean or 0)
    return one.question.scale.level(one.median or 0).code


# --- the appendix -----------------------------------------------------------------------


def secondary_table(figures: RoundFigures) -> Table | None:
    """Consensus and agreement A of each item, for readers who know them; None where there are none."""
    scored = [one for one in figures.items if one.consensus is not None]
    if not scored:
        return None
    rows = tuple(
        (
            item_label(one, figures),
            str(one.n),
            state_cell(one),
            str(one.far or 0),
            number((one.consensus or 0) * 100, 0),
            NOTHING if one.agreement is None else number(one.agreement, 2),
        )
        for one in scored
    )
    headings = (_("Item"), _("n"), _("Agreement"), _("Far votes"), _("Consensus"), _("A"))
    return Table(headings, rows, "lrlrrr", strong_first=False)
