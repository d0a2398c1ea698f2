"""The frame that our dialogs share: a heading, what is asked, and a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.ui.widgets.labels import Heading, PlainLabel

_USUAL_LINE = 18  # the height of a line of body text at the usual type size
_ROUND_IT = (32, 64)  # what stays free of the screen beside a dialog, and above and below with its title bar
_LEAST_LINES = 4  # of what scrolls


class FramedDialog(QDialog):
    """Put widgets into ``body``. Open it with ``open()`` and listen to its signals; it deletes itself.

    ``width`` and ``height`` are those of the usual type size. It grows with the type and to its words, as far as
    the screen goes; beyond that all but the buttons scrolls.
    """

    def __init__(self, title: str, words: str, parent: QWidget, *, width: int = 480, height: int = 0) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self._usual = width, height
        inside = _Inside()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(24, 20, 24, 18)
        self._rows.setSpacing(14)
        self._pane = _Pane(inside)
        self._rows.addWidget(self._pane, 1)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        heading = Heading(title)
        heading.setWordWrap(True)
        column.addWidget(heading)
        if words:
            column.addWidget(PlainLabel(words, "muted", wraps=True))
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column.addLayout(self.body, 1)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """The row at the foot, the one that does it last."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        self._rows.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What does not fit is scrolled by the keyboard too, where what has the focus does not want the key."""
        action = QScrollBar.SliderAction
        page = {Qt.Key.Key_PageDown: action.SliderPageStepAdd, Qt.Key.Key_PageUp: action.SliderPageStepSub}
        if (wanted := page.get(Qt.Key(event.key()))) is not None:
            self._pane.verticalScrollBar().triggerAction(wanted)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            fit(self, *self._usual)
        super().showEvent(event)  # which puts it over the middle of its window


class _Pane(QScrollArea):
    """Asks for all the height that its words need at a width, and scrolls where it gets less."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        layout = self._inside.layout()
        assert layout is not None
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), _LEAST_LINES * self.fontMetrics().height())


class _Inside(QWidget):
    """Lists in it give way before all of it is scrolled; words do not."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("clear", True)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout is not None else -1


def fit(dialog: QDialog, width: int, height: int = 0) -> None:
    """Size a dialog for today's type: at least so large, as high as its words need, and within the screen."""
    scale, free = dialog.fontMetrics().height() / _USUAL_LINE, _free(dialog)
    wide = min(round(width * scale), free.width())
    dialog.resize(wide, min(max(round(height * scale), _needed_height(dialog, wide)), free.height()))


def grow(dialog: QDialog) -> None:
    """Room for words that wrap and were not there when the dialog was opened."""
    wanted = max(dialog.height(), _needed_height(dialog, dialog.width()))
    dialog.resize(dialog.width(), min(wanted, max(dialog.height(), _free(dialog).height())))


def _free(dialog: QDialog) -> QSize:
    free = dialog.screen().availableGeometry().size()
    return QSize(free.width() - _ROUND_IT[0], free.height() - _ROUND_IT[1])


def _needed_height(dialog: QDialog, width: int) -> int:
    rows = dialog.layout()
    if rows is None:
        return 0
    for one in dialog.findChildren(QLayout):
        one.invalidate()
    for pane in dialog.findChildren(_Pane):
        pane.updateGeometry()  # what scrolls tells no layout around it that its words are others
    rows.activate()
    return rows.totalHeightForWidth(width) if rows.hasHeightForWidth() else rows.totalSizeHint().height()
