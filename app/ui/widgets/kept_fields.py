"""Fields that keep what is typed: on a pause, on Enter, and on losing the focus.

A field bears the key of what it is about and tells it with the words, so that one
slot serves many fields. While it has the focus nothing but the user changes it.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.ui.look import set_state
from app.ui.widgets.typing_pause import TypingPause


class CommittedLine(QLineEdit):
    """One line of words. ``committed`` tells its key and what was typed.

    A ``required`` line is never committed empty: left empty, it takes the kept words back.
    """

    committed = Signal(object, str)

    def __init__(self, key: object = None, parent: QWidget | None = None, *, required: bool = False) -> None:
        super().__init__(parent)
        self.key = key
        self._required = required
        self._kept = self._before = ""
        self._waiting: dict[object, str] = {}  # what was typed for other keys and not kept
        self.is_committing = False
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._on_timeout)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._on_return_pressed)

    def show_kept(self, words: str) -> None:
        """Show what is kept now, unless the user is in the field and has typed what is not kept yet."""
        is_typed = self.text().strip() != self._kept
        changed, self._kept = words != self._kept, words
        is_busy = self._pause.isActive() or (self.hasFocus() and is_typed)
        if not is_busy and (changed or not self._is_refused()):
            self.set_invalid(False)
            self._put(words)

    def show_for(self, key: object, words: str) -> None:
        """Show the words of ``key``. About something else the field starts anew, even where the user is in it.

        What was not kept waits, marked, until the field is about its own thing again.
        """
        if key == self.key:
            self.show_kept(words)
            return
        if not self.is_committing:  # what is drawn because of that leads here again
            self.flush()
        if self._is_refused():
            self._waiting[self.key] = self.text()
        self.key = key
        self._pause.stop()
        self.set_invalid(False)
        self.show_kept(words)
        waiting = self._waiting.pop(key, self._kept)
        self._put(waiting)
        self.set_invalid(waiting != self._kept)

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and could not be kept."""
        return (*self._waiting.values(), *((self.text(),) if self._is_refused() else ()))

    def has_own_undo(self) -> bool:
        """Whether undo is about this field alone: of what is kept the steps of the workshop are undone, one by one."""
        self.flush()
        return self.text().strip() != self._kept

    def drop_typed(self) -> None:
        """Take the kept words back: what was typed is not wanted any more."""
        self._pause.stop()
        self.set_invalid(False)
        self._put(self._kept)

    def _is_refused(self) -> bool:
        return bool(self.property("wrong"))

    def set_invalid(self, invalid: bool) -> None:
        """Mark what stands in the field as not kept."""
        if self._is_refused() != invalid:
            set_state(self, "wrong", invalid)

    def _put(self, words: str) -> None:
        there = self.text().strip() if self.hasFocus() else self.text()  # a space may wait for the next word
        if there != words:
            self.setText(words)
            self.setCursorPosition(len(words) if self.hasFocus() else 0)

    def flush(self) -> None:
        """Keep what was typed, now."""
        self._pause.stop()
        words = self.text().strip()
        if words != self._kept and (words or not self._required):
            self._commit(words, words)

    def _commit(self, words: str, shown: str) -> None:
        """Tell what is to be kept, which stands here as ``shown``; it counts as kept unless ``not_kept`` is called."""
        self.set_invalid(False)
        self._before, self._kept = self._kept, shown
        self.is_committing = True
        self.committed.emit(self.key, words)
        self.is_committing = False

    def not_kept(self) -> None:
        """What is being committed was refused: it stays in the field, marked, to be put right or kept once more."""
        self._kept = self._before
        self.set_invalid(True)

    @Slot()
    def _on_text_edited(self) -> None:
        self.set_invalid(False)
        self._pause.go_on()

    def flush_pause(self) -> None:
        """Keep what was typed as far as it goes: somebody is still at it."""
        self.flush()

    @Slot()
    def _on_timeout(self) -> None:
        self.flush_pause()

    @Slot()
    def _on_return_pressed(self) -> None:
        self.flush()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in _COMES_BACK:  # what is chosen in the field is what its menu is about
            self.flush_pause()
            return
        self.flush()
        if not self._is_refused():
            self._put(self._kept)
        self.setCursorPosition(0)  # a long name is read from its beginning

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            leave(self, event)
            return
        super().keyPressEvent(event)


