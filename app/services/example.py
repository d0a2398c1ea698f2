"""The example workshop: a whole day, built by the same edits that a facilitator's keys make.

The same every time but for its ids and its date.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core import gate, method, planning
from app.core.edits import actions, agenda, facts, notes, people, votes, words
from app.core.edits.edit import Refused
from app.core.model import Activity, Answer, MadeItem, Note, Outcome, OutcomeKind, Standing, Votes, Workshop
from app.core.partnership import Action, ActionStatus, Partner, Partnership, Person, Target
from app.core.text import _
from app.core.toolkit import MadeKind, Toolkit
from app.services import example_data as data
from app.services.import_place import ImportStore
from app.services.workshops import new_id, new_workshop, resource_entry, template_entries

TEMPLATE, REVIEW = "W0", "PW6"
REVIEW_MINUTES, REVIEW_DAYS = 30, 180
Cast = tuple[str, str, str, str]  # voter, item, question, and the level as a digit or "-" for can't say
DITHER = 8  # steps between two levels, by which a partner's people differ


def add_example(store: ImportStore, toolkit: Toolkit, now: dt.datetime) -> str:
    """Store the example workshop, dated today, in one save; gives its id.

    Raises:
        Refused: the toolkit lacks a resource that the example needs.
    """
    workshop = build_example(toolkit, now.date())
    # Final: a workshop cannot be undone to what it was before it was there.
    store.save("add_example", None, workshop, at=now.isoformat(timespec="seconds"), final=True)
    return workshop.id


def build_example(toolkit: Toolkit, day: dt.date) -> Workshop:
    """The example as a value, on that day.

    Raises:
        Refused: the toolkit lacks a resource that the example needs.
    """
    workshop = _prepared(toolkit, day)
    workshop = _principles_and_ladder(workshop)
    workshop = _eight_tests(workshop)
    workshop = _review(workshop)
    workshop = _vision(workshop, day)
    workshop = _priorities(workshop)
    workshop = _targets(workshop, day)
    workshop = _actions(workshop, day)
    return _kept_words(workshop)


def _prepared(toolkit: Toolkit, day: dt.date) -> Workshop:
    template, review = toolkit.template(TEMPLATE), toolkit.resource(REVIEW)
    if template is None or review is None:
        raise _incomplete()
    start = new_workshop(Partnership(new_id(), data.PARTNERSHIP), name=data.WORKSHOP, date=day.isoformat())
    workshop = replace(start, is_example=True)
    partners = [
        Partner(new_id(), name, 0, tuple(Person(new_id(), one) for one in data.PEOPLE[name])) for name in data.PARTNERS
    ]
    workshop = people.add_partners(workshop, partners)
    away = next(one for one in _partner(workshop, data.AWAY[0]).people if one.name == data.AWAY[1])
    workshop = people.set_present(workshop, away.id, False)
    workshop = facts.set_facilitator(workshop, data.FACILITATOR)
    workshop = facts.set_review_date(workshop, _in_days(day, REVIEW_DAYS))
    workshop = agenda.add_entries(workshop, template_entries(template, toolkit))
    if any(entry.absent_id for entry in workshop.agenda):
        raise _incomplete()
    after_tests = workshop.agenda.index(workshop.entry(_activity(workshop, "SP8").id)) + 1
    entry = resource_entry(review, minutes=REVIEW_MINUTES, votes=Votes.PEOPLE)
    workshop = agenda.add_entries(workshop, [entry], after_tests)
    return agenda.set_votes(workshop, _activity(workshop, "PW7").id, Votes.PEOPLE)


# --- what is needed again and again ------------------------------------------------


def _incomplete() -> Refused:
    return Refused(_("The toolkit is not complete, so the example cannot be made. Check the toolkit's files."))


def _in_days(day: dt.date, days: int) -> str:
    return (day + dt.timedelta(days=days)).isoformat()


def _partner(workshop: Workshop, name: str) -> Partner:
    return next(one for one in workshop.partnership.partners if one.name == name)


def _activity(workshop: Workshop, resource_id: str) -> Activity:
    found = next((one for one in workshop.activities if one.resource.id == resource_id), None)
    if found is None:
        raise _incomplete()
    return found


def _present(workshop: Workshop) -> list[str]:
    """The ids of everybody present, partner by partner."""
    return [one.id for partner in workshop.partnership.partners for one in workshop.people_present(partner)]


def _entered(workshop: Workshop, activity: Activity, ballot_id: str, cast: Iterable[Cast]) -> Workshop:
    """Enter the votes one by one in the current round, then reveal it."""
    held = method.current_round(activity, ballot_id).number
    for voter, item, question, digit in cast:
        value = None if digit == "-" else int(digit)
        answer = Answer(activity.id, ballot_id, held, voter, item, question, value)
        workshop = votes.enter_answer(workshop, answer)
    return votes.reveal_round(workshop, activity.id, ballot_id)


def _by_partner(workshop: Workshop, table: dict[str, str], question: str = "") -> Iterator[Cast]:
    """A table of one digit for each partner, by item."""
    for item, digits in table.items():
        for partner, digit in zip(workshop.partnership.partners, digits, strict=True):
            yield partner.id, item, question, digit


# --- sections 1 and 2 ----------------------------------------------------------------


def _principles_and_ladder(workshop: Workshop) -> Workshop:
    principles = _activity(workshop, "PW3")
    ballot = principles.resource.ballots[0]
    cast = _by_partner(workshop, data.PW3_VOTES, ballot.questions[0].id)
    workshop = _entered(workshop, principles, ballot.id, cast)
    ladder = _activity(workshop, "LAD")
    rungs = (
        (voter, "L1", question, digit)
        for question, digits in data.LAD_VOTES.items()
        for voter, _item, _question, digit in _by_partner(workshop, {"L1": digits})
    )
    return _entered(workshop, ladder, ladder.resource.ballots[0].id, rungs)


def _eight_tests(workshop: Workshop) -> Workshop:
    tests = _activity(workshop, "SP8")
    ballot = tests.resource.ballots[0]
    return _entered(workshop, tests, ballot.id, _by_partner(workshop, data.SP8_VOTES, ballot.questions[0].id))


def _review(workshop: Workshop) -> Workshop:
    """Two rounds of the review: the talk between them brings the partners closer on three features."""
    review = _activity(workshop, REVIEW)
    ballot = review.resource.ballots[0]
    workshop = _entered(workshop, review, ballot.id, _review_votes(workshop, review, data.PW6_TENTHS))
    workshop = votes.open_next_round(workshop, review.id, ballot.id)
    review = _activity(workshop, REVIEW)
    return _entered(workshop, review, ballot.id, _review_votes(workshop, review, data.PW6_TENTHS | data.PW6_AFTER))


def _review_votes(
    workshop: Workshop, review: Activity, tenths: dict[str, tuple[int, int, int, int, int]]
) -> Iterator[Cast]:
    """Whole levels that come to a partner's tenths: each person and item rounds at another point."""
    ballot = review.resource.ballots[0]
    seats = {voter: seat for seat, voter in enumerate(_present(workshop))}
    for partner_at, partner in enumerate(workshop.partnership.partners):
        for person in workshop.people_present(partner):
            seat = seats[person.id]
            for feature_at, dimension in enumerate(ballot.dimensions):
                for item_at, item in enumerate(dimension.items):
                    step = (item_at * 5 + seat * 3 + feature_at) % DITHER
                    offset = data.PW6_ITEM_TENTHS[(feature_at * 2 + item_at) % len(data.PW6_ITEM_TENTHS)]
                    level = ((tenths[dimension.id][partner_at] + offset) * DITHER + step * 10 + 5) // (10 * DITHER)
                    digit = "-" if seat in data.PW6_CANT_SAY.get(item.id, ()) else str(max(1, min(4, level)))
                    yield person.id, item.id, ballot.questions[0].id, digit


