"""Fields that keep what is typed: on a pause, on Enter, and on losing the focus.

A field bears the key of what it is about and tells it with the words, so that one
slot serves many fields. While it has the focus nothing but the user changes it.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.keeping import KeptField


class CommittedLine(KeptField, QLineEdit):
    """One line of words. ``committed`` tells its key and what was typed.

    A ``required`` line is never committed empty: left empty, it takes the kept words back.
    """

    committed = Signal(object, str)

    _comes_back = False  # something else opened over the field, which has the focus again afterwards

    def __init__(self, key: object = None, parent: QWidget | None = None, *, required: bool = False) -> None:
        super().__init__(parent)
        self._keep_typing(key, required=required)
        self.pause.timeout.connect(self._on_timeout)
        self.textEdited.connect(self._on_text_edited)
        self.returnPressed.connect(self._on_return_pressed)

    def put(self, words: str) -> None:
        """Let these words stand in the field."""
        there = self.words if self.hasFocus() else self.text()  # a space may wait for the next word
        if there != words:
            self.setText(words)
            self.setCursorPosition(len(words) if self.hasFocus() else 0)

    @Slot()
    def _on_text_edited(self) -> None:
        self._typed_on()

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
        self._comes_back = event.reason() in _COMES_BACK
        if self._comes_back:  # what is chosen in the field is what its menu is about
            self.flush_pause()
        else:
            self._leave()

    def event(self, event: QEvent) -> bool:
        """Leave the field after all, where meanwhile the focus was given to something else: no field is told that."""
        is_back = event.type() == QEvent.Type.WindowActivate and self._comes_back
        if is_back and self.window().focusWidget() is not self:
            self._leave()
        return super().event(event)

    def _leave(self) -> None:
        self._comes_back = False
        self.flush()
        self._show_left()
        self.setCursorPosition(0)  # a long name is read from its beginning

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            leave(self, event)
            return
        super().keyPressEvent(event)


class CommittedText(KeptField, QPlainTextEdit):
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
        self._lines = lines
        self._is_filling = False  # words that are put in are not typed
        self._keep_typing(key, required=required)
        self.pause.timeout.connect(self._on_timeout)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._on_text_changed)
        self._fit()

    def text(self) -> str:
        """What stands in the field, as one paragraph."""
        return " ".join(self.toPlainText().split())

    def put(self, words: str) -> None:
        """Let these words stand in the field."""
        there = self.text() if self.hasFocus() else self.toPlainText()  # a space may wait for the next word
        if there != words:
            self._is_filling = True
            self.setPlainText(words)
            self._is_filling = False
            if self.hasFocus():
                self.moveCursor(QTextCursor.MoveOperation.End)

    @Slot()
    def _on_timeout(self) -> None:
        self.flush()

    @Slot()
    def _on_text_changed(self) -> None:
        self._fit()
        if not self._is_filling:
            self._typed_on()
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
        self._show_left()
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


def kept_fields_in(widget: QWidget) -> list[CommittedLine | CommittedText]:
    """Every field within a widget that keeps what is typed."""
    return [*widget.findChildren(CommittedLine), *widget.findChildren(CommittedText)]


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
