"""Blocks say the same in words and tables as in pictures."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import pytest

from app.core.blocks import (
    Chart,
    ChartKind,
    ChartScale,
    Columns,
    DotStack,
    LevelCard,
    Mark,
    Series,
    Text,
    Tick,
    even_edges,
    walk,
)

LEVELS = tuple(LevelCard(str(at), f"Level {at}") for at in range(1, 5))
SCALE = ChartScale(1, 4, LEVELS)
NORTH, SOUTH, ROOM = Mark("North", 0), Mark("South", 1), Mark("All", -1)


def gap_chart() -> Chart:
    """Two partners on two rows."""
    series = (Series(NORTH, (3.8, None)), Series(SOUTH, (1.6, 2.25)))
    return Chart(
        ChartKind.GAP_LINES, "We are furthest apart on Trust.", ("Trust", "Purpose"), series, SCALE, gaps=(2.2, None)
    )


def test_a_chart_has_a_table_of_the_same_figures() -> None:
    table = gap_chart().table()

    assert table.headings == ("", "North", "South", "Gap")
    assert table.rows == (("Trust", "3.8", "1.6", "2.2"), ("Purpose", "–", "2.3", "–"))


def test_cannot_say_is_told_from_no_answer_also_in_some_of_the_rows() -> None:
    north, south = gap_chart().series
    chart = replace(gap_chart(), series=(replace(north, cant_say=(False, True)), south))

    assert chart.table().rows[1] == ("Purpose", "can't say", "2.3", "–")
    assert chart.rows(1, 2).table().rows == (("Purpose", "can't say", "2.3", "–"),)


def test_a_chart_is_described_from_the_same_figures() -> None:
    words = gap_chart().description()

    assert words.startswith("We are furthest apart on Trust. Trust: North 3.8, South 1.6, Gap 2.2.")


def test_the_room_s_own_line_is_no_partner_in_the_table() -> None:
    chart = Chart(ChartKind.RADAR, "", ("Trust",), (Series(ROOM, (2.0,)), Series(NORTH, (3.0,))), SCALE)

    assert chart.table().headings == ("", "North")


def test_dots_are_counted_by_level() -> None:
    stacks = (DotStack(LEVELS[0], (NORTH, SOUTH)), DotStack(LEVELS[1], ()))
    chart = Chart(ChartKind.DOTS, "", ("Trust",), (), SCALE, stacks=stacks)

    assert chart.table().rows == (("1 Level 1", "2"), ("2 Level 2", "0"))


def test_nobody_is_complete_where_nothing_is_expected() -> None:
    assert not Tick("North", 0, 0).is_complete
    assert not Tick("North", 2, 3).is_complete
    assert Tick("North", 3, 3).is_complete


def test_some_rows_of_a_chart_are_a_chart_of_their_own() -> None:
    chart = replace(gap_chart(), room=(2.7, 2.25), targets=(None, 3.0), stands_out=(1,))

    below = chart.rows(1, 2)

    assert (below.axes, below.room, below.gaps, below.targets) == (("Purpose",), (2.25,), (None,), (3.0,))
    assert [one.values for one in below.series] == [(None,), (2.25,)]
    assert (below.headline, below.stands_out, chart.rows(0, 1).stands_out) == (chart.headline, (0,), ())


@pytest.mark.parametrize(("count", "most"), [(0, 20), (1, 20), (20, 20), (21, 20), (25, 20), (7, 3), (40, 12)])
def test_what_is_cut_is_cut_into_as_few_parts_as_can_be_and_none_is_too_long(count: int, most: int) -> None:
    edges = even_edges(count, most)

    lengths = [end - start for start, end in itertools.pairwise(edges)]
    assert len(lengths) == max(1, math.ceil(count / most))
    assert sum(lengths) == count
    assert max(lengths) <= most
    assert max(lengths) - min(lengths) <= 1


def test_blocks_inside_columns_are_walked_in_their_order() -> None:
    one, two, three = (Text(words) for words in ("one", "two", "three"))
    columns = Columns(((one,), (two,)))

    assert list(walk([columns, three])) == [columns, one, two, three]
