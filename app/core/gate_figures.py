"""The part of the gate that hands out a round's figures: of a revealed round only, and of whoever may be shown."""

from __future__ import annotations

import functools
from dataclasses import replace

from app.core import agreement, figures, privacy
from app.core.marks import mark_of
from app.core.model import Activity, Key, Promise, Round, Votes, Workshop
from app.core.partnership import Partner, Partnership
from app.core.round_figures import Corrected, RoundFigures
from app.core.text import _
from app.core.toolkit import Ballot, Resource, Rule
from app.core.wording import with_nouns


@functools.lru_cache(maxsize=256)
def _figures(
    one: Round,
    resource: Resource,
    left_out: frozenset[str],
    votes: Votes,
    promise: Promise,
    threshold: int,
    partners: tuple[Partner, ...],
    letters: bool,
) -> RoundFigures:
    """A revealed round's figures; kept, because a revealed round never changes.

    They are asked for with the partners alone, so that they are found again whatever
    else of the partnership changes: a letter typed in an action must not work them out anew.
    """
    partnership = Partnership("", "", partners=partners)
    hidden = privacy.hidden_partners(partnership, votes, promise, one, threshold)
    voters = partnership.partners_by_voter()
    may_name = promise is Promise.OPEN and votes is Votes.PEOPLE
    present = {voters[voter].id for voter in one.answers if voter in voters}
    shown = figures.Shown(
        marks={
            partner.id: mark_of(partnership, partner.id, letters=letters)
            for partner in partnership.partners
            if partner.id in present and partner.id not in hidden
        },
        partner_of={voter: partner.id for voter, partner in voters.items()},
        person_names=_person_names(partnership) if may_name and not letters else {},
        single_votes=votes is Votes.PARTNERS or promise is Promise.OPEN,
    )
    activity = Activity("", resource, left_out=left_out, votes=votes)
    ballot = resource.ballot(one.ballot_id)
    made = figures.round_figures(activity, ballot, one, shown)
    return replace(
        made,
        partners=len(partners),
        corrections=_corrections(activity, ballot, one, shown),
        support=_support(ballot, one, made, partnership, letters),
    )


def _person_names(partnership: Partnership) -> dict[str, str]:
    return {
        person.id: person.name or _("seat {seat}").format(seat=seat)
        for partner in partnership.partners
        for seat, person in enumerate(partner.people, start=1)
    }


def _corrections(activity: Activity, ballot: Ballot, one: Round, shown: figures.Shown) -> tuple[Corrected, ...]:
    texts = {item.id: item.label for item in activity.items(ballot, one)}
    found = []
    for slip in one.corrections:
        scale = ballot.question(slip.question_id).scale
        partner = shown.partner_of.get(slip.voter_id, "")
        plain = Corrected(texts.get(slip.item_id, slip.item_id), slip.why, slip.item_id, slip.question_id)
        if shown.single_votes and partner in shown.marks:
            old, new = (_("can't say") if v is None else scale.level(v).code for v in (slip.old, slip.new))
            change = _("{old} became {new}").format(old=old, new=new)
            plain = replace(plain, partner=shown.marks[partner].name, change=change)
        found.append(plain)
    return tuple(found)


def _support(
    ballot: Ballot, one: Round, made: RoundFigures, partnership: Partnership, letters: bool
) -> tuple[tuple[str, agreement.Support], ...]:
    """The agreement rule of a support scale, for each item.

    Can't say is a vote of its partner (content.md 1.2): to call that partner silent would tell
    what its people answered, where it is hidden.
    """
    partner_of = partnership.partners_by_voter()

    def missing(key: Key) -> list[str]:
        voted = {partner_of[voter].id for voter, values in one.answers.items() if voter in partner_of and key in values}
        silent = (partner.id for partner in partnership.partners if partner.id not in voted)
        return [mark_of(partnership, partner_id, letters=letters).name for partner_id in silent]

    found = []
    for item in made.items:
        counts = dict(zip(item.question.scale.values, item.counts, strict=True))
        match ballot.rule:
            case Rule.FIST:
                found.append((item.item.id, agreement.support_fist(counts)))
            case Rule.VISION:
                support = agreement.support_vision(counts, missing((item.item.id, item.question.id)))
                found.append((item.item.id, support))
            case Rule.NONE:
                pass
    return tuple(found)


def revealed_figures(workshop: Workshop, activity: Activity, one: Round, *, letters: bool) -> RoundFigures | None:
    """The figures of a round, or None where it was not revealed.

    Who is hidden is decided for each round by itself. A comparison of rounds is made
    of their figures, so it shows only partners that both of them show.
    """
    if not one.is_revealed:
        return None
    return _figures(
        one,
        with_nouns(activity.resource, workshop.shown_partnership.nouns),
        activity.left_out,
        activity.votes,
        workshop.promise_of(activity),
        workshop.threshold,
        workshop.shown_partnership.partners,
        letters,
    )
