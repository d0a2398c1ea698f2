"""What the command line prints: values for other programs as JSON, and the same as words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.cli_faults import STEERING, harmless, lost_output, warn
from app.core.nouns import fill_nouns
from app.core.scale import Scale
from app.core.summaries import Summary, gap_words
from app.core.text import SHORT_ID, _, count, date_short, joined, number, one_line, shortened
from app.core.toolkit import Ballot, Resource, Toolkit

if TYPE_CHECKING:
    from app.core.imported import AnswerTable
    from app.core.model import Votes
    from app.exchange.tables import Table
    from app.services.import_answers import ImportResult

LONG_ID = 32  # letters: an item made in the room has such an id
WORDS = 60  # letters of an item's words that tell it from the others
Plain = dict[str, Any]


def say(words: str) -> None:
    """Print a line."""
    print(harmless(words))


def say_done(*lines: str) -> None:
    """Print what there is to say of work that is done: done it is also where nobody takes the words."""
    try:
        for line in lines:
            say(line)
        lost = lost_output()
    except OSError as error:
        lost = error
        lost_output()
    if lost is not None:
        words = _("This is done, and nothing of it is missing. Only this could not be printed ({why}): {lines}")
        warn(words.format(why=lost.strerror or type(lost).__name__, lines="; ".join(lines)))


def say_json(value: object) -> None:
    """Print a value as JSON, in which what would steer a terminal is spelled as JSON spells it."""
    words = json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
    print(STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", words))


# --- list ------------------------------------------------------------------------


def summary_plain(one: Summary) -> Plain:
    """A workshop of the list; ``widest_gap`` is None, or its title and its value in levels."""
    gap = one.widest_gap
    return {
        "id": one.id,
        "partnership": one.partnership,
        "name": one.name,
        "date": one.date,
        "state": one.state,
        "sections": list(one.sections),
        "partners": one.partners,
        "people": one.people,
        "widest_gap": None if gap is None else {"title": gap.title, "value": gap.value},
    }


def summary_words(one: Summary) -> str:
    """A workshop of the list in one line."""
    parts = [
        one.id[:SHORT_ID],
        date_short(one.date),
        one.partnership,
        one.name,
        one.state,
        count(one.partners, "partner", "partners"),
        count(one.people, "person", "people"),
        _("widest gap {gap}").format(gap=gap_words(one.widest_gap)),
    ]
    return "  ".join(parts)


# --- toolkit ---------------------------------------------------------------------


def toolkit_plain(toolkit: Toolkit) -> Plain:
    """The toolkit's sections, resources with what they ask, scales, counts and faults."""
    return {
        "sections": [{"number": one.number, "title": one.title} for one in toolkit.sections],
        "resources": [_resource_plain(one) for one in toolkit.resources],
        "scales": [_scale_plain(one) for one in toolkit.scales],
        "templates": [{"id": one.id, "title": one.title, "minutes": one.minutes} for one in toolkit.templates],
        "counts": {
            "sections": len(toolkit.sections),
            "resources": len(toolkit.resources),
            "dimensions": sum(len(_dimensions(one)) for one in toolkit.resources),
            "items": sum(_items(one) for one in toolkit.resources),
            "scales": len(toolkit.scales),
            "templates": len(toolkit.templates),
        },
        "faults": [{"path": one.path, "place": one.place, "reason": one.reason} for one in toolkit.faults],
    }


def _items(one: Resource) -> int:
    return sum(len(ballot.items) for ballot in one.ballots)


def _dimensions(one: Resource) -> list[Plain]:
    return [
        {
            "id": dimension.id,
            "title": dimension.title,
            "items": [{"id": item.id, "title": item.title, "text": item.text} for item in dimension.items],
        }
        for ballot in one.ballots
        for dimension in ballot.dimensions
    ]


def _resource_plain(one: Resource) -> Plain:
    return {
        "id": one.id,
        "title": one.title,
        "section": one.section,
        "kind": one.kind,
        "built_in": one.built_in,
        "dimensions": _dimensions(one),
        "questions": [question for ballot in one.ballots for question in _questions(ballot)],
        "counts": {"dimensions": len(_dimensions(one)), "items": _items(one)},
    }


def _questions(ballot: Ballot) -> list[Plain]:
    return [
        {"id": one.id, "ballot": ballot.id, "title": one.title, "text": one.text, "scale": one.scale.id}
        for one in ballot.questions
    ]


def _scale_plain(one: Scale) -> Plain:
    levels = [{"value": level.value, "code": level.code, "label": level.label} for level in one.levels]
    return {"id": one.id, "title": one.title, "kind": one.kind.value, "levels": levels}


def toolkit_words(toolkit: Toolkit) -> list[str]:
    """The toolkit by section, and what could not be used."""
    lines = []
    for section in toolkit.sections:
        lines.append(f"{section.number}  {section.title}")
        for one in (one for one in toolkit.resources if one.section == section.number):
            dimensions = count(len(_dimensions(one)), "dimension", "dimensions")
            items = count(_items(one), "item", "items")
            own = "" if one.built_in else _("  (your own)")
            lines.append(f"   {one.id:<8} {one.title}  ({dimensions}, {items}){own}")
            items_of = [item for ballot in one.ballots for item in ballot.items]
            lines += [f"      {item.id:<6} {fill_nouns(item.text, {})}" for item in items_of]
    lines.append(count(len(toolkit.scales), "scale", "scales"))
    for scale in toolkit.scales:
        levels = "  ".join(f"{level.code} {level.label}" for level in scale.levels)
        lines.append(f"   {scale.id:<10} {levels}")
    return lines


