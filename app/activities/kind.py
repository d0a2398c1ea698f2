"""What an activity kind is: how an activity of that kind is shown, stage by stage.

A kind is given a view. It cannot draw what it was never handed.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from app.core.blocks import Block, Mark, Tick
from app.core.views import ActivityView, ReportSection

Tab = Literal["brief", "capture", "results", "agree"]
CHARTS = ("radar", "gap_lines", "heat_map", "table")  # in the order of the key R


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of an activity, in the order in which the room is led through it."""

    id: str
    tab: Tab
    title: str
    ballot_id: str = ""


@dataclass(frozen=True, slots=True)
class Showing:
    """How the facilitator wants a stage shown: which item, which chart, which partner in front."""

    item_id: str = ""
    chart: str = ""  # empty: the one that suits
    forward: int = -1  # index among the shown partners; -1 none
    round: int = 0  # an earlier round that is looked back at; 0 the last that was revealed
    item_ticks: tuple[Tick, ...] = ()  # who has answered about the item
    page: int = 1  # where the picture does not fit on one
    note_id: str = ""  # a note that was sent to the room and covers the stage


@dataclass(frozen=True, slots=True)
class Page:
    """A stage as blocks, with the words around them."""

    blocks: tuple[Block, ...]
    subtitle: str = ""
    right: str = ""
    footer: str = ""
    legend: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityKind:
    """A kind of activity: its stages, what the room sees at each, and its part of the report."""

    id: str
    stages: Callable[[ActivityView], tuple[Stage, ...]]
    page: Callable[[ActivityView, Stage, Showing], Page]
    report: Callable[[ActivityView], tuple[ReportSection, ...]]


@functools.cache
def kinds() -> dict[str, ActivityKind]:
    """Every kind there is, by id: each module of this folder that ends in ``KIND``."""
    import app.activities as folder

    found = {}
    for module in pkgutil.iter_modules(folder.__path__):
        kind = getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "KIND", None)
        if kind is not None:
            found[kind.id] = kind
    return found


def kind_of(view: ActivityView) -> ActivityKind:
    """The kind that runs this activity.

    Raises:
        KeyError: there is no such kind.
    """
    return kinds()[view.resource.kind]
