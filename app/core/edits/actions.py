"""Edits of the actions on the partnership's plan."""

from __future__ import annotations

from dataclasses import fields, replace

from app.core.edits.edit import Refused, edit
from app.core.edits.facts import checked_date, cleaned
from app.core.model import Workshop
from app.core.partnership import Action, ActionStatus
from app.core.text import N_, _, several_lines

EDITABLE = frozenset(one.name for one in fields(Action)) - {"id", "workshop_id", "ref", "status", "ended_in_id"}


def _checked(workshop: Workshop, field: str, words: str) -> str:
    """The words as this field of an action keeps them.

    Raises:
        Refused, NotThere: it is nothing that the field can hold.
    """
    match field:
        case "text":
            return cleaned(words, _("An action"))
        case "due" | "start":
            return checked_date(words.strip())
        case "lead_partner_id" if words:
            return workshop.partnership.partner(words).id
        case _:
            return several_lines(words)


def next_ref(workshop: Workshop) -> str:
    """The next free reference: ``A1``, ``A2`` …"""
    used = {one.ref for one in workshop.partnership.actions}
    return next(f"A{at}" for at in range(1, len(used) + 2) if f"A{at}" not in used)


@edit(N_("new action"))
def add_action(workshop: Workshop, action: Action) -> Workshop:
    """Put an action on the partnership's plan."""
    checked = {name: _checked(workshop, name, getattr(action, name)) for name in EDITABLE}
    action = replace(action, **checked, ref=action.ref or next_ref(workshop))
    if any(one.ref == action.ref for one in workshop.partnership.actions):
        raise Refused(_("There is an action {ref} already. Nothing was added.").format(ref=action.ref))
    actions = (*workshop.partnership.actions, action)
    return replace(workshop, partnership=replace(workshop.partnership, actions=actions))


@edit(N_("action"), merges=lambda action_id, field, words: (action_id, field))
def edit_action(workshop: Workshop, action_id: str, field: str, words: str) -> Workshop:
    """Change one field of an action."""
    if field not in EDITABLE:
        raise ValueError(field)
    action = workshop.partnership.action(action_id)
    return _with_action(workshop, replace(action, **{field: _checked(workshop, field, words)}))


@edit(N_("status of an action"))
def set_action_status(workshop: Workshop, action_id: str, status: ActionStatus) -> Workshop:
    """Say how an action stands."""
    action = workshop.partnership.action(action_id)
    ended_in = "" if status.is_open else action.ended_in_id or workshop.id
    return _with_action(workshop, replace(action, status=status, ended_in_id=ended_in))


@edit(N_("removal of an action"))
def delete_action(workshop: Workshop, action_id: str) -> Workshop:
    """Take an action off the plan."""
    workshop.partnership.action(action_id)
    left = tuple(one for one in workshop.partnership.actions if one.id != action_id)
    return replace(workshop, partnership=replace(workshop.partnership, actions=left))


def _with_action(workshop: Workshop, new: Action) -> Workshop:
    actions = tuple(new if one.id == new.id else one for one in workshop.partnership.actions)
    if actions == workshop.partnership.actions:
        return workshop
    return replace(workshop, partnership=replace(workshop.partnership, actions=actions))
