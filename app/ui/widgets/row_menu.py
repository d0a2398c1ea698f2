"""The menu of a row of a list: which row it is asked for, and where it opens."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView


def asked_row(view: QAbstractItemView, event: QContextMenuEvent) -> QPoint | None:
    """Where the menu is to open; None where there is no row. The row under the mouse becomes the chosen one."""
    is_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
    index = view.indexAt(event.pos()) if is_mouse else view.currentIndex()
    if not index.isValid():
        return None
    view.setCurrentIndex(index)
    return event.globalPos() if is_mouse else view.viewport().mapToGlobal(view.visualRect(index).center())
