"""How wide the columns of the grid are: names upright where they fit, on their side where not, then scrolling."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QTableView

from app.core.text import _

Hint = QAbstractItemView.ScrollHint

LEAST_LINES = 3  # of type: the item that is asked, in two lines; where room is short the grid gives way to the buttons


@dataclass(frozen=True, slots=True)
class Widths:
    """Pixels. ``answered`` 0 means that the count stands beside the item, because the columns scroll."""

    item: int
    column: int
    answered: int
    on_side: bool


def widths_for(whole: int, columns: int, widest_name: int, body: int) -> Widths:
    """Share ``whole`` pixels.

    Args:
        whole: the width of the grid.
        columns: how many voters.
        widest_name: what the longest short name takes upright.
        body: the height of a line of type, which everything else follows.
    """
    least_item = min(14 * body, whole // 2)  # large type must leave room for the votes
    answered, least = round(4.8 * body), round(1.8 * body)
    upright = max(widest_name, 3 * body)
    if columns * upright + least_item + answered <= whole:
        free = whole - answered - max(least_item, round(0.45 * whole))
        column = max(upright, min(6 * body, free // columns))
        return Widths(whole - answered - columns * column, column, answered, on_side=False)
    if columns * least + least_item + answered <= whole:
        column = min((whole - least_item - answered) // columns, round(2.5 * body))
        return Widths(whole - answered - columns * column, column, answered, on_side=True)
    if columns * least + least_item <= whole:
        column = min((whole - least_item) // columns, round(2.5 * body))
        return Widths(whole - columns * column, column, 0, on_side=True)
    left = whole - columns * least
    if left >= round(0.8 * least_item):  # a few pixels are no reason to scroll
        return Widths(left, least, 0, on_side=True)
    item = max(least_item, min(round(0.42 * whole), left))
    return Widths(item, least, 0, on_side=True)


def lay_out(grid: QTableView) -> None:
    """Make a table walk and scroll as the grid does, with nothing selected and nothing edited in place."""
    grid.setAccessibleName(_("Votes"))
    grid.setShowGrid(False)
    grid.setFrameShape(QFrame.Shape.StyledPanel)
    grid.setTabKeyNavigation(False)
    grid.setCornerButtonEnabled(False)
    grid.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    grid.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    grid.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    grid.setWordWrap(False)
    grid.horizontalHeader().setMinimumSectionSize(24)
    grid.verticalHeader().setMinimumSectionSize(20)


def corner_of(grid: QTableView, indent: int) -> QLabel:
    """What stands where both headings meet."""
    made = QLabel(_("Item"), grid)
    made.setObjectName("gridCorner")
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setIndent(indent)
    return made


def begin_with_whole_line(grid: QTableView) -> None:
    """Scroll on past a line of which a part is hidden under the headings."""
    first, bar = grid.rowAt(0), grid.verticalScrollBar()
    if first >= 0 and (hidden := -grid.rowViewportPosition(first)) > 0:
        bar.setValue(bar.value() + grid.rowHeight(first) - hidden)
