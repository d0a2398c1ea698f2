"""What the columns of a table of answers mean, from their headings and from nothing else."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.text import _, joined, letter, one_line, shortened
from app.exchange.item_names import Names, a_date, is_date, plain, quoted
from app.exchange.limits import TITLE_ROWS

ROLES = ("partner", "person", "item", "question", "round", "value")
# What the two columns of those who come or answer may be called, in every table that is read. Where several are
# there, the first of these groups is meant: beside a column “organisation”, a column “school” may be anything.
PARTNER_HEADINGS = (
    frozenset(("partner",)),
    frozenset(("partners", "organisation", "organization", "partner name")),
    frozenset((
        "organisations", "organizations", "organisation name", "organization name", "name of organisation",
        "name of organization", "partner organisation", "partner organization", "member organisation",
        "member organization", "agency", "business", "charity", "college", "company", "company name", "employer",
        "firm", "institution", "school", "school name", "university",
    )),
)  # fmt: skip
PERSON_HEADINGS = (
    frozenset(("person",)),
    frozenset(("name", "participant", "person name", "full name")),
    frozenset((
        "attendee", "attendee name", "contact", "contact name", "contact person", "delegate", "delegate name",
        "main contact", "names", "participant name", "representative", "representative name",
    )),
)  # fmt: skip
FIRST_NAMES = frozenset(("first name", "forename", "given name"))
LAST_NAMES = frozenset(("surname", "last name", "family name"))
NUMBER = re.compile(r"[-+−]?\d[\d., ]*")  # that stands where a person might
_TOTALS = frozenset(("total", "totals", "grand total", "sum"))
_ALIKE = 0.8  # of 1: how much of a heading is a role's name with a slip in it
_FOUND, _FOUND_LETTERS = 6, 30  # headings that a message lists, and letters of each
_UNSEEN = "\u200b\u2060\ufeff"  # spaces of no width, which web pages leave around what is copied


@dataclass(slots=True)
class Columns:
    """Where things are: columns from 0 by role, and those of answers with their item and question."""

    is_long: bool = False
    roles: dict[str, int] = field(default_factory=dict)
    answers: list[tuple[int, str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_usable: bool = True  # a column without which no row can be read is there


def name_of(cell: str) -> str:
    """A name as it is kept, without space around it, seen or not; accents are part of their letters."""
    return unicodedata.normalize("NFC", one_line(cell).strip(_UNSEEN + " "))


def known(headings: Iterable[str], groups: Sequence[frozenset[str]]) -> frozenset[str]:
    """Those of the plain headings that say what a group of words says; of several groups the first counts."""
    found = frozenset(headings)
    return next((group & found for group in groups if group & found), frozenset())


def title_rows(filled: Sequence[tuple[int, Sequence[str]]], is_heading: Callable[[Sequence[str]], bool]) -> int:
    """How many of the filled rows stand above the headings; none where no row is one of headings above others.

    What stands above headings fills fewer cells than they do: titles, a comma in them or not.
    ``is_heading`` is asked with a row's plain words.
    """
    widest = 0
    for at, (_row, cells) in enumerate(filled[: min(TITLE_ROWS, len(filled) - 1)]):
        words = [word for cell in cells if (word := plain(cell))]
        if widest < len(words) and is_heading(words):
            return at
        widest = max(widest, len(words))
    return 0


def name_columns(headings: Sequence[str]) -> list[tuple[int, ...]]:
    """Columns with names of people by their plain headings: of whole ones, else one of first and one of last names."""
    whole = known(headings, PERSON_HEADINGS)
    last = next((at for at, name in enumerate(headings) if name in LAST_NAMES), None)
    first = next((at for at, name in enumerate(headings) if name in FIRST_NAMES), None)
    if first is None and last is not None and "name" in whole:  # a name beside a surname is a first name
        first, whole = headings.index("name"), frozenset()
    if whole:
        return [(at,) for at, name in enumerate(headings) if name in whole]
    places = tuple(at for at in (first, last) if at is not None)
    return [places] if places else []


def cell_of(cells: Sequence[str], places: Sequence[int]) -> str:
    """What stands in one column, or in two that are read as one."""
    found = [cells[at] for at in places if at < len(cells)]
    return found[0] if len(found) == 1 else " ".join(found)


def total_below(body: Sequence[tuple[int, Sequence[str]]], partner: int, people: Iterable[Sequence[int]]) -> int:
    """The number of the last row where it adds up the others, as it is headed so and names nobody; else 0."""
    if len(body) < 2:
        return 0
    row, cells = body[-1]
    is_headed = plain(cell_of(cells, (partner,))).rstrip(" :") in _TOTALS
    names = (name_of(cell_of(cells, places)) for places in people)
    return row if is_headed and all(not name or NUMBER.fullmatch(name) for name in names) else 0


def read_headings(
    headings: Sequence[str], body: Sequence[Sequence[str]], names: Names, is_vote: Callable[[str], bool]
) -> Columns:
    """What each column is for.

    Columns that are none of ours are ignored and named, unless they are without a
    heading or hold votes for the most part: then an item is meant that we do not know;
    or unless they seem to say who answered, in which round or to what, with a slip in it.
    """
    found = [plain(heading) for heading in headings]
    columns = Columns(is_long="item" in found)
    if "value" in found and not columns.is_long:  # a long table without its items, unless it is a wide one
        columns.is_long = not any(isinstance(names.column(heading), tuple) for heading in headings)
    free = [name for name, heading in zip(found, headings, strict=True) if name in ROLES or not names.column(heading)]
    others = {"partner": known(free, PARTNER_HEADINGS), "person": known(free, PERSON_HEADINGS)}
    for at in range(max([len(headings), *map(len, body)])):
        heading = headings[at] if at < len(headings) else ""
        cells = lambda at=at: [row[at] for row in body if at < len(row)]  # noqa: E731 - looked at where they matter
        role = _role(heading, columns, others)
        if role in columns.roles:
            _read_second(at, heading, role, headings[columns.roles[role]], columns)
        elif role:
            columns.roles[role] = at
        elif plain(heading):
            _read_answer_heading(at, heading, columns, names, cells, is_vote)
        else:
            _read_nameless(at, columns, cells)
    needed = ["partner"]
    if columns.is_long:
        needed += ["item", "value"] if names.only_question else ["item", "question", "value"]
    missing = [role for role in needed if role not in columns.roles]
    if missing:  # then this is no heading, and what its other cells seem to be means nothing
        columns.faults, columns.is_usable = [_missing(missing, headings, columns, names)], False
    if columns.is_usable:
        _look_for_slips(columns, names)
    if columns.is_usable and not columns.is_long and not columns.answers:
        words = _("There is no column with answers to an item of {name}. {hint}")
        columns.faults.append(words.format(name=names.resource_id, hint=names.hint))
    return columns


def _role(heading: str, columns: Columns, others: Mapping[str, frozenset[str]]) -> str:
    """What a column is for by its own word, else by another word for partner or person that is no item's name."""
    name = plain(heading)
    if name in ROLES and (columns.is_long or name in ("partner", "person", "round")):
        return name
    return next((role for role, words in others.items() if name in words), "")


