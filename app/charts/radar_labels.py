"""Finds the largest radar whose labels all stand inside the figure and clear of each other."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.charts import words as wd
from app.charts.fonts import measure
from app.charts.sheet import Point, Sheet
from app.core.blocks import Chart

Box = tuple[float, float, float, float]  # left, low, right, high

_LINES = 3
_MANY = 12  # with more axes the labels take the smaller type
_SHARES = (0.36, 0.27, 0.2, 0.15)  # widths of labels that are tried, as shares of the sheet's


@dataclass(frozen=True, slots=True)
class Label:
    """A spoke's label: the middle of its height at ``at``, aligned there."""

    at: Point
    lines: tuple[str, ...]
    size: float
    bold: bool
    align: str


@dataclass(frozen=True, slots=True)
class Fit:
    """Where the radar stands: centre and radius in the sheet's units, and its labels in the order of the axes."""

    centre: Point
    radius: float
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class _Spoke:
    x: float
    y: float
    lines: tuple[str, ...]
    width: float
    height: float


def fit_radius(chart: Chart, sheet: Sheet, foot: float) -> Fit:
    """The largest radar above ``foot`` (the key's height); labels break sooner where that makes it larger."""
    inset = sheet.style.space
    room = sheet.width - 2 * inset, sheet.height - foot - 2 * inset
    size = sheet.style.label if len(chart.axes) <= _MANY else sheet.style.small
    best: tuple[float, float, list[_Spoke]] | None = None
    for share in _SHARES:
        spokes = _spokes(chart, size, sheet.width * share, sheet.width * _SHARES[0])
        radius = _largest(spokes, sheet, room)
        lost = sum(wd.is_broken(spoke.lines, name) for spoke, name in zip(spokes, chart.axes, strict=True))
        worth = radius * (1 - min(0.6, 1.5 * lost / max(1, len(spokes))))
        if best is None or worth > best[0] * 1.04:
            best = worth, radius, spokes
    assert best is not None
    _worth, radius, spokes = best
    boxes = _boxes(spokes, radius, sheet)
    left, low, right, high = _around(boxes, radius)
    centre = (
        _near(sheet.width / 2, inset - left, sheet.width - inset - right),
        _near(foot + inset + room[1] / 2, foot + inset - low, sheet.height - inset - high),
    )
    labels = tuple(
        _label(spoke, box, centre, size, at in chart.stands_out)
        for at, (spoke, box) in enumerate(zip(spokes, boxes, strict=True))
    )
    return Fit(centre, radius, labels)


def _near(wanted: float, least: float, most: float) -> float:
    """The wanted place, moved only as far as the labels need; their middle where they need all the space."""
    return (least + most) / 2 if least > most else min(max(wanted, least), most)


def _label(spoke: _Spoke, box: Box, centre: Point, size: float, bold: bool) -> Label:
    left, low, right, high = box
    align = _side(spoke)
    x = {"left": left, "right": right, "center": (left + right) / 2}[align]
    return Label((centre[0] + x, centre[1] + (low + high) / 2), spoke.lines, size, bold, align)


def _side(spoke: _Spoke) -> str:
    return "center" if abs(spoke.x) < 0.02 else "left" if spoke.x > 0 else "right"


def _spokes(chart: Chart, size: float, width: float, widest: float) -> list[_Spoke]:
    """The labels in lines of ``width``; a longer word has a line of its own up to ``widest``."""
    spokes: list[_Spoke] = []
    count = len(chart.axes)
    for at, name in enumerate(chart.axes):
        turn, bold = 2 * math.pi * at / count, at in chart.stands_out
        whole = max((measure(word, size, bold) for word in wd.drawable(name).split()), default=0.0)
        lines = wd.fit(name, min(max(width, whole + 0.01), widest), size, bold, _LINES)
        height = size * (1 + wd.LEADING * (len(lines) - 1))
        spokes.append(_Spoke(math.sin(turn), math.cos(turn), lines, wd.widest(lines, size, bold), height))
    return spokes


def _largest(spokes: list[_Spoke], sheet: Sheet, room: Point) -> float:
    """The largest radius at which the labels fit; a quarter of the smaller side where none does."""
    low, high = 0.0, min(room) / 2
    for _step in range(9):
        radius = (low + high) / 2
        left, bottom, right, top = _around(_boxes(spokes, radius, sheet), radius)
        if right - left <= room[0] and top - bottom <= room[1]:
            low = radius
        else:
            high = radius
    return low


def _boxes(spokes: list[_Spoke], radius: float, sheet: Sheet) -> list[Box]:
    """The labels' boxes around a centre at (0, 0), pushed outwards where they would touch."""
    far = radius + sheet.style.marker * 0.5 + sheet.style.space * 0.9
    boxes = [_natural(spoke, far) for spoke in spokes]
    count, apart = len(spokes), sheet.style.label * 0.16
    right = [at for at in range(count) if spokes[at].x > -0.02]
    left = [at for at in range(count) if spokes[at].x < 0.02]
    for side in (right, left):
        upper = sorted((at for at in side if spokes[at].y >= -0.02), key=lambda at: spokes[at].y)
        lower = sorted((at for at in side if spokes[at].y < -0.02), key=lambda at: -spokes[at].y)
        _push(boxes, upper, apart, 1)
        _push(boxes, upper[:1] + lower, apart, -1)
    return boxes


def _natural(spoke: _Spoke, far: float) -> Box:
    """The box that touches the end of its spoke from outside."""
    x, y = spoke.x * far, spoke.y * far
    side = _side(spoke)
    left = x - spoke.width / 2 if side == "center" else x if side == "left" else x - spoke.width
    low = y + spoke.height * (spoke.y - 1) / 2
    return left, low, left + spoke.width, low + spoke.height


def _push(boxes: list[Box], order: list[int], apart: float, way: int) -> None:
    """Move each box up (``way`` 1) or down (−1) until it is clear of those before it in ``order``."""
    for place, at in enumerate(order):
        for before in order[:place]:
            left, low, right, high = boxes[at]
            other = boxes[before]
            if left < other[2] + apart * 3 and other[0] < right + apart * 3:
                overlap = other[3] + apart - low if way > 0 else high - other[1] + apart
                if overlap > 0:
                    boxes[at] = left, low + way * overlap, right, high + way * overlap


def _around(boxes: list[Box], radius: float) -> Box:
    """The box around all labels and the radar itself."""
    return (
        min([-radius, *(box[0] for box in boxes)]),
        min([-radius, *(box[1] for box in boxes)]),
        max([radius, *(box[2] for box in boxes)]),
        max([radius, *(box[3] for box in boxes)]),
    )
