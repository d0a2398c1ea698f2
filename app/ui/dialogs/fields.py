"""A small label above a field, which it names to a screen reader too."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.widgets.labels import PlainLabel


def field_label(words: str, field: QWidget) -> PlainLabel:
    """The label; a screen reader says its words for the field."""
    made = PlainLabel(words, "label")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made


def fields_beside(*fields: tuple[str, QWidget]) -> QGridLayout:
    """Fields beside each other with their labels above them; the first takes the width that is left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(3)
    for column, (words, field) in enumerate(fields):
        grid.addWidget(field_label(words, field), 0, column)
        grid.addWidget(field, 1, column)
    grid.setColumnStretch(0, 1)
    return grid
