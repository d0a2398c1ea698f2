"""The one entry to all charts: ``draw`` finds the module that bears the kind's name and lets it draw."""

from __future__ import annotations

import importlib
import pkgutil
from functools import lru_cache
from types import ModuleType

from matplotlib.figure import Figure

import app.charts
from app.charts.style import ChartArtists, ChartStyle
from app.core.blocks import Chart, ChartKind
from app.theme import Theme


@lru_cache(maxsize=32)
def module_of(kind: ChartKind) -> ModuleType:
    """The module of a kind, found by its name in the folder; raises ``LookupError`` where there is none."""
    names = {found.name for found in pkgutil.iter_modules(app.charts.__path__)}
    if kind.value not in names:
        raise LookupError(f"There is no chart module {kind.value} in app/charts")
    return importlib.import_module(f"{app.charts.__name__}.{kind.value}")


def draw(chart: Chart, figure: Figure, theme: Theme, style: ChartStyle) -> ChartArtists:
    """Draw a chart over the whole figure, whose earlier contents go.

    The figure's size in inches × 72 is the size in the style's units. The headline is
    not drawn: it is a sentence, and the surface sets it as text above the chart.
    """
    figure.clear()
    return module_of(chart.kind).draw(chart, figure, theme, style)


def least_height(chart: Chart, width: float, style: ChartStyle, row: float) -> tuple[float, float]:
    """For a chart of rows: the height above them, and the least of one that keeps the style's smallest type."""
    return module_of(chart.kind).least_height(chart, width, style, row)


def layout(chart: Chart) -> tuple[object, ...]:
    """What must be equal for two charts of one size and style to share their background.

    All else (values, earlier values, gaps, targets, who is brought forward) may differ.
    """
    return (
        chart.kind,
        chart.axes,
        chart.scale,
        tuple((one.mark, bool(one.before)) for one in chart.series),
        (bool(chart.room), bool(chart.gaps), bool(chart.targets)),
        (any(one.has_moved for one in chart.series), any(one is not None for one in chart.targets)),  # their signs
        tuple(stack.level for stack in chart.stacks),
        frozenset(dot for stack in chart.stacks for dot in stack.dots),
        chart.stands_out,
        chart.legend,
        chart.medians,
    )
