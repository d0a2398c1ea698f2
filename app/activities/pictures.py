"""Figures made into charts, tables and sentences: shared by every kind that is voted on."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.core import apart, comparing, insights
from app.core.blocks import (
    NOBODY_SLOT,
    Chart,
    ChartKind,
    ChartScale,
    DotStack,
    LevelCard,
    Mark,
    Series,
    Table,
    even_edges,
)
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.scale import Scale
from app.core.text import _, rounded
from app.core.toolkit import Question
from app.core.views import ActivityView, BallotView, TargetView

RADAR_AXES = (apart.DRAWN_HEADINGS, 12)
PAPER_ROWS = 20  # rows of one chart on paper
PAPER_PARTNERS = 12  # columns of one heat map on paper
RADAR_LINES = 8  # more partners than this: gap lines first, the radar shows one against the room


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a picture: a dimension or an item, under one question."""

    id: str
    label: str
    values: dict[str, float]  # by partner name
    room: float | None
    gap: float | None
    question_id: str
    cant_say: frozenset[str] = frozenset()  # partners without a value that can't say, where votes may be seen


def _scored(figures: RoundFigures, question: Question) -> list[DimensionFigures]:
    return [one for one in figures.dimensions if one.question.id == question.id and one.mean is not None]


def has_headings(figures: RoundFigures, question: Question) -> bool:
    """Whether the rows of this question's picture are dimensions, with means; else they are items, with medians."""
    return apart.draws_headings(replace(figures, dimensions=tuple(_scored(figures, question))))


def rows(figures: RoundFigures, question: Question) -> list[Row]:
    """Dimensions where there are three or more with a score, else items, in authored order."""
    if has_headings(figures, question):
        return [_dimension_row(one, figures) for one in _scored(figures, question)]
    return _item_rows(figures, question)


def _item_rows(figures: RoundFigures, question: Question) -> list[Row]:
    return [_item_row(one) for one in figures.items if one.question.id == question.id and one.median is not None]


def _dimension_row(one: DimensionFigures, figures: RoundFigures) -> Row:
    values = {each.partner.name: each.mean for each in one.partners}
    ids = {item.id for item in one.dimension.items}
    items = [each for each in figures.items if each.item.id in ids and each.question.id == one.question.id]
    unsaid = _without(values, items)
    return Row(one.dimension.id, one.dimension.title, values, one.mean, one.gap, one.question.id, unsaid)


def _without(values: Mapping[str, float], items: Sequence[ItemFigures]) -> frozenset[str]:
    """The partners without a value here that can't say."""
    said = {vote.partner.name for one in items for vote in one.votes if vote.value is None}
    return frozenset(said - values.keys())


def _item_row(one: ItemFigures) -> Row:
    values = {each.partner.name: float(each.median) for each in one.partners}
    median = None if one.median is None else float(one.median)
    gap = None if one.gap is None else float(one.gap)
    return Row(one.item.id, one.item.label, values, median, gap, one.question.id, _without(values, [one]))


def question_rows(figures: RoundFigures) -> list[Row]:
    """Where one item is asked several questions: a row for each question."""
    return [replace(_item_row(one), id=one.question.id, label=one.question.title) for one in figures.items if one.n]


def level_cards(scale: Scale) -> tuple[LevelCard, ...]:
    """The scale's levels, low to high, as the room sees them."""
    return tuple(LevelCard(one.code, one.label, one.anchor) for one in scale.levels)


def chart_scale(scale: Scale) -> ChartScale:
    """The axis of a chart on this scale."""
    return ChartScale(scale.lowest, scale.highest, level_cards(scale))


@dataclass(frozen=True, slots=True)
class Picture:
    """What every chart of one question is made from."""

    headline: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...]
    scale: Scale
    before: tuple[Row, ...] = ()
    targets: tuple[TargetView, ...] = ()
    stands_out: tuple[str, ...] = ()  # ids of the rows that the headline names
    title: str = ""
    medians: bool = False  # its rows are items


def pictures(ballot: BallotView, targets: Sequence[TargetView] = ()) -> list[Picture]:
    """One picture for each question of the latest revealed round, or one for all where there is one item."""
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return []
    figures = latest.figures
    before = ballot.before_latest.figures if ballot.before_latest else None
    questions = [one for one in ballot.ballot.questions if one.scale.is_ordinal]
    one_item = len({one.item.id for one in figures.items}) == 1
    if len(questions) > 1 and one_item and all(one.scale == questions[0].scale for one in questions):
        made, earlier = question_rows(figures), question_rows(before) if before else ()
        scale = questions[0].scale
        words = two_questions(made, scale)
        return [Picture(words, tuple(made), figures.marks, scale, tuple(earlier), medians=True)]
    targets = [one for one in targets if one.ballot_id == ballot.ballot.id]
    return [
        _picture(figures, before, question, targets, question.title if len(questions) > 1 else "")
        for question in questions
    ]


