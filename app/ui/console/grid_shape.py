"""What the grid of votes is made of: its lines, its columns, and whose they are. Values only.

Nothing here holds an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.blocks import Mark
from app.core.marks import mark_of
from app.core.model import Activity, Key, Round, Votes, Workshop
from app.core.partnership import Partner
from app.core.scale import Level, Scale
from app.core.text import _
from app.core.toolkit import Ballot, Dimension, Item, Question
from app.core.wording import with_nouns

_LONG_NAME = 24  # letters
CANT_SAY_KEY = "-"
TEN_KEY = "x"  # as the Romans wrote it: after 1 the cursor has walked on, so 10 cannot be two keys


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the grid: a heading (no ids), or one question about one item."""

    title: str
    text: str = ""
    item_id: str = ""
    question_id: str = ""

    @property
    def is_heading(self) -> bool:
        """Whether nothing is voted on here."""
        return not self.item_id

    @property
    def key(self) -> Key:
        """The item and the question."""
        return self.item_id, self.question_id

    @property
    def label(self) -> str:
        """The line in a few words, for people who cannot see the grid."""
        return self.title or self.text


@dataclass(frozen=True, slots=True)
class Column:
    """One voter; ``name`` stands in the heading, under the partner's where people vote."""

    voter_id: str
    partner_id: str
    mark: Mark
    name: str
    full_name: str
    is_here: bool = True  # else they voted and went away: nobody waits for what they did not answer

    @property
    def said(self) -> str:
        """The voter in full, and that they are away where they are."""
        return self.full_name if self.is_here else _("{voter}, away").format(voter=self.full_name)


@dataclass(frozen=True, slots=True)
class GridShape:
    """The lines and columns of one round."""

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    by_person: bool
    gone: tuple[int, ...] = ()  # the columns of those who voted and went away

    def first_line(self) -> int:
        """The first line that is voted on, or -1."""
        return next((at for at, line in enumerate(self.lines) if not line.is_heading), -1)

    def next_line(self, line: int, step: int = 1) -> int:
        """The next line that is voted on; -1 past the end."""
        line += step
        while 0 <= line < len(self.lines):
            if not self.lines[line].is_heading:
                return line
            line += step
        return -1

    def groups(self) -> Iterator[tuple[int, int]]:
        """The first and last column of each partner."""
        first = 0
        for at in range(1, len(self.columns) + 1):
            if at == len(self.columns) or self.columns[at].partner_id != self.columns[first].partner_id:
                yield first, at - 1
                first = at


def shape_of(workshop: Workshop, activity: Activity, ballot: Ballot, of_round: Round) -> GridShape:
    """The lines and columns of a round: everybody expected, and those who voted before they left."""
    by_person = activity.votes is Votes.PEOPLE
    columns = tuple(_columns(workshop, activity, of_round, by_person))
    return GridShape(
        lines=tuple(_lines(workshop, activity, ballot, of_round)),
        columns=columns,
        by_person=by_person,
        gone=tuple(at for at, one in enumerate(columns) if not one.is_here),
    )


def _lines(workshop: Workshop, activity: Activity, ballot: Ballot, of_round: Round) -> Iterator[Line]:
    worded = with_nouns(activity.resource, workshop.shown_partnership.nouns).ballot(ballot.id)
    asked = {item.id for item in activity.items(ballot, of_round)}
    if ballot.made is None:
        items = [item for item in worded.items if item.id in asked]
    else:
        items = list(activity.items(ballot, of_round))
    headed = {} if ballot.grouped_after or worded.order else _headings(activity.dimensions(worded))
    last: Dimension | None = None
    for item in items:
        heading = headed.get(item.id)
        alone = heading is not None and len(heading.items) == 1
        if heading is not None and heading is not last and not alone:
            yield Line(heading.title)
        last = heading
        title = item.title or (heading.title if heading is not None and alone else "")
        yield from _questions(item, title, worded.questions)


def _headings(dimensions: tuple[Dimension, ...]) -> dict[str, Dimension]:
    if len(dimensions) < 2:
        return {}
    return {item.id: dimension for dimension in dimensions for item in dimension.items}


