"""Checked answers from a table of rows: long (a row an answer) or wide (a row a voter).

Nothing is guessed: whatever cannot be read is a fault with its row, and what is
left is as sound as if it had been typed in the room.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from app.core.imported import AnswerRow, AnswerTable, Fault
from app.core.scale import Scale
from app.core.text import _, folded
from app.core.toolkit import Ballot, Resource
from app.exchange.bad_file import BadFile
from app.exchange.headings import (
    PARTNER_HEADINGS,
    PERSON_HEADINGS,
    Columns,
    cell_of,
    known,
    name_columns,
    name_of,
    read_headings,
    title_rows,
    total_below,
)
from app.exchange.item_names import Names, plain, quoted
from app.exchange.tables import DateCell, Table, read_table

ERRORS = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))  # in place of a result
CANT_SAY = frozenset(("can't say", "cant say", "-", "'-"))  # the last: "-" guarded in an export
_PARTNERS, _PERSONS = frozenset[str]().union(*PARTNER_HEADINGS), frozenset[str]().union(*PERSON_HEADINGS)
_OF_PEOPLE = _PARTNERS | _PERSONS | {"people", "role", "email"}  # a list of who comes
_BESIDE = _PERSONS | {"item", "question", "value"}  # what has a column in a table of answers, as has each item
_APOSTROPHES, _DASHES = "’‘‛ʼ`´′＇", "‐‑‒–—―−－"  # what programs make of the two keys
_KEYS = str.maketrans(_APOSTROPHES + _DASHES, "'" * len(_APOSTROPHES) + "-" * len(_DASHES))
_WHOLE = re.compile(r"(\d+)[.,]0+")  # 3.0, as many programs write a whole number


_Row = tuple[int, Sequence[str]]  # its number in the file, and its cells


class _Voter(NamedTuple):
    partner: str
    person: str


class _Bad(str):
    """Why something cannot be used, in words."""

    __slots__ = ()


def read_answer_table(path: Path | str, own_files: Sequence[Path | str] = ()) -> Table:
    """The table in a file; of a workbook the one sheet that names partners and more than people, else the first.

    Raises:
        BadFile: as ``read_table``; or several sheets hold answers, and one would be lost.
    """
    table = read_table(path, own_files=own_files)
    headed = {name: _head(top) for name, top in zip(table.sheets, table.tops, strict=True)}
    answered = {name: head for name, head in headed.items() if head - _OF_PEOPLE}
    partner = known((one for head in answered.values() for one in head), PARTNER_HEADINGS)
    fitting = [name for name, head in answered.items() if head & partner]
    if len(fitting) > 1:
        words = _("There are answers on more than one sheet of this workbook: {names}.")
        raise BadFile(
            words.format(names=", ".join(f"“{quoted(name)}”" for name in fitting)),
            _("Put them on one sheet, or save each sheet as a file of its own, and import that."),
        )
    return read_table(path, fitting[0], own_files) if fitting and fitting[0] != table.sheet else table


def _head(top: Sequence[Sequence[str]]) -> frozenset[str]:
    """The plain headings of a sheet with these filled rows first: below titles one of several names partners."""
    above = title_rows(list(enumerate(top)), lambda words: len(words) > 1 and not _PARTNERS.isdisjoint(words))
    return frozenset(plain(one) for row in top[above : above + 1] for one in row if one.strip())


def read_answers(
    rows: Sequence[Sequence[str]],
    resource: Resource,
    nouns: Mapping[str, str] | None = None,
) -> AnswerTable:
    """The answers in a table, ``rows[0]`` being row 1 of the file.

    They are of the resource's first ballot with items of its own.
    The heading is the first row that is not blank, or one below titles that names partners and
    something beside them. A missing or empty round is
    round 1. Partners and people are the same where their names are, trimmed and in
    any case; the first spelling stands. ``nouns`` are the partnership's own words, which an
    item's text may have been printed with. A last row of totals is passed over.
    """
    blanks = [not any(cell.strip() for cell in row) for row in rows]
    filled = [(at + 1, row) for at, (row, blank) in enumerate(zip(rows, blanks, strict=True)) if not blank]
    ballot = next((one for one in resource.ballots if one.items), None)
    if not filled or not ballot:
        words = _("There is no table here.") if not filled else _("{id} has no items of its own.")
        return AnswerTable((), (Fault(1, words.format(id=resource.id)),), sum(blanks), ())
    names = Names(resource, ballot, nouns)
    reader = _Reader(ballot, names)
    above = title_rows(filled, lambda words: _is_heading(words, names))
    (top, headings), *body = _with_whole_names(filled[above:], names)
    columns = read_headings(headings, [row for _at, row in body], names, reader.is_vote)
    faults = [Fault(top, words, is_heading=True) for words in columns.faults]
    total_row = 0
    if columns.is_usable:
        read = reader.read_long if columns.is_long else reader.read_wide
        total_row = _total_below(body, columns)
        read(body[:-1] if total_row else body, columns)
    faults = sorted([*faults, *reader.faults], key=lambda fault: fault.row)
    ignored, has_people = tuple(columns.ignored), "person" in columns.roles
    answers, silent = tuple(reader.answers), reader.silent_rows
    return AnswerTable(answers, tuple(faults), sum(blanks), ignored, has_people, silent, above, total_row)


def _total_below(body: Sequence[_Row], columns: Columns) -> int:
    """The number of a last row of totals, else 0; one that names an item is an answer."""
    item = columns.roles.get("item")
    if body and item is not None and cell_of(body[-1][1], (item,)).strip():
        return 0
    people = [(columns.roles["person"],)] if "person" in columns.roles else []
    return total_below(body, columns.roles["partner"], people)


def _is_heading(words: Sequence[str], names: Names) -> bool:
    """Whether a row's plain words name partners, and people or anything that is asked."""
    if _PARTNERS.isdisjoint(words):
        return False
    return not _BESIDE.isdisjoint(words) or any(isinstance(names.column(word), tuple) for word in words)


