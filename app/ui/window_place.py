"""How large the type of the window is and where the window stood; kept beside the library, never in it."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from app.core.text import _
from app.settings import ZOOMS
from app.ui.actions import make_action
from app.ui.look import Look
from app.ui.preferences import Preferences

FILE_NAME = "window.place"  # Qt's own form of a window's geometry
USUAL_ZOOM = 100
USUAL_SIZE = (1366, 768)
_FRAME = 48  # what a title bar and a frame may take of the screen's height
_SIDES = 16  # and the frame of its width


def first_size(free: QSize) -> QSize:
    """The usual size, but never more than fits the screen with the frame: as large the window is un-maximised."""
    return QSize(*USUAL_SIZE).boundedTo(free - QSize(_SIDES, _FRAME))


class WindowPlace(QObject):
    """Makes the type larger and smaller, and brings the window back to where it was.

    ``folder`` None keeps nothing: a program that only plays the example leaves no trace.
    """

    told = Signal(str)

    def __init__(self, window: QMainWindow, look: Look, preferences: Preferences, folder: Path | None) -> None:
        super().__init__(window)
        self._window, self._look, self._preferences, self._folder = window, look, preferences, folder
        for name, slot in (("larger", self.larger), ("smaller", self.smaller), ("usual_size", self.usual_size)):
            action = make_action(name, window)
            action.triggered.connect(slot)
            window.addAction(action)

    # --- the type ---

    @Slot()
    def larger(self) -> None:
        """The next larger type."""
        self._zoom(next((one for one in ZOOMS if one > self._look.zoom), ZOOMS[-1]))

    @Slot()
    def smaller(self) -> None:
        """The next smaller type."""
        self._zoom(next((one for one in reversed(ZOOMS) if one < self._look.zoom), ZOOMS[0]))

    @Slot()
    def usual_size(self) -> None:
        """The type as it was at first."""
        self._zoom(USUAL_ZOOM)

    def _zoom(self, percent: int) -> None:
        self._preferences.change(replace(self._preferences.now, zoom_percent=percent))
        self.told.emit(_("Text size {percent} %").format(percent=percent))

    # --- the window ---

    def restore(self) -> None:
        """Stand where the window stood last; at first as large as usual, on a small screen as large as it is."""
        free = self._window.screen().availableGeometry()
        self._window.resize(first_size(free.size()))
        kept = self._kept()
        if kept and self._window.restoreGeometry(QByteArray(kept)):
            return
        if free.width() <= USUAL_SIZE[0] or free.height() < USUAL_SIZE[1] + _FRAME:
            self._window.setWindowState(Qt.WindowState.WindowMaximized)

    def _kept(self) -> bytes:
        if self._folder is None:
            return b""
        try:
            return (self._folder / FILE_NAME).read_bytes()
        except OSError:
            return b""

    def keep(self) -> None:
        """Remember where the window stands."""
        if self._folder is not None:
            with contextlib.suppress(OSError):
                (self._folder / FILE_NAME).write_bytes(self._window.saveGeometry().data())
