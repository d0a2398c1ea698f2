"""A chart in a window, drawn as the room draws it, with its sentence and figures for those who cannot see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.blocks import Chart, ChartKind
from app.theme import Theme

if TYPE_CHECKING:
    from app.charts.live import LiveChart

_BODY_PX = 14.0  # the type size at which the console's charts have their own sizes
# The head and each row, of what has rows; a heat map's names may read upwards.
_ROWS = {ChartKind.GAP_LINES: (56, 28), ChartKind.HEAT_MAP: (96, 26)}
_RADAR, _DOTS = 300, 92
_SETTLING_MS = 60


class ChartWidget(QWidget):
    """Shows one chart after another; one that has the same layout costs only what moved."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart: Chart | None = None
        self._live: LiveChart | None = None
        self._image: QImage | None = None
        self._drawn_as: tuple[object, ...] = ()
        self._is_squeezed = False  # it stands where there is less height than it needs
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def chart(self) -> Chart | None:
        """What is shown now."""
        return self._chart

    def show_chart(self, chart: Chart | None) -> None:
        """Show this chart, or nothing."""
        if chart == self._chart:
            return
        before = self.least_height()
        self._chart, self._image = chart, None
        self.setAccessibleName(chart.headline if chart else "")
        self.setAccessibleDescription(chart.description() if chart else "")
        if self.least_height() != before:
            self.updateGeometry()
        self.update()

    def least_height(self) -> int:
        """The height in which every row keeps its type."""
        chart = self._chart
        if chart is None:
            return 40
        zoom = self._zoom()
        if chart.kind in _ROWS:
            head, row = _ROWS[chart.kind]
            return round((head + row * len(chart.axes)) * zoom)
        return round((_RADAR if chart.kind is ChartKind.RADAR else _DOTS) * zoom)

    def sizeHint(self) -> QSize:
        return QSize(420, self.least_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.least_height())

    def _zoom(self) -> float:
        """How much larger than usual the console's type is."""
        size = self.font().pixelSize()
        return size / _BODY_PX if size > 0 else 1.0

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._image = None
            self.updateGeometry()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chart is None or self.width() < 16 or self.height() < 16:
            return
        if self.height() < self.least_height() and not self._is_squeezed:
            QTimer.singleShot(_SETTLING_MS, self, self._on_settled)  # its height comes in a moment: not drawn twice
            return
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture(self._chart))

    @Slot()
    def _on_settled(self) -> None:
        """No more height has come: it is drawn in what there is."""
        if self.height() < self.least_height():
            self._is_squeezed = True
            self.update()

    def _picture(self, chart: Chart) -> QImage:
        # Late: matplotlib is not wanted before the first chart.
        from app.charts.live import LiveChart
        from app.charts.style import CONSOLE

        style = CONSOLE.scaled(self._zoom())
        wanted = (self.width(), self.height(), self.devicePixelRatioF(), style)
        if self._image is not None and self._drawn_as == wanted:
            return self._image
        if self._live is None:
            self._live = LiveChart(self._theme, style)
        self._live.set_look(self._theme, style)
        self._live.set_size(self.width(), self.height(), self.devicePixelRatioF())
        drawn = self._live.render(chart)
        # its memory is the live chart's canvas, which is drawn on in this function only
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(drawn.dpr)
        self._image, self._drawn_as = image, wanted
        return image