def _with_whole_names(filled: Sequence[_Row], names: Names) -> Sequence[_Row]:
    """The rows with each person's name in one column, where first and last names stand in two; the second is empty."""
    headings = ["" if names.column(heading) else plain(heading) for heading in filled[0][1]]
    pair = next((places for places in name_columns(headings) if len(places) == 2), None)
    if pair is None:
        return filled
    into, out = pair

    def whole(cells: Sequence[str], name: str) -> list[str]:
        kept = [*cells, *[""] * (1 + max(pair) - len(cells))]
        kept[into], kept[out] = name, ""
        return kept

    (top, head), *body = filled
    return [(top, whole(head, "person")), *((row, whole(cells, cell_of(cells, pair))) for row, cells in body)]


class _Levels:
    """What may stand in a cell of one scale; every different cell is looked at once."""

    def __init__(self, scale: Scale) -> None:
        self._known: dict[str, int] = {}
        for names in (
            [(level.code, level.value) for level in scale.levels],
            [(str(level.value), level.value) for level in scale.levels],
            [(level.label, level.value) for level in scale.levels],
        ):
            for name, value in names:
                self._known.setdefault(_as_keyed(name), value)
        self._known.pop("", None)
        codes = [level.code for level in scale.levels]
        self.words = _("{first} to {last}").format(first=codes[0], last=codes[-1])
        self._seen: dict[str, int | _Bad | None] = {}

    def value(self, cell: str) -> int | _Bad | None:
        """The level's value, None for can't say, or what is wrong."""
        try:
            return self._seen[cell]
        except KeyError:
            self._seen[cell] = value = self._value(cell)
            return value

    def _value(self, cell: str) -> int | _Bad | None:
        name = _as_keyed(cell)
        if name in CANT_SAY:
            return None
        whole = _WHOLE.fullmatch(name)
        if whole and name not in self._known:
            name = whole[1]
        if name in self._known:
            return self._known[name]
        return _Bad(
            _("“{cell}” is not on the scale ({words}, or “can't say”)").format(cell=quoted(cell), words=self.words)
        )


