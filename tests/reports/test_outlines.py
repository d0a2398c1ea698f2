"""Shapes on paper are matplotlib's own, number for number."""

from __future__ import annotations

import math

from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from app.reports.outlines import Outline

UNMOVED = Affine2D()


def test_lines_that_close_are_written_in_order() -> None:
    path = Path([(0, 0), (10, 0), (10, 5.126), (0, 0)], [Path.MOVETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY])
    assert Outline(path, UNMOVED).getCode().strip() == "n 0.00 0.00 m 10.00 0.00 l 10.00 5.13 l h"


def test_a_line_is_broken_where_a_value_is_missing() -> None:
    path = Path([(0, 0), (1, 1), (math.nan, math.nan), (2, 2), (3, 3)])
    assert Outline(path, UNMOVED).getCode().split().count("m") == 2


def test_a_quadratic_curve_becomes_the_cubic_one_of_the_same_shape() -> None:
    path = Path([(0, 0), (3, 6), (6, 0)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    assert Outline(path, UNMOVED).getCode().strip() == "n 0.00 0.00 m 2.00 4.00 4.00 4.00 6.00 0.00 c"


def test_a_circle_is_four_pairs_of_curves_wherever_it_stands() -> None:
    outline = Outline(Path.unit_circle(), Affine2D().scale(2))
    here, there = outline.getCode().split(), outline.at(100, 50).getCode().split()
    assert here.count("c") == there.count("c") == 8
    assert [float(one) for one in here[1:3]] == [0, -2]
    assert [float(one) for one in there[1:3]] == [100, 48]
