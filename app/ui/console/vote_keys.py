"""The keys that are the grid's own, before the page's keys are asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from app.core.scale import Scale
from app.ui.actions import DELETING
from app.ui.console.grid_shape import CANT_SAY_KEY, takes_key

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
_Step = QAbstractItemView.CursorAction
SIDEWAYS = {_Step.MoveLeft: -1, _Step.MoveRight: 1, _Step.MoveHome: 1, _Step.MoveEnd: -1}  # and whither from there
PEEK_KEY = Qt.Key.Key_F8
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_for_votes(event: QKeyEvent, scale: Scale | None) -> bool:
    """Whether a key is a vote or peeks at the votes: it comes to the grid from wherever nothing else takes it."""
    if event.modifiers() & _HELD:
        return False
    typed = event.text()
    is_level = scale is not None and len(typed) == 1 and takes_key(scale, typed)
    return event.key() == PEEK_KEY or typed == CANT_SAY_KEY or is_level


def is_own_key(event: QKeyEvent, scale: Scale | None) -> bool:
    """Whether a key walks, empties, peeks, or is meant for the scale of the line."""
    if event.modifiers() & _HELD:
        return False
    return event.key() in ARROWS or event.key() in DELETING or is_for_votes(event, scale)
