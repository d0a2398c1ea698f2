"""The words in the cells of a table, from the votes that they sum up."""

from __future__ import annotations

import pytest

from app.activities.tables import state_cell
from app.core import gate
from app.core.agreement import State
from tests.core import made
from tests.core.test_agreement import TABLE


@pytest.mark.parametrize(("counts", "_cns", "_a", "_median", "state", "far"), TABLE)
def test_a_state_names_the_few_that_are_far_off(
    counts: tuple[int, ...], _cns: float, _a: float, _median: int, state: State, far: int
) -> None:
    latest = gate.activity_view(made.revealed_counts(*counts), "a").ballots[0].latest
    assert latest is not None
    assert latest.figures is not None

    [one] = latest.figures.items

    assert state_cell(one) == {0: state, 1: f"{state} + lone voice", 2: f"{state} + few voices (2)"}[far]
