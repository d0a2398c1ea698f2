"""What is read out of somebody else's table of answers: as sound as if it had been typed, or named with its row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from app.core.text import _


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one row, counted as in the file from 1: with so many answers, or with a column's heading."""

    row: int
    words: str
    answers: int = 1
    is_heading: bool = False

    def __str__(self) -> str:
        return _("Row {row}: {words}").format(row=self.row, words=self.words)


class AnswerRow(NamedTuple):
    """One answer; an empty person is the partner's one vote, the value None is "can't say"."""

    row: int
    partner: str
    person: str
    item_id: str
    question_id: str
    round: int
    value: int | None


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """The answers that are sound, the faults in the order of their rows, and what was passed over."""

    rows: tuple[AnswerRow, ...]
    faults: tuple[Fault, ...]
    blank_rows: int
    ignored_columns: tuple[str, ...]
    has_people: bool = True  # whether a column says who answered
    silent_rows: int = 0  # that name a voter and have no answer
    title_rows: int = 0  # above the headings
    total_row: int = 0  # the last, where it adds up the others; 0 is none
