"""What the room sees: a place in the workshop made into one picture.

The workshop goes through the gate, the activity's kind draws what the gate hands
out, and what comes back is a view with nothing else in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.activities.kind import Page, Showing, Stage, kind_of
from app.activities.shared import note_quote
from app.core import agenda, gate, method
from app.core.blocks import Countdown, Size, Text, Tone
from app.core.model import Entry, Workshop
from app.core.text import _, clock, date_long
from app.core.toolkit import Section
from app.core.views import ActivityView, RoomView

HOLDING = "holding"


@dataclass(frozen=True, slots=True)
class Place:
    """Where the room is: an agenda line and a stage of its activity; neither is the holding slide."""

    entry_id: str = ""
    stage_id: str = HOLDING


def stages(view: ActivityView) -> tuple[Stage, ...]:
    """The stages of an activity, in order."""
    return kind_of(view).stages(view)


def all_places(workshop: Workshop) -> tuple[Place, ...]:
    """Every place in the order of the day: the holding slide, then each line and its stages."""
    found = [Place()]
    for entry in workshop.agenda:
        if entry.activity is None:
            found.append(Place(entry.id, ""))
        else:
            view = gate.activity_view(workshop, entry.id)
            found += [Place(entry.id, stage.id) for stage in stages(view)]
    return tuple(found)


def next_place(workshop: Workshop, place: Place, step: int) -> Place:
    """The place ``step`` further on; the ends stay where they are."""
    places = all_places(workshop)
    at = places.index(place) if place in places else 0
    return places[max(0, min(len(places) - 1, at + step))]


def earlier_results(workshop: Workshop, entry: Entry) -> tuple[tuple[Entry, tuple[Stage, ...]], ...]:
    """The lines before this one with something revealed or planned, the last first, and the stages that show it."""
    found: list[tuple[Entry, tuple[Stage, ...]]] = []
    for one in reversed(workshop.agenda[: workshop.agenda.index(entry)]):
        activity = one.activity
        if activity is None:
            continue
        has_votes = bool(activity.resource.ballots)  # a plan has none: it is read back as it stands
        offered = tuple(
            stage
            for stage in stages(gate.activity_view(workshop, one.id))
            if stage.tab in (("results", "agree") if has_votes else ("capture",))
            and (not has_votes or activity.latest_revealed(stage.ballot_id))
        )
        if offered:
            found.append((one, offered))
    return tuple(found)


def place_to_carry_on(workshop: Workshop) -> Place:
    """Where the room was: the line that began last, at the vote while its round is open, else after it."""
    entry = agenda.last_begun(workshop)
    if entry is None:
        return Place()
    if entry.activity is None:
        return Place(entry.id, "")
    offered = stages(gate.activity_view(workshop, entry.id))
    for stage in reversed(offered):  # the words of a vision come before the vote on them
        if stage.tab != "capture" or not stage.ballot_id:
            continue
        current = method.current_round(entry.activity, stage.ballot_id)
        if current.answers and not current.is_revealed:
            return Place(entry.id, stage.id)
    shown = [one for one in offered if one.tab == "results" and entry.activity.latest_revealed(one.ballot_id)]
    return Place(entry.id, shown[-1].id if shown else offered[0].id)


def room_view(
    workshop: Workshop,
    place: Place,
    showing: Showing,
    sections: Sequence[Section],
    *,
    letters: bool = False,
    countdown: Countdown | None = None,
) -> RoomView:
    """The picture for a place."""
    entry = workshop.find_entry(place.entry_id)
    if entry is None:
        made = _holding(workshop)
    elif entry.activity is None:
        made = _plain(entry, sections)
    else:
        view = gate.activity_view(workshop, entry.id, letters=letters)
        kind = kind_of(view)
        offered = kind.stages(view)
        stage = next((one for one in offered if one.id == place.stage_id), offered[0])
        if showing.round and stage.tab == "results":
            view = view.as_of(stage.ballot_id, showing.round)
        if showing.item_id and stage.ballot_id:
            ticks = gate.item_ticks(workshop, entry.id, stage.ballot_id, showing.item_id, letters=letters)
            showing = replace(showing, item_ticks=ticks)
        made = _framed(kind.page(view, stage, showing), view, sections)
    note = gate.note_view(workshop, showing.note_id, letters=letters) if showing.note_id else None
    if note is not None:
        made = replace(made, blocks=(note_quote(note),), right="", footer="", legend=())
    return replace(made, page=showing.page, countdown=countdown)


def _framed(page: Page, view: ActivityView, sections: Sequence[Section]) -> RoomView:
    number = view.resource.section
    return RoomView(
        section=number,
        title=_question_of(number, sections),
        subtitle=page.subtitle or view.title,
        right=page.right,
        blocks=page.blocks,
        footer=page.footer,
        legend=page.legend,
    )


def _question_of(number: int, sections: Sequence[Section]) -> str:
    return next((one.title for one in sections if one.number == number), "")


def _holding(workshop: Workshop) -> RoomView:
    """The slide that people find when they come in."""
    partnership = workshop.shown_partnership
    ends = agenda.ends(workshop)
    words = _("{date}, {start} to {end}") if ends > workshop.starts else _("{date}, {start}")
    when = words.format(date=date_long(workshop.date), start=clock(workshop.starts), end=clock(ends))
    blocks = (
        Text(partnership.name, Size.QUESTION),
        Text(workshop.name, Size.HEADING),
        Text(when, Size.LEAD, Tone.MUTED),
    )
    return RoomView(0, "", "", "", blocks)


def _plain(entry: Entry, sections: Sequence[Section]) -> RoomView:
    """A break, a talk, a welcome: its title, large, under the question of its section where it has one."""
    blocks = (Text(entry.title, Size.QUESTION),)
    return RoomView(entry.section, _question_of(entry.section, sections), "", "", blocks)
