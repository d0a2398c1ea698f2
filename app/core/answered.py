"""Sentences about who answered what is shown."""

from __future__ import annotations

from app.core.round_figures import RoundFigures
from app.core.text import _, ngettext


def voters_words(figures: RoundFigures, votes: str, expected: int = 0) -> str:
    """``all 14 people``, or ``9 of 14 people`` where not everybody who was expected has voted.

    Question by question where not as many have answered each: ``Today: all 6 partners; Needed: 4 of 6 partners``.
    """
    if len({n for _question, n in figures.voters_of}) < 2:
        return _many_words(figures.voters, votes, expected)
    everybody = max(expected, figures.voters)
    return "; ".join(f"{question.title}: {_many_words(n, votes, everybody)}" for question, n in figures.voters_of)


def _many_words(n: int, votes: str, expected: int) -> str:
    if expected > n:
        many = _("partners") if votes == "partners" else _("people")
        return _("{n} of {expected} {voters}").format(n=n, expected=expected, voters=many)
    if votes == "partners":
        return ngettext("{n} partner", "all {n} partners", n).format(n=n)
    return ngettext("{n} person", "all {n} people", n).format(n=n)
