"""The lines of the section rail: the four sections, and under them the agenda in its order. Values only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core import agenda, method
from app.core.model import Entry, Workshop
from app.core.text import _, clock
from app.core.toolkit import Section


@dataclass(frozen=True, slots=True)
class RailRow:
    """A section's heading (no entry), or an agenda line.

    ``state`` is done, current, open, plain or absent; ``section`` gives the colour.
    """

    title: str
    section: int
    entry_id: str = ""
    code: str = ""
    state: str = ""
    is_current: bool = False
    starts: str = ""  # its planned time; the list to jump in tells two breaks apart by it

    @property
    def is_heading(self) -> bool:
        """Whether it is a section's heading."""
        return not self.entry_id

    @property
    def words(self) -> str:
        """The line for somebody who cannot see it."""
        said = {
            "done": _("done"),
            "open": _("not done yet"),
            "absent": _("not installed"),
            "plain": "",
        }.get(self.state, "")
        parts = [self.title, self.code, said, _("now") if self.is_current else ""]
        return ", ".join(part for part in parts if part)


def rail_rows(workshop: Workshop, sections: Sequence[Section], current_id: str) -> tuple[RailRow, ...]:
    """Every line of the rail. Sections that are not on the agenda are there all the same."""
    return tuple(_rows(workshop, {one.number: one for one in sections}, current_id))


def _rows(workshop: Workshop, sections: dict[int, Section], current_id: str) -> Iterator[RailRow]:
    used = {entry.section for entry in workshop.agenda}
    waiting = [number for number in sorted(sections) if number not in used]
    at = 0
    for entry, starts in zip(workshop.agenda, agenda.start_times(workshop), strict=True):
        if entry.section and entry.section != at:
            while waiting and waiting[0] < entry.section:
                number = waiting.pop(0)
                yield RailRow(sections[number].title, number)
            at = entry.section
            yield RailRow(sections[at].title if at in sections else "", at)
        yield replace(_entry_row(workshop, entry, at, current_id), starts=clock(starts))
    for number in waiting:
        yield RailRow(sections[number].title, number)


def _entry_row(workshop: Workshop, entry: Entry, section: int, current_id: str) -> RailRow:
    here = entry.id == current_id
    if entry.activity is not None:
        state = "done" if method.is_done(workshop, entry.activity) else "open"
        return RailRow(entry.title, section, entry.id, entry.activity.resource.id, state, here)
    if entry.absent_id:
        return RailRow(entry.title, section, entry.id, entry.absent_id, "absent", here)
    return RailRow(entry.title, section, entry.id, "", "plain", here)
