"""Where the grid stands, with what is said under it: the words take their room from the grid alone."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.console.vote_grid import VoteGrid


class GridPlace(QWidget):
    """The words come last in ``rows``.

    What it asks for does not depend on them: the buttons below never move under a mouse that rests.
    """

    def __init__(self, grid: VoteGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(10)
        self.rows.addWidget(grid, 100)
        self.rows.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        return False  # only the words have

    def sizeHint(self) -> QSize:
        """What the grid needs: where room is short, the words take that of its lines, not of the buttons."""
        return self._grid.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same; narrower than a grid may be wide."""
        return QSize(120, self.sizeHint().height())
