"""Partners and their people from a table, or from text that was pasted out of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.imported import Fault
from app.core.text import _, folded, letter
from app.exchange.bad_file import BadFile
from app.exchange.delimited import split_rows
from app.exchange.headings import (
    FIRST_NAMES,
    LAST_NAMES,
    NUMBER,
    PARTNER_HEADINGS,
    PERSON_HEADINGS,
    cell_of,
    known,
    name_columns,
    name_of,
    title_rows,
    total_below,
)
from app.exchange.item_names import plain, quoted
from app.exchange.limits import FILE_BYTES, TableFault
from app.exchange.tables import DateCell

MOST_UNNAMED = 1000  # people of one partner: more is a slip of the keyboard
NUMBER_HEADINGS = frozenset(("number", "number of people", "how many", "count", "headcount", "size", "seats"))
# Names or a number; the cells say which.
EITHER_HEADINGS = frozenset(("people", "attendees", "contacts", "delegates", "participants", "representatives"))
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_SEATS = re.compile(r"[0-9]{1,6}(\.0)?")
_PARTNER_HEADINGS = frozenset[str]().union(*PARTNER_HEADINGS)
_OTHER_HEADINGS = (NUMBER_HEADINGS | EITHER_HEADINGS | FIRST_NAMES | LAST_NAMES).union(*PERSON_HEADINGS)


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A partner in the order and spelling of its first row: people by name, and how many more without."""

    partner: str
    people: tuple[str, ...]
    unnamed: int


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """What would be added, what is wrong, and what was passed over; for a preview."""

    rows: tuple[PartnerRow, ...]
    faults: tuple[Fault, ...]
    blank_rows: int
    ignored_columns: tuple[str, ...] = ()
    title_rows: int = 0  # above the headings
    has_heading: bool = False
    has_people: bool = False  # there is a column of names or numbers
    total_row: int = 0  # the last, where it adds up the others; 0 is none


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns from 0: the partner's, those of people and numbers, and what was passed over."""

    partner: int = 0
    others: tuple[tuple[int, ...], ...] = ()  # two where a name stands in two
    numbers: frozenset[tuple[int, ...]] = frozenset()  # those of the others that hold nothing but numbers
    either: frozenset[tuple[int, ...]] = frozenset()  # those that hold names or numbers
    ignored: tuple[str, ...] = ()
    has_heading: bool = False
    has_names: bool = False  # nothing but names is in the others


@dataclass(slots=True)
class _Partner:
    name: str
    row: int  # its first
    people: dict[str, tuple[str, int]] = field(default_factory=dict)  # folded name → name and row
    unnamed: int = 0
    unnamed_row: int = 0