def _missing(missing: Sequence[str], headings: Sequence[str], columns: Columns, names: Names) -> str:
    """The sentence for columns that are not there: what was found in their place, and what is wanted."""
    found = [f"“{shortened(quoted(one), _FOUND_LETTERS)}”" for one in headings if plain(one)]
    more = [_("{n} more").format(n=len(found) - _FOUND)] if len(found) > _FOUND else []
    question = "" if names.only_question else _("“question”, ")
    wanted = _("“partner”, “person”, “item”, {question}“value”").format(question=question)
    if not columns.is_long:
        wanted = _("“partner”, “person” and a column for each item; or {long}").format(long=wanted)
    words = _("There is no column {names}. Found: {found}. Wanted: {wanted}.")
    none = _(" or ").join(f"“{role}”" for role in missing)
    return words.format(names=none, found=joined(found[:_FOUND] + more), wanted=wanted)


def _look_for_slips(columns: Columns, names: Names) -> None:
    """A role that is not there, and a heading like it: to pass it over would give answers another meaning."""
    wanted = ["person", "round", *(["question"] if columns.is_long and names.only_question else [])]
    for role in (one for one in wanted if one not in columns.roles):
        for heading in columns.ignored:
            name = plain(heading)
            if role in name.split() or difflib.SequenceMatcher(None, name, role).ratio() >= _ALIKE:
                words = _("Is the column “{name}” meant as “{role}”? Head it so, or call it something quite different.")
                columns.faults.append(words.format(name=quoted(heading), role=role))
                columns.is_usable = False


def _read_second(at: int, heading: str, role: str, first: str, columns: Columns) -> None:
    """A second column of a role: the same heading twice, or two that could both be meant."""
    if plain(first) == plain(heading):
        columns.faults.append(_repeated(heading, columns.roles[role], at))
        return
    words = _(
        "“{first}” in column {one} and “{second}” in column {other} could both be the {role}. "
        "Call one of them something quite different."
    )
    places = {"one": letter(columns.roles[role]), "other": letter(at)}
    columns.faults.append(words.format(first=quoted(first), second=quoted(heading), role=role, **places))
    columns.is_usable = False


def _read_nameless(at: int, columns: Columns, cells: Callable[[], list[str]]) -> None:
    filled = next((cell for cell in cells() if cell.strip()), "")
    if filled:
        words = _("Column {letter} has no heading, and “{cell}” stands in it.")
        columns.faults.append(words.format(letter=letter(at), cell=quoted(filled)))


def _read_answer_heading(
    at: int,
    heading: str,
    columns: Columns,
    names: Names,
    cells: Callable[[], list[str]],
    is_vote: Callable[[str], bool],
) -> None:
    meant = names.column(heading)
    if columns.is_long:
        # A long table's other columns may be anything, but no date, and no item beside those in the rows.
        if is_date(heading):
            columns.faults.append(a_date(heading))
        elif isinstance(meant, tuple):
            words = _("“{name}” is a column of its own, and other items stand in the column “item”; it can be either.")
            columns.faults.append(words.format(name=quoted(heading)))
        else:
            columns.ignored.append(heading.strip())
    elif isinstance(meant, tuple):
        earlier = next((other for other, *same in columns.answers if tuple(same) == meant), None)
        if earlier is None:
            columns.answers.append((at, *meant))
        else:
            columns.faults.append(_repeated(heading, earlier, at))
    elif meant:
        columns.faults.append(meant)
    else:
        filled = [cell for cell in cells() if cell.strip()]
        if filled and 2 * sum(map(is_vote, filled)) >= len(filled):
            columns.faults.append(names.unknown_item(heading))
        else:
            columns.ignored.append(heading.strip())


def _repeated(heading: str, first: int, second: int) -> str:
    words = _("“{name}” comes twice, in columns {first} and {second}.")
    return words.format(name=quoted(heading), first=letter(first), second=letter(second))
