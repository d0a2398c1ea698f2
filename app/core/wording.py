"""The toolkit's words with the partnership's own nouns in them, as the room reads them."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import replace

from app.core.model import Activity
from app.core.nouns import fill_nouns
from app.core.text import _
from app.core.toolkit import Ballot, Item, Resource, Rule

Nouns = tuple[tuple[str, str], ...]


@functools.lru_cache(maxsize=128)
def with_nouns(resource: Resource, nouns: tuple[tuple[str, str], ...]) -> Resource:
    """The resource with the partnership's own nouns in every text that the room reads."""
    words = dict(nouns)

    def filled_item(item: Item) -> Item:
        return replace(
            item,
            text=fill_nouns(item.text, words),
            note=fill_nouns(item.note, words),
            descriptors=tuple(fill_nouns(one, words) for one in item.descriptors),
        )

    def filled(ballot: Ballot) -> Ballot:
        dimensions = tuple(replace(d, items=tuple(map(filled_item, d.items))) for d in ballot.dimensions)
        questions = tuple(replace(q, text=fill_nouns(q.text, words)) for q in ballot.questions)
        return replace(ballot, dimensions=dimensions, questions=questions)

    notes = resource.facilitation
    return replace(
        resource,
        ballots=tuple(map(filled, resource.ballots)),
        prompts=tuple(replace(one, text=fill_nouns(one.text, words)) for one in resource.prompts),
        definitions=tuple(replace(one, text=fill_nouns(one.text, words)) for one in resource.definitions),
        facilitation=replace(
            notes,
            purpose=fill_nouns(notes.purpose, words),
            use_when=fill_nouns(notes.use_when, words),
            skip_when=fill_nouns(notes.skip_when, words),
            who=fill_nouns(notes.who, words),
            prepare=tuple(fill_nouns(one, words) for one in notes.prepare),
            say=fill_nouns(notes.say, words),
            wrap=fill_nouns(notes.wrap, words),
            watch_for=tuple(fill_nouns(one, words) for one in notes.watch_for),
            if_stuck=tuple(fill_nouns(one, words) for one in notes.if_stuck),
            steps=tuple(replace(one, text=fill_nouns(one.text, words)) for one in notes.steps),
        ),
    )


def rule_words(resource: Resource) -> str:
    """The agreement rule, as the room reads it before anyone votes."""
    rules = [ballot.rule for ballot in resource.ballots]
    for rule in (Rule.VISION, Rule.FIST):
        if rule in rules:
            return criterion(rule)
    if any(question.scale.is_ordinal for ballot in resource.ballots for question in ballot.questions):
        return _("We call it shared when three quarters of us are within one step of each other.")
    return ""


def criterion(rule: Rule, *, in_short: bool = False) -> str:
    """When what is voted on counts as agreed, as a sentence, or ``in_short`` for one line; empty without a rule."""
    match rule:
        case Rule.VISION if in_short:
            return _("Agreed: nobody at 8, at most one at 7, three quarters at 1 to 3, every partner has voted.")
        case Rule.VISION:
            return _(
                "Agreed when nobody is at 8, at most one is at 7, at least three quarters are at 1 to 3, "
                "and every partner has voted."
            )
        case Rule.FIST if in_short:
            return _("Agreed: nobody at 0, and three quarters at 3 or above.")
        case Rule.FIST:
            return _("Agreed when nobody is at 0 and at least three quarters are at 3 or above.")
        case Rule.NONE:
            return ""


def subject_label(activity: Activity, nouns: Nouns, ballot_id: str, subject_id: str) -> str:
    """The name of what is settled: a heading where its ballot has several, else an item or words made in the room.

    Two ballots may each have a heading or an item with this id.
    """
    ballots = with_nouns(activity.resource, nouns).ballots
    ballots = tuple(one for one in ballots if one.id == ballot_id) or ballots
    headings = [one for ballot in ballots if len(ballot.dimensions) > 1 for one in ballot.dimensions]
    settled = next((one.title for one in headings if one.id == subject_id), "")
    return settled or _item_label(activity, ballots, subject_id)


def item_label(activity: Activity, nouns: Nouns, item_id: str) -> str:
    """The name of an item, of words made in the room, or of a heading; empty where there is none.

    A heading and an item may have the same id, as where headings are counted and items numbered.
    """
    return _item_label(activity, with_nouns(activity.resource, nouns).ballots, item_id)


def _item_label(activity: Activity, ballots: Sequence[Ballot], item_id: str) -> str:
    names = itertools.chain(
        ((one.id, one.label) for ballot in ballots for one in ballot.items),
        ((one.id, one.text) for one in activity.made),
        ((one.id, one.title) for ballot in ballots for one in ballot.dimensions),
    )
    return next((name for one, name in names if one == item_id), "")