def pasted_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The rows of text that was copied from a spreadsheet (tabs) or typed (commas, semicolons).

    Raises:
        BadFile: it is far too much, or not a table.
    """
    try:
        if len(text) > FILE_BYTES:
            raise TableFault("too much")
        return tuple(map(tuple, split_rows(text)))
    except TableFault:
        raise BadFile(
            _("What was pasted is not a list of partners and people."),
            _("Paste one row for each person: the partner, a comma or tab, and the name."),
        ) from None


def read_people(rows: Sequence[Sequence[str]]) -> PeopleTable:
    """Partners and people: ``partner, person`` or ``partner, number of people``, with or without a heading.

    What stands above the headings is a title and is passed over.
    A row with a partner alone adds the partner; under a heading for names, and where the
    partner has people with names already, it is one more person, without a name. Partners, and people of one
    partner, are the same where their names are, trimmed and in any case. A number
    is of people without a name, beside those who are named. Up to twelve it may be a word, where no name is meant.
    A last row of totals is passed over.
    """
    filled = [(at + 1, row) for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    blank_rows = len(rows) - len(filled)
    above = _title_rows(filled)
    filled = filled[above:]
    columns = _columns(filled)
    faults: list[Fault] = []
    partners: dict[str, _Partner] = {}
    body = filled[int(columns.has_heading) :]
    total_row = total_below(body, columns.partner, columns.others)
    for row, cells in body[:-1] if total_row else body:
        partner, *others = (cell_of(cells, places) for places in ((columns.partner,), *columns.others))
        name = name_of(partner)
        if isinstance(partner, DateCell) or not name:
            words = _("There is a date where a partner should be.") if name else _("There is no partner in this row.")
            faults.append(Fault(row, words))
            continue
        found = partners.setdefault(folded(name), _Partner(name, row))
        if any(map(name_of, others)):
            for places, cell in zip(columns.others, others, strict=True):
                is_number = places in columns.numbers or (places in columns.either and plain(cell) in _NUMBERS)
                if words := _add(found, row, cell, is_number=is_number):
                    faults.append(Fault(row, words))
        elif words := _add_nameless(found, row, is_person=bool(others) and (columns.has_names or bool(found.people))):
            faults.append(Fault(row, words))
    found_rows = (
        PartnerRow(one.name, tuple(name for name, _row in one.people.values()), one.unnamed)
        for one in partners.values()
    )
    return PeopleTable(
        tuple(found_rows),
        tuple(faults),
        blank_rows,
        columns.ignored,
        above,
        has_heading=columns.has_heading,
        has_people=bool(columns.others),
        total_row=total_row,
    )


def _title_rows(filled: Sequence[tuple[int, Sequence[str]]]) -> int:
    """How many rows stand above the headings.

    A partner may be called “Partner”, and so may somebody's part. Below the first row there are two headings or more,
    or one under a single title.
    """
    if filled and not _PARTNER_HEADINGS.isdisjoint(map(plain, filled[0][1])):
        return 0
    if _has_lone_heading(filled):
        return 1
    return title_rows(
        filled, lambda words: not (_PARTNER_HEADINGS.isdisjoint(words) or _OTHER_HEADINGS.isdisjoint(words))
    )


def _has_lone_heading(filled: Sequence[tuple[int, Sequence[str]]]) -> bool:
    """Whether a title in one cell stands above nothing but a heading for partners, and that above rows.

    In a list of partners alone one may be called “College”: what a partner can be heads rows that hold more.
    """
    rows = [[plain(cell) for cell in cells if cell.strip()] for _row, cells in filled]
    if len(rows) < 3 or len(rows[0]) != 1 or len(rows[1]) != 1:
        return False
    words = known(rows[1], PARTNER_HEADINGS)
    return bool(words - PARTNER_HEADINGS[-1]) or (bool(words) and all(len(row) > 1 for row in rows[2:]))


def _columns(filled: Sequence[tuple[int, Sequence[str]]]) -> _Columns:
    """What the columns are for, from the headings in the first row, else from their order.

    Numbers behind the partners are people though nothing says so; before them they may number the rows.
    """
    if not filled:
        return _Columns()
    headings = [plain(cell) for cell in filled[0][1]]
    partner = _partner_column(headings)
    if partner is None:
        width = max(len(cells) for _row, cells in filled)
        more = (at for at in range(2, width) if any(cells[at].strip() for _row, cells in filled if at < len(cells)))
        ignored = tuple(_("column {letter}").format(letter=letter(at)) for at in more)
        return _Columns(0, ((1,),), either=frozenset(((1,),)), ignored=ignored)
    names = name_columns(headings)
    counts = [at for at, name in enumerate(headings) if name in NUMBER_HEADINGS | EITHER_HEADINGS]
    nameless = _nameless(headings, filled)
    if not names and not counts:
        numbers = [at for at, cells in nameless.items() if at > partner and all(map(_is_number, cells))]
        counts = numbers if len(numbers) == 1 else []
    used = {partner, *counts, *(at for places in names for at in places)}
    called = {at: filled[0][1][at].strip() for at, name in enumerate(headings) if name}
    called |= {at: _("column {letter}").format(letter=letter(at)) for at in nameless}
    ignored = tuple(called[at] for at in sorted(called.keys() - used))
    others = tuple(sorted((*names, *((at,) for at in counts))))
    either = frozenset((at,) for at in counts if at not in nameless and headings[at] in EITHER_HEADINGS)
    counted = frozenset((at,) for at in counts) - either
    return _Columns(partner, others, counted, either, ignored, has_heading=True, has_names=not counts)


def _nameless(headings: Sequence[str], filled: Sequence[tuple[int, Sequence[str]]]) -> dict[int, list[str]]:
    """The filled cells of each column without a heading that has any."""
    found: dict[int, list[str]] = {}
    for _row, cells in filled[1:]:
        for at, cell in enumerate(cells):
            if cell.strip() and not (at < len(headings) and headings[at]):
                found.setdefault(at, []).append(cell)
    return found


def _partner_column(headings: Sequence[str]) -> int | None:
    """The column that is headed as one of partners; None where this is no row of headings.

    In a list without headings the third column may say what each partner is, as “school”. So of the words that
    are no other word for a partner, one heads a list where it comes first, or where another column has a heading too.
    """
    words = known(headings, PARTNER_HEADINGS)
    if words <= PARTNER_HEADINGS[-1] and headings[0] not in words and _OTHER_HEADINGS.isdisjoint(headings):
        return None
    return next((at for at, name in enumerate(headings) if name in words), None)


def _add(partner: _Partner, row: int, cell: str, *, is_number: bool) -> str:
    """Add a name or a number to a partner; what is wrong with it, or nothing."""
    name = name_of(cell)
    if not name:
        return ""
    if isinstance(cell, DateCell):
        return _("There is a date ({date}) where a person should be.").format(date=name)
    if is_number or NUMBER.fullmatch(name):
        return _add_number(partner, row, name)
    first = partner.people.setdefault(folded(name), (name, row))[1]
    if first == row:
        return ""
    words = _("{person} of {partner} is already in row {first}.")
    return words.format(person=quoted(name), partner=quoted(partner.name), first=first)


def _add_nameless(partner: _Partner, row: int, *, is_person: bool) -> str:
    """Take a row that has nothing but a partner; what is wrong with it, or nothing."""
    if is_person and partner.unnamed < MOST_UNNAMED:
        partner.unnamed += 1
    elif partner.row != row:
        return _("{partner} is already in row {first}.").format(partner=quoted(partner.name), first=partner.row)
    return ""


def _is_number(cell: str) -> bool:
    """Whether a cell can be nothing but a number of people."""
    return _SEATS.fullmatch(name_of(cell)) is not None and float(name_of(cell)) <= MOST_UNNAMED


def _add_number(partner: _Partner, row: int, name: str) -> str:
    number = str(_NUMBERS.index(plain(name)) + 1) if plain(name) in _NUMBERS else name
    if not _SEATS.fullmatch(number) or int(float(number)) > MOST_UNNAMED:
        words = _("“{number}” cannot be a number of people; 0 to {most} can.")
        return words.format(number=quoted(name), most=MOST_UNNAMED)
    if partner.unnamed_row:
        words = _("{partner} already has a number of people in row {first}.")
        return words.format(partner=quoted(partner.name), first=partner.unnamed_row)
    partner.unnamed = min(MOST_UNNAMED, partner.unnamed + int(float(number)))
    partner.unnamed_row = row
    return ""
