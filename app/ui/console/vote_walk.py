"""Where the cursor of the grid goes next. Cells are (row, column); values only, and no answer is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.ui.console.grid_shape import GridShape

Cell = tuple[int, int]


def cell_of(shape: GridShape, voter_id: str, key: tuple[str, str]) -> Cell | None:
    """The cell of a voter and a line; None where either is not there any more."""
    row = next((at for at, line in enumerate(shape.lines) if line.key == key and not line.is_heading), -1)
    column = next((at for at, one in enumerate(shape.columns) if one.voter_id == voter_id), -1)
    return None if row < 0 or column < 0 else (row, column)


def first_empty(shape: GridShape, is_answered: Callable[[int, int], bool]) -> Cell:
    """The first cell without an answer; the first of all who are here where there is none."""
    row = shape.first_line()
    while row >= 0:
        for column, voter in enumerate(shape.columns):
            if voter.is_here and not is_answered(row, column):
                return row, column
        row = shape.next_line(row)
    return shape.first_line(), next((at for at, voter in enumerate(shape.columns) if voter.is_here), 0)


def first_of_voter(shape: GridShape, is_answered: Callable[[int, int], bool]) -> Cell:
    """The first cell without an answer of the voter in hand; where all is answered the first of all who are here.

    In hand is the last who has begun and is not done; else the next after all who have, who has not.
    """
    rows = [at for at, line in enumerate(shape.lines) if not line.is_heading]
    here = [at for at, voter in enumerate(shape.columns) if voter.is_here]
    gaps = {column: [row for row in rows if not is_answered(row, column)] for column in here}
    begun = [column for column in here if len(gaps[column]) < len(rows)]
    after = [column for column in here if column > max(begun, default=-1)]
    order = (*reversed([column for column in begun if gaps[column]]), *after, *here)
    found = next(((gaps[column][0], column) for column in order if gaps[column]), None)
    return found or first_empty(shape, is_answered)


def next_empty(
    shape: GridShape,
    row: int,
    column: int,
    is_open: Callable[[int], bool],
    is_answered: Callable[[int, int], bool],
    *,
    by_voter: bool,
) -> Cell | None:
    """The next cell that still waits for an answer, in the order of the walk; after the last comes the first.

    ``is_open`` says of a line whether it may have such a cell, so that full lines are not looked through.
    None where nobody owes an answer but for this cell.
    """
    rows = [at for at, line in enumerate(shape.lines) if not line.is_heading and is_open(at)]
    columns = [at for at, voter in enumerate(shape.columns) if voter.is_here]
    if by_voter:
        cells = ((down, across) for across, down in _from(column, row, columns, rows))
    else:
        cells = _from(row, column, rows, columns)
    return next((cell for cell in cells if not is_answered(*cell)), None)


def _from(outer: int, inner: int, outers: Sequence[int], inners: Sequence[int]) -> Iterator[tuple[int, int]]:
    """All pairs but this one: on from it to the end, then from the beginning."""
    if outer in outers:
        yield from ((outer, one) for one in inners if one > inner)
    for other in (*(one for one in outers if one > outer), *(one for one in outers if one < outer)):
        yield from ((other, one) for one in inners)
    if outer in outers:
        yield from ((outer, one) for one in inners if one < inner)
