"""Partners and their people from a table, or from text that was pasted out of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.imported import Fault
from app.core.text import _, folded, letter
from app.exchange.bad_file import BadFile
from app.exchange.delimited import split_rows
from app.exchange.headings import PARTNER_HEADINGS, PERSON_HEADINGS, name_of
from app.exchange.item_names import plain, quoted
from app.exchange.limits import FILE_BYTES, TableFault
from app.exchange.tables import DateCell

MOST_UNNAMED = 1000  # people of one partner: more is a slip of the keyboard
NUMBER_HEADINGS = frozenset(("number", "number of people", "how many", "count", "size", "seats"))
EITHER_HEADINGS = frozenset(("people",))  # names or a number; the cells say which
_OTHER_HEADINGS = PERSON_HEADINGS | NUMBER_HEADINGS | EITHER_HEADINGS
_TITLE_ROWS = 10  # filled rows among which the headings are looked for, below a title


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
    is of people without a name, beside those who are named.
    """
    filled = [(at + 1, row) for at, row in enumerate(rows) if any(cell.strip() for cell in row)]
    blank_rows = len(rows) - len(filled)
    title_rows = _title_rows(filled)
    filled = filled[title_rows:]
    columns, ignored, has_heading = _columns(filled)
    has_names = has_heading and all(plain(filled[0][1][at]) in PERSON_HEADINGS for at in columns[1:])
    faults: list[Fault] = []
    partners: dict[str, _Partner] = {}
    for row, cells in filled[int(has_heading) :]:
        partner, *others = (cells[at] if at < len(cells) else "" for at in columns)
        name = name_of(partner)
        if isinstance(partner, DateCell) or not name:
            words = _("There is a date where a partner should be.") if name else _("There is no partner in this row.")
            faults.append(Fault(row, words))
            continue
        found = partners.setdefault(folded(name), _Partner(name, row))
        if any(map(name_of, others)):
            faults += [Fault(row, words) for cell in others if (words := _add(found, row, cell))]
        elif words := _add_nameless(found, row, is_person=bool(others) and (has_names or bool(found.people))):
            faults.append(Fault(row, words))
    found_rows = (
        PartnerRow(one.name, tuple(name for name, _row in one.people.values()), one.unnamed)
        for one in partners.values()
    )
    return PeopleTable(tuple(found_rows), tuple(faults), blank_rows, ignored, title_rows)


def _title_rows(filled: Sequence[tuple[int, Sequence[str]]]) -> int:
    """How many rows stand above the headings; none where there are no headings above other rows.

    A partner may be called “Partner”, and so may somebody's part. Below the first row there are two
    headings or more, and what stands above fills fewer cells: titles, a comma in them or not.
    """
    widest = 0
    for at, (_row, cells) in enumerate(filled[: min(_TITLE_ROWS, len(filled) - 1)]):
        names = [name for cell in cells if (name := plain(cell))]
        is_headed = not PARTNER_HEADINGS.isdisjoint(names)
        if is_headed and (at == 0 or (widest < len(names) and not _OTHER_HEADINGS.isdisjoint(names))):
            return at
        widest = max(widest, len(names))
    return 0


def _columns(filled: Sequence[tuple[int, Sequence[str]]]) -> tuple[list[int], tuple[str, ...], bool]:
    """The partner's column and those of people and numbers; the headings passed over; whether there are headings."""
    if not filled:
        return [0], (), False
    headings = [plain(cell) for cell in filled[0][1]]
    partner = next((at for at, name in enumerate(headings) if name in PARTNER_HEADINGS), None)
    if partner is None:
        width = max(len(cells) for _row, cells in filled)
        more = (at for at in range(2, width) if any(cells[at].strip() for _row, cells in filled if at < len(cells)))
        return [0, 1], tuple(_("column {letter}").format(letter=letter(at)) for at in more), False
    others = [at for at, name in enumerate(headings) if name in _OTHER_HEADINGS and at != partner]
    ignored = [filled[0][1][at].strip() for at, name in enumerate(headings) if name and at not in (partner, *others)]
    return [partner, *others], tuple(ignored), True


def _add(partner: _Partner, row: int, cell: str) -> str:
    """Add a name or a number to a partner; what is wrong with it, or nothing."""
    name = name_of(cell)
    if not name:
        return ""
    if isinstance(cell, DateCell):
        return _("There is a date ({date}) where a person should be.").format(date=name)
    if re.fullmatch(r"[-+−]?\d[\d., ]*", name):
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


def _add_number(partner: _Partner, row: int, name: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}(\.0)?", name) or int(float(name)) > MOST_UNNAMED:
        words = _("“{number}” cannot be a number of people; 0 to {most} can.")
        return words.format(number=quoted(name), most=MOST_UNNAMED)
    if partner.unnamed_row:
        words = _("{partner} already has a number of people in row {first}.")
        return words.format(partner=quoted(partner.name), first=partner.unnamed_row)
    partner.unnamed = min(MOST_UNNAMED, partner.unnamed + int(float(name)))
    partner.unnamed_row = row
    return ""
