"""What the first press of the reveal key says: what to beware of, who is missing, and what the second press does."""

from __future__ import annotations

from collections.abc import Sequence

from app.core import privacy
from app.core.blocks import Tick
from app.core.marks import mark_of
from app.core.method import awaited, current_round, progress_on
from app.core.model import Activity, Key, Round, Workshop
from app.core.partnership import Partner, Partnership
from app.core.text import _, count, joined, ngettext
from app.core.toolkit import Ballot, Rule
from app.core.wording import item_label

NAMED = 2  # items that are named; where more have no answer, the vote has hardly begun
_MOST_LETTERS, _MOST_NAMES = 180, 6  # of partners; beyond these they have short names, and not all are named


def arming_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> str:
    """All of it, for the current round."""
    said = (
        caution_words(workshop, activity, ballot),
        _left_behind_words(activity, ballot),
        _unheard_words(workshop, activity, ballot),
        _question_words(workshop, activity, ballot),
    )
    return " ".join(one for one in said if one)


def caution_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> str:
    """That the room's own figures of the current round would tell who gave which answer; empty where they do not.

    Room figures use everybody, and who is hidden is decided once for a round (content.md 1.2). So being
    hidden helps nobody where hardly anybody voted, nor on an item that no other hidden partner has answered.
    """
    current, promise = current_round(activity, ballot.id), workshop.promise_of(activity)
    n = len(current.answers)
    if not n or not privacy.hides_partners(activity.votes, promise):
        return ""
    if n < workshop.threshold:
        words = ngettext(
            "Only {n} person has voted, so everyone can work out who gave which answer.",
            "Only {n} people have voted, so everyone can work out who gave which answer.",
            n,
        )
        return words.format(n=n)
    partnership = workshop.shown_partnership
    alone = privacy.hidden_alone(partnership, activity.votes, promise, current, workshop.threshold)
    if not alone:
        return ""
    labels = [f"“{item_label(activity, partnership.nouns, one).rstrip('.')}”" for one in alone]
    where = joined(labels) if len(labels) <= NAMED else count(len(labels), "item", "items")
    words = _(
        "On {where} only one of the partners that stay hidden has answered ({names}), "
        "so everyone can work out what its people said."
    )
    names = [one.name for one in partnership.partners if one.id in alone.values()]
    return words.format(where=where, names=joined(names))


def _left_behind_words(activity: Activity, ballot: Ballot) -> str:
    """What only the round before has votes on is shown no more once a later one is revealed."""
    now = current_round(activity, ballot.id)
    before = activity.round(ballot.id, now.number - 1)
    if before is None or ballot.made is not None:  # of drafts and candidates only those are voted on that stand
        return ""
    voted = {key for said in now.answers.values() for key in said}
    left = {item_id for item_id, _question in {key for said in before.answers.values() for key in said} - voted}
    if not left:
        return ""
    words = ngettext(
        "{n} item has no votes in round {number}: “Look back at round {before}” on Results has its earlier ones.",
        "{n} items have no votes in round {number}: “Look back at round {before}” on Results has their earlier ones.",
        len(left),
    )
    return words.format(n=len(left), number=now.number, before=before.number)


def _unheard_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> str:
    """Whose vote the rule of a vision asks for, though nobody of theirs is here to give it."""
    if ballot.rule is not Rule.VISION:
        return ""
    partner_of = workshop.partnership.partners_by_voter()
    heard = {partner.id for partner, _voter in workshop.voters(activity)}
    heard |= {partner_of[voter].id for voter in current_round(activity, ballot.id).answers if voter in partner_of}
    partnership = workshop.shown_partnership
    unheard = _named(partnership, [one for one in partnership.partners if one.id not in heard])
    if not unheard:
        return ""
    words = ngettext(
        "The rule asks for a vote of every partner, and {names} has nobody here.",
        "The rule asks for a vote of every partner, and {names} have nobody here.",
        len(unheard),
    )
    return words.format(names=joined(tuple(unheard)))


