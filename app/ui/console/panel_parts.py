"""What every panel of the console is made of: words, buttons, columns, and the way it follows the workshop."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.theme import Theme
from app.ui.bridge import Bridge
from app.ui.console.place import ConsolePlace
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.kept_fields import kept_fields_in
from app.ui.widgets.kept_focus import focus_kept
from app.ui.widgets.labels import PlainLabel

GAP = 12


class Panel(QWidget):
    """A page of the console's middle column. It draws itself from the place when the console asks for it.

    Subclasses build their widgets once and fill them in ``_draw``, which is called
    when the workshop, the place or what is shown there is another one.
    """

    message = Signal(str)

    def __init__(self, place: ConsolePlace, bridge: Bridge, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place, self.bridge, self.theme = place, bridge, theme
        self._drawn: tuple[object, ...] = ()
        # Esc in a field of this panel brings the focus here, where the page's keys hold.
        self.setProperty("takes_left_focus", True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def redraw(self) -> None:
        """Show the workshop as it is now; drawing the same again costs nothing."""
        place = self.place
        if self._drawn and self._drawn[1] != place.place:
            self.flush()
        now = (place.workshop, place.place, place.showing, place.letters)
        if now != self._drawn:
            self._drawn = now
            with focus_kept(self, self.go_on_from):
                self._draw()

    def flush(self) -> None:
        """Keep what is being typed, under what it was typed for."""
        for field in kept_fields_in(self):
            field.flush()

    def _draw(self) -> None:
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus where the work of this panel begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on_from(self, gone: QWidget) -> None:
        """Put the focus elsewhere: a redraw took away the widget that had it."""
        self.take_focus()

    @Slot(str)
    def _on_refused(self, words: str) -> None:
        self.message.emit(words)

    def showEvent(self, event: QShowEvent) -> None:
        self.redraw()
        super().showEvent(event)


class Words(PlainLabel):
    """Plain words that wrap and take the height they need; none at all where they are empty."""

    def __init__(self, words: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, role, parent, wraps=True)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_words(self, words: str) -> None:
        """Show these words, or nothing."""
        self.setText(words)
        self.setVisible(bool(words))

    def minimumSizeHint(self) -> QSize:
        # A long word or name must never widen the column it stands in.
        return QSize(40, super().minimumSizeHint().height())


class PanelButton(ActionButton):
    """A button that tells what it is about, so that one slot serves many."""

    pressed_for = Signal(object)

    def __init__(
        self, words: str, about: object = None, key: str = "", parent: QWidget | None = None, *, kind: str = ""
    ) -> None:
        super().__init__(words, key, parent, kind=kind)
        self.about = about
        self.is_by_mouse = False  # pressed with it, while ``pressed_for`` is told
        self.clicked.connect(self._on_clicked)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.is_by_mouse = True
        super().mouseReleaseEvent(event)
        self.is_by_mouse = False

    @Slot()
    def _on_clicked(self) -> None:
        self.pressed_for.emit(self.about)


def segments(names: list[tuple[str, str]]) -> list[PanelButton]:
    """Buttons of which one is chosen, from pairs of id and words."""
    made = [PanelButton(words, name) for name, words in names]
    for one in made:
        one.setCheckable(True)
    return made


def choose_segment(buttons: list[PanelButton], chosen: object) -> None:
    """Show which of these buttons is chosen."""
    for one in buttons:
        one.setChecked(one.about == chosen)


def beside(*widgets: QWidget | None, stretch: int = -1, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None is the space that takes what is left."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for at, widget in enumerate(widgets):
        if widget is None:
            made.addStretch(1)
        else:
            made.addWidget(widget, 1 if at == stretch else 0)
    return made


def tab_through(*widgets: QWidget) -> None:
    """Let Tab go from each of these to the next."""
    for before, after in itertools.pairwise(widgets):
        QWidget.setTabOrder(before, after)


def let_change(may: bool, *fields: QWidget) -> None:
    """Let the user change what these show, or only read it, as in a closed workshop."""
    for one in fields:
        if isinstance(one, QLineEdit | QPlainTextEdit):
            one.setReadOnly(not may)
        else:
            one.setEnabled(may)


class Scroll(QScrollArea):
    """A column of cards that scrolls up and down, and never sideways."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = self.page = QWidget()
        page.setProperty("clear", True)
        self.column = QVBoxLayout(page)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)
        self.setWidget(page)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 80)
