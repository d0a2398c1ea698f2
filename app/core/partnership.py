"""The group of organisations that lives for years: its partners and people, their targets and their actions.

The workshops of a partnership share one such value, and it is stored once.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass

from app.core.not_there import NotThere
from app.core.text import N_, letter


class ActionStatus(enum.StrEnum):
    """How an action stands."""

    NOT_STARTED = "not started"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    OFF_TRACK = "off track"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self not in (ActionStatus.DONE, ActionStatus.DROPPED)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone from a partner; ``name`` may be empty (an unnamed seat)."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Partner:
    """One organisation. ``slot`` fixes its colour, shape, dash and letter for good."""

    id: str
    name: str
    slot: int
    people: tuple[Person, ...] = ()

    @property
    def letter(self) -> str:
        """``A`` to ``Z``, then ``AA`` …, by slot."""
        return letter(self.slot)


@dataclass(frozen=True, slots=True)
class Target:
    """The level the partners want on a dimension, in tenths of the scale, by a date."""

    id: str
    workshop_id: str
    resource_id: str
    ballot_id: str
    dimension_id: str
    question_id: str
    title: str
    value: float
    due: str = ""


@dataclass(frozen=True, slots=True)
class Action:
    """Who does what by when: the fifteen fields of a plan row, and where it came from."""

    id: str
    workshop_id: str
    ref: str
    text: str
    result: str = ""
    lead_person: str = ""
    lead_partner_id: str = ""
    helpers: str = ""
    start: str = ""
    due: str = ""
    staff_days: str = ""
    money: str = ""
    risk: str = ""
    fairness: str = ""
    tell: str = ""
    depends_on: str = ""
    status: ActionStatus = ActionStatus.NOT_STARTED
    origin_activity_id: str = ""
    origin_subject_id: str = ""
    origin: str = ""  # in words, as it was: "Trust 2.8, gap 2.2"
    ended_in_id: str = ""  # the workshop that found it done or dropped

    @property
    def is_planned(self) -> bool:
        """Whether it says who leads it and by when; until then it is a thought that was kept."""
        return bool((self.lead_partner_id or self.lead_person) and self.due)


@dataclass(frozen=True, slots=True, eq=False)
class Partnership:
    """The group of organisations; it lives for years and is stored once."""

    id: str
    name: str
    nouns: tuple[tuple[str, str], ...] = ()
    partners: tuple[Partner, ...] = ()
    targets: tuple[Target, ...] = ()
    actions: tuple[Action, ...] = ()

    def partner(self, partner_id: str) -> Partner:
        """The partner with this id.

        Raises:
            NotThere: there is none.
        """
        for partner in self.partners:
            if partner.id == partner_id:
                return partner
        raise NotThere(partner_id, N_("That partner is not there any more, so nothing was changed."))

    def person(self, person_id: str) -> tuple[Partner, Person]:
        """The person with this id, after the partner that it is of.

        Raises:
            NotThere: there is none.
        """
        for partner in self.partners:
            for person in partner.people:
                if person.id == person_id:
                    return partner, person
        raise NotThere(person_id, N_("That person is not in this partnership any more. Nothing was changed."))

    def action(self, action_id: str) -> Action:
        """The action with this id.

        Raises:
            NotThere: there is none.
        """
        found = self.find_action(action_id)
        if found is None:
            raise NotThere(action_id, N_("That action is not on the plan any more. Nothing was changed."))
        return found

    def find_action(self, action_id: str) -> Action | None:
        """The action with this id, or None."""
        return next((one for one in self.actions if one.id == action_id), None)

    def partner_of(self, voter_id: str) -> Partner | None:
        """The partner that a voter (a partner or a person) belongs to."""
        return self.partners_by_voter().get(voter_id)

    def partners_by_voter(self) -> dict[str, Partner]:
        """Every voter id, of partners and of people, with its partner."""
        found = {partner.id: partner for partner in self.partners}
        found.update({person.id: partner for partner in self.partners for person in partner.people})
        return found