class CommittedText(QPlainTextEdit):
    """A paragraph that grows with its words. Enter keeps it; Tab goes on to the next field."""

    committed = Signal(object, str)
    typed = Signal()

    def __init__(
        self,
        key: object = None,
        parent: QWidget | None = None,
        *,
        required: bool = False,
        lines: tuple[int, int] = (1, 4),
    ) -> None:
        super().__init__(parent)
        self.key = key
        self._required, self._lines = required, lines
        self._is_filling = False  # words that are put in are not typed
        self._kept = self._before = ""
        self._waiting: dict[object, str] = {}  # what was typed for other keys and not kept
        self.is_committing = self._is_unkept = False
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self._on_timeout)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def text(self) -> str:
        """What stands in the field, as one paragraph."""
        return " ".join(self.toPlainText().split())

    def show_kept(self, words: str) -> None:
        """Show what is kept now, unless the user is in the field and has typed what is not kept yet or could not be."""
        if self._pause.isActive() or (self._is_unkept and words == self._kept):
            return
        changed, is_typed = words != self._kept, self.text() != self._kept
        self._kept = words
        self._set_unkept(False)
        if not self.hasFocus() or (changed and not is_typed):
            self._put(words)

    def show_for(self, key: object, words: str) -> None:
        """Show the words of ``key``. About something else the field starts anew, even where the user is in it.

        What was not kept waits, marked, until the field is about its own thing again.
        """
        if key != self.key:
            if not self.is_committing:  # what is drawn because of that leads here again
                self.flush()
            if self._is_unkept:
                self._waiting[self.key] = self.text()
            self.key, self._kept = key, words
            waiting = self._waiting.pop(key, words)
            self._put(waiting)
            self._set_unkept(waiting != words)
        else:
            self.show_kept(words)

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and could not be kept."""
        return (*self._waiting.values(), *((self.text(),) if self._is_unkept else ()))

    def has_own_undo(self) -> bool:
        """Whether undo is about this field alone: of what is kept the steps of the workshop are undone, one by one."""
        self.flush()
        return self.text() != self._kept

    def _put(self, words: str) -> None:
        self._is_filling = True
        if self.toPlainText() != words:
            self.setPlainText(words)
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)
        self._is_filling = False
        self._pause.stop()

    @Slot()
    def _on_timeout(self) -> None:
        self.flush()

    def flush(self) -> None:
        """Keep what was typed, now."""
        self._pause.stop()
        words = self.text()
        if words != self._kept and (words or not self._required):
            self._before, self._kept = self._kept, words
            self._set_unkept(False)
            self.is_committing = True
            self.committed.emit(self.key, words)
            self.is_committing = False

    def not_kept(self) -> None:
        """What is being committed was refused: it stays in the field, marked, to be put right or kept once more."""
        self._kept = self._before
        self._set_unkept(True)

    def _set_unkept(self, unkept: bool) -> None:
        if self._is_unkept != unkept:
            self._is_unkept = unkept
            set_state(self, "wrong", unkept)

    @Slot()
    def _on_text_changed(self) -> None:
        self._fit()
        if not self._is_filling:
            self._set_unkept(False)
            self._pause.go_on()
            self.typed.emit()

    def _fit(self) -> None:
        """As high as the words need, between the least and the most lines."""
        least, most = self._lines
        document = self.document()
        shown = max(least, min(most, int(document.size().height())))
        # Frame and padding of the style sheet: what the words do not have of the height.
        frame = max(12, self.height() - self.viewport().height()) + 2 * int(document.documentMargin())
        line = ceil(QFontMetricsF(self.font()).lineSpacing())  # what is laid out is never lower than a whole dot
        self.setFixedHeight(max(32, shown * line + frame + 2))

    def sizeHint(self) -> QSize:
        return QSize(160, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()
        if not self._is_unkept:
            self._put(self._kept)
        if event.reason() not in _COMES_BACK:  # marked words would look as if they were typed over next
            cursor = self.textCursor()
            cursor.clearSelection()
            self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _WITH_OTHER_KEYS:
            self.flush()
            return
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            leave(self, event)
            return
        super().keyPressEvent(event)


_COMES_BACK = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
_WITH_OTHER_KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def leave(field: QWidget, event: QKeyEvent) -> None:
    """Give the focus from a field to the panel that it stands in, where the page's keys hold.

    In a dialog the key goes on to the dialog, which it closes.
    """
    parent = field.parentWidget()
    while parent is not None and not parent.property("takes_left_focus"):
        if parent.isWindow():
            event.ignore()
            return
        parent = parent.parentWidget()
    if parent is not None:
        parent.setFocus(Qt.FocusReason.OtherFocusReason)
