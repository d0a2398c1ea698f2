"""A sheet to draw a chart on: the whole figure, in units of a pixel or a point."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.transforms import Affine2D

from app.charts.letters import Words
from app.charts.style import ChartStyle
from app.theme import PartnerStyle, Theme

Point = tuple[float, float]

CAP = 0.668  # height of the house face's capitals, in ems

# matplotlib's shape and the factor that makes all shapes look equally large
MARKERS = {
    "": ("none", 1.0),
    "circle": ("o", 1.0),
    "square": ("s", 0.92),
    "triangle": ("^", 1.08),
    "diamond": ("D", 0.84),
    "cross": ("X", 1.12),
    "triangle_down": ("v", 1.08),
    "star": ("*", 1.42),
    "plus": ("P", 1.12),
    "ring": ("o", 0.82),  # open in the middle: its line is outside of this too
}
_RING = 0.2  # the thickness of a ring, in its sizes


class Sheet:
    """A figure to draw one chart on, with x to the right and y up from the lower left corner.

    One unit is 1/72 inch of the figure, so type sizes, line widths and places are
    the same unit, and the same layout serves every surface. There are no axes: to make
    and to draw matplotlib's own would take longer than all that stands on the sheet.
    """

    def __init__(self, figure: Figure, theme: Theme, style: ChartStyle) -> None:
        self.theme, self.style = theme, style
        self.width, self.height = (float(inches) * 72 for inches in figure.get_size_inches())
        self.ground = theme.colour(style.ground) if style.ground else "#FFFFFF"
        self.muted = theme.colour(style.muted)
        figure.patch.set_facecolor(self.ground if style.ground else "none")
        figure.patch.set_linewidth(0)
        self.figure = figure
        self._units = Affine2D().scale(figure.dpi / 72)

    def words(
        self,
        at: Point,
        words: str,
        size: float,
        colour: str = "",
        *,
        bold: bool = False,
        align: str = "left",
        order: float = 3,
        angle: float = 0,
    ) -> Words:
        """One line of words whose capitals are centred on ``at`` in height. ``words`` must be drawable."""
        drop = CAP * size / 2
        x, y = (at[0] + drop, at[1]) if angle == 90 else (at[0], at[1] - drop)
        ink = colour or self.theme.ink
        artist = Words((x, y), words, size, colour=ink, bold=bold, align=align, angle=angle)
        artist.set_zorder(order)
        self._add(artist)
        return artist

    def lines(
        self,
        at: Point,
        lines: Sequence[str],
        size: float,
        colour: str = "",
        *,
        bold: bool = False,
        align: str = "left",
        leading: float = 1.16,
    ) -> list[Words]:
        """Several lines of words, centred on ``at`` in height as one."""
        step = size * leading
        top = at[1] + step * (len(lines) - 1) / 2
        return [
            self.words((at[0], top - step * n), line, size, colour, bold=bold, align=align)
            for n, line in enumerate(lines)
        ]

    def segments(
        self, segments: Sequence[Sequence[Point]], colour: str, width: float, *, order: float = 1, cap: str = "butt"
    ) -> LineCollection:
        """Many lines of one look as one artist."""
        artist = LineCollection(
            segments, colors=colour, linewidths=width, capstyle=cap, joinstyle="miter", zorder=order, antialiaseds=True
        )
        self._add(artist)
        return artist

    def areas(self, areas: Sequence[Sequence[Point]], colours: Sequence[str], *, order: float = 0) -> PolyCollection:
        """Filled shapes without outlines as one artist."""
        artist = PolyCollection(areas, facecolors=colours, edgecolors="none", linewidths=0, zorder=order)
        self._add(artist)
        return artist

    def marks(self, look: PartnerStyle, size: float, *, line: float = 0, order: float = 4) -> Line2D:
        """An empty line with a partner's marker, colour and (where ``line`` > 0) dash; give it points later."""
        shape, factor = MARKERS[look.marker]
        artist = Line2D(
            [],
            [],
            color=look.colour,
            linewidth=line,
            linestyle=((0, look.dash) if look.dash else "-") if line else "none",
            dash_capstyle="butt",
            solid_joinstyle="round",
            dash_joinstyle="round",
            marker=shape,
            markersize=size * factor,
            markerfacecolor=look.colour,
            markeredgecolor=self.ground,
            markeredgewidth=max(size * 0.07, self.style.hair * 0.4),
            zorder=order,
        )
        if look.marker == "ring":
            artist.set_markerfacecolor("none")
            artist.set_markeredgecolor(look.colour)
            set_ring(artist, size)
        self._add(artist)
        return artist

    def _add(self, artist: Words | LineCollection | PolyCollection | Line2D) -> None:
        """Put an artist on the figure, with its places in the sheet's units."""
        artist.set_transform(self._units)
        self.figure.add_artist(artist)


def set_ring(line: Line2D, size: float) -> None:
    """Make the ring of a line of rings as thick as its size wants."""
    line.set_markeredgewidth(size * _RING)


def rounded(left: float, low: float, right: float, high: float, radius: float) -> list[Point]:
    """The outline of a box with round corners, as points (a quarter circle in four steps)."""
    radius = max(0.0, min(radius, (right - left) / 2, (high - low) / 2))
    turn = ((0.0, 1.0), (0.383, 0.924), (0.707, 0.707), (0.924, 0.383), (1.0, 0.0))
    corners = (
        (right - radius, high - radius, 1, 1, turn),
        (right - radius, low + radius, 1, -1, turn[::-1]),
        (left + radius, low + radius, -1, -1, turn),
        (left + radius, high - radius, -1, 1, turn[::-1]),
    )
    return [(x + sx * a * radius, y + sy * b * radius) for x, y, sx, sy, steps in corners for a, b in steps]
