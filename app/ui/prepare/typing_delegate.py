"""Editing in place that keeps what is typed: after a short pause, on Enter, and on losing the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QObject,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.actions import DELETING
from app.ui.look import set_state
from app.ui.widgets.model_index import Index
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.typing_pause import TypingPause

EDITING = (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TypingDelegate(QStyledItemDelegate):
    """Words in a line, numbers in a spin box. An editor is filled once and never overwritten.

    Words that are not kept stay in their line, marked, and the view leaves it open: see ``stays_open``.
    ``least`` and ``most`` are the limits of what is typed; a number beyond them that is there already stays.
    """

    lost = Signal(str)  # words that were not kept, and their row is shown anew
    row = 37  # a row's height at the usual type size

    def __init__(self, least: int, most: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._range = least, most
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._on_paused)
        self._editor: QWidget | None = None
        self.is_committing = False
        self.closeEditor.connect(self._on_closing)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        there = index.data(2)
        if isinstance(there, int):
            least, most = self._range
            editor: QWidget = NumberBox(min(least, there), max(most, there), parent=parent)
        else:
            line = QLineEdit(parent)
            line.textEdited.connect(self._on_edited)
            editor = line
        editor.setProperty("role", "inline")
        self._editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Tell words that are not kept and go with their editor, as where a list is shown anew under it."""
        self._pause.stop()
        for words in self.unkept_words():
            self.lost.emit(words)
        self._editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill the editor when it opens; afterwards it is the user's."""
        if editor.property("filled"):
            return
        editor.setProperty("filled", True)
        if isinstance(editor, NumberBox):
            editor.setValue(int(index.data(2) or 0))
            editor.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(index.data(2) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell what was typed; it counts as kept unless ``not_kept`` is called."""
        self._pause.stop()
        set_state(editor, "wrong", False)
        self.is_committing = True
        super().setModelData(editor, model, index)
        self.is_committing = False

    def not_kept(self) -> None:
        """The words that are being committed were refused; where all was deleted nothing can be lost."""
        if isinstance(self._editor, QLineEdit) and self._editor.text().strip():
            set_state(self._editor, "wrong", True)

    def stays_open(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> bool:
        """Whether a view must not close an editor, because its words are not kept; Esc drops them."""
        return hint is not QAbstractItemDelegate.EndEditHint.RevertModelCache and bool(editor.property("wrong"))

    def go_back_to_editor(self, key: int) -> bool:
        """Put the focus on words that are not kept, where this key edits; whether that was done."""
        if key not in EDITING or not self.unkept_words():
            return False
        assert self._editor is not None
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def flush(self) -> None:
        """Keep the words that are being typed, now."""
        if isinstance(self._editor, QLineEdit):
            self.commitData.emit(self._editor)

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed and could not be kept."""
        line = self._editor
        return (line.text(),) if isinstance(line, QLineEdit) and line.property("wrong") else ()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), self.row_height(option.fontMetrics))

    def row_height(self, metrics: QFontMetrics) -> int:
        """The height of a row for this size of type."""
        return round(self.row * metrics.height() / 18)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(0, 1, 0, -1))

    @Slot(QWidget, QAbstractItemDelegate.EndEditHint)
    def _on_closing(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            set_state(editor, "wrong", False)  # dropped by the user, so nothing is lost

    @Slot(str)
    def _on_edited(self, _words: str) -> None:
        if self._editor is not None:
            set_state(self._editor, "wrong", False)
        self._pause.go_on()

    @Slot()
    def _on_paused(self) -> None:
        # An empty line is no wish yet: somebody may be about to type another name.
        if isinstance(self._editor, QLineEdit) and self._editor.text().strip():
            self.commitData.emit(self._editor)


if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object  # the view that has these ways is a Qt class already


class TypingView(_View):
    """The ways of a view with a ``TypingDelegate``: typing stays open, Alt and arrows move a row, Delete removes it."""

    typing: TypingDelegate
    move_requested = Signal(int)
    remove_requested = Signal()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if not self.typing.stays_open(editor, hint):
            super().closeEditor(editor, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.state() == QAbstractItemView.State.EditingState:
            if not self.typing.go_back_to_editor(event.key()):
                super().keyPressEvent(event)
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_requested.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in DELETING:
            if not event.isAutoRepeat():
                self.remove_requested.emit()
        elif not self.obeys(event.key()):
            super().keyPressEvent(event)

    def obeys(self, key: int) -> bool:
        """Do what a key of this view alone does; whether it is one."""
        raise NotImplementedError
