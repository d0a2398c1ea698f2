"""Figures by partner and by person as tables, as far as the promise goes: what is not in the figures cannot be here."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from app.activities.tables import NOTHING, headed_rows, heading_words, item_label
from app.core.blocks import Mark, Table
from app.core.round_figures import ItemFigures, RoundFigures, Vote
from app.core.text import _, joined, letter, number

PARTNER_COLUMNS = 8  # more partners than this have no columns of one table
WHOLE_NAMES, SHORT_NAME = 6, 24  # partners, and letters of a name, up to which columns bear whole names
LISTED_VOTERS = 40  # more people than this are not listed by name


def partner_headings(marks: Sequence[Mark]) -> tuple[tuple[str, ...], str]:
    """Names for narrow columns, and what they stand for where one was shortened.

    Where names are long or many the short name has to do; partners whose short names
    are the same are told apart by their letters.
    """
    whole = tuple(mark.name for mark in marks)
    if len(marks) <= WHOLE_NAMES and all(len(name) <= SHORT_NAME for name in whole):
        return whole, ""
    uses = Counter(mark.short for mark in marks)
    heads = tuple(
        mark.short if uses[mark.short] == 1 else f"{mark.short} {letter(mark.slot)}".strip() for mark in marks
    )
    longer = [f"{head}: {name}" for head, name in zip(heads, whole, strict=True) if head != name]
    return heads, "; ".join(longer)


def narrow(table: Table, marks: Sequence[Mark]) -> tuple[Table, ...]:
    """A table whose columns after the first are these partners', as narrow as their short names allow.

    What else it has stands behind them, and in every part where there are several tables:
    with more partners than one has columns for, each has a share of them.
    """
    heads, _key = partner_headings(marks)
    headings = (*table.headings[:1], *heads, *table.headings[1 + len(heads) :])
    theirs = range(1, 1 + len(heads))
    parts = max(1, math.ceil(len(theirs) / PARTNER_COLUMNS))
    share = math.ceil(len(theirs) / parts)
    found = []
    for part in range(parts):
        left_out = set(theirs) - set(theirs[part * share : (part + 1) * share])
        kept = [at for at in range(len(headings)) if at not in left_out]
        rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
        align = "".join(table.align[at] for at in kept)
        found.append(replace(table, headings=tuple(headings[at] for at in kept), rows=rows, align=align))
    return tuple(found)


def partner_answers(figures: RoundFigures, votes: str) -> tuple[Table, ...]:
    """Each shown partner's answer to each item, or its median and votes.

    Support is told of any number of partners, in several tables; else none with too many partners for columns.
    """
    marks = figures.marks
    if not marks or (len(marks) > PARTNER_COLUMNS and not figures.support):
        return ()
    heads, names = partner_headings(marks)
    row = {}
    for one in figures.items:
        cells = _answers(one, marks) if votes == "partners" else _medians(one, marks)
        if not cells:
            return ()
        row[one.item.id, one.question.id] = (item_label(one, figures), *cells)
    if not row:
        return ()
    title = _("Each partner's answer") if votes == "partners" else _("Each partner's median (votes)")
    caption = f"{title}. {names}".rstrip(". ") + "."
    headings = (_("Item"), *heads)
    rows = headed_rows(figures, len(headings), row)
    return narrow(Table(headings, rows, "l" + "r" * len(heads), caption=caption), marks)


def _answers(one: ItemFigures, marks: Sequence[Mark]) -> tuple[str, ...]:
    said = {vote.partner.slot: vote for vote in one.votes}
    return tuple(_level(one, said[mark.slot]) if mark.slot in said else NOTHING for mark in marks)


def _level(one: ItemFigures, vote: Vote) -> str:
    return _("can't say") if vote.value is None else one.question.scale.level(vote.value).code


def _medians(one: ItemFigures, marks: Sequence[Mark]) -> tuple[str, ...]:
    if not one.question.scale.is_ordinal:
        return ()
    found = {each.partner.slot: each for each in one.partners}
    level = one.question.scale.level
    return tuple(
        f"{level(found[mark.slot].median).code} ({found[mark.slot].n})" if mark.slot in found else NOTHING
        for mark in marks
    )


def people_table(figures: RoundFigures) -> Table | None:
    """Who gave which answer, only where the promise shows people; None else, or with too many of them."""
    if figures.voters > LISTED_VOTERS or not any(vote.person for one in figures.items for vote in one.votes):
        return None
    called, names = _short_names(figures.marks)
    at = {mark.slot: place for place, mark in enumerate(figures.marks)}
    row = {}
    for one in figures.items:
        levels: list[tuple[int | None, str]] = [(level.value, level.code) for level in one.question.scale.levels]
        lines = []
        for value, code in [*levels, (None, _("Can't say"))]:
            said = [vote for vote in one.votes if vote.value == value]
            said.sort(key=lambda vote: (at.get(vote.partner.slot, len(at)), vote.person))
            who = [f"{vote.person} ({called.get(vote.partner.slot, vote.partner.name)})" for vote in said]
            lines += [f"{code}: {joined(tuple(who))}"] if who else []
        row[one.item.id, one.question.id] = (item_label(one, figures), "\n".join(lines) or NOTHING)
    caption = _("Who gave which answer. The room was told before the vote that people would be shown.")
    caption += f" {names}." if names else ""
    return Table((_("Item"), _("Answers")), headed_rows(figures, 2, row), "ll", widths=(0.4, 0.6), caption=caption)


def _short_names(marks: Sequence[Mark]) -> tuple[dict[int, str], str]:
    """What stands behind a person's name for each partner, and a key to names with letters.

    The short name, and where several have the same one what their columns are called.
    """
    uses = Counter(mark.short for mark in marks)
    heads, _names = partner_headings(marks)
    alike = {mark: head for mark, head in zip(marks, heads, strict=True) if uses[mark.short] > 1}
    key = "; ".join(f"{head}: {mark.name}" for mark, head in alike.items() if head != mark.name)
    return {mark.slot: alike.get(mark, mark.short) for mark in marks}, key


def partner_scores(figures: RoundFigures) -> Table | None:
    """Each shown partner's mean on each heading, with its votes; None with too many partners for columns."""
    if not figures.scores_headings or not 0 < len(figures.marks) <= PARTNER_COLUMNS:
        return None
    heads, names = partner_headings(figures.marks)
    rows = []
    for one in (each for each in figures.dimensions if each.n):
        means = {each.partner.slot: each for each in one.partners}
        cells = (
            f"{number(means[mark.slot].mean)} ({means[mark.slot].n})" if mark.slot in means else NOTHING
            for mark in figures.marks
        )
        rows.append((heading_words(one, figures), *cells))
    caption = _("Each partner's mean (votes)") + (f". {names}" if names else "")
    return Table((_("Heading"), *heads), tuple(rows), "l" + "r" * len(heads), caption=caption + ".")
