"""Paints a view at any size: the projector's picture, and, smaller, the console's preview of it."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.text import _
from app.core.views import RoomView
from app.theme import Theme
from app.ui.room.chart_part import ChartPart
from app.ui.room.flow import Tools
from app.ui.room.picture import Picture, changed_regions, compose
from app.ui.room.stage import LINES
from app.ui.room.word_parts import seconds_left
from app.ui.room.words import words_of

_EMPTY = RoomView(0, "", "", "", ())
_BLANK = "#000000"
_SPARE_MS = 40


class RoomCanvas(QWidget):
    """Draws one ``RoomView``. Everything is laid out on 1080 lines and scaled, so that any size shows the same.

    With ``set_aspect`` the picture keeps the shape of another screen and stands in
    the middle; without, it fills the widget. ``now`` gives seconds since the epoch.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, now: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._theme, self._now = theme, now
        self._tools = Tools(now=now)
        self._view = _EMPTY
        self._picture: Picture | None = None
        self._smallest = 27
        self._aspect: float | None = None
        self._is_blank = False
        self.at_once = False  # paint a change before anything else is done: for the room
        self._second = QTimer(self)  # single shots, one for each second, and none while nothing runs
        self._second.setSingleShot(True)
        self._second.setTimerType(Qt.TimerType.PreciseTimer)
        self._second.timeout.connect(self._on_second_timeout)
        self._spare = QTimer(self)  # single shots too, until all is drawn that the next key may ask for
        self._spare.setSingleShot(True)
        self._spare.setInterval(_SPARE_MS)
        self._spare.timeout.connect(self._on_spare_timeout)
        self._waiting: RoomView | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._on_soon_timeout)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("What the room sees"))

    # --- what is shown --------------------------------------------------------

    @Slot(object)
    def show_view(self, view: RoomView) -> None:
        """Show a view; where it differs little from the last, only that is painted anew."""
        self._view, self._waiting = view, None
        self._refresh(at_once=self.at_once)
        self._tell()

    @Slot(object)
    def show_view_soon(self, view: RoomView) -> None:
        """Show a view once all else is painted: for the preview, so that the room comes first."""
        self._waiting = view
        self._soon.start()

    @Slot()
    def _on_soon_timeout(self) -> None:
        view, self._waiting = self._waiting, None
        if view is not None:
            self.show_view(view)

    @Slot(bool)
    def set_blank(self, blank: bool) -> None:
        """Black, or the picture again."""
        if blank != self._is_blank:
            self._is_blank = blank
            self.update()
            self._tell()
            self._wind()

    @property
    def is_blank(self) -> bool:
        """Whether the canvas is black."""
        return self._is_blank

    def view(self) -> RoomView:
        """The view shown."""
        return self._view

    def page(self) -> int:
        """The page shown, counted from 1."""
        return self._composed().page

    def pages_of(self, view: RoomView) -> int:
        """How many pages a view takes here."""
        return compose(view, self._theme, self._stage_width(), self._tools, self._smallest).pages

    def warm(self, view: RoomView) -> None:
        """Get ready for a view like this one (same charts, any values): fonts, lines, figures."""
        scale = self._scale()
        for part in compose(view, self._theme, self._stage_width(), self._tools, self._smallest).parts:
            if isinstance(part, ChartPart):
                part.warm(scale)

    # --- how it is shown --------------------------------------------------------

    def set_smallest(self, px: int) -> None:
        """The least type size on 1080 lines, from the farthest seat; never below the theme's."""
        self._smallest = px
        self._refresh(whole=True)

    def set_aspect(self, width: float, height: float) -> None:
        """Keep the shape of a screen of this size; 0 × 0 fills the widget."""
        self._aspect = width / height if width > 0 and height > 0 else None
        self.updateGeometry()
        self._refresh(whole=True)

    def hasHeightForWidth(self) -> bool:
        """Only where a shape is kept."""
        return self._aspect is not None

    def heightForWidth(self, width: int) -> int:
        """The height that shows the whole picture without edges."""
        return round(width / self._aspect) if self._aspect else -1

    def sizeHint(self) -> QSize:
        """A small preview."""
        return QSize(262, round(262 / (self._aspect or 16 / 9)))

    # --- painting ---------------------------------------------------------------

    def _frame(self) -> QRectF:
        """Where the picture stands in the widget."""
        whole = QRectF(self.rect())
        if self._aspect is None or not whole.height():
            return whole
        if whole.width() / whole.height() > self._aspect:
            wide = whole.height() * self._aspect
            return QRectF((whole.width() - wide) / 2, 0, wide, whole.height())
        high = whole.width() / self._aspect
        return QRectF(0, (whole.height() - high) / 2, whole.width(), high)

    def _stage_width(self) -> float:
        frame = self._frame()
        return LINES * frame.width() / max(1.0, frame.height())

    def _composed(self) -> Picture:
        if self._picture is None:
            self._picture = compose(self._view, self._theme, self._stage_width(), self._tools, self._smallest)
        return self._picture

    def _scale(self) -> float:
        """The screen's pixels for a line of the stage."""
        return self._frame().height() / LINES * self.devicePixelRatioF()

    def _refresh(self, *, whole: bool = False, at_once: bool = False) -> None:
        old, self._picture = self._picture, None
        new = self._composed()
        self._tools.pictures.scale = self._scale() if self.isVisible() and not self._is_blank else 0.0
        regions = None if old is None or whole else changed_regions(old, new)
        paint = self.repaint if at_once else self.update
        if regions is None:
            paint(self.rect())
        elif regions and not self._is_blank:
            changed = QRegion()
            for region in regions:
                changed += self._on_widget(region)
            paint(changed)
        if self.at_once:
            self._spare.start()
        self._wind()

    @Slot()
    def _on_spare_timeout(self) -> None:
        charts = [part for part in self._composed().parts if isinstance(part, ChartPart)]
        if self.isVisible() and any(part.prepare() for part in charts):
            self._spare.start()

    def _on_widget(self, rect: QRectF) -> QRect:
        """A region of the stage in the widget's pixels, a little larger against cut edges."""
        frame = self._frame()
        scale = frame.height() / LINES
        placed = QRectF(
            frame.x() + rect.x() * scale, frame.y() + rect.y() * scale, rect.width() * scale, rect.height() * scale
        )
        return placed.toAlignedRect().adjusted(-2, -2, 2, 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint those parts that lie in the exposed region."""
        painter = QPainter(self)
        region = event.region()
        painter.setClipRegion(region)
        if self._is_blank:
            painter.fillRect(event.rect(), QColor(_BLANK))
            return
        picture, frame = self._composed(), self._frame()
        if frame != QRectF(self.rect()):
            painter.fillRect(event.rect(), QColor(self._theme.line))
        painter.fillRect(frame, QColor(self._theme.panel))
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        scale = frame.height() / LINES
        onto_stage = QTransform.fromTranslate(frame.x(), frame.y()).scale(scale, scale)
        for part in picture.parts:
            place = self._on_widget(part.ink)
            if region.intersects(place):  # and it leaves nothing outside, which nobody would paint away
                painter.resetTransform()
                painter.setClipRegion(region.intersected(place))
                painter.setTransform(onto_stage)
                part.paint(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew where the shape changed; else only the scale did."""
        if self._picture is None or abs(self._stage_width() - self._picture.stage.width) > 0.01:
            self._refresh(whole=True)
        self.update()
        super().resizeEvent(event)

    # --- the countdown ------------------------------------------------------------

    def _wind(self) -> None:
        """Set the timer to the next change of a running countdown that can be seen."""
        running = [part for part in self._composed().countdowns() if part.is_running]
        if not running or self._is_blank or not self.isVisible():
            self._second.stop()
            return
        waits = [seconds_left(part.countdown, self._now()) % 1.0 for part in running]
        self._second.start(max(10, int(min(waits) * 1000) + 8))

    @Slot()
    def _on_second_timeout(self) -> None:
        for part in self._composed().countdowns():
            self.update(self._on_widget(part.ink))
        self._wind()

    def showEvent(self, event: QShowEvent) -> None:
        """A hidden countdown stood still; it goes on."""
        super().showEvent(event)
        self._wind()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing runs while nobody sees it."""
        super().hideEvent(event)
        self._second.stop()

    def _tell(self) -> None:
        """Say in words what is shown, for those who cannot see it."""
        self.setAccessibleDescription("" if self._is_blank else words_of(self._view))
