"""Figures made into charts, tables and sentences: shared by every kind that is voted on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core import insights
from app.core.agreement import State
from app.core.blocks import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    ChartScale,
    DotStack,
    LevelCard,
    Mark,
    Series,
    Size,
    Table,
    Text,
    Tone,
)
from app.core.text import _, number
from app.core.toolkit import Question, Scale
from app.core.views import BallotView, DimensionFigures, ItemFigures, RoundFigures, TargetView

RADAR_AXES = (3, 12)
RADAR_LINES = 8  # more partners than this: gap lines first, the radar shows one against the room
ROOM_MARK_SLOT = -1


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a picture: a dimension or an item, under one question."""

    id: str
    label: str
    values: dict[str, float]  # by partner name
    room: float | None
    gap: float | None
    question_id: str


def rows(ballot: BallotView, figures: RoundFigures, question: Question) -> list[Row]:
    """Dimensions where there are three or more with a score, else items, in authored order."""
    scored = [one for one in figures.dimensions if one.question.id == question.id and one.mean is not None]
    if len(scored) >= RADAR_AXES[0]:
        return [_dimension_row(one) for one in scored]
    return [_item_row(one) for one in figures.items if one.question.id == question.id and one.median is not None]


def _dimension_row(one: DimensionFigures) -> Row:
    values = {each.partner.name: each.mean for each in one.partners}
    return Row(one.dimension.id, one.dimension.title, values, one.mean, one.gap, one.question.id)


def _item_row(one: ItemFigures) -> Row:
    values = {each.partner.name: float(each.median) for each in one.partners}
    median = None if one.median is None else float(one.median)
    gap = None if one.gap is None else float(one.gap)
    return Row(one.item.id, one.item.label, values, median, gap, one.question.id)


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
    stands_out: str = ""
    title: str = ""


def pictures(ballot: BallotView, targets: Sequence[TargetView] = ()) -> list[Picture]:
    """One picture for each question of the latest revealed round, or one for all where there is one item."""
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return []
    figures = latest.figures
    before = ballot.before_latest.figures if ballot.before_latest else None
    questions = [one for one in ballot.ballot.questions if one.scale.is_ordinal]
    if not questions:
        return []
    apart = insights.furthest_apart(figures)
    out = apart.subject_id if apart else ""
    if len(questions) > 1 and len({one.item.id for one in figures.items}) == 1:
        earlier = tuple(question_rows(before)) if before else ()
        made = tuple(question_rows(figures))
        return [Picture(two_questions(made), made, figures.marks, questions[0].scale, earlier)]
    return [
        Picture(
            insights.headline(figures) if at == 0 else question.text,
            tuple(rows(ballot, figures, question)),
            figures.marks,
            question.scale,
            tuple(rows(ballot, before, question)) if before else (),
            tuple(one for one in targets if one.question_id == question.id),
            out,
            question.title if len(questions) > 1 else "",
        )
        for at, question in enumerate(questions)
    ]


def two_questions(made: Sequence[Row]) -> str:
    """``Today: 2. Needed: 3.``, the room's medians side by side."""
    return " ".join(f"{one.label}: {number(one.room, 0)}." for one in made if one.room is not None)


def _series(picture: Picture, shown: Sequence[Row], forward: int) -> tuple[Series, ...]:
    earlier = {(one.id, one.question_id): one for one in picture.before}
    return tuple(
        Series(
            mark,
            tuple(row.values.get(mark.name) for row in shown),
            tuple(_before(earlier.get((row.id, row.question_id)), mark) for row in shown) if picture.before else (),
            forward=at == forward,
        )
        for at, mark in enumerate(picture.marks)
    )


def _before(row: Row | None, mark: Mark) -> float | None:
    return row.values.get(mark.name) if row else None


def has_radar(picture: Picture) -> bool:
    """Whether there are enough axes for a radar, and not too many."""
    least, most = RADAR_AXES
    return least <= len(picture.rows) <= most and len(picture.marks) > 0


def radar(picture: Picture, forward: int = -1) -> Chart:
    """The shape: axes in authored order. With many partners, one against the room."""
    series = _series(picture, picture.rows, forward)
    if len(series) > RADAR_LINES:
        room = Series(Mark(_("All"), ROOM_MARK_SLOT), tuple(row.room for row in picture.rows))
        series = (room, *(one for one in series if one.forward))
    return Chart(
        ChartKind.RADAR,
        picture.headline,
        tuple(row.label for row in picture.rows),
        tuple(replace(one, before=()) for one in series),
        chart_scale(picture.scale),
        stands_out=_at(picture.rows, picture.stands_out),
    )