def fault_lines(toolkit: Toolkit) -> list[str]:
    """One line for each toolkit file that could not be used."""
    return [": ".join(part for part in (one.path, one.place, one.reason) if part) for one in toolkit.faults]


# --- import ----------------------------------------------------------------------


def how_to_skip() -> str:
    """With what the rest of a file is imported."""
    return _("--skip-bad imports the rest.")


def how_to_collect(votes: Votes) -> str:
    """With what such votes are asked for."""
    if votes.value == "people":
        return _("--votes people collects one vote per person.")
    return _("--votes partners collects one vote per partner.")


def import_lines(made: ImportResult) -> list[str]:
    """What an import did: the ids, and how many of everything."""
    added = _("{partners} and {people} added").format(
        partners=count(made.partners_added, "partner", "partners"),
        people=count(made.people_added, "person", "people"),
    )
    skipped = [count(made.blank_rows, "blank row", "blank rows")]
    if made.silent_rows:
        skipped.append(count(made.silent_rows, "row without an answer", "rows without an answer"))
    numbers = [
        count(made.answers, "answer", "answers"),
        added,
        _("{rows} skipped").format(rows=joined(skipped)),
        _("{things} left out").format(things=joined(_left_out(made))),
    ]
    return [
        _("workshop {id}").format(id=made.workshop_id),
        _("activity {id}").format(id=made.activity_id),
        "; ".join(numbers),
    ]


def _left_out(made: ImportResult) -> list[str]:
    """How many of what was left out; an answer of a row that is left out as a whole is not counted again."""
    counted = [
        (made.columns_left_out, "bad column", "bad columns"),
        (made.rows_left_out, "bad row", "bad rows"),
        (made.answers_left_out, "bad answer", "bad answers"),
    ]
    found = [count(n, one, many) for n, one, many in counted if n]
    return found or [count(0, "bad row", "bad rows")]


def left_out_lines(made: ImportResult, answers: AnswerTable, table: Table) -> list[str]:
    """What an import passed over, and what it guessed."""
    lines = [_("Left out: {fault}").format(fault=fault) for fault in made.left_out]
    if answers.title_rows:
        lines.append(_("Rows above the headings passed over: {n}").format(n=answers.title_rows))
    if answers.total_row:
        lines.append(_("Row {row} is a total and is passed over.").format(row=answers.total_row))
    if answers.ignored_columns:
        lines.append(_("Columns passed over: {names}").format(names=", ".join(answers.ignored_columns)))
    if table.passed_over:
        lines.append(_("Sheets passed over: {names}").format(names=", ".join(table.passed_over)))
    if table.encoding == "cp1252":
        words = _("The file is not in UTF-8, so its letters were read as Windows-1252.")
        lines.append(words + " " + _("If a name came out wrong, save the file as “CSV UTF-8” and start again."))
    return lines


# --- results ---------------------------------------------------------------------


def results_words(view: Mapping[str, Any]) -> list[str]:
    """Results as lines: each round, its items in the order of talk, and its dimensions."""
    lines: list[str] = []
    for entry in view["activities"]:
        where = f"{entry['resource']} {entry['ballot']}".strip()
        head = _("{where}, round {round}").format(where=where, round=entry["round"])
        if not entry["revealed"]:
            lines.append(_("{head}: not revealed").format(head=head))
            continue
        lines += [head, *_item_lines(entry["items"]), *_dimension_lines(entry["dimensions"])]
        if entry["talk_order"]:
            items = ", ".join(map(_short_id, entry["talk_order"]))
            lines.append(_("  Talk about these first: {items}").format(items=items))
    return lines or [_("Nothing has been voted on yet.")]


def _short_id(item_id: str) -> str:
    return item_id[:SHORT_ID] if len(item_id) == LONG_ID else item_id


def _item_lines(items: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = []
    for one in items:
        votes = " ".join(f"{level}:{n}" for level, n in one["counts"].items())
        parts = [f"  {_short_id(one['id'])} {one['question']}", shortened(one_line(one["text"]), WORDS), votes]
        parts.append(_("can't say {n}").format(n=one["cant_say"]))
        if one["median"] is not None:
            parts += [_("median {median}").format(median=one["median"]), one["state"]]
        if one["not_known"]:
            parts.append(_("not known"))
        if one["gap"] is not None:
            parts.append(_("gap {gap}").format(gap=one["gap"]))
        lines.append("  ".join(parts))
    return lines


def _dimension_lines(dimensions: Sequence[Mapping[str, Any]]) -> list[str]:
    lines = []
    for one in dimensions:
        if one["partners"] is None:  # a scale without means
            continue
        parts = [f"  {one['title']} {one['question']}".rstrip()]
        votes = count(one["n"], "vote", "votes")
        if one["no_total"]:
            lines.append("  ".join([*parts, _("{votes}, no score over all items").format(votes=votes)]))
            continue
        if one["mean"] is None:
            parts.append(_("too few votes to show"))
        else:
            parts.append(f"{number(one['mean'], 2)} ({votes})")
        if one["band"] is not None:
            parts.append(one["band"])
        parts += [f"{name} {number(each['mean'], 2)}" for name, each in one["partners"].items()]
        if one["gap"] is not None:
            parts.append(_("gap {gap}").format(gap=number(one["gap"], 2)))
        lines.append("  ".join(parts))
    return lines
