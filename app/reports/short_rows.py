"""Rows that fit on any page: what is taller is cut into rows of a few lines, and rows are tied only where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from reportlab.platypus import Flowable, Spacer

from app.reports.words import Words

TALL_PT = 240.0  # a third of a page: a row that is higher is cut
PIECE_LINES = 4  # of a row that is cut
TIED_PT = 360.0  # half a page: rows that are higher together may stand on two pages


def row_height(cells: Sequence[Flowable], widths: Sequence[float]) -> float:
    """The height of a row whose cells have this room, without any padding."""
    return max(cell.wrap(width, 10_000)[1] for cell, width in zip(cells, widths, strict=True))


def in_pieces(cells: Sequence[Flowable], widths: Sequence[float]) -> list[list[Flowable]]:
    """A row as rows of a few lines each, which a page may end between; a row that is not tall as it is."""
    if row_height(cells, widths) <= TALL_PT:
        return [list(cells)]
    columns = [
        cell.pieces(width, PIECE_LINES) if isinstance(cell, Words) else [cell]
        for cell, width in zip(cells, widths, strict=True)
    ]
    return [[cell or Spacer(0, 0) for cell in row] for row in zip_longest(*columns)]


def tied(heights: Sequence[float], wanted: Sequence[tuple[int, int]], most: float = TIED_PT) -> list[tuple[int, int]]:
    """The runs of rows (first, last) that stay on one page, of those wanted as far as they fit; the first go before.

    Runs that share a row become one; of a run that does not fit nothing is tied.
    """
    runs: list[tuple[int, int]] = []
    for first, last in wanted:
        met = [run for run in runs if run[0] <= last and first <= run[1]]
        whole = min(first, *(run[0] for run in met), first), max(last, *(run[1] for run in met), last)
        if first < last and sum(heights[whole[0] : whole[1] + 1]) <= most:
            runs = [*(run for run in runs if run not in met), whole]
    return sorted(runs)


def first_height(heights: Sequence[float], runs: Sequence[tuple[int, int]], most: int, least: int = 1) -> float:
    """The height of the first rows with what is tied to them: of as many as are not too much."""
    rows = next((many for many in range(most, least, -1) if sum(heights[:many]) <= TIED_PT), least)
    rows = max([rows, *(last + 1 for first, last in runs if first < rows)])
    return sum(heights[:rows])
