"""Ctrl+Y in every line and paragraph: Qt takes it for redo on Windows alone, and elsewhere only Ctrl+Shift+Z."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.widgets.kept_focus import is_text_field

_CTRL = Qt.KeyboardModifier.ControlModifier
_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class RedoKey(QObject):
    """Sits on the one field that has the focus, in whatever window, and hands it Ctrl+Shift+Z for Ctrl+Y."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is self._watched:
            old.removeEventFilter(self)
        self._watched = new if is_text_field(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The one key in place of the other, whoever takes it: the field, or the page that it stands on."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent) or not _is_ours(event):
            return False
        redo = QKeyEvent(
            event.type(), Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier, "", event.isAutoRepeat()
        )
        redo.setAccepted(event.isAccepted())
        QApplication.sendEvent(watched, redo)
        event.setAccepted(redo.isAccepted())
        return True


def _is_ours(event: QKeyEvent) -> bool:
    is_ctrl_y = event.key() == Qt.Key.Key_Y and event.modifiers() == _CTRL
    return is_ctrl_y and not event.matches(QKeySequence.StandardKey.Redo)
