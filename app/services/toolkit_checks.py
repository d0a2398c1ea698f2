"""What only a whole toolkit file can tell: ids and texts that are unique, and which ballots its kind can open."""

from __future__ import annotations

from app.activities.vision import PRIORITIES, VISION
from app.core import toolkit as core
from app.core.text import _
from app.services.toolkit_models import ResourceFile
from app.services.toolkit_yaml import Place


class BadContent(Exception):
    """The file is well formed but cannot be used; ``place`` says where."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


def ballots_of_kind(file: ResourceFile, ballots: tuple[core.Ballot, ...]) -> tuple[core.Ballot, ...]:
    """The ballots that the kind of the resource can put to the vote; others are passed over.

    Nothing is voted on in a plan, and only a vision has a stage at which to write what is voted on.

    Raises:
        BadContent: there is nothing to vote on in a vote, or a vision has other ballots than its own.
    """
    match file.kind:
        case "vote":
            _check_vote(file, ballots)
            return tuple(one for one in ballots if one.made is None)
        case "vision":
            _check_vision(file, ballots)
            return ballots
        case "plan":
            return ()
        case _:
            return ballots


def _check_vote(file: ResourceFile, ballots: tuple[core.Ballot, ...]) -> None:
    if not ballots:
        raise BadContent((), _("There is nothing to vote on; give “items” or “dimensions”."))
    if all(one.made is not None for one in ballots):
        told = _("Only a vision (“kind: vision”) votes on what is written in the room; give items here.")
        raise BadContent(("ballots", 0, "made") if file.ballots else ("made",), told)


def _check_vision(file: ResourceFile, ballots: tuple[core.Ballot, ...]) -> None:
    """A vision votes on its drafts under ``vision``, on its priorities under ``priorities``, or on both.

    Its stages find the ballots by these ids, and what is written at a stage is of the list that its
    ballot names under ``made``; no other ballot could ever be voted on.
    """
    if not file.ballots:
        told = _(
            "A vision names what it votes on: under “ballots”, one with the id “{vision}”, “{priorities}” or both."
        )
        raise BadContent(("kind",), told.format(vision=VISION, priorities=PRIORITIES))
    lists = {VISION: core.MadeKind.DRAFT, PRIORITIES: core.MadeKind.PRIORITY}
    for at, one in enumerate(ballots):
        if one.id not in lists:
            told = _("The ballots of a vision have the ids “{vision}” and “{priorities}” and no others.")
            raise BadContent(("ballots", at, "id"), told.format(vision=VISION, priorities=PRIORITIES))
        if one.made is not lists[one.id]:
            told = _("This ballot of a vision needs “made: {list}” and no items.")
            raise BadContent(("ballots", at), told.format(list=lists[one.id].value))


def refuse_twins(ballots: tuple[core.Ballot, ...]) -> None:
    """Ids and statements are unique in a resource, however they are capitalised: answers are filed by them."""
    ids: set[str] = set()
    texts: set[str] = set()
    to_do = _("Where no id is given they are counted; give each an id of its own.")
    for at, ballot in enumerate(ballots):
        place: Place = ("ballots", at) if len(ballots) > 1 else ()
        for item in ballot.items:
            if item.id.casefold() in ids:
                raise BadContent(place, _("Two items have the id “{id}”.").format(id=item.id) + f" {to_do}")
            if item.text.casefold() in texts:
                raise BadContent(place, _("Two items have the same text: “{text}”.").format(text=item.text))
            ids.add(item.id.casefold())
            texts.add(item.text.casefold())


def refuse_same_ids(name: str, ids: list[str], place: Place = ()) -> None:
    """The ids of one list in the file, such as its variants, are different ones."""
    seen: set[str] = set()
    for at, one in enumerate(ids):
        if one.casefold() in seen:
            raise BadContent((*place, name, at), _("The id “{id}” is there twice.").format(id=one))
        seen.add(one.casefold())
