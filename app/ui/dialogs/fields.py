"""A small label above a field, which it names to a screen reader too."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from app.ui.widgets.labels import PlainLabel


def field_label(words: str, field: QWidget) -> PlainLabel:
    """The label; a screen reader says its words for the field."""
    made = PlainLabel(words, "label")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made


def inset(box: QAbstractSpinBox) -> None:
    """Bring a number in line with the words of other fields.

    A style sheet's padding moves the text of every field but that of a box with two small buttons.
    """
    line = box.lineEdit()
    if line is not None:
        line.setTextMargins(line.fontMetrics().height() // 2, 0, 0, 0)
