"""What the columns of a table of answers mean, from their headings and from nothing else."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.nouns import fill_nouns
from app.core.text import _
from app.core.toolkit import Ballot, Item, Question, Resource
from app.exchange.tables import DateCell

ROLES = ("partner", "person", "item", "question", "round", "value")
_ALIKE = 0.8  # of 1: how much of a heading is a role's name with a slip in it
_UNSEEN = "\u200b\u2060\ufeff"  # spaces of no width, which web pages leave around what is copied
QUOTED_CHARACTERS = 60  # of somebody else's text in a message of ours

_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}"  # 1.2.2026, 2026-02-01
    rf"|\d{{1,2}}[-/. ]{_MONTH}([-/. ]\d{{2,4}})?|{_MONTH}[-/. ]\d{{2,4}}"  # 01-Feb, Feb-02
)
_ITEM_NUMBER = re.compile(r"([\w-]+/)?\d+(\.\d+)*")
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in one row, counted as in the file from 1: with so many answers, or with a column's heading."""

    row: int
    words: str
    answers: int = 1
    is_heading: bool = False

    def __str__(self) -> str:
        return _("Row {row}: {words}").format(row=self.row, words=self.words)


@dataclass(slots=True)
class Columns:
    """Where things are: columns from 0 by role, and those of answers with their item and question."""

    is_long: bool = False
    roles: dict[str, int] = field(default_factory=dict)
    answers: list[tuple[int, str, str]] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    is_usable: bool = True  # a column without which no row can be read is there