def gap_lines(picture: Picture, forward: int = -1) -> Chart:
    """How far apart: widest gap on top, rows without a gap last."""
    ordered = sorted(picture.rows, key=lambda row: -(row.gap if row.gap is not None else -1.0))
    wanted = {one.dimension_id: one.value for one in picture.targets}
    return Chart(
        ChartKind.GAP_LINES,
        picture.headline,
        tuple(row.label for row in ordered),
        _series(picture, ordered, forward),
        chart_scale(picture.scale),
        room=() if picture.marks else tuple(row.room for row in ordered),
        gaps=tuple(row.gap for row in ordered),
        targets=tuple(wanted.get(row.id) for row in ordered) if wanted else (),
        stands_out=_at(ordered, picture.stands_out),
    )


def heat_map(picture: Picture) -> Chart:
    """Many partners or many items: the numbers in the cells, axes in authored order."""
    wanted = {one.dimension_id: one.value for one in picture.targets}
    return Chart(
        ChartKind.HEAT_MAP,
        picture.headline,
        tuple(row.label for row in picture.rows),
        _series(replace(picture, before=()), picture.rows, -1),
        chart_scale(picture.scale),
        room=tuple(row.room for row in picture.rows),
        gaps=tuple(row.gap for row in picture.rows),
        targets=tuple(wanted.get(row.id) for row in picture.rows) if wanted else (),
        stands_out=_at(picture.rows, picture.stands_out),
    )


def _at(shown: Sequence[Row], subject_id: str) -> int:
    return next((at for at, row in enumerate(shown) if row.id == subject_id), -1)


def dots(item: ItemFigures, *, headline: str = "") -> Chart:
    """How the votes on one item fell, one dot a vote; can't say stands apart at the end."""
    stacks = [DotStack(card, marks) for card, marks in zip(level_cards(item.question.scale), item.dots, strict=True)]
    if item.cant_say:
        apart = tuple(Mark("", ROOM_MARK_SLOT) for _vote in range(item.cant_say))
        stacks.append(DotStack(LevelCard("–", _("Can't say")), apart))
    return Chart(
        ChartKind.DOTS,
        headline or insights.item_headline(item),
        (item.item.label,),
        (),
        chart_scale(item.question.scale),
        stacks=tuple(stacks),
    )


def figures_table(picture: Picture) -> Table:
    """The same figures as a table."""
    return heat_map(picture).table()


def item_table(figures: RoundFigures) -> Table:
    """Every item: counts by level, can't say, the median in words, and the state."""
    if not figures.items:
        return Table((), ())
    scale = figures.items[0].question.scale
    same = all(one.question.scale.id == scale.id for one in figures.items)
    codes = tuple(level.code for level in scale.levels) if same else ()
    several = len({one.question.id for one in figures.items}) > 1
    numbered = len(figures.dimensions) > 1
    made = []
    for one in figures.items:
        label = f"{one.item.label} ({one.question.title})" if several else one.item.label
        label = f"{one.item.id} {label}" if numbered else label
        median = "–" if one.median is None else one.question.scale.level(one.median).label
        falls = tuple(str(n) for n in one.counts) if codes else (_counts(one),)
        gap = "–" if one.gap is None else str(one.gap)
        made.append((label, *falls, str(one.cant_say), str(one.n), median, _state(one), gap))
    heads = codes or (_("Votes by level"),)
    headings = (_("Item"), *heads, _("Can't say"), _("n"), _("Median"), _("Agreement"), _("Gap"))
    return Table(headings, tuple(made), "l" + "r" * (len(heads) + 2) + "llr")


def _counts(one: ItemFigures) -> str:
    levels = zip(one.question.scale.levels, one.counts, strict=True)
    return ", ".join(f"{level.code}: {n}" for level, n in levels if n)


def _state(one: ItemFigures) -> str:
    if one.not_known:
        return _("not known")
    if one.state is None:
        return "–"
    words = _(one.state)
    if one.far and one.state in (State.SHARED, State.MIXED):
        words += " + " + (_("lone voice") if one.far == 1 else _("few voices ({n})").format(n=one.far))
    return words


def talk_list(figures: RoundFigures, length: int) -> tuple[Block, ...]:
    """*Talk about these first*, and what there is to celebrate."""
    first: dict[str, ItemFigures] = {}
    for one in figures.items:
        if one.item.id not in first or (one.state == State.DIVIDED and first[one.item.id].state != State.DIVIDED):
            first[one.item.id] = one
    queue = [item_id for item_id in figures.talk_order if item_id not in figures.celebrate][: max(1, length)]
    blocks: list[Block] = []
    if queue:
        blocks.append(Text(_("Talk about these first"), Size.HEADING))
        blocks.append(
            Bullets(
                tuple(insights.talk_words(first[one]) for one in queue),
                tuple(f"{first[one].item.label}." for one in queue),
                numbered=True,
                size=Size.LEAD,
            )
        )
    if figures.celebrate:
        names = [first[one].item.label for one in figures.celebrate[:3]]
        words = "; ".join(names)
        blocks.append(Text(words, Size.BODY, Tone.MUTED, strong=_("Shared and high:")))
    return tuple(blocks)