def drawn_pictures(ballot: BallotView, targets: Sequence[TargetView] = ()) -> list[Picture]:
    """Those of the pictures that have something to draw."""
    return [one for one in pictures(ballot, targets) if one.rows]


def _picture(
    figures: RoundFigures, before: RoundFigures | None, question: Question, targets: Sequence[TargetView], title: str
) -> Picture:
    mine = replace(
        figures,
        items=tuple(one for one in figures.items if one.question.id == question.id),
        dimensions=tuple(one for one in figures.dimensions if one.question.id == question.id),
    )
    furthest = insights.furthest_apart(mine)
    return Picture(
        insights.headline(mine),
        tuple(rows(mine, question)),
        figures.marks,
        question.scale,
        tuple(_rows_before(mine, before, question)) if before else (),
        tuple(one for one in targets if one.question_id == question.id),
        furthest.named if furthest else (),
        title,
        not has_headings(mine, question),
    )


def _rows_before(now: RoundFigures, before: RoundFigures, question: Question) -> list[Row]:
    """The rows of the round before that those of now may be compared with, which are items where those are."""
    if has_headings(now, question):
        like = [one for one in _scored(before, question) if comparing.is_like(one, now, before)]
        return [_dimension_row(one, before) for one in like]
    return _item_rows(before, question)


def two_questions(made: Sequence[Row], scale: Scale) -> str:
    """``Today: Coordinating. Needed: Cooperating.``, the room's medians in words, side by side."""
    said = [(one.label, scale.level(int(one.room)).label) for one in made if one.room is not None]
    return " ".join(f"{question}: {level.rstrip('.')}." for question, level in said)


def _series(picture: Picture, shown: Sequence[Row], forward: int) -> tuple[Series, ...]:
    earlier = {(one.id, one.question_id): one for one in picture.before}
    return tuple(
        Series(
            mark,
            tuple(row.values.get(mark.name) for row in shown),
            tuple(_before(earlier.get((row.id, row.question_id)), mark) for row in shown) if picture.before else (),
            forward=at == forward,
            cant_say=tuple(mark.name in row.cant_say for row in shown),
        )
        for at, mark in enumerate(picture.marks)
    )


def _room_series(picture: Picture, shown: Sequence[Row]) -> Series:
    """The whole room's figures, where no partner may be shown or one is shown against it."""
    earlier = {(one.id, one.question_id): one.room for one in picture.before}
    before = tuple(earlier.get((row.id, row.question_id)) for row in shown) if picture.before else ()
    return Series(Mark(_("The room"), NOBODY_SLOT), tuple(row.room for row in shown), before)


def _before(row: Row | None, mark: Mark) -> float | None:
    return row.values.get(mark.name) if row else None


def has_radar(picture: Picture) -> bool:
    """Whether there are enough axes for a radar, and not too many."""
    least, most = RADAR_AXES
    return least <= len(picture.rows) <= most and len(picture.marks) > 0


def chart_of(made: Sequence[Picture], chart: str) -> tuple[str, bool]:
    """Which chart is shown where ``chart`` (or none) was chosen, and whether there is a radar to choose.

    Without a choice radar and gap lines together; with many partners or rows, gap lines. A radar
    has no place for a second question.
    """
    radar_fits = len(made) == 1 and has_radar(made[0])
    few = radar_fits and len(made[0].marks) <= RADAR_LINES
    chart = chart or ("radar" if few else "gap_lines")
    return ("gap_lines" if chart == "radar" and not radar_fits else chart), radar_fits


def shown_chart(view: ActivityView, ballot: BallotView, chart: str) -> tuple[str, bool]:
    """The same for a ballot; no chart where its votes have no order."""
    made = drawn_pictures(ballot, view.targets)
    return chart_of(made, chart) if made else ("", False)


def radar(picture: Picture, forward: int = -1) -> Chart:
    """The shape: axes in authored order. With many partners, one against the room."""
    series = _series(picture, picture.rows, forward)
    if len(series) > RADAR_LINES:
        series = (_room_series(picture, picture.rows), *(one for one in series if one.forward))
    return Chart(
        ChartKind.RADAR,
        picture.headline,
        tuple(row.label for row in picture.rows),
        tuple(replace(one, before=()) for one in series),
        chart_scale(picture.scale),
        stands_out=_at(picture.rows, picture.stands_out),
        medians=picture.medians,
    )


