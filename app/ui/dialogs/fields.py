"""A small label above a field, which it names to a screen reader too."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui.widgets.labels import PlainLabel


def field_label(words: str, field: QWidget) -> PlainLabel:
    """The label; a screen reader says its words for the field."""
    made = PlainLabel(words, "label")
    made.setBuddy(field)
    field.setAccessibleName(words)
    return made
