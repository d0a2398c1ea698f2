"""The projected window: shows views and nothing else, and never takes the focus."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QScreen,
    QWheelEvent,
    QWindow,
    QWindowStateChangeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.text import _
from app.core.views import RoomView
from app.theme import Theme
from app.ui.room.room_canvas import RoomCanvas

_BARE = (
    Qt.WindowType.Window
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.NoDropShadowWindowHint
)
# Of a dialog's kind, as under X11 other windows do not belong to any.
_FRAMED = Qt.WindowType.Dialog | Qt.WindowType.WindowDoesNotAcceptFocus

_ALL_OVER = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
_LEAST = QSize(160, 90)  # of a window


class RoomWindow(QWidget):
    """Full screen on a projector, or a window where there is none.

    Keys that reach it by mistake are handed on as ``key_pressed`` (a ``QKeyEvent`` of
    its own, to be sent to the console); clicks reach nothing.
    """

    key_pressed = Signal(object)
    key_released = Signal(object)
    closed = Signal()  # the window's own close button, where it has one
    minimised = Signal()  # by its own button, or no longer
    resized = Signal()

    def __init__(self, theme: Theme, *, now: Callable[[], float] | None = None) -> None:
        super().__init__(None, _BARE)
        self.canvas = RoomCanvas(theme, self, now=now) if now else RoomCanvas(theme, self)
        self.canvas.at_once = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.canvas)
        self.setWindowTitle(_("Common Ground room"))  # never a name: titles are seen in task bars
        self.setAccessibleName(_("Room"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setCursor(Qt.CursorShape.BlankCursor)

    # --- where ------------------------------------------------------------------

    def open_on(self, screen: QScreen) -> None:
        """Fill a screen."""
        self._bear(_BARE, None)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()  # not showFullScreen, which asks for the focus as well
        self.raise_()

    def open_in_window(self, place: QRect, console: QWindow | None = None) -> None:
        """Show in a window at this place of the console's screen, where there is no other screen.

        It stays above the console, which has the focus and would cover it, and below the console's
        dialogs. Under X11 and Windows the window that it belongs to sees to that, and takes it along
        to the task bar; under macOS the console may cover it, and F5 brings it to the front.
        """
        self._bear(_FRAMED, console)
        self.setMinimumSize(_LEAST)
        self.setWindowState(Qt.WindowState.WindowNoState)
        self.setGeometry(fitted(place))
        self.show()
        self.raise_()

    def bring_back(self, place: QRect) -> None:
        """To the front: out of the task bar, and from all over the console to this place."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        has_frame = not self.windowFlags() & Qt.WindowType.FramelessWindowHint
        if has_frame and self.windowState() & _ALL_OVER:
            self.setWindowState(Qt.WindowState.WindowNoState)
            self.setGeometry(fitted(place))
        self.raise_()

    @property
    def is_shown(self) -> bool:
        """Whether anybody can see it: open, and not in the task bar."""
        return self.isVisible() and not self.isMinimized()

    def _bear(self, flags: Qt.WindowType, above: QWindow | None) -> None:
        if self.windowFlags() != flags:
            self.setWindowFlags(flags)
        self.winId()  # makes the window, which other flags took away
        self.windowHandle().setTransientParent(above)  # type: ignore[arg-type]  # it takes none as well

    # --- what -------------------------------------------------------------------

    @Slot(object)
    def show_view(self, view: RoomView) -> None:
        """Show a view."""
        self.canvas.show_view(view)

    @Slot(bool)
    def set_blank(self, blank: bool) -> None:
        """Black, or the picture again."""
        self.canvas.set_blank(blank)

    def warm(self, view: RoomView) -> None:
        """Get ready for a view like this one."""
        self.canvas.warm(view)

    # --- what reaches it by mistake -----------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand the key on; the room has no keys of its own, so Esc closes nothing."""
        event.accept()
        self.key_pressed.emit(_copied(event))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Hand this on as well: a key that is held down is known by it."""
        event.accept()
        self.key_released.emit(_copied(event))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Clicks reach nothing."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Clicks reach nothing."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Clicks reach nothing."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Neither does the wheel."""
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """There is no menu in the room."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """No tool tips and no "what's this" in the room."""
        if event.type() in (QEvent.Type.ToolTip, QEvent.Type.WhatsThis):
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Say that the window went to the task bar or came back."""
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent):
            was = bool(event.oldState() & Qt.WindowState.WindowMinimized)
            if was != self.isMinimized():
                self.minimised.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hide, and say that the window was closed by its own button."""
        event.accept()  # a refused close would refuse the end of the whole program
        self.closed.emit()


def fitted(place: QRect) -> QRect:
    """The largest picture of a usual screen's shape in the middle of a place."""
    size = QSize(16, 9).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(_LEAST)
    made = QRect(place.topLeft(), size)
    made.moveCenter(place.center())
    return made


def _copied(event: QKeyEvent) -> QKeyEvent:
    """An event of its own, to be sent on."""
    made = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat(), event.count())
    made.setTimestamp(event.timestamp())
    return made
