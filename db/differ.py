"""From two values to their changes, going down only where they are not the same object."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import compress
from operator import is_not
from typing import TypeVar

from app.core.model import Activity, Round, Workshop
from app.core.model import Values as Answers
from app.core.partnership import Partner, Partnership
from db import rows
from db.changes import ABSENT, Answered, Changes
from db.content import Contents
from db.rows import RoundKey
from db.sql import Key, Values

T = TypeVar("T")
_NO_ANSWERS: Mapping[str, Answers] = {}


def difference(before: Workshop | None, after: Workshop | None, contents: Contents) -> Changes:
    """What differs between two workshops, leaving their partnership out."""
    changes = Changes()
    _workshop(changes, before, after, contents)
    return changes.settle()


def partnership_difference(changes: Changes, before: Partnership | None, after: Partnership | None) -> None:
    """Add what differs between two partnerships."""
    if before is after:
        return
    old = rows.partnership_row(before) if before else None
    new = rows.partnership_row(after) if after else None
    _pair(changes, "partnership", old, new)
    owner = (before or after).id  # pyright: ignore[reportOptionalMemberAccess]
    _partners(changes, owner, before.partners if before else (), after.partners if after else ())
    _list(
        changes,
        "target",
        before.targets if before else (),
        after.targets if after else (),
        lambda one, at: ((one.id,), (owner, at, *rows.TARGET.row(one)[1:])),
    )
    _list(
        changes,
        "action",
        before.actions if before else (),
        after.actions if after else (),
        lambda one, at: ((one.id,), (owner, at, *rows.ACTION.row(one)[1:])),
    )
    changes.settle()


def _partners(changes: Changes, owner: str, old: Sequence[Partner], new: Sequence[Partner]) -> None:
    if old is new:
        return
    _list(changes, "partner", old, new, lambda one, at: ((one.id,), (owner, at, one.name, one.slot)))
    was, now = {one.id: one for one in old}, {one.id: one for one in new}
    for partner_id in {**was, **now}:
        before, after = was.get(partner_id), now.get(partner_id)
        _list(
            changes,
            "person",
            before.people if before else (),
            after.people if after else (),
            lambda one, at, partner_id=partner_id: ((one.id,), (partner_id, at, one.name)),
        )


def _workshop(changes: Changes, before: Workshop | None, after: Workshop | None, contents: Contents) -> None:
    old = rows.workshop_row(before, contents) if before else None
    new = rows.workshop_row(after, contents) if after else None
    _pair(changes, "workshop", old, new)
    if after and after.closed_as and after.closed_as is not (before and before.closed_as):
        changes.contents[contents.key_of(after.closed_as)] = after.closed_as
    workshop_id = (before or after).id  # pyright: ignore[reportOptionalMemberAccess]
    was, now = before.away if before else frozenset[str](), after.away if after else frozenset[str]()
    if was is not now:
        for person_id in was ^ now:
            held, kept = (() if person_id in was else None), (() if person_id in now else None)
            changes.put("away", (workshop_id, person_id), held, kept)
    _agenda(changes, before, after, contents)
    _list(
        changes,
        "note",
        before.notes if before else (),
        after.notes if after else (),
        lambda one, at: ((one.id,), (workshop_id, at, *rows.NOTE.row(one)[1:])),
    )
    _list(
        changes,
        "outcome",
        before.outcomes if before else (),
        after.outcomes if after else (),
        lambda one, at: (
            (workshop_id, one.activity_id, one.ballot_id, one.subject_id),
            (at, *rows.OUTCOME.row(one)[3:]),
        ),
    )


def _agenda(changes: Changes, before: Workshop | None, after: Workshop | None, contents: Contents) -> None:
    old, new = before.agenda if before else (), after.agenda if after else ()
    if old is new:
        return
    workshop_id = (before or after).id  # pyright: ignore[reportOptionalMemberAccess]
    _list(changes, "entry", old, new, lambda one, at: rows.entry_row(one, workshop_id, at, contents))
    was = {one.activity.id: one.activity for one in old if one.activity}
    now = {one.activity.id: one.activity for one in new if one.activity}
    for activity_id in {**was, **now}:
        _activity(changes, activity_id, was.get(activity_id), now.get(activity_id), contents)


def _activity(
    changes: Changes, activity_id: str, before: Activity | None, after: Activity | None, contents: Contents
) -> None:
    if before is after:
        return
    if after and after.resource is not (before and before.resource):
        changes.contents[contents.key_of(after.resource)] = after.resource
    _list(
        changes,
        "made_item",
        before.made if before else (),
        after.made if after else (),
        lambda one, at: ((activity_id, one.id), (at, *rows.MADE.row(one)[1:])),
    )
    was = {(one.ballot_id, one.number): one for one in before.rounds} if before else {}
    now = {(one.ballot_id, one.number): one for one in after.rounds} if after else {}
    for place in {**was, **now}:
        _round(changes, (activity_id, *place), was.get(place), now.get(place))


def _round(changes: Changes, key: RoundKey, before: Round | None, after: Round | None) -> None:
    if before is after:
        return
    old = rows.round_row(key, before) if before else None
    new = rows.round_row(key, after) if after else None
    _pair(changes, "round", old, new)
    _list(
        changes,
        "correction",
        before.corrections if before else (),
        after.corrections if after else (),
        lambda one, at: ((*key, one.id), (at, *rows.CORRECTION.row(one)[1:])),
    )
    was, now = before.answers if before else _NO_ANSWERS, after.answers if after else _NO_ANSWERS
    if was is not now:
        voters = _voters(was, now)
        if voters:
            changes.answers[key] = voters


def _voters(was: Mapping[str, Answers], now: Mapping[str, Answers]) -> dict[str, list[Answered]]:
    # compress and map keep this loop in C: it is the only one that is as long as the round.
    changed = list(compress(now, map(is_not, now.values(), map(was.get, now))))
    fresh = sum(voter not in was for voter in changed)
    found = {voter: _answers(was.get(voter, {}), now[voter]) for voter in changed}
    if len(was) + fresh != len(now):
        found.update({voter: _answers(was[voter], {}) for voter in was if voter not in now})
    return {voter: answered for voter, answered in found.items() if answered}


def _answers(was: Answers, now: Answers) -> list[Answered]:
    if not was:
        return [(item, question, ABSENT, value) for (item, question), value in now.items()]
    if was == now:
        return []
    found: list[Answered] = []
    for key, value in now.items():
        old = was.get(key, ABSENT)
        if old != value:
            found.append((*key, old, value))
    found += [(*key, value, ABSENT) for key, value in was.items() if key not in now]
    return found


def _pair(changes: Changes, table: str, old: tuple[Key, Values] | None, new: tuple[Key, Values] | None) -> None:
    if old == new:
        return
    if old:
        changes.put(table, old[0], old[1], None)
    if new:
        changes.put(table, new[0], None, new[1])


def _list(
    changes: Changes,
    table: str,
    old: Sequence[T],
    new: Sequence[T],
    row_of: Callable[[T, int], tuple[Key, Values]],
) -> None:
    """Add what differs between two ordered lists, skipping what both have at the same place."""
    if old is new:
        return
    start, end = 0, min(len(old), len(new))
    while start < end and old[start] is new[start]:
        start += 1
    last_old, last_new = len(old), len(new)
    if last_old == last_new:
        while last_old > start and old[last_old - 1] is new[last_new - 1]:
            last_old = last_new = last_old - 1
    for at in range(start, last_old):
        changes.put(table, *row_of(old[at], at), None)
    for at in range(start, last_new):
        key, values = row_of(new[at], at)
        changes.put(table, key, None, values)
