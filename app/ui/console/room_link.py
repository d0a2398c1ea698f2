"""Connects the console's place with the room window and the preview: live, frozen, blank or closed.

The preview is given exactly what the room is given, so it cannot lie.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, QPoint, QRect, Signal, Slot
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QWidget

from app.core.blocks import Countdown
from app.core.text import _
from app.core.views import RoomView
from app.theme import Theme
from app.ui.actions import first_key
from app.ui.console.place import ConsolePlace
from app.ui.keep_awake import KeepAwake
from app.ui.room.room_canvas import RoomCanvas
from app.ui.room.room_window import RoomWindow
from app.ui.room.screens import ScreenWatcher
from app.ui.room.word_parts import seconds_left
from app.ui.widgets.layouts import scroll_area_of


class RoomLink(QObject):
    """``refresh`` after every change or move. Frozen, the room and the preview keep their picture and its time."""

    state_changed = Signal()
    told = Signal(str)
    key_pressed = Signal(object)  # a key that reached the room by mistake, pressed or let go

    def __init__(
        self,
        place: ConsolePlace,
        theme: Theme,
        preview: RoomCanvas,
        console: QWidget,
        *,
        awake: KeepAwake | None = None,
    ) -> None:
        super().__init__(console)
        self._place, self._preview, self._console = place, preview, console
        self._awake = awake or KeepAwake()
        self.room = RoomWindow(theme, now=self._seconds)
        self.watcher = ScreenWatcher(console, self)
        self.watcher.attach(self.room)
        self.is_blank = self.is_frozen = self.is_wanted = False
        self._in_window = False
        self.note_id = ""  # the note that the picture shows, wherever the console has gone since
        self.room.key_pressed.connect(self.key_pressed)
        self.room.key_released.connect(self.key_pressed)
        self.room.closed.connect(self.close)
        self.room.minimised.connect(self.state_changed)
        self.room.resized.connect(self._on_room_resized)
        self.watcher.projector_found.connect(self._on_projector_found)
        self.watcher.projector_lost.connect(self._on_projector_lost)
        self.watcher.sentence_changed.connect(self._on_sentence_changed)

    def _seconds(self) -> float:
        return self._place.now().timestamp()

    # --- the picture ------------------------------------------------------------

    @property
    def state(self) -> str:
        """``closed`` (in the task bar too), ``blank``, ``frozen`` or ``live``, as the room has it."""
        if not self.room.is_shown:
            return "closed"
        if self.is_blank:
            return "blank"
        return "frozen" if self.is_frozen else "live"

    def refresh(self) -> None:
        """Show the place as it is now, unless the room keeps its picture: never one of a note that is private now."""
        if not self.is_frozen or (self.note_id and self._place.is_lost(self.note_id)):
            self._show_place()

    def _show_place(self) -> None:
        self.note_id = self._place.showing.note_id
        self._show(self._place.room_view())

    def _show(self, view: RoomView) -> None:
        if self.is_frozen and view.countdown is not None:
            view = replace(view, countdown=Countdown(None, seconds_left(view.countdown, self._seconds())))
        self.room.show_view(view)
        show = self._preview.show_view_soon if self.room.isVisible() else self._preview.show_view
        show(view)  # the wall waits for nobody

    @Slot()
    def take_note_out(self) -> None:
        """Show the place as it is now instead of a note, also where the room keeps its picture."""
        if self.note_id:
            self._show_place()
            self.state_changed.emit()

    def sent_words(self) -> str:
        """Where a note is that was sent just now."""
        if self.is_frozen:
            words = _("The room is frozen. {key} lets it follow, and then it shows the note.")
            return words.format(key=first_key("freeze"))
        if self.is_blank:
            words = _("The room is blank. {key} ends that, and then it shows the note.")
            return words.format(key=first_key("blank"))
        words = _("The note is sent to the room in place of its picture. {next} or {previous} brings that back.")
        return words.format(next=first_key("next"), previous=first_key("previous"))

    @property
    def missing_words(self) -> str:
        """Why the room is not shown though it is wanted on a projector; else nothing."""
        is_missing = self.is_wanted and not self._in_window and not self.room.isVisible()
        return self.watcher.sentence if is_missing else ""

    def pages(self) -> int:
        """How many pages the picture of the place takes where it is shown."""
        canvas = self.room.canvas if self.room.isVisible() else self._preview
        return canvas.pages_of(self._place.room_view())

    def warm(self, view: RoomView) -> None:
        """Get ready for a picture like this one, so that it is there at once when it is wanted."""
        self.room.warm(view)

    @Slot()
    def toggle_blank(self) -> None:
        """Black, or the picture again."""
        self.is_blank = not self.is_blank
        self.room.set_blank(self.is_blank)
        self._preview.set_blank(self.is_blank)
        self.state_changed.emit()

    @Slot()
    def toggle_freeze(self) -> None:
        """Keep this picture while the console goes on, or follow it again."""
        self.is_frozen = not self.is_frozen
        if self.is_frozen:
            self._show(self.room.canvas.view())
        else:
            self.refresh()
        self.state_changed.emit()

    # --- the window -------------------------------------------------------------

    @Slot()
    def open(self) -> None:
        """On the projector; where there is none, in a window. Open already, it stays, and comes to the front."""
        self.watcher.watch_console()
        if self.room.isVisible() and not (self._in_window and self.watcher.projector is not None):
            self.room.bring_back(self._over_preview())
            self._follow_window()
            return
        self.is_wanted = True
        self.refresh()
        if self.watcher.projector is not None or self.watcher.is_mirrored:
            self._in_window = False
            self.watcher.open_room()
            if self.watcher.sentence:
                self.told.emit(self.watcher.sentence)
        else:
            self.open_in_window()
            self.told.emit(_("No projector is connected. The room is in a window of its own."))
            return
        self._follow_window()

    @Slot()
    def open_in_window(self) -> None:
        """Over the preview, because that was asked for or because there is no projector."""
        self.is_wanted = self._in_window = True
        self.refresh()
        if self.room.isVisible():
            self.room.hide()
        self.watcher.open_in_window(self._over_preview())
        self._follow_window()

    def _over_preview(self) -> QRect:
        """Where the preview stands on the screen, in sight: there the room covers no more than its own picture."""
        preview = self._preview
        area = scroll_area_of(preview)
        if area is not None:
            area.ensureWidgetVisible(preview, 0, 0)
        return QRect(preview.mapToGlobal(QPoint(0, 0)), preview.size())

    @Slot()
    def close(self) -> None:
        """Hide the room, because it was closed or the console is left."""
        self.is_wanted = self._in_window = False
        self.watcher.close_room()
        self._follow_window()

    def _follow_window(self) -> None:
        """The window was shown or hidden: keep the computer awake while it is there, and the keys with the console."""
        if self.room.isVisible():
            self._awake.start()
        else:
            self._awake.stop()
        # Some window systems give a new window the focus whatever it asks for.
        self._console.window().activateWindow()
        self.state_changed.emit()

    @Slot()
    def _on_room_resized(self) -> None:
        self._preview.set_aspect(self.room.width(), self.room.height())

    @Slot(QScreen)
    def _on_projector_found(self, _screen: QScreen) -> None:
        if not self.is_wanted:
            return
        if self._in_window:
            self.told.emit(_("A projector is connected. F5 moves the room to it."))
            return
        self.refresh()
        self._follow_window()
        self.told.emit(_("The projector is connected. The room is on it."))

    @Slot()
    def _on_projector_lost(self) -> None:
        if self.is_wanted and not self._in_window:
            self._follow_window()

    @Slot(str)
    def _on_sentence_changed(self, words: str) -> None:
        if self.is_wanted and not self._in_window and words:
            self.told.emit(words)

    def set_smallest(self, px: int) -> None:
        """No type in the room smaller than this, in lines of 1080."""
        self.room.canvas.set_smallest(px)
        self._preview.set_smallest(px)

    def dispose(self) -> None:
        """Hide the room and let its window go; the console calls it when it is left for good."""
        self.close()
        self.room.deleteLater()
