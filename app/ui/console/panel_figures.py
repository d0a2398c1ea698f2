"""A round's figures as rows of words: the talk list, what moved, consensus, the rule of a support scale."""

from __future__ import annotations

from collections.abc import Sequence

from app.activities import pictures, talk
from app.core import apart, comparing, insights
from app.core.blocks import Chart, Mark, Table
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.talking import talk_of
from app.core.text import _, difference, number
from app.core.views import ActivityView, BallotView
from app.ui.console.grid_shape import told_apart
from app.ui.console.panel_cells import Cell, TableRow

_NO_BREAK = "\N{NO-BREAK SPACE}"  # a partner stays with its figure
COLUMNS = 6  # partners that always have a column of their own in a table of figures; more where it is wide enough


def talk_rows(view: ActivityView, ballot: BallotView, figures: RoundFigures) -> tuple[TableRow, ...]:
    """Every item: what to talk about first, the rest, what to celebrate, and last what nobody voted on."""
    if figures.support:
        return _rule_rows(ballot, figures)
    if all(one.state is None for one in figures.items):
        return tuple(TableRow(one.item.id, (Cell(one.item.label, bold=True, lines=3),)) for one in figures.items)
    found, length = talk_of(ballot), talk.talk_length(view)
    rows = []
    for at, one in enumerate(found.first):
        lead = f"{at + 1}. " if at < length else ""
        why = talk.talk_words(one.figures)
        rows.append(TableRow(one.id, (Cell(lead + one.label, why, bold=at < length, lines=3, second_lines=4),)))
    for one in found.celebrated:
        why = _("Celebrate: {words}").format(words=insights.within_words(one.figures))
        rows.append(TableRow(one.id, (Cell(one.label, why, role="good", lines=3),)))
    rows += [TableRow(one.id, (Cell(one.label, _("no votes"), lines=3),)) for one in found.silent]
    return tuple(rows)


def _rule_rows(ballot: BallotView, figures: RoundFigures) -> tuple[TableRow, ...]:
    """Each line and how far the room is with it, by the last round with votes on it."""
    results = ballot.supported
    rows = []
    for one in figures.items:
        result = results.get(one.item.id)
        if result is None:
            rows.append(TableRow(one.item.id, (Cell(one.item.text, _("no votes"), bold=True, lines=5),)))
            continue
        words = result.named(_("Agreed.") if result.rule.passed else " ".join(result.rule.reasons))
        role, title = "good" if result.rule.passed else "", result.votes.item.text
        rows.append(TableRow(one.item.id, (Cell(title, words, bold=True, role=role, lines=5, second_lines=4),)))
    return tuple(rows)


def charts(view: ActivityView, ballot: BallotView, chart: str, forward: int) -> tuple[list[Chart], Table | None]:
    """The charts of the latest revealed round as the room shows them, or a table instead."""
    latest = ballot.latest
    if latest is None or latest.figures is None:
        return [], None
    made = pictures.drawn_pictures(ballot, view.targets)
    if not made:
        return [pictures.dots(one) for one in latest.figures.items[:1]], None
    chart, _radar_fits = pictures.chart_of(made, chart)
    if chart == "radar":
        return [pictures.radar(made[0], forward), pictures.gap_lines(made[0], forward)], None
    if chart == "heat_map":
        return [pictures.heat_map(one) for one in made], None
    if chart == "table":
        return [], pictures.figures_table(made)
    return [pictures.gap_lines(one, forward) for one in made], None


def items_of_rows(view: ActivityView, ballot: BallotView) -> tuple[str, ...]:
    """The item of each row of the table of figures; none where its rows are headings, or all about one item."""
    made = pictures.drawn_pictures(ballot, view.targets)
    if len(ballot.items) == 1 or not all(one.medians for one in made):
        return ()
    return tuple(row.id for one in made for row in one.rows)


