"""Words on the windows: always plain text, whatever was typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QStyleOptionFrame, QStylePainter, QWidget

from app.ui.look import plain_tool_tip, set_state


def in_lines(metrics: QFontMetrics, words: str, width: int, lines: int) -> str:
    """Words that stand in at most so many lines of a width, shortened where they are longer."""
    room, most = QRect(0, 0, width, 10_000), (lines + 0.5) * metrics.lineSpacing()
    shown = words
    for part in range(6):  # words that do not fit at the end of a line leave some of it empty: up to half of each
        if metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, shown).height() <= most:
            break
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, round(width * lines * (1 - part / 10)))
    return shown


class PlainLabel(QLabel):
    """A label that shows every letter as it is.

    ``role`` is a name of the style sheet: title, heading, strong, label, muted, note,
    clock, attention, error, good, or empty for plain words.
    """

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None, *, wraps: bool = False) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        if role:
            self.setProperty("role", role)
        self.setText(words)

    def set_role(self, role: str) -> None:
        """Another look for the same words."""
        set_state(self, "role", role)


class Heading(PlainLabel):
    """A heading; ``role`` is "heading" or, for the name of a screen, "title"."""

    def __init__(self, words: str = "", role: str = "heading", parent: QWidget | None = None) -> None:
        super().__init__(words, role, parent)


class ElidedLabel(PlainLabel):
    """One line that ends in an ellipsis where there is no room; the whole is in its tool tip and its name."""

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, role, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def setText(self, words: str) -> None:
        """Show these words."""
        super().setText(words)
        self.setAccessibleName(words)
        self.setToolTip(plain_tool_tip(words))

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def shown(self) -> str:
        """The words as they are shown now."""
        one_line = " ".join(self.text().splitlines())
        metrics = QFontMetrics(self.font())
        return metrics.elidedText(one_line, Qt.TextElideMode.ElideRight, self.contentsRect().width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QStylePainter(self)
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option)
        flags = int(self.alignment()) | int(Qt.TextFlag.TextSingleLine)
        role = self.foregroundRole()
        self.style().drawItemText(
            painter, self.contentsRect(), flags, self.palette(), self.isEnabled(), self.shown(), role
        )


class KeyCap(PlainLabel):
    """A key as a small cap, beside what it does."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(key, "", parent)
        self.setProperty("keycap", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Pill(PlainLabel):
    """A state in a word or two; ``kind`` is closed, live or attention."""

    def __init__(self, words: str, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(words, "", parent)
        self.setProperty("pill", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, words: str, kind: str) -> None:
        """Another state."""
        self.setText(words)
        set_state(self, "pill", kind)