# --- sections 3 and 4 ----------------------------------------------------------------


def _by_person(workshop: Workshop, made: Sequence[tuple[str, str]], question: str) -> Iterator[Cast]:
    """A digit for each person present, for each (item, digits)."""
    for item, digits in made:
        for voter, digit in zip(_present(workshop), digits, strict=True):
            yield voter, item, question, digit


def _vision(workshop: Workshop, day: dt.date) -> Workshop:
    """Three drafts, one taken and reworded, and a second round that agrees on it."""
    activity_id, year = _activity(workshop, "PW7").id, day.year + 3
    ids = {key: new_id() for key in data.DRAFTS}
    for key, draft in data.DRAFTS.items():
        made = MadeItem(ids[key], MadeKind.DRAFT, draft.format(year=year))
        workshop = words.add_made(workshop, activity_id, made)
    ballot = next(one for one in _activity(workshop, "PW7").resource.ballots if one.made is MadeKind.DRAFT)
    question = ballot.questions[0].id
    first = [(ids[key], digits) for key, digits in data.DRAFT_VOTES.items()]
    workshop = _entered(workshop, _activity(workshop, "PW7"), ballot.id, _by_person(workshop, first, question))
    taken = ids[data.TAKEN]
    workshop = words.take_draft(workshop, activity_id, taken)
    final = data.FINAL_WORDS.format(year=year)
    workshop = words.edit_made(workshop, activity_id, taken, final)
    workshop = votes.open_next_round(workshop, activity_id, ballot.id)
    second = _by_person(workshop, [(taken, data.FINAL_VOTES)], question)
    workshop = _entered(workshop, _activity(workshop, "PW7"), ballot.id, second)
    workshop = words.settle(workshop, Outcome(activity_id, ballot.id, "", OutcomeKind.AGREED, text=final))
    for measure in data.MEASURES:
        workshop = words.add_made(workshop, activity_id, MadeItem(new_id(), MadeKind.MEASURE, measure))
    return workshop


