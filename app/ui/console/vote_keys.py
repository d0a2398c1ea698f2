"""The keys that are the grid's own, before the page's keys are asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from app.core.scale import Scale
from app.ui.console.grid_shape import CANT_SAY_KEY, takes_key

ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
EMPTYING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
PEEK_KEY = Qt.Key.Key_F8
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def is_own_key(event: QKeyEvent, scale: Scale | None) -> bool:
    """Whether a key walks, empties, peeks, or is meant for the scale of the line."""
    if event.modifiers() & _HELD:
        return False
    if event.key() in ARROWS or event.key() in EMPTYING or event.key() == PEEK_KEY:
        return True
    typed = event.text()
    return typed == CANT_SAY_KEY or (scale is not None and len(typed) == 1 and takes_key(scale, typed))
