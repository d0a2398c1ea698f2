"""Where the cursor of the grid goes next. Cells are (row, column); values only, and no answer is looked at."""

from __future__ import annotations

from collections.abc import Callable

from app.ui.console.grid_shape import GridShape

Cell = tuple[int, int]


def cell_of(shape: GridShape, voter_id: str, key: tuple[str, str]) -> Cell | None:
    """The cell of a voter and a line; None where either is not there any more."""
    row = next((at for at, line in enumerate(shape.lines) if line.key == key and not line.is_heading), -1)
    column = next((at for at, one in enumerate(shape.columns) if one.voter_id == voter_id), -1)
    return None if row < 0 or column < 0 else (row, column)


def first_empty(shape: GridShape, is_answered: Callable[[int, int], bool]) -> Cell:
    """The first cell without an answer; the first of all where there is none."""
    row = shape.first_line()
    while row >= 0:
        for column in range(len(shape.columns)):
            if not is_answered(row, column):
                return row, column
        row = shape.next_line(row)
    return shape.first_line(), 0


def next_cell(shape: GridShape, row: int, column: int, *, by_voter: bool) -> Cell | None:
    """One answer on: the next voter of the item, or the next item of the voter; None past the end."""
    if by_voter:
        row = shape.next_line(row)
        if row < 0:
            row, column = shape.first_line(), column + 1
    else:
        column += 1
        if column >= len(shape.columns):
            row, column = shape.next_line(row), 0
    return (row, column) if row >= 0 and column < len(shape.columns) else None