def gap_lines(picture: Picture, forward: int = -1) -> Chart:
    """How far apart: widest gap on top, rows without a gap last; the room alone where no partner may be shown."""
    ordered = sorted(picture.rows, key=lambda row: _by_gap(row, picture.stands_out))
    return Chart(
        ChartKind.GAP_LINES,
        picture.headline,
        tuple(row.label for row in ordered),
        _series(picture, ordered, forward) or (_room_series(picture, ordered),),
        chart_scale(picture.scale),
        room=() if picture.marks else tuple(row.room for row in ordered),
        gaps=tuple(row.gap for row in ordered) if picture.marks else (),
        targets=_targets(picture, ordered),
        stands_out=_at(ordered, picture.stands_out),
        medians=picture.medians,
    )


def _by_gap(row: Row, named: Sequence[str]) -> tuple[float, bool]:
    """The widest gap first, as it is shown; of equal ones those that the headline names."""
    return -rounded(row.gap) if row.gap is not None else 1.0, row.id not in named


def heat_map(picture: Picture) -> Chart:
    """Many partners or many items: the numbers in the cells, axes in authored order."""
    return Chart(
        ChartKind.HEAT_MAP,
        picture.headline,
        tuple(row.label for row in picture.rows),
        _series(replace(picture, before=()), picture.rows, -1),
        chart_scale(picture.scale),
        room=tuple(row.room for row in picture.rows),
        gaps=tuple(row.gap for row in picture.rows),
        targets=_targets(picture, picture.rows),
        stands_out=_at(picture.rows, picture.stands_out),
        medians=picture.medians,
    )


def _targets(picture: Picture, shown: Sequence[Row]) -> tuple[float | None, ...]:
    """The wanted level of each row; nothing where none of them has one, as items of a dimension that has."""
    wanted = {one.dimension_id: one.value for one in picture.targets}
    found = tuple(wanted.get(row.id) for row in shown)
    return found if any(one is not None for one in found) else ()


def _at(shown: Sequence[Row], named: Sequence[str]) -> tuple[int, ...]:
    return tuple(at for at, row in enumerate(shown) if row.id in named)


def dots(item: ItemFigures, *, headline: str = "") -> Chart:
    """How the votes on one item fell, one dot a vote; can't say stands apart at the end."""
    stacks = [DotStack(card, marks) for card, marks in zip(level_cards(item.question.scale), item.dots, strict=True)]
    if item.cant_say:
        stacks.append(DotStack(LevelCard("–", _("Can't say")), _cant_say(item)))
    return Chart(
        ChartKind.DOTS,
        headline or insights.item_headline(item),
        (item.item.label,),
        (),
        chart_scale(item.question.scale),
        stacks=tuple(stacks),
    )


def _cant_say(item: ItemFigures) -> tuple[Mark, ...]:
    """One mark for each can't say: its partner's where single votes may be seen, else nobody's.

    Never that of a partner that is not shown, as those of the partners that are stand here too.
    """
    told = sorted((one.partner for one in item.votes if one.value is None), key=lambda mark: mark.slot)
    return (*told, *(Mark("", NOBODY_SLOT) for _vote in range(item.cant_say - len(told))))


def figures_table(made: Sequence[Picture]) -> Table:
    """The same figures as a table; a row says its question where there are several."""
    tables = [(one.title, heat_map(one).table()) for one in made]
    rows = [(f"{row[0]} ({title})" if title else row[0], *row[1:]) for title, table in tables for row in table.rows]
    return replace(tables[0][1], rows=tuple(rows))


def split_rows(chart: Chart, most: int = PAPER_ROWS) -> list[Chart]:
    """A chart of many rows as several of about the same length, in the same order."""
    first, *others = [chart.rows(*cut) for cut in itertools.pairwise(even_edges(len(chart.axes), most))]
    return [first, *(replace(one, headline="") for one in others)]


def first_rows(chart: Chart, most: int) -> Chart:
    """The chart's first rows only."""
    return chart.rows(0, most)


def split_partners(chart: Chart, most: int = PAPER_PARTNERS) -> list[Chart]:
    """A heat map of many partners as several of about the same width; the room's columns stay with the last."""
    cuts = itertools.pairwise(even_edges(len(chart.series), most))
    found = [replace(chart, series=chart.series[start:end]) for start, end in cuts]
    return [*(replace(one, room=(), gaps=(), targets=()) for one in found[:-1]), found[-1]]