def _questions(item: Item, title: str, questions: tuple[Question, ...]) -> Iterator[Line]:
    if len(questions) == 1:
        yield Line(title, item.text, item.id, questions[0].id)
        return
    for at, question in enumerate(questions):
        words = (title or item.text) if at == 0 else ""
        yield Line(question.title, words, item.id, question.id)


def told_apart(marks: Sequence[Mark]) -> list[str]:
    """Short names; where several are the same, the first word in which the names differ stands beside them."""
    found = []
    for mark in marks:
        alike = [one.name.split() for one in marks if one is not mark and one.short == mark.short]
        words = mark.name.split()
        after = words[next((at for at, word in enumerate(words) if word.startswith(mark.short)), 0) + 1 :]
        differs = next((word for word in after if any(word not in other for other in alike)), "")
        found.append(f"{mark.short} {differs}" if differs else mark.short)
    return found


def with_short_names(words: str, marks: Sequence[Mark]) -> str:
    """A sentence in which long names of partners are short, as in the legend."""
    names = [(mark.name, short) for mark, short in zip(marks, told_apart(marks), strict=True)]
    for name, short in sorted(names, key=lambda one: -len(one[0])):  # a name may be a part of another
        if len(name) > _LONG_NAME:
            words = words.replace(name, short)
    return words


def _columns(workshop: Workshop, activity: Activity, of_round: Round, by_person: bool) -> Iterator[Column]:
    partnership = workshop.shown_partnership
    marks = [mark_of(partnership, partner.id) for partner in partnership.partners]
    names = told_apart(marks)
    expected = {voter for _partner, voter in workshop.voters(activity)}
    for partner, mark, name in zip(partnership.partners, marks, names, strict=True):
        if by_person:
            yield from _people(partner, mark, expected, of_round)
        else:  # one whose people are all away is not waited for, but may have sent its vote
            yield Column(partner.id, partner.id, mark, name, partner.name, partner.id in expected)


def _people(partner: Partner, mark: Mark, expected: set[str], of_round: Round) -> Iterator[Column]:
    for seat, person in enumerate(partner.people, start=1):
        if person.id in expected or person.id in of_round.answers:
            name = person.name or _("Seat {seat}").format(seat=seat)
            said = person.name or _("seat {seat}").format(seat=seat)
            yield Column(person.id, partner.id, mark, name, f"{partner.name}, {said}", person.id in expected)


def level_for_key(scale: Scale, typed: str) -> Level | None:
    """The level that a key means: its code or number, x for 10; its position where no level is a digit."""
    found = scale.typed(typed)
    by_position = not any(level.code.isdecimal() and len(level.code) == 1 for level in scale.levels)
    if by_position and typed.isdecimal():
        return scale.levels[int(typed) - 1] if 1 <= int(typed) <= len(scale.levels) else None
    if found is None and not by_position and typed.casefold() == TEN_KEY:
        return next((level for level in scale.levels if level.code == "10"), None)
    return found


def key_for_level(scale: Scale, level: Level) -> str:
    """The one key that enters a level; empty where there is none."""
    position = scale.levels.index(level) + 1
    offered = (level.code, str(level.value), str(position), TEN_KEY)
    return next((key for key in offered if len(key) == 1 and level_for_key(scale, key) is level), "")


def takes_key(scale: Scale, typed: str) -> bool:
    """Whether a key is meant for the scale: any digit, and what else enters one of its levels."""
    return typed.isdecimal() or level_for_key(scale, typed) is not None


def scale_words(scale: Scale) -> str:
    """Which levels there are, and nothing else."""
    first, last = scale.levels[0].code, scale.levels[-1].code
    ten = level_for_key(scale, TEN_KEY)
    if ten is not None and ten.code == "10":
        words = _("The levels here are {first} to {last}, with {key} for 10, and - for “can't say”.")
        return words.format(first=first, last=last, key=TEN_KEY)
    return _("The levels here are {first} to {last}, and - for “can't say”.").format(first=first, last=last)


def all_answered_words() -> str:
    """What is said where the cursor has nowhere to walk: it stands on a vote that is there."""
    return _("Everything is answered. A level typed now replaces the vote at the cursor.")
