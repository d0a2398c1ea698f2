"""Who has the focus: a redraw must not hand it to a neighbour, where the next words typed would be obeyed as keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid


def is_text_field(widget: QWidget | None) -> bool:
    """Whether letters typed here are words."""
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit):
        return not widget.isReadOnly()
    return isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable())


def leave_focus_to_keys(*buttons: QWidget) -> None:
    """A click on these leaves the focus where it is: whoever keys votes goes on keying. Tab reaches them still."""
    for one in buttons:
        one.setFocusPolicy(Qt.FocusPolicy.TabFocus)


@contextmanager
def focus_kept(part: QWidget, go_on_from: Callable[[QWidget], None]) -> Iterator[None]:
    """Draw ``part`` anew: what has the focus there keeps it.

    Where that widget is gone, hidden or disabled afterwards, ``go_on_from`` is told it and says what has the focus now.
    """
    held = part.window().focusWidget()
    if held is None or held is part or not part.isAncestorOf(held):
        yield
        return
    yield
    if part.window().focusWidget() is held:
        return
    if isValid(held) and part.isAncestorOf(held) and held.isVisibleTo(part) and held.isEnabled():
        held.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        go_on_from(held)
