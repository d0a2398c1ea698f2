"""Charts on the stage: pictures that stay alive between two views, so that a change draws only what moved."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from app.core.blocks import Block, Chart, ChartKind, Size, even_edges
from app.theme import Theme
from app.ui.room.lettering import Lettering, Paragraph, Setting
from app.ui.room.part import Part, place_of
from app.ui.room.stage import Stage

if TYPE_CHECKING:
    from app.charts.live import LiveChart
    from app.charts.style import ChartStyle

_KEPT = 8
_LEAST_ROWS = (36.0, 32.0, 0.0)  # of gap lines and heat maps, by how close things stand; 0 is as high as its type
_ROWS = (ChartKind.GAP_LINES, ChartKind.HEAT_MAP)
_NONE = QRect()
_LEADERS = 9  # partners that a key brings forward


@dataclass(slots=True)
class _Kept:
    live: LiveChart
    chart: Chart | None = None
    image: QImage | None = None
    changed: QRect = _NONE  # what was drawn and is not painted yet, in pixels of the picture


class ChartPictures:
    """The live charts of one canvas, by place and scale."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], _Kept] = OrderedDict()
        self._least: dict[tuple[object, ...], tuple[float, float]] = {}
        self.scale = 0.0  # the screen's pixels for a line of the stage; 0 while nobody sees it

    def least(self, chart: Chart, width: float, smallest: int, row: float) -> tuple[float, float]:
        """For a chart of rows: the height above them, and the least height of each."""
        # Late: matplotlib is not wanted before the first chart.
        from app.charts.drawing import layout, least_height

        key = (layout(chart), chart.gaps, width, smallest, row)
        if key not in self._least:
            if len(self._least) > 8 * _KEPT:
                self._least.clear()
            self._least[key] = least_height(chart, width, _style(smallest), row)
        return self._least[key]

    def taken(self, chart: Chart, rect: QRectF, theme: Theme, smallest: int) -> QRect:
        """Draw the chart, and tell which pixels of its picture have to be painted anew."""
        kept = self._drawn(chart, rect, self.scale, theme, smallest)
        changed, kept.changed = kept.changed, _NONE
        return changed

    def picture(self, chart: Chart, rect: QRectF, scale: float, theme: Theme, smallest: int) -> QImage:
        """The chart drawn for a place on the stage at ``scale`` device pixels a line."""
        image = self._drawn(chart, rect, scale, theme, smallest).image
        assert image is not None
        return image

    def is_painted(self, image: QImage) -> None:
        """All of a picture is on the screen."""
        for kept in self._kept.values():
            if kept.image is image:
                kept.changed = _NONE

    def prepare(self, chart: Chart, rect: QRectF, theme: Theme, smallest: int) -> bool:
        """Draw for later a chart that differs from the one shown by who is brought forward; False if there is none."""
        kept = self._kept.get(self._key(chart, rect, self.scale, theme, smallest))
        if kept is None or kept.chart is None:
            return False
        return any(kept.live.prepare(_led(kept.chart, at)) for at in range(-1, min(_LEADERS, len(chart.series))))

    def _key(self, chart: Chart, rect: QRectF, scale: float, theme: Theme, smallest: int) -> tuple[object, ...]:
        return chart.kind, rect.getRect(), round(scale, 5), theme.name, smallest

    def _drawn(self, chart: Chart, rect: QRectF, scale: float, theme: Theme, smallest: int) -> _Kept:
        key = self._key(chart, rect, scale, theme, smallest)
        kept = self._kept.get(key)
        if kept is None:
            for other in self._kept.values():
                other.live.forget()
            kept = self._kept[key] = _Kept(_live(theme, rect, scale, smallest))
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        if kept.image is None or (kept.chart is not chart and kept.chart != chart):
            drawn = kept.live.render(chart)
            raw = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32)
            kept.image, kept.chart = raw, chart  # its memory is the live chart's canvas
            left, top, right, low = drawn.changed
            kept.changed = kept.changed.united(QRect(left, top, right - left, low - top))
        return kept


