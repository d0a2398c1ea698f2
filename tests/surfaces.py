"""Everything that leaves the console, as text: a list that every new surface is added to.

A surface is a function that takes a workshop and a folder of its own and gives
lines of text. Two workshops that may look the same must give the same lines.
"""

from __future__ import annotations

import dataclasses
import enum
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from app.activities.kind import CHARTS, Showing
from app.core import gate
from app.core.blocks import Chart
from app.core.model import Workshop
from app.reports.answer_sheet import write_answer_sheets
from app.reports.report import write_report
from app.services.report import report_view
from app.services.results import results
from app.services.room import all_places, room_view
from db.engine import open_library
from db.store import Store
from tests.activities.made import toolkit

Surface = Callable[[Workshop, Path], Iterator[str]]


def said(value: Any) -> Iterator[str]:
    """Every text and number in a view, and what a person who cannot see a chart is told."""
    if isinstance(value, Chart):
        yield value.description()
        yield repr(value.table())
    if dataclasses.is_dataclass(value):
        for one in dataclasses.fields(value):
            yield from said(getattr(value, one.name))
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from said(key)
            yield from said(one)
    elif isinstance(value, list | tuple | set | frozenset):
        yield f"{len(value)}:"  # so that a list that is longer is another list
        for one in value:
            yield from said(one)
    elif isinstance(value, enum.Enum):
        yield str(value.value)
    else:
        yield repr(value)


def room(workshop: Workshop, _folder: Path) -> Iterator[str]:
    """Every place, with every chart, every item and a partner brought forward, by name and by letter."""
    for place in all_places(workshop):
        items = [""]
        if any(one.id == place.entry_id and one.activity for one in workshop.agenda):
            view = gate.activity_view(workshop, place.entry_id)
            items += [item.id for ballot in view.ballots for item in ballot.items][:4]
        showings = [Showing(chart=chart, forward=0) for chart in CHARTS] + [Showing(item_id=one) for one in items]
        for showing in showings:
            for letters in (False, True):
                made = room_view(workshop, place, showing, toolkit().sections, letters=letters)
                yield f"{place.stage_id} {showing.chart} {showing.item_id} {letters}: " + " ".join(said(made))


def report(workshop: Workshop, _folder: Path) -> Iterator[str]:
    """The report as it is handed to the paper."""
    yield from said(report_view(workshop, toolkit().sections))


def report_pdf(workshop: Workshop, folder: Path) -> Iterator[str]:
    """The report as a reader finds it: its text, its bookmarks and what the file says about itself."""
    path = folder / "report.pdf"
    write_report(report_view(workshop, toolkit().sections), path)
    yield from _pdf(path)


def answer_sheets(workshop: Workshop, folder: Path) -> Iterator[str]:
    """The printed sheets."""
    path = folder / "sheets.pdf"
    write_answer_sheets(gate.workshop_view(workshop), path)
    yield from _pdf(path)


def _pdf(path: Path) -> Iterator[str]:
    reader = PdfReader(path)
    for page in reader.pages:
        yield page.extract_text()
    yield repr(list(_titles(reader.outline)))
    yield repr({key: value for key, value in (reader.metadata or {}).items() if "Date" not in key})


def _titles(outline: Any) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one.title)


def workshop_view(workshop: Workshop, _folder: Path) -> Iterator[str]:
    """The view that reports, sheets and exports are made from."""
    for letters in (False, True):
        made = gate.workshop_view(workshop, letters=letters)
        # The facilitator's notes travel with a resource; whether they are drawn the other surfaces tell.
        for line in made.agenda:
            if line.activity is not None:
                yield from said(dataclasses.replace(line.activity, resource=toolkit().resources[0], ballots=()))
                for ballot in line.activity.ballots:
                    yield from said(ballot.rounds)
        yield from said(dataclasses.replace(made, agenda=()))


def results_of(workshop: Workshop, _folder: Path) -> Iterator[str]:
    """The results for other programs."""
    yield json.dumps(results(workshop), sort_keys=True, default=str)


def listed(workshop: Workshop, folder: Path) -> Iterator[str]:
    """The line in the list of workshops, made anew and as it is stored."""
    yield repr(gate.summary(workshop))
    store = _stored(workshop, folder)
    try:
        yield repr(store.summaries())
    finally:
        store.close()


def found(workshop: Workshop, folder: Path) -> Iterator[str]:
    """What a search finds for words that may be anywhere, and for numbers."""
    store = _stored(workshop, folder)
    try:
        for wanted in ("SECRET", "secret", "e", "1", "4", "Trust"):
            yield repr(store.find(wanted))
    finally:
        store.close()


def _stored(workshop: Workshop, folder: Path) -> Store:
    path = folder / "library.db"
    is_new = not path.exists()
    store = Store(open_library(path, runtime=folder / "runtime"))
    if is_new:
        store.save("new", None, workshop, at="2026-11-21T09:30:00")
    return store


SURFACES: dict[str, Surface] = {
    "room": room,
    "report": report,
    "report as a PDF": report_pdf,
    "answer sheets": answer_sheets,
    "view of the workshop": workshop_view,
    "results": results_of,
    "list": listed,
    "find": found,
}


def everything(workshop: Workshop, folder: Path) -> dict[str, list[str]]:
    """What every surface says of a workshop."""
    made = {}
    for at, (name, surface) in enumerate(SURFACES.items()):
        own = folder / str(at)
        own.mkdir(parents=True, exist_ok=True)
        made[name] = list(surface(workshop, own))
    return made