@dataclass(slots=True)
class _Reader:
    """Reads the rows under a heading; each different cell is worked out once."""

    ballot: Ballot
    names: Names
    answers: list[AnswerRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    silent_rows: int = 0
    levels: dict[str, _Levels] = field(init=False)
    _partners: dict[str, str] = field(default_factory=dict)
    _people: dict[tuple[str, str], str] = field(default_factory=dict)
    _voters: dict[tuple[str, str], _Voter | None] = field(default_factory=dict)
    _rounds: dict[str, int | _Bad] = field(default_factory=dict)
    _places: dict[tuple[str, str], tuple[str, str] | _Bad] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.levels = {question.id: _Levels(question.scale) for question in self.ballot.questions}

    def is_vote(self, cell: str) -> bool:
        """Whether a cell could be an answer to some question."""
        return any(not isinstance(levels.value(cell), _Bad) for levels in self.levels.values())

    def read_long(self, body: Sequence[_Row], columns: Columns) -> None:
        """One answer a row."""
        pick = _picker(columns, "partner", "person", "item", "question", "round", "value")
        for row, cells in body:
            partner, person, item, question, in_round, cell = pick(cells)
            place = self._place(item, question)
            if isinstance(place, _Bad):
                self.faults.append(Fault(row, place))
            elif not cell.strip():
                self.faults.append(Fault(row, _("There is no value for {item}.").format(item=place[0])))
            else:
                self._read_row(row, (partner, person), in_round, [(place, cell)])

    def read_wide(self, body: Sequence[_Row], columns: Columns) -> None:
        """One voter a row; an empty cell is no answer."""
        pick = _picker(columns, "partner", "person", "round")
        places = [(column, (item, question)) for column, item, question in columns.answers]
        for row, cells in body:
            width = len(cells)
            partner, person, in_round = pick(cells)
            said = [
                (place, cells[column])
                for column, place in places
                if column < width and cells[column] and not cells[column].isspace()
            ]
            self._read_row(row, (partner, person), in_round, said)

    def _read_row(
        self, row: int, who: tuple[str, str], in_round: str, said: Sequence[tuple[tuple[str, str], str]]
    ) -> None:
        """Keep one voter's answers of one row, or say what is wrong with them."""
        voter, found = self._voter(who), self._round(in_round)
        if voter is None:
            self.faults.append(Fault(row, _("There is no partner in this row.")))
            return
        if isinstance(found, _Bad):
            self.faults.append(Fault(row, found))
            return
        error = next((name for name in voter if name in ERRORS), "")
        if error:
            words = _("There is {error}, an error of the spreadsheet, where a name should be.")
            self.faults.append(Fault(row, words.format(error=error)))
            return
        self.silent_rows += not said
        for (item, question), cell in said:
            value = self.levels[question].value(cell)
            if isinstance(value, _Bad):
                words = _("{item}: {words}.").format(item=item, words=_date_or(cell, value))
                self.faults.append(Fault(row, words))
            else:
                self.answers.append(AnswerRow(row, voter.partner, voter.person, item, question, found, value))

    def _voter(self, who: tuple[str, str]) -> _Voter | None:
        """The voter in the spelling of the first occurrence; None without a partner."""
        if who not in self._voters:
            partner, person = (name_of(name) if folded(name) else "" for name in who)
            partner = self._partners.setdefault(folded(partner), partner)
            person = self._people.setdefault((partner, folded(person)), person)
            self._voters[who] = _Voter(partner, person) if partner else None
        return self._voters[who]

    def _round(self, cell: str) -> int | _Bad:
        if cell not in self._rounds:
            name = cell.strip().removesuffix(".0") or "1"
            rounds = [str(number) for number in range(1, self.ballot.rounds + 1)]
            words = _("“{cell}” is not a round: there are rounds 1 to {rounds}.")
            bad = _Bad(words.format(cell=quoted(cell), rounds=rounds[-1]))
            self._rounds[cell] = int(name) if name in rounds else bad
        return self._rounds[cell]

    def _place(self, item: str, question: str) -> tuple[str, str] | _Bad:
        """The item and question that two cells of a long table name."""
        key = (item, question)
        if key not in self._places:
            place = self.names.place(item, question)
            self._places[key] = _Bad(place) if isinstance(place, str) else place
        return self._places[key]


def _picker(columns: Columns, *roles: str) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """Takes the cells of these roles from a row; empty where there is no such column or the row is short."""
    width = max(columns.roles.values()) + 1
    get = operator.itemgetter(*(columns.roles.get(role, width) for role in roles))
    spare = [""] * (width + 1)
    return lambda cells: get([*cells, *spare[len(cells) :]] if len(cells) <= width else [*cells[:width], ""])


def _as_keyed(text: str) -> str:
    """A cell without its case and spare spaces, and with the apostrophes and hyphens of the keyboard."""
    return " ".join(text.translate(_KEYS).casefold().split())


def _date_or(cell: str, words: str) -> str:
    """The words, or that a spreadsheet has made a date of what was typed."""
    if isinstance(cell, DateCell):
        return _("there is a date ({date}) where an answer should be").format(date=cell)
    return words