def _live(theme: Theme, rect: QRectF, scale: float, smallest: int) -> LiveChart:
    # Late: matplotlib is not wanted before the first chart.
    from app.charts.live import LiveChart

    live = LiveChart(theme, _style(smallest))
    live.set_size(int(rect.width()), int(rect.height()), scale)
    return live


def _led(chart: Chart, leader: int) -> Chart:
    """The chart with this series brought forward, or none."""
    return replace(chart, series=tuple(replace(one, forward=at == leader) for at, one in enumerate(chart.series)))


def _style(smallest: int) -> ChartStyle:
    from app.charts.style import ROOM

    least = float(smallest)
    return replace(ROOM, label=max(ROOM.label, least), small=max(ROOM.small, least), value=max(ROOM.value, least))


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
            highlight_colour=stage.attention_words,
        )
        self.headline: Paragraph = letters.paragraph(block.headline if headline else "", width, setting)
        self.above = self.headline.height + (20 if self.headline.lines else 0)
        self.head, self.row = 420.0, 0.0
        if block.kind in _ROWS:
            smallest = stage.at_least(27)
            row = _LEAST_ROWS[stage.tight] * smallest / 27
            self.head, self.row = pictures.least(block, float(int(width)), smallest, row)
        self.height = self.above + self.head + math.ceil(self.row * len(block.axes))

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        """Gap lines and heat maps are cut between rows, into pages as even as can be; others are whole."""
        if self.height <= room:
            return self.block, None
        if self.chart.kind not in _ROWS:
            return None, self.block
        count = len(self.chart.axes)
        # All its rows do not fit, even where only the fraction of a line is missing.
        most = min(int((room - self.above - self.head) // self.row), count - 1)
        if most < 2:
            return None, self.block
        first = even_edges(count, most)[1]
        return self.chart.rows(0, first), self.chart.rows(first, count)

    @property
    def picture_rect(self) -> QRectF:
        """Where the chart itself is drawn, in whole lines."""
        rect = self.rect.adjusted(0, self.above, 0, 0)
        return QRectF(round(rect.x()), round(rect.y()), int(rect.width()), int(rect.height()))

    def warm(self, scale: float) -> None:
        """Draw the chart before it is wanted."""
        rect = self.picture_rect
        self.pictures.picture(self.chart, rect, scale, self.stage.theme, self.stage.at_least(27))

    def changes(self, old: Part) -> list[QRectF]:
        """Only the box of what moved, where the picture keeps its place."""
        stays = old.rect == self.rect and old.stage == self.stage
        if not isinstance(old, ChartPart) or not stays or not self.pictures.scale:
            return super().changes(old)
        if old.chart.kind is not self.chart.kind:
            return super().changes(old)  # another picture, which may be drawn already and have no change of its own
        same = old.chart.headline == self.chart.headline
        found = [] if same else [place_of(self.ink, self.above + self.ink.height() - self.rect.height())]
        rect, scale = self.picture_rect, self.pictures.scale
        if rect.width() < 16 or rect.height() < 16:
            return found
        box = self.pictures.taken(self.chart, rect, self.stage.theme, self.stage.at_least(27))
        if not box.isEmpty():
            x, y = rect.x() + box.x() / scale, rect.y() + box.y() / scale
            found.append(QRectF(x, y, box.width() / scale, box.height() / scale))
        return found

    def prepare(self) -> bool:
        """Draw for later what the next key may ask for, a little at a time; False where nothing is left to do."""
        rect = self.picture_rect
        return self.pictures.prepare(self.chart, rect, self.stage.theme, self.stage.at_least(27))

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
        place = QRectF(corner, image.deviceIndependentSize()).toRect()
        if not painter.hasClipping() or QRegion(place).subtracted(painter.clipRegion()).isEmpty():
            self.pictures.is_painted(image)
        painter.drawImage(QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio), image)
        painter.restore()
