"""Edits of partners and their people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core import method
from app.core.edits.edit import Refused, edit
from app.core.edits.facts import cleaned
from app.core.model import Standing, Workshop
from app.core.partnership import Partner, Person
from app.core.text import N_, _, folded, one_line, shortened

MAX_PARTNERS = 60
MAX_NAME = 300
_QUOTED = 40  # letters of a name in a refusal


def _partners(workshop: Workshop, partners: tuple[Partner, ...]) -> Workshop:
    return replace(workshop, partnership=replace(workshop.partnership, partners=partners))


def _free_name(workshop: Workshop, name: str, but: str = "") -> str:
    name = cleaned(name, _("A partner's name"))
    if len(name) > MAX_NAME:
        raise Refused(
            _("The name “{name}” has more than {most} letters, so it was not kept. Use a shorter one.").format(
                name=shortened(name, _QUOTED), most=MAX_NAME
            )
        )
    for partner in workshop.partnership.partners:
        if partner.id != but and folded(partner.name) == folded(name):
            raise Refused(
                _("There is a partner called {name} already, so nothing was changed. Use another name.").format(
                    name=name
                )
            )
    return name


def _person(person_id: str, name: str) -> Person:
    """A person with the name as it is kept; an empty one is an unnamed seat."""
    return Person(person_id, one_line(name)[:MAX_NAME])


@edit(N_("new partner"))
def add_partner(workshop: Workshop, partner_id: str, name: str, people_ids: Sequence[str] = ()) -> Workshop:
    """Add a partner with as many unnamed people as ids are given; it keeps its colour and letter for good."""
    partners = workshop.partnership.partners
    if len(partners) >= MAX_PARTNERS:
        words = _("A partnership has at most {most} partners. Nothing was added.")
        what_to_do = _("Put organisations that answer together into one partner.")
        raise Refused(f"{words} {what_to_do}".format(most=MAX_PARTNERS))
    used = {partner.slot for partner in partners}
    slot = next(at for at in range(len(partners) + 1) if at not in used)
    people = tuple(Person(one) for one in people_ids)
    return _partners(workshop, (*partners, Partner(partner_id, _free_name(workshop, name), slot, people)))


@edit(N_("partners from a table"))
def add_partners(workshop: Workshop, new: Sequence[Partner]) -> Workshop:
    """Add partners and people together; people of a partner that is there already join it.

    The slots of the given partners are not used: they get the next free ones.
    """
    for one in new:
        wanted = folded(one_line(one.name))
        there = next((p for p in workshop.partnership.partners if folded(p.name) == wanted), None)
        if there is None:
            workshop = add_partner(workshop, one.id, one.name)
            there = workshop.partnership.partners[-1]
        names = {folded(person.name) for person in there.people if person.name}
        people = (_person(person.id, person.name) for person in one.people)
        fresh = tuple(person for person in people if not person.name or folded(person.name) not in names)
        if fresh:
            workshop = workshop.with_partner(replace(there, people=(*there.people, *fresh)))
    return workshop


@edit(N_("partner's name"), merges=lambda partner_id, name: partner_id)
def rename_partner(workshop: Workshop, partner_id: str, name: str) -> Workshop:
    """Give a partner another name."""
    partner = workshop.partnership.partner(partner_id)
    return workshop.with_partner(replace(partner, name=_free_name(workshop, name, but=partner_id)))


@edit(N_("order of partners"))
def move_partner(workshop: Workshop, partner_id: str, to: int) -> Workshop:
    """Put a partner at another place in the list; its colour and letter stay."""
    partners = list(workshop.partnership.partners)
    partner = workshop.partnership.partner(partner_id)
    partners.remove(partner)
    partners.insert(max(0, to), partner)
    return workshop if tuple(partners) == workshop.partnership.partners else _partners(workshop, tuple(partners))


@edit(N_("removal of a partner"))
def delete_partner(workshop: Workshop, partner_id: str) -> Workshop:
    """Remove a partner; refused while it has answers, leads an action or holds a priority."""
    partner = workshop.partnership.partner(partner_id)
    voters = {partner.id, *(person.id for person in partner.people)}
    if method.have_voted(workshop, voters):
        raise Refused(
            _(
                "{name} has answered in this workshop, so it was not removed. "
                "Its answers belong to the record. Mark its people as away instead."
            ).format(name=partner.name)
        )
    if any(action.lead_partner_id == partner_id for action in workshop.partnership.actions) or any(
        one.holder_id == partner_id and one.standing is not Standing.DROPPED
        for activity in workshop.activities
        for one in activity.made
    ):
        raise Refused(
            _(
                "{name} leads an action or holds a priority, so it was not removed. Give that to another partner first."
            ).format(name=partner.name)
        )
    left = tuple(one for one in workshop.partnership.partners if one.id != partner_id)
    notes = tuple(replace(one, partner_id="") if one.partner_id == partner_id else one for one in workshop.notes)
    notes = workshop.notes if notes == workshop.notes else notes
    return replace(_partners(workshop, left), notes=notes, away=workshop.away - voters)


@edit(N_("new person"))
def add_person(workshop: Workshop, partner_id: str, person_id: str, name: str = "") -> Workshop:
    """Add someone to a partner; without a name it is an unnamed seat."""
    partner = workshop.partnership.partner(partner_id)
    return workshop.with_partner(replace(partner, people=(*partner.people, _person(person_id, name))))


@edit(N_("new people"))
def add_people(workshop: Workshop, partner_id: str, people_ids: Sequence[str]) -> Workshop:
    """Add several unnamed seats to a partner at once."""
    partner = workshop.partnership.partner(partner_id)
    seats = tuple(Person(one) for one in people_ids)
    return workshop.with_partner(replace(partner, people=(*partner.people, *seats)))


@edit(N_("person's name"), merges=lambda person_id, name: person_id)
def rename_person(workshop: Workshop, person_id: str, name: str) -> Workshop:
    """Give a person another name, or none."""
    partner, person = workshop.partnership.person(person_id)
    new = _person(person.id, name)
    people = tuple(new if one.id == person_id else one for one in partner.people)
    return workshop.with_partner(replace(partner, people=people))


@edit(N_("removal of a person"))
def delete_person(workshop: Workshop, person_id: str) -> Workshop:
    """Remove a person; refused while they have answers."""
    partner, person = workshop.partnership.person(person_id)
    if method.have_voted(workshop, {person_id}):
        raise Refused(
            _("{name} has answered in this workshop and was not removed. Mark them as away instead.").format(
                name=person.name or _("This person")
            )
        )
    left = tuple(one for one in partner.people if one.id != person_id)
    return replace(workshop.with_partner(replace(partner, people=left)), away=workshop.away - {person_id})


@edit(N_("removal of people"))
def delete_people(workshop: Workshop, people_ids: Sequence[str]) -> Workshop:
    """Remove several people at once; refused while one of them has answers."""
    for one in people_ids:
        workshop = delete_person(workshop, one)
    return workshop


@edit(N_("who is present"))
def set_present(workshop: Workshop, person_id: str, present: bool) -> Workshop:
    """Say whether a person is in the room; expected votes follow."""
    workshop.partnership.person(person_id)
    away = workshop.away - {person_id} if present else workshop.away | {person_id}
    return workshop if away == workshop.away else replace(workshop, away=away)
