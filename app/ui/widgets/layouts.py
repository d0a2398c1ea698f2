"""What is done to layouts, and to what a widget stands in, wherever they are."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def empty(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go with it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def scroll_area_of(widget: QWidget) -> QScrollArea | None:
    """The nearest scroll area that a widget stands in, or None."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    return area


def bring_into_sight(part: QWidget) -> None:
    """The whole of a part in all that it stands in, or its head where it is higher: up or down, never sideways."""
    area = scroll_area_of(part)
    while area is not None:
        page, bar = area.widget(), area.verticalScrollBar()
        if page is not None:
            top = part.mapTo(page, QPoint(0, 0)).y()
            bar.setValue(min(top, max(bar.value(), top + part.height() - area.viewport().height())))
        area = scroll_area_of(area)