def _question_words(workshop: Workshop, activity: Activity, ballot: Ballot) -> str:
    """Whether to reveal, who is missing, and what the second press does."""
    current = current_round(activity, ballot.id)
    asked = activity.keys(ballot, current)
    keys = frozenset(asked)
    empty = keys - {key for said in current.answers.values() for key in said}
    silent = ""
    if empty and len(empty) <= NAMED and empty != keys:
        # Everybody is missing from a round with an item that nobody answered: naming the item tells what is amiss.
        silent = _empty_words(workshop, activity, ballot, [key for key in asked if key in empty])
        keys -= empty
    else:
        keys = frozenset(awaited(activity, ballot, current))
    is_again = not silent and len(keys) < len(asked)
    ticks = progress_on(workshop, activity, current, keys).ticks
    words = _progress_words(workshop, current, keys, ticks, silent, is_again=is_again)
    question = _("Reveal round {number}?").format(number=current.number)
    return f"{question} {words} {_('Space again to reveal, Esc to go on voting.')}"


def _progress_words(
    workshop: Workshop, current: Round, keys: frozenset[Key], ticks: Sequence[Tick], silent: str, *, is_again: bool
) -> str:
    """``5 of 7 partners complete; Harbour Training is missing, and so are some answers of Skills Connect.``"""
    late = {tick.name for tick in ticks if not tick.is_complete}
    partners = count(len(ticks), "partner", "partners")
    if not late and silent:
        return _("{items}; everything else is complete.").format(items=silent)
    if not late and is_again:
        words = ngettext(
            "The only partner has answered what was asked again.",
            "All {n} partners have answered what was asked again.",
            len(ticks),
        )
        return words.format(n=len(ticks))
    if not late:
        words = ngettext("The only partner is complete.", "All {n} partners are complete.", len(ticks))
        return words.format(n=len(ticks))
    partnership = workshop.shown_partnership
    of_voter = partnership.partners_by_voter()
    begun = {of_voter[voter].id for voter, said in current.answers.items() if voter in of_voter and keys & said.keys()}
    there = [one for one in partnership.partners if one.name in late]
    who = _late_words(
        _named(partnership, [one for one in there if one.id not in begun]),
        _named(partnership, [one for one in there if one.id in begun]),
    )
    words = _("{done} of {partners} complete; {who}.").format(done=len(ticks) - len(late), partners=partners, who=who)
    return _("{items}; of the rest {words}").format(items=silent, words=words) if silent else words


def _late_words(absent: Sequence[str], begun: Sequence[str]) -> str:
    """Who has no answer yet, and who has some but not all."""
    if not absent:
        return _("some answers of {names} are missing").format(names=joined(tuple(begun)))
    words = _("{names} {is_are} missing").format(names=joined(tuple(absent)), is_are=ngettext("is", "are", len(absent)))
    if begun:
        words = _("{words}, and so are some answers of {names}").format(words=words, names=joined(tuple(begun)))
    return words


def _named(partnership: Partnership, partners: Sequence[Partner]) -> list[str]:
    """The names of partners; short ones, and not all, where they would fill the screen."""
    names = [one.name for one in partners]
    if sum(map(len, names)) <= _MOST_LETTERS:
        return names
    short = [mark_of(partnership, one.id).short for one in partners]
    if len(short) <= _MOST_NAMES:
        return short
    return [*short[: _MOST_NAMES - 1], _("{n} more").format(n=len(short) - _MOST_NAMES + 1)]


def _empty_words(workshop: Workshop, activity: Activity, ballot: Ballot, empty: Sequence[Key]) -> str:
    """``“Free to change” has no answers yet``, with the question where several are asked."""
    nouns = workshop.shown_partnership.nouns
    names = []
    for item_id, question_id in empty:
        label = item_label(activity, nouns, item_id).rstrip(".")
        names.append(f"“{label}” ({ballot.question(question_id).title})" if len(ballot.questions) > 1 else f"“{label}”")
    words = ngettext("{names} has no answers yet", "{names} have no answers yet", len(names))
    return words.format(names=joined(names))