def table_heads(table: Table, marks: Sequence[Mark]) -> tuple[str, ...]:
    """The headings of a table of figures, with the partners' short names as they are told apart."""
    shorts = {mark.name: short or mark.name for mark, short in zip(marks, told_apart(marks), strict=True)}
    return tuple(shorts.get(one, one) for one in table.headings)


def table_rows(
    table: Table, marks: Sequence[Mark], *, is_wide: bool = False
) -> tuple[tuple[str, ...], tuple[TableRow, ...]]:
    """A table of figures as headings and rows; many partners stand in words under the row's title.

    ``is_wide`` says that there is room for a column each. The key of a row is its number.
    """
    names, heads = {mark.name for mark in marks}, table_heads(table, marks)
    partners = [at for at, one in enumerate(table.headings) if one in names]
    told = len(partners) > COLUMNS and not is_wide
    rows = []
    for at, cells in enumerate(table.rows):
        said = (f"{heads[column]}{_NO_BREAK}{cells[column]}" for column in partners)
        shown = [cell for column, cell in enumerate(cells) if column and not (told and column in partners)]
        first = Cell(cells[0], ", ".join(said) if told else "", bold=True, second_lines=4)
        rows.append(TableRow(str(at), (first, *(Cell(one) for one in shown))))
    return tuple(one for at, one in enumerate(heads) if not (told and at in partners)), tuple(rows)


def movement_heading(ballot: BallotView) -> str:
    """What the room's figure is that changed: a mean of headings, or a median of items."""
    latest, before = ballot.latest, ballot.before_latest
    now, then = latest.figures if latest else None, before.figures if before else None
    by_heading = now is not None and then is not None and comparing.moves_by_heading(now, then)
    return _("Room's mean") if by_heading else _("Median")


def movement_rows(ballot: BallotView) -> tuple[TableRow, ...]:
    """What changed since the round before: the room's figure and the gap, largest change of a gap first."""
    latest, before = ballot.latest, ballot.before_latest
    if latest is None or before is None or latest.figures is None or before.figures is None:
        return ()
    moves = []
    for was, one in comparing.moves(latest.figures, before.figures):
        old_gap, gap = comparing.compared_gaps(was, one)
        cells = (
            Cell(apart.subject(one, latest.figures), bold=True),
            Cell(_change(comparing.room_figure(was), comparing.room_figure(one))),
            Cell(_change(old_gap, gap)),
        )
        moves.append((abs((gap or 0) - (old_gap or 0)), TableRow(_row_key(one), cells)))
    moves.sort(key=lambda move: -move[0])
    return tuple(row for _size, row in moves)


def _row_key(one: DimensionFigures | ItemFigures) -> str:
    return "/".join(comparing.key_of(one))


def _change(old: float | None, new: float | None) -> str:
    """``2.2 → 1.4 (−0.8)``; levels of an item without their tenth."""
    if old is None or new is None:
        return "–" if new is None else _plain(new)
    if abs(new - old) < 0.05:
        return _("{new}, as before").format(new=_plain(new))
    change = difference(new, old, 0 if isinstance(new, int) else 1)
    return f"{_plain(old)} → {_plain(new)} ({change})"


def _plain(value: float) -> str:
    return str(value) if isinstance(value, int) else number(value)


def consensus_rows(figures: RoundFigures) -> tuple[TableRow, ...]:
    """Consensus × 100 and agreement A of each item, for those who want more than the sentence."""
    return tuple(
        TableRow(
            _row_key(one),
            (
                Cell(apart.subject(one, figures), bold=True),
                Cell(_(one.state) if one.state else "–"),
                Cell("–" if one.consensus is None else number(one.consensus * 100, 0)),
                Cell("–" if one.agreement is None else number(one.agreement, 2)),
                Cell(str(one.n), f"+ {one.cant_say} " + _("can't say") if one.cant_say else ""),
            ),
        )
        for one in figures.items
    )
