"""Where imported answers go: the partnership, workshop and activity that are meant, or new ones.

Nothing is stored here; what is missing is made as a value only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.edits.edit import Refused
from app.core.edits.people import MAX_NAME
from app.core.model import Activity, Entry, Votes, Workshop
from app.core.partnership import Partnership
from app.core.summaries import Summary
from app.core.text import SHORT_ID, _, date_long, one_line
from app.core.toolkit import Resource, Toolkit
from app.services.finding import Ambiguous, find_resource, same_name
from app.services.workshops import new_partnership, new_workshop, resource_entry


class ImportStore(Protocol):
    """What an import asks of storage."""

    def save(
        self,
        edit_name: str,
        before: Workshop | None,
        after: Workshop | None,
        *,
        at: str,
        final: bool = False,
        base: Partnership | None = None,
    ) -> int: ...

    def load(self, workshop_id: str) -> Workshop: ...

    def load_partnership(self, partnership_id: str) -> Partnership: ...

    def partnerships(self) -> list[tuple[str, str]]: ...

    def summaries(self) -> list[Summary]: ...


@dataclass(frozen=True, slots=True)
class ImportPlace:
    """Where the answers go. ``stored`` and ``base`` are what is in the library; None is new.

    ``entry`` is the activity's agenda line, which ``workshop`` has already unless
    ``is_new_entry``. ``resource`` is worded as it is asked there.
    """

    workshop: Workshop
    stored: Workshop | None
    base: Partnership | None
    entry: Entry
    activity: Activity
    is_new_entry: bool
    votes: Votes | None

    @property
    def resource(self) -> Resource:
        """The resource in the wording that is voted on."""
        return self.activity.resource

    @property
    def nouns(self) -> dict[str, str]:
        """The partnership's own words, which a printed sheet may have used."""
        return dict(self.workshop.partnership.nouns)


def find_place(
    store: ImportStore,
    toolkit: Toolkit,
    *,
    resource: str,
    partnership: str,
    workshop: str = "",
    votes: Votes | None = None,
    today: str,
) -> ImportPlace:
    """The place that is meant: by names, and the workshop of today (ISO) where none is named.

    Raises:
        Unclear: no such resource, or several partnerships, workshops or activities that fit.
        Refused: a name is empty or too long, or what the resource votes on is in no file.
    """
    partnership, workshop = one_line(partnership), one_line(workshop)
    if not partnership:
        raise Refused(_("The answers belong to no partnership. Nothing was imported. Give the partnership's name."))
    if max(len(partnership), len(workshop)) > MAX_NAME:
        words = _("A name has more than {most} letters. Nothing was imported. Use a shorter one.")
        raise Refused(words.format(most=MAX_NAME))
    stored, base = _stored(store, partnership, workshop, today)
    if stored is not None:
        fitting = [
            (entry, entry.activity)
            for entry in stored.agenda
            if entry.activity is not None and _is_meant(entry.activity.resource, resource)
        ]
        if len(fitting) > 1:
            words = _(
                "{id} is on the agenda of “{name}” {n} times: {titles}. Nothing was imported. Take one off first."
            )
            titles = ", ".join(f"“{entry.title}” ({entry.id[:SHORT_ID]})" for entry, _activity in fitting)
            raise Ambiguous(words.format(id=resource, name=stored.name, n=len(fitting), titles=titles))
        if fitting:
            _check_has_items(fitting[0][1].resource)
            return ImportPlace(stored, stored, base, *fitting[0], is_new_entry=False, votes=votes)
    entry = resource_entry(find_resource(toolkit, resource))
    assert entry.activity is not None
    _check_has_items(entry.activity.resource)
    if stored is None:
        name = workshop or _("Workshop of {date}").format(date=date_long(today))
        into = new_workshop(base or new_partnership(partnership), name=name, date=today)
        return ImportPlace(into, None, base, entry, entry.activity, is_new_entry=True, votes=votes)
    return ImportPlace(stored, stored, base, entry, entry.activity, is_new_entry=True, votes=votes)


def _check_has_items(resource: Resource) -> None:
    """Refuse a resource that no file can have answers to."""
    if any(ballot.items for ballot in resource.ballots):
        return
    words = (
        _(
            "{id} votes on words that are written in the room, so answers to it cannot be imported. "
            "Nothing was changed. Type its votes in the grid of the console."
        )
        if resource.ballots
        else _(
            "Nothing is voted on in {id}, so it has no answers to import. Nothing was changed. Give another resource."
        )
    )
    raise Refused(words.format(id=resource.id))


def _is_meant(resource: Resource, wanted: str) -> bool:
    """Whether a resource is meant, by its id or title, as ``find_resource`` tells one that is not there yet."""
    return same_name(resource.id, wanted) or same_name(resource.title, wanted)


def _stored(
    store: ImportStore, partnership: str, workshop: str, today: str
) -> tuple[Workshop | None, Partnership | None]:
    named = [(one, name) for one, name in store.partnerships() if one == partnership or same_name(name, partnership)]
    summaries = store.summaries()
    elsewhere = next((one for one in summaries if _is_id_of(one, workshop)), None)
    if elsewhere is not None and elsewhere.partnership_id not in [one for one, _name in named]:
        words = _("The workshop “{name}” ({id}) belongs to {theirs}. Nothing was imported. Give that partnership.")
        raise Ambiguous(words.format(name=elsewhere.name, id=elsewhere.id[:SHORT_ID], theirs=elsewhere.partnership))
    if not named:
        return None, None
    if len(named) > 1:
        ids = ", ".join(one for one, _name in named)
        words = _("There are {n} partnerships called “{name}”: {ids}. Nothing was imported. Use the id of one.")
        raise Ambiguous(words.format(n=len(named), name=named[0][1], ids=ids))
    base = store.load_partnership(named[0][0])
    meant = _meant([one for one in summaries if one.partnership_id == base.id], workshop, today)
    if meant is None:
        return None, base
    found = store.load(meant.id)
    return found, found.partnership


def _meant(summaries: Sequence[Summary], workshop: str, today: str) -> Summary | None:
    """The workshop of this id or name, else of today; of several, the one that is open and of today."""
    found = [
        one
        for one in summaries
        if (_is_id_of(one, workshop) or same_name(one.name, workshop) if workshop else one.date == today)
    ]
    for fits in (lambda one: one.date == today, lambda one: one.state != "closed"):
        if len(found) > 1:
            found = [one for one in found if fits(one)] or found
    if len(found) > 1:
        ids = ", ".join(f"“{one.name}” ({one.id})" for one in found)
        raise Ambiguous(
            _("Several workshops are meant: {ids}. Nothing was imported. Use the id of one.").format(ids=ids)
        )
    return found[0] if found else None


def _is_id_of(summary: Summary, wanted: str) -> bool:
    """Whether this is the workshop's id, or as much of its beginning as lists and sentences tell."""
    return len(wanted) >= SHORT_ID and summary.id.startswith(wanted.lower())
