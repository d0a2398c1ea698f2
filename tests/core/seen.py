"""What a view shows of a workshop, as the tests of the gate ask for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from app.core import gate
from app.core.model import Workshop
from app.core.round_figures import RoundFigures
from app.core.views import BallotView


def words_in(value: Any) -> str:
    """Every string and number of a view, however deep."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return " ".join(words_in(getattr(value, one.name)) for one in dataclasses.fields(value))
    if isinstance(value, Mapping):
        return " ".join(words_in(one) for pair in value.items() for one in pair)
    if isinstance(value, tuple | list | frozenset):
        return " ".join(map(words_in, value))
    return str(value)


def ballot_of(workshop: Workshop, *, letters: bool = False, at: int = 0) -> BallotView:
    return gate.activity_view(workshop, "a", letters=letters).ballots[at]


def figures_of(workshop: Workshop, *, letters: bool = False, at: int = 0) -> RoundFigures:
    latest = ballot_of(workshop, letters=letters, at=at).latest
    assert latest is not None
    assert latest.figures is not None
    return latest.figures
