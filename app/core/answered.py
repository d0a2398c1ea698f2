"""Sentences about who answered what is shown, and what nobody answered."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.apart import Told, subject
from app.core.round_figures import DimensionFigures, ItemFigures, RoundFigures
from app.core.text import _, joined, ngettext

NAMED = 3  # headings or items without votes; more are counted


def voters_words(figures: RoundFigures, votes: str, expected: int = 0, item_id: str = "") -> str:
    """``all 14 people``, or ``9 of 14 people`` where not everybody who was expected has voted.

    Question by question where not as many have answered each: ``Today 6 of 6, Needed 4 of 6 partners``.
    With an item, who answered that one; can't say is an answer.
    """
    n, voters_of = figures.voters, figures.voters_of
    expected = max(expected, n)
    if item_id:
        asked = [one for one in figures.items if one.item.id == item_id]
        voters_of = tuple((one.question, one.n + one.cant_say) for one in asked)
        n = max(answers for _question, answers in voters_of)
    if len({answers for _question, answers in voters_of}) > 1:
        each = ", ".join(f"{one.title} {_('{n} of {all}').format(n=m, all=expected)}" for one, m in voters_of)
        return f"{each} {_kind(votes)}"
    if expected > n:
        return _("{n} of {expected} {voters}").format(n=n, expected=expected, voters=_kind(votes))
    if votes == "partners":
        return ngettext("{n} partner", "all {n} partners", n).format(n=n)
    return ngettext("{n} person", "all {n} people", n).format(n=n)


def _kind(votes: str) -> str:
    return _("partners") if votes == "partners" else _("people")


def unanswered_words(figures: RoundFigures) -> str:
    """What has no place in a picture, as nobody gave it a level; a heading where that is so of all its items."""
    none = {(one.item.id, one.question.id): one for one in figures.items if not one.n}
    told: list[tuple[Told, bool]] = []
    for heading in figures.dimensions if figures.scores_headings else ():
        keys = [(item.id, heading.question.id) for item in heading.dimension.items]
        if all(key in none for key in keys):
            told.append((heading, any(none.pop(key).cant_say for key in keys)))
    told += [(one, one.cant_say > 0) for one in none.values()]
    silent = [one for one, said in told if not said]
    unknown = [one for one, said in told if said]
    words = [_("No votes on {names}.").format(names=_names(silent, figures))] if silent else []
    words += [_("Only “can't say” on {names}.").format(names=_names(unknown, figures))] if unknown else []
    return " ".join(words)


def _names(found: Sequence[Told], figures: RoundFigures) -> str:
    """The headings and items, the first by name; items beside headings are counted as items, or they pass for more."""
    names = [f"“{subject(one, figures).rstrip('.')}”" for one in found]
    if len(names) <= NAMED:
        return joined(names)
    items = len({one.item.id for one in found if isinstance(one, ItemFigures)})
    headings = sum(isinstance(one, DimensionFigures) for one in found)
    if not items or not headings:
        return _("{names} and {n} more").format(names=", ".join(names[: NAMED - 1]), n=len(names) - NAMED + 1)
    more = headings - NAMED + 1
    said = [*names[: NAMED - 1], _("{n} more headings").format(n=more)] if more > 1 else names[:headings]
    return joined(
        [*said, ngettext("{n} item of another heading", "{n} items of other headings", items).format(n=items)]
    )
