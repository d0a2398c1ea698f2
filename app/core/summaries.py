"""One workshop in a list, and a hit of the search: views that need nothing else of ours.

They stand apart because the first page is painted from them alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.text import count, decimal, rounded


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap in words and numbers: ``title`` of the dimension or item, ``value`` in levels."""

    title: str
    value: float

    @property
    def number(self) -> str:
        """The gap as it is shown; a whole one without a decimal, as medians have none."""
        return decimal(rounded(self.value))


@dataclass(frozen=True, slots=True)
class Summary:
    """One workshop in a list. ``state`` is "prepared", "in progress" or "closed"."""

    id: str
    partnership_id: str
    partnership: str
    name: str
    date: str
    state: str
    sections: tuple[int, ...]  # the sections that are done
    partners: int
    people: int
    widest_gap: Gap | None
    place: str = ""  # where the workshop is, for "Carry on"
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the search. A private note says only that it is one."""

    workshop_id: str
    where: str
    words: str


def people_words(partners: int, people: int) -> str:
    """``5 partners, 14 people``."""
    return f"{count(partners, 'partner', 'partners')}, {count(people, 'person', 'people')}"


def gap_words(gap: Gap | None) -> str:
    """``Trust 2.2``, or a dash."""
    return f"{gap.title} {gap.number}" if gap else "–"
