"""What items and questions may be called in somebody else's table, and what is said of a name that is none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.core.nouns import fill_nouns
from app.core.text import _, joined
from app.core.toolkit import Ballot, Item, Question, Resource
from app.exchange.tables import DateCell

QUOTED_CHARACTERS = 60  # of somebody else's text in a message of ours
MOST_NAMED = 12  # items that a message lists; of more the command tells

_MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.](\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}"  # 1.2.2026, 2026-02-01
    rf"|\d{{1,2}}[-/. ]{_MONTH}([-/. ]\d{{2,4}})?|{_MONTH}[-/. ]\d{{2,4}}"  # 01-Feb, Feb-02
)
_ITEM_NUMBER = re.compile(r"([\w-]+/)?\d+(\.\d+)*")
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")


class Names:
    """What items and questions may be called: ids, ``PW6/1.1``, titles and texts, alone or as we print them."""

    def __init__(self, resource: Resource, ballot: Ballot, nouns: Mapping[str, str] | None = None) -> None:
        words = dict(nouns or {})

        def of_item(item: Item) -> tuple[tuple[str, ...], tuple[str, ...]]:
            said = [one for one in (item.title, item.text) if one]
            said += [". ".join(said)]  # as an answer sheet has them
            said += [fill_nouns(one, words) for one in said]
            numbered = (f"{item.id}{dot} {one}" for dot in ("", ".", ":") for one in said)
            return (item.id, f"{resource.id}/{item.id}"), (*said, *numbered)

        def of_question(question: Question) -> tuple[tuple[str, ...], tuple[str, ...]]:
            return (question.id,), (question.title, question.text, f"({question.title})")  # the last: as in a report

        self.items = _by_name((item.id, *of_item(item)) for item in ballot.items)
        self.questions = _by_name((question.id, *of_question(question)) for question in ballot.questions)
        self._first_question = ballot.questions[0].id
        self.only_question = ballot.questions[0].id if len(ballot.questions) == 1 else ""
        self.only_item = ballot.items[0].id if len(ballot.items) == 1 else ""
        self.resource_id = resource.id
        ids = [item.id for item in ballot.items]
        self.hint = (
            _("Its items are {ids}.").format(ids=joined(ids))
            if len(ids) <= MOST_NAMED
            else _("The command “toolkit” lists its items.")
        )
        self._asked = joined([f"“{question.id}”" for question in ballot.questions])
        self._shapes = {shape for item in ballot.items if "9" in (shape := _shape(item.id))}

    def column(self, heading: str) -> tuple[str, str] | str:
        """The item and question that a heading means, or why it means none; empty where it means something else."""
        name = plain(heading)
        if is_date(heading) and (name not in self.items or isinstance(heading, DateCell)):
            return a_date(heading)
        if name in self.items:
            return self._with_question(self.items[name], heading, self.only_question)
        if self.only_item and self.questions.get(name):
            return self.only_item, self.questions[name] or ""
        for at in (at for at, letter in enumerate(name) if letter in ": "):
            item, question = self.items.get(name[:at]), self.questions.get(name[at + 1 :])
            if item and question:
                return item, question
        if ":" in name and name.partition(":")[0] in self.items:
            return self._unknown_question(heading.partition(":")[2].strip())
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
            return a_date(item) if is_date(item) else self.unknown_item(item)
        wanted = self.only_question
        if question.strip():
            wanted = self.questions.get(plain(question)) or ""
            if not wanted:
                return self._unknown_question(question)
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
        words = _("There is no item “{name}” in {resource}. {hint}")
        return words.format(name=quoted(name), resource=self.resource_id, hint=self.hint)

    def _unknown_question(self, name: str) -> str:
        return _("There is no question “{name}”, only {asked}.").format(name=quoted(name), asked=self._asked)


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


def a_date(text: str) -> str:
    words = _(
        "There is a date ({date}) where an item should be; a spreadsheet may have made it from an item's number, "
        "which has to be typed as text."
    )
    return words.format(date=quoted(text))


def plain(text: str) -> str:
    """A name without its case, spare spaces, and spaces about a colon."""
    return re.sub(r" ?: ?", ":", " ".join(text.casefold().split()))


def quoted(text: str) -> str:
    """Somebody else's text within a message: on one line, and short."""
    words = " ".join(text.split())
    return words if len(words) <= QUOTED_CHARACTERS else words[: QUOTED_CHARACTERS - 1] + "…"
