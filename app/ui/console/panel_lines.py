"""Lines of the console's panels: for something new, for a date of the workshop's, for a level of a scale.

A line for something new keeps its words for itself until Enter makes it.
"""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.text import _, number
from app.ui.bridge import Bridge
from app.ui.widgets.day_line import DayLine, ParsedLine
from app.ui.widgets.kept_fields import leave
from app.ui.widgets.typing_pause import TypingPause


class NewLine(QLineEdit):
    """A line that makes something new: ``entered`` tells the words when Enter makes it.

    Words that wait for Enter are kept too, on a pause and when the line is left, each
    for the line that they were typed in. What cannot be kept waits here until it can.
    """

    entered = Signal(str)

    def __init__(self, bridge: Bridge, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._line = self._kept = ""
        self._waiting: dict[str, str] = {}  # what was typed in other lines and could not be kept
        self._pause = TypingPause(self)
        self._pause.timeout.connect(self.flush)
        self.invite(placeholder)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._on_return_pressed)

    def invite(self, placeholder: str) -> None:
        """Say what is typed here."""
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)

    def show_for(self, line: str) -> None:
        """Show what waits in this line of typing, unless that is what stands here already.

        It is there while the workshop takes something new.
        """
        self.setVisible(not self._bridge.workshop.is_closed)
        if line != self._line:
            self.flush()
            if self._is_unkept:
                self._waiting[self._line] = self.text()
            self._line, self._kept = line, self._bridge.kept_words(line)
            self.setText(self._waiting.pop(line, self._kept))

    def start_anew(self) -> None:
        """Empty, with nothing of the words before: Ctrl+Z takes back what they made."""
        self.setText("")  # clear() could be undone
        self.flush()

    @Slot()
    def flush(self) -> None:
        """Keep what waits here, now."""
        self._pause.stop()
        if self._is_unkept and self._bridge.keep_words(self._line, self.text()):
            self._kept = self.text()
        for line, words in tuple(self._waiting.items()):
            if self._bridge.keep_words(line, words):
                del self._waiting[line]

    @property
    def _is_unkept(self) -> bool:
        return self.text() != self._kept

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed and could not be kept."""
        return (*self._waiting.values(), *((self.text(),) if self._is_unkept else ()))

    @Slot()
    def _on_text_changed(self) -> None:
        self._pause.go_on()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    @Slot()
    def _on_return_pressed(self) -> None:
        words = self.text().strip()
        if words:
            self.entered.emit(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self, event)
            return
        super().keyPressEvent(event)


class DateLine(DayLine):
    """A date of the workshop's: without a year it is the next one from the day of the workshop."""

    def __init__(self, bridge: Bridge, key: object = None, parent: QWidget | None = None) -> None:
        super().__init__(lambda: bridge.workshop.date, key, parent)


class LevelLine(ParsedLine):
    """A level in tenths of a scale; arrow keys move it by a tenth."""

    def __init__(self, lowest: int, highest: int, parent: QWidget | None = None) -> None:
        super().__init__(self._parsed, _shown_level, self._not_on_scale, parent=parent)
        self.setValidator(QRegularExpressionValidator(QRegularExpression(r"[0-9]*[.,]?[0-9]*"), self))
        self.set_scale(lowest, highest)

    def set_scale(self, lowest: int, highest: int) -> None:
        """Take levels of another scale."""
        self._lowest, self._highest = lowest, highest
        self.setPlaceholderText(_("{low} to {high}").format(low=lowest, high=highest))

    def _not_on_scale(self, words: str) -> str:
        advice = _("“{words}” is not on the scale, so nothing was changed. Write a number from {low} to {high}.")
        return advice.format(words=words, low=self._lowest, high=self._highest)

    def _parsed(self, words: str) -> str | None:
        try:
            value = round(float(words.replace(",", ".")), 1)
        except ValueError:
            return None
        return str(value) if self._lowest <= value <= self._highest else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 0.1, Qt.Key.Key_Down: -0.1}.get(Qt.Key(event.key()))
        if step is None or self.isReadOnly() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        now = self._parsed(self.text())
        middle = (self._lowest + self._highest) / 2
        value = middle if now is None else min(self._highest, max(self._lowest, float(now) + step))
        self.setText(_shown_level(str(value)))
        self.set_unkept(False)


def _shown_level(stored: str) -> str:
    return number(float(stored)) if stored else ""
