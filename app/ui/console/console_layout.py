"""Where the parts of the console stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.console.panel_parts import Scroll
from app.ui.widgets.layouts import bring_into_sight

if TYPE_CHECKING:
    from app.ui.console.console_page import ConsolePage


def lay_out(page: ConsolePage) -> tuple[QFrame, QFrame, QVBoxLayout]:
    """Place the parts on the page that owns them; gives the left and the right column, and where words are said."""
    left, left_rows = _column("left", (14, 20, 8, 12))
    left_rows.addWidget(page.rail)
    right, right_rows = _column("right", (0, 0, 0, 0))
    aside = Scroll()  # for large type on a small screen; else it never scrolls
    aside.column.setContentsMargins(12, 12, 12, 12)
    aside.column.setSpacing(12)
    right_rows.addWidget(aside)
    for card in (page.seen, page.timer, page.notes):
        card.body.setContentsMargins(12, 12, 12, 12)
    page.timer.body.setContentsMargins(12, 4, 12, 12)  # its title stands beside a button, and as high as the others
    page.seen.body.addWidget(_framed(page.preview))
    page.seen.body.addWidget(page.letters_key)
    aside.column.addWidget(page.seen)
    aside.column.addWidget(page.timer)
    aside.column.addWidget(page.notes, 1)
    page.notes.opened.connect(partial(bring_into_sight, page.notes.line))
    middle = QVBoxLayout()
    middle.setContentsMargins(18, 14, 18, 14)
    middle.setSpacing(12)
    middle.addWidget(page.stage_bar)
    middle.addWidget(page.closed)
    middle.addWidget(page.panels, 1)
    said = QVBoxLayout()
    middle.addLayout(said)
    body = QHBoxLayout()
    body.setSpacing(0)
    body.addWidget(left)
    body.addLayout(middle, 1)
    body.addWidget(right)
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(page.top)
    whole.addLayout(body, 1)
    whole.addWidget(page.status)
    return left, right, said


def _column(side: str, margins: tuple[int, int, int, int]) -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setProperty("panel", side)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(*margins)
    rows.setSpacing(0)
    return made, rows


def _framed(picture: QWidget) -> QFrame:
    """A hair line round a picture, which may be as light as the card that it stands on."""
    made = QFrame()
    made.setProperty("framed", True)
    rows = QVBoxLayout(made)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.addWidget(picture)
    return made
