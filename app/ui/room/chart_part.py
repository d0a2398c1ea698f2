"""Charts on the stage: pictures that stay alive between two views, so that a change draws only what moved."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from app.core.blocks import Block, Chart, ChartKind, Size
from app.theme import Theme
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part
from app.ui.room.stage import Stage

if TYPE_CHECKING:
    from app.charts.live import LiveChart

__all__ = ["ChartPart", "ChartPictures"]

_KEPT = 8
_LEAST_ROW = 36.0  # of gap lines and heat maps: lower rows would need smaller type
_HEADER = 104.0  # their level labels, in two lines
_T = TypeVar("_T")


@dataclass(slots=True)
class _Kept:
    live: LiveChart
    chart: Chart | None = None
    image: QImage | None = None


class ChartPictures:
    """The live charts of one canvas, by place and scale."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()

    def clear(self) -> None:
        """Forget all pictures, as after a change of colours."""
        self._kept.clear()

    def picture(self, chart: Chart, rect: QRectF, scale: float, theme: Theme, smallest: int) -> QImage:
        """The chart drawn for a place on the stage at ``scale`` device pixels a line."""
        key = (chart.kind, rect.getRect(), round(scale, 5), theme.name, smallest)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = _Kept(_live(theme, rect, scale, smallest))
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        if kept.image is None or (kept.chart is not chart and kept.chart != chart):
            drawn = kept.live.render(chart)
            raw = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGBX8888)
            kept.image, kept.chart = raw, chart  # its memory is the live chart's canvas
        return kept.image


def _live(theme: Theme, rect: QRectF, scale: float, smallest: int) -> LiveChart:
    # Late: matplotlib is not wanted before the first chart.
    from app.charts.live import LiveChart
    from app.charts.style import ROOM

    least = float(smallest)
    style = replace(ROOM, label=max(ROOM.label, least), small=max(ROOM.small, least), value=max(ROOM.value, least))
    live = LiveChart(theme, style)
    live.set_size(int(rect.width()), int(rect.height()), scale)
    return live


class ChartPart(Part):
    """A chart that takes all the room there is; its sentence stands above it where nothing else says it."""

    stretch = True

    def __init__(
        self, block: Chart, stage: Stage, letters: Lettering, width: float, pictures: ChartPictures, headline: bool
    ) -> None:
        super().__init__(block, stage, letters, width)
        self.chart, self.pictures = block, pictures
        setting = Setting(
            stage.type_px(Size.HEADING),
            stage.theme.ink,
            bold=True,
            leading=1.18,
            highlight=stage.highlight,
            highlight_colour=stage.theme.on_attention,
        )
        self.headline: Paragraph = letters.paragraph(block.headline if headline else "", width, setting)
        self.above = self.headline.height + (20 if self.headline.lines else 0)
        self.height = self.above + self._least()

    def _row(self) -> float:
        return _LEAST_ROW * max(1.0, self.stage.at_least(27) / 27)

    def _least(self) -> float:
        if self.chart.kind in (ChartKind.GAP_LINES, ChartKind.HEAT_MAP):
            return _HEADER + self._row() * len(self.chart.axes)
        return 420.0

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Gap lines and heat maps are cut between rows, into pages as even as can be; others are whole."""
        if self.height <= room:
            return self.block, None
        if self.chart.kind not in (ChartKind.GAP_LINES, ChartKind.HEAT_MAP):
            return None, self.block
        most = int((room - self.above - _HEADER) // self._row())
        count = len(self.chart.axes)
        if most < 2:
            return None, self.block
        pages = -(-count // most)
        first = -(-count // pages)
        return _rows(self.chart, 0, first), _rows(self.chart, first, count)

    @property
    def picture_rect(self) -> QRectF:
        """Where the chart itself is drawn, in whole lines."""
        rect = self.rect.adjusted(0, self.above, 0, 0)
        return QRectF(round(rect.x()), round(rect.y()), int(rect.width()), int(rect.height()))

    def warm(self, scale: float) -> None:
        """Draw the chart before it is wanted."""
        rect = self.picture_rect
        self.pictures.picture(self.chart, rect, scale, self.stage.theme, self.stage.at_least(27))

    def paint(self, painter: QPainter) -> None:
        """Draw the sentence and the picture, pixel for pixel."""
        self.headline.paint(painter, self.rect.x(), self.rect.y())
        rect = self.picture_rect
        if rect.width() < 16 or rect.height() < 16:
            return
        device = painter.device()
        ratio = device.devicePixelRatioF()
        matrix = painter.worldTransform()
        scale = matrix.m11() * ratio
        image = self.pictures.picture(self.chart, rect, scale, self.stage.theme, self.stage.at_least(27))
        corner = matrix.map(rect.topLeft())
        painter.save()
        painter.resetTransform()
        image.setDevicePixelRatio(ratio)
        painter.drawImage(QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio), image)
        painter.restore()


def _rows(chart: Chart, start: int, end: int) -> Chart:
    """The chart with some of its rows."""

    def cut(values: Sequence[_T]) -> tuple[_T, ...]:
        return tuple(values[start:end])

    series = tuple(replace(one, values=cut(one.values), before=cut(one.before)) for one in chart.series)
    stands_out = chart.stands_out - start if start <= chart.stands_out < end else -1
    return replace(
        chart,
        axes=cut(chart.axes),
        series=series,
        room=cut(chart.room),
        gaps=cut(chart.gaps),
        targets=cut(chart.targets),
        stands_out=stands_out,
    )