def _priorities(workshop: Workshop) -> Workshop:
    """Six candidates, three of them chosen, held and voted on."""
    activity_id = _activity(workshop, "PW7").id
    cast: list[tuple[str, str]] = []
    for text, holder, digits in data.PRIORITIES:
        made = MadeItem(new_id(), MadeKind.PRIORITY, text, Standing.CANDIDATE)
        workshop = words.add_made(workshop, activity_id, made)
        if holder:
            workshop = words.set_standing(workshop, activity_id, made.id, Standing.CHOSEN)
            workshop = words.set_holder(workshop, activity_id, made.id, _partner(workshop, holder).id)
            cast.append((made.id, digits))
    activity = _activity(workshop, "PW7")
    ballot = next(one for one in activity.resource.ballots if one.made is MadeKind.PRIORITY)
    return _entered(workshop, activity, ballot.id, _by_person(workshop, cast, ballot.questions[0].id))


def _targets(workshop: Workshop, day: dt.date) -> Workshop:
    ballot = _activity(workshop, REVIEW).resource.ballots[0]
    titles = {one.id: one.title for one in ballot.dimensions}
    for heading, level, days in data.TARGETS:
        target = Target(
            id=new_id(),
            workshop_id=workshop.id,
            resource_id=REVIEW,
            ballot_id=ballot.id,
            dimension_id=heading,
            question_id=ballot.questions[0].id,
            title=titles[heading],
            value=level,
            due=_in_days(day, days),
        )
        workshop = words.set_target(workshop, target)
    return workshop


def _actions(workshop: Workshop, day: dt.date) -> Workshop:
    review = _activity(workshop, REVIEW)
    view, ballot_id = gate.activity_view(workshop, review.id), review.resource.ballots[0].id
    for text, result, partner, person, starts, due, heading, more in data.ACTIONS:
        action = Action(
            id=new_id(),
            workshop_id=workshop.id,
            ref="",
            text=text,
            result=result,
            lead_person=person,
            lead_partner_id=_partner(workshop, partner).id,
            start=_in_days(day, starts),
            due=_in_days(day, due),
            origin_activity_id=review.id,
            origin_subject_id=heading,
            origin=planning.origin_words(view, ballot_id, heading),
        )
        workshop = actions.add_action(workshop, replace(action, **more))
    first = workshop.partnership.actions[0]
    return actions.set_action_status(workshop, first.id, ActionStatus.ON_TRACK)


def _kept_words(workshop: Workshop) -> Workshop:
    for kind, resource, item, partner, text, private in data.NOTES:
        note = Note(
            id=new_id(),
            kind=kind,
            text=text,
            activity_id=_activity(workshop, resource).id if resource else "",
            item_id=item,
            partner_id=_partner(workshop, partner).id if partner else "",
            private=private,
        )
        workshop = notes.add_note(workshop, note)
    for resource, subject, kind, value, text in data.OUTCOMES:
        activity = _activity(workshop, resource)
        ballot = activity.resource.ballots[0]
        workshop = words.settle(workshop, Outcome(activity.id, ballot.id, subject, kind, value, text))
    return workshop