class Names:
    """What items and questions may be called: ids, ``PW6/1.1``, titles and texts, in any case."""

    def __init__(self, resource: Resource, ballot: Ballot, nouns: Mapping[str, str] | None = None) -> None:
        words = dict(nouns or {})

        def of_item(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
            said = (item.title, item.text)
            return (item.id, f"{resource.id}/{item.id}"), (*said, *(fill_nouns(one, words) for one in said))

        def of_question(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
            return (question.id,), (question.title, question.text)

        self.items = _by_name((item.id, *of_item(item)) for item in ballot.items)
        self.questions = _by_name((question.id, *of_question(question)) for question in ballot.questions)
        self._first_question = ballot.questions[0].id
        self.only_question = ballot.questions[0].id if len(ballot.questions) == 1 else ""
        self.only_item = ballot.items[0].id if len(ballot.items) == 1 else ""
        self.resource_id = resource.id
        self._shapes = {shape for item in ballot.items if "9" in (shape := _shape(item.id))}

    def column(self, heading: str) -> tuple[str, str] | str:
        """The item and question that a heading means, or why it means none; empty where it means something else."""
        name = plain(heading)
        if is_date(heading) and (name not in self.items or isinstance(heading, DateCell)):
            return _a_date(heading)
        if name in self.items:
            return self._with_question(self.items[name], heading, self.only_question)
        if self.only_item and self.questions.get(name):
            return self.only_item, self.questions[name] or ""
        for at in (at for at, letter in enumerate(name) if letter in ": "):
            item, question = self.items.get(name[:at]), self.questions.get(name[at + 1 :])
            if item and question:
                return item, question
        if ":" in name and name.partition(":")[0] in self.items:
            return _("There is no question “{name}”.").format(name=quoted(heading.partition(":")[2].strip()))
        number = name.partition(":")[0]
        if _ITEM_NUMBER.fullmatch(number) or _shape(number) in self._shapes:
            return self.unknown_item(heading)
        return ""

    def place(self, item: str, question: str) -> tuple[str, str] | str:
        """The item and question that two cells of a long table mean, or why they mean none.

        An empty question is the only one, where there is only one.
        """
        if not item.strip():
            return _("There is no item in this row.")
        if plain(item) not in self.items:
            return _a_date(item) if is_date(item) else self.unknown_item(item)
        wanted = self.only_question
        if question.strip():
            wanted = self.questions.get(plain(question)) or ""
            if not wanted:
                return _("There is no question “{name}”.").format(name=quoted(question))
        return self._with_question(self.items[plain(item)], item, wanted)

    def _with_question(self, item: str | None, heading: str, question: str) -> tuple[str, str] | str:
        if not item:
            return _("More than one item is called “{name}”; use its number.").format(name=quoted(heading))
        if not question:
            words = _("“{name}” says which item, and not which question of it, as “{name}: {question}” would.")
            return words.format(name=quoted(heading), question=self._first_question)
        return item, question

    def unknown_item(self, name: str) -> str:
        """The sentence for an item that is not there."""
        return _("There is no item “{name}” in {resource}.").format(name=quoted(name), resource=self.resource_id)


def _shape(name: str) -> str:
    """``p11`` and ``p1`` are of one shape: letters and numbers in the same order."""
    return _DIGITS.sub("9", _LETTERS.sub("a", plain(name)))


def _by_name(things: Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]) -> dict[str, str | None]:
    """Ids by every name; an id is never ambiguous, a title or text that two share means neither (None)."""
    ids: dict[str, str | None] = {}
    words: dict[str, str | None] = {}
    for thing, numbers, said in things:
        ids.update((plain(number), thing) for number in numbers)
        for name in {plain(one) for one in said if one}:
            words[name] = thing if words.get(name, thing) == thing else None
    return words | ids


def is_date(text: str) -> bool:
    """Whether a spreadsheet holds it as a date, or wrote it as one."""
    return isinstance(text, DateCell) or bool(_DATE.fullmatch(plain(text)))


def _a_date(text: str) -> str:
    words = _(
        "There is a date ({date}) where an item should be; a spreadsheet may have made it from an item's number, "
        "which has to be typed as text."
    )
    return words.format(date=quoted(text))


def plain(text: str) -> str:
    """A name without its case, spare spaces, and spaces about a colon."""
    return re.sub(r" ?: ?", ":", " ".join(text.casefold().split()))


def one_line(name: str) -> str:
    """A name as typed, on one line and without space around it, seen or not; accents are part of their letters."""
    name = unicodedata.normalize("NFC", name.strip().strip(_UNSEEN).strip())
    return " ".join(name.split()) if any(mark in name for mark in "\n\r\t") else name


def quoted(text: str) -> str:
    """Somebody else's text within a message: on one line, and short."""
    words = " ".join(text.split())
    return words if len(words) <= QUOTED_CHARACTERS else words[: QUOTED_CHARACTERS - 1] + "…"


def letter(column: int) -> str:
    """The column's name in a spreadsheet: 0 is ``A``, 26 is ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


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
    for at in range(max([len(headings), *map(len, body)])):
        heading = headings[at] if at < len(headings) else ""
        _read_heading(at, heading, columns, names, lambda at=at: [row[at] for row in body if at < len(row)], is_vote)
    needed = ["partner"]
    if columns.is_long:
        needed += ["item", "value"] if names.only_question else ["item", "question", "value"]
    missing = [_("There is no column “{name}”.").format(name=role) for role in needed if role not in columns.roles]
    if missing:  # then this is no heading, and what its other cells seem to be means nothing
        columns.faults, columns.is_usable = missing, False
    if columns.is_usable:
        _look_for_slips(columns, names)
    if columns.is_usable and not columns.is_long and not columns.answers:
        columns.faults.append(_("There is no column with answers to an item of {name}.").format(name=names.resource_id))
    return columns


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


def _read_heading(
    at: int,
    heading: str,
    columns: Columns,
    names: Names,
    cells: Callable[[], list[str]],
    is_vote: Callable[[str], bool],
) -> None:
    role = plain(heading)
    if not role:
        filled = next((cell for cell in cells() if cell.strip()), "")
        if filled:
            words = _("Column {letter} has no heading, and “{cell}” stands in it.")
            columns.faults.append(words.format(letter=letter(at), cell=quoted(filled)))
    elif role in ROLES and (columns.is_long or role in ("partner", "person", "round")):
        if role in columns.roles:
            columns.faults.append(_repeated(heading, columns.roles[role], at))
        else:
            columns.roles[role] = at
    else:
        _read_answer_heading(at, heading, columns, names, cells, is_vote)


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
            columns.faults.append(_a_date(heading))
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
