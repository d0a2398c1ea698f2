"""Finds the projector, and keeps the room window on it and nowhere else."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.core.text import _
from app.ui.room.mirrored import is_mirroring
from app.ui.room.room_window import RoomWindow


class ScreenWatcher(QObject):
    """Watches the screens for one console window.

    ``attach`` a room window and ``open_room``: from then on the window is on the
    projector while there is one and hidden while there is none. It is never moved to
    the console's screen; ``open_in_window`` is the facilitator's own choice.
    """

    projector_found = Signal(QScreen)
    projector_lost = Signal()
    sentence_changed = Signal(str)

    def __init__(self, console: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._console = console
        self._room: RoomWindow | None = None
        self._wants_room = False
        self._in_window = False
        self._projector: QScreen | None = None
        self._sentence = ""
        self._handle: QWindow | None = None
        app = QApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.screenAdded.connect(self._on_screen_added)
        app.screenRemoved.connect(self._on_screen_removed)
        app.primaryScreenChanged.connect(self._on_primary_screen_changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self._on_geometry_changed)
        self.watch_console()
        self._look()

    # --- what is there ------------------------------------------------------------

    @property
    def projector(self) -> QScreen | None:
        """The screen to show the room on, or None."""
        return self._projector

    @property
    def is_mirrored(self) -> bool:
        """Whether another screen shows the same picture as the console's."""
        home = self._console.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not home]
        return all(_overlap(screen, home) for screen in others) if others else is_mirroring()

    @property
    def sentence(self) -> str:
        """What the console says about the screens; empty where all is well."""
        return self._sentence

    def watch_console(self) -> None:
        """Look where the console is now, and follow its window to other screens; call it once the window is shown."""
        handle = self._console.window().windowHandle()  # the console is a page of a window
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.screenChanged.connect(self._on_console_screen_changed)
            self._look()

    # --- the room -----------------------------------------------------------------

    def attach(self, room: RoomWindow) -> None:
        """Take care of this room window."""
        self._room = room

    def open_room(self) -> None:
        """Show the room on the projector; where there is none, only ``open_in_window`` shows it."""
        self._wants_room, self._in_window = True, False
        self._look()
        self._show()

    def open_in_window(self, place: QRect) -> None:
        """Show the room in a window at this place of the console's screen, as the facilitator asked."""
        self._wants_room, self._in_window = True, True
        if self._room is not None:
            self._room.open_in_window(place, self._console.window().windowHandle())

    def close_room(self) -> None:
        """Hide the room until it is opened again."""
        self._wants_room = self._in_window = False
        if self._room is not None:
            self._room.hide()

    def _show(self) -> None:
        if self._room is None or not self._wants_room or self._in_window:
            return
        if self._projector is None:
            self._room.hide()
        else:
            self._room.open_on(self._projector)

    # --- what changes ---------------------------------------------------------------

    def _look(self, without: QScreen | None = None) -> None:
        """Find the projector anew, and tell what changed. ``without`` is a screen that is going."""
        home = self._console.screen()
        found = [screen for screen in QGuiApplication.screens() if screen not in (home, without)]
        free = [screen for screen in found if not _overlap(screen, home)]
        before = self._projector
        self._projector = before if before in free else free[0] if free else None
        self._say(self._words())
        if self._projector is before:
            return
        self._show()
        if self._projector is None:
            self.projector_lost.emit()
        else:
            self.projector_found.emit(self._projector)

    def _words(self) -> str:
        if self._projector is not None:
            return ""
        if self.is_mirrored:
            return _(
                "The projector shows the same picture as this screen, so the room would see the votes. "
                "Nothing is shown to the room. Choose “Extend” in the display settings."
            )
        return _("No projector is connected. The room is not shown. Connect one, or show the room in a window.")

    def _say(self, words: str) -> None:
        if words != self._sentence:
            self._sentence = words
            self.sentence_changed.emit(words)

    @Slot(QScreen)
    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_geometry_changed)
        self._look()

    @Slot(QScreen)
    def _on_screen_removed(self, screen: QScreen) -> None:
        # Qt tells this before it moves the windows of the screen to the laptop's.
        room = self._room
        if room is not None and not self._in_window and (screen is self._projector or room.screen() is screen):
            room.hide()
        self._look(without=screen)

    @Slot(QScreen)
    def _on_primary_screen_changed(self, _screen: QScreen) -> None:
        self._look()

    @Slot()
    def _on_geometry_changed(self) -> None:
        self._look()
        if self._projector is not None:
            self._show()

    @Slot(QScreen)
    def _on_console_screen_changed(self, _screen: QScreen) -> None:
        self._look()


def _overlap(one: QScreen, other: QScreen) -> bool:
    """Whether two screens show the same place, as mirrored screens do."""
    return one.geometry().intersects(other.geometry())
