"""Everything that leaves the console, as text: a list that every new surface is added to.

A surface is a function that takes a workshop and a folder of its own and gives
lines of text. Two workshops that may look the same must give the same lines; such
workshops are made here as well.
"""

from __future__ import annotations

import dataclasses
import enum
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.generic import DictionaryObject
from python_calamine import CalamineWorkbook

from app.activities.kind import CHARTS, Showing
from app.cli_output import results_words
from app.core import gate, gate_list
from app.core.blocks import Chart
from app.core.edits import votes
from app.core.model import Workshop
from app.core.toolkit import Ballot
from app.exchange.results_xlsx import write_results
from app.reports.answer_sheet import write_answer_sheets
from app.reports.report import write_report
from app.services.report import report_view
from app.services.results import results, results_for_reading
from app.services.room import all_places, room_view
from db.engine import open_library
from db.store import Store
from tests.activities import made
from tests.activities.made import toolkit

Surface = Callable[[Workshop, Path], Iterator[str]]
_TEXTS: dict[bytes, str] = {}  # strokes of a page → its text


# --- workshops that look the same ----------------------------------------------------------


def other(voter: int, place: int, values: Sequence[int]) -> int | None:
    """Quite other votes than ``made.spread``, with can't say at other places."""
    at = voter * 2 + place * 3 + 1
    return None if at % 5 == 4 else values[-1 - at % len(values)]


def with_votes(workshop: Workshop, state: str, chosen: made.Chosen) -> Workshop:
    """Every ballot in this state; what is not revealed was chosen so."""
    for activity in workshop.activities:
        for ballot in activity.resource.ballots:
            workshop = with_ballot(workshop, activity.id, ballot, state, chosen)
    return workshop


def with_ballot(workshop: Workshop, activity_id: str, ballot: Ballot, state: str, chosen: made.Chosen) -> Workshop:
    """One ballot in this state: "open", "closed", "revealed" or "second round"."""
    number = 1
    if state == "second round":
        workshop = _voted(workshop, activity_id, ballot, 1, made.spread)
        workshop = votes.reveal_round(workshop, activity_id, ballot.id)
        workshop = votes.open_next_round(workshop, activity_id, ballot.id)
        number = 2
    workshop = _voted(workshop, activity_id, ballot, number, chosen)
    if state == "closed":
        return votes.close_round(workshop, activity_id, ballot.id)
    return votes.reveal_round(workshop, activity_id, ballot.id) if state == "revealed" else workshop


def _voted(workshop: Workshop, activity_id: str, ballot: Ballot, number: int, chosen: made.Chosen) -> Workshop:
    return votes.add_answers(workshop, made.answers(workshop, workshop.activity(activity_id), ballot, number, chosen))


# --- what leaves the console ---------------------------------------------------------------


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
    """Every place, with every chart, item and note, and a partner brought forward, by name and by letter."""
    for place in all_places(workshop):
        items = [""]
        if any(one.id == place.entry_id and one.activity for one in workshop.agenda):
            view = gate.activity_view(workshop, place.entry_id)
            items += [item.id for ballot in view.ballots for item in ballot.items][:4]
        showings = [Showing(chart=chart, forward=0) for chart in CHARTS] + [Showing(item_id=one) for one in items]
        showings += [Showing(note_id=one.id) for one in workshop.notes]
        for showing in showings:
            for letters in (False, True):
                picture = room_view(workshop, place, showing, toolkit().sections, letters=letters)
                yield f"{place.stage_id} {showing.chart} {showing.item_id} {letters}: " + " ".join(said(picture))


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
    """What a reader finds: the text, every stroke of the drawing, the bookmarks, the facts about the file."""
    reader = PdfReader(path)
    for page in reader.pages:
        drawn = _drawn(page)
        if drawn not in _TEXTS:  # reading takes as long as writing, and the same strokes are the same words
            _TEXTS[drawn] = page.extract_text()
        yield _TEXTS[drawn]
        yield hashlib.sha256(drawn).hexdigest()
    yield repr(list(_titles(reader.outline)))
    yield repr({key: value for key, value in (reader.metadata or {}).items() if "Date" not in key})


def _drawn(page: PageObject) -> bytes:
    """The strokes of a page and of the forms on it, and which letters the codes in them stand for."""
    contents, resources = page.get_contents(), page["/Resources"].get_object()
    assert contents is not None
    assert isinstance(resources, DictionaryObject)
    forms = [one.get_object() for _name, one in sorted(resources.get("/XObject", {}).items())]
    fonts = [one.get_object() for _name, one in sorted(resources.get("/Font", {}).items())]
    letters = [one["/ToUnicode"].get_object() for one in fonts if "/ToUnicode" in one]
    return b"".join(one.get_data() for one in (contents, *forms, *letters))


def _titles(outline: Any) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one.title)


def workshop_view(workshop: Workshop, _folder: Path) -> Iterator[str]:
    """The view that reports, sheets and exports are made from."""
    view = gate.workshop_view(workshop)
    yield from said(dataclasses.replace(view, agenda=()))
    by_letter = [gate.activity_view(workshop, one.id, letters=True) for one in workshop.activities]
    # The facilitator's notes travel with a resource; whether they are drawn the other surfaces tell.
    for activity in [*(line.activity for line in view.agenda if line.activity), *by_letter]:
        yield from said(dataclasses.replace(activity, resource=toolkit().resources[0], ballots=()))
        for ballot in activity.ballots:
            yield from said(ballot.rounds)


def results_of(workshop: Workshop, _folder: Path) -> Iterator[str]:
    """The results for other programs."""
    yield json.dumps(results(workshop), sort_keys=True, default=str)


def results_to_read(workshop: Workshop, folder: Path) -> Iterator[str]:
    """The results for people: lines in a terminal, and a workbook."""
    view = results_for_reading(workshop)
    yield from results_words(view)
    path = folder / "results.xlsx"
    write_results(view, path)
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        yield name
        yield from map(repr, book.get_sheet_by_name(name).to_python())


def listed(workshop: Workshop, folder: Path) -> Iterator[str]:
    """The line in the list of workshops, made anew and as it is stored."""
    yield repr(gate_list.summary(workshop))
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
    "results to read": results_to_read,
    "list": listed,
    "find": found,
}


def everything(workshop: Workshop, folder: Path, only: Iterable[str] = SURFACES) -> dict[str, list[str]]:
    """What every surface, or each of those named, says of a workshop."""
    shown = {}
    for name in only:
        own = folder / name.replace(" ", "-")
        own.mkdir(parents=True, exist_ok=True)
        shown[name] = list(SURFACES[name](workshop, own))
    return shown
