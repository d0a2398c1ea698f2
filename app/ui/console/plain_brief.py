"""The brief where there is no resource to read: on the holding slide, and on plain lines such as a break."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from app.core import agenda
from app.core.model import Entry, Workshop
from app.core.summaries import people_words
from app.core.text import _, clock, count, date_long
from app.services.room import Place, earlier_results
from app.ui.actions import command
from app.ui.console.panel_flow import FlowLayout
from app.ui.console.panel_parts import PanelButton, Words
from app.ui.console.panel_steps import Step, StepRows
from app.ui.widgets.card import Card


def holding_cards(workshop: Workshop, *, is_room_open: bool) -> tuple[Card, ...]:
    """What to do now that people come in, the next step first, and what the day holds."""
    first = next(iter(workshop.agenda), None)
    begin = _("Begin with “{title}”, {minutes}.").format(title=first.title, minutes=_minutes(first)) if first else ""
    steps = [
        Step("open_room", _("Open the room"), _("On the projector, or in a window where there is none.")),
        Step("next", _("Begin"), begin),
        Step("prepare", _("Prepare"), _("Partners, people, the promise and the agenda.")),
        Step("keys", _("Show the keys"), _("Everything that this page can do, by keyboard.")),
    ]
    now = Card(_("Now"))
    now.body.addWidget(Words(_("People see this when they come in."), "title"))
    now.body.addSpacing(4)
    is_done = {"open_room": is_room_open, "next": first is None}
    now.body.addWidget(StepRows([one for one in steps if not is_done.get(str(one.does))]))
    return (now, _day_card(workshop)) if workshop.agenda else (now,)


def plain_cards(workshop: Workshop, entry: Entry) -> tuple[Card, ...]:
    """A break or a talk: how long, since when, and what comes next."""
    at = workshop.agenda.index(entry)
    card = Card()
    card.body.addWidget(Words(_planned(workshop, at), "strong"))  # its title stands above
    if entry.absent_id:
        absent = _("{resource} is not in this version. Lead it from your own papers; notes are kept here.")
        card.body.addWidget(Words(absent.format(resource=entry.absent_id)))
    if entry.started_at:
        hour, minute = entry.started_at[11:16].split(":")
        card.body.addWidget(Words(_("Began at {time}.").format(time=clock(int(hour) * 60 + int(minute))), "muted"))
    following = workshop.agenda[at + 1] if at + 1 < len(workshop.agenda) else None
    steps = [Step("timer", command("timer").label, _("The room sees the time that is left."))]
    if following is not None:
        steps.insert(0, Step("next", following.title, _planned(workshop, at + 1)))
    else:
        steps = _last_steps(workshop, entry) if workshop.is_closed else [*steps, *_last_steps(workshop, entry)]
    after = Card(_("What comes next"))
    after.body.addWidget(StepRows(steps))
    return card, after


def _last_steps(workshop: Workshop, entry: Entry) -> list[Step]:
    """How the day ends: the report of a workshop that is not closed is stamped “in progress”."""
    if workshop.is_closed:
        return [
            Step("report", _("Make the report"), _("The workshop is closed: its pages no longer say “in progress”."))
        ]
    places = [(one, stage) for one, stages in earlier_results(workshop, entry) for stage in reversed(stages)]
    agreed = next((one for one in places if one[1].tab == "agree"), None)
    plan = next((one for one in places if one[1].tab == "capture"), None)  # of the lines before only a plan is written
    steps = []
    if agreed is not None:
        more = _("In “{title}”, or by the buttons below.").format(title=agreed[0].title)
        steps.append(Step(Place(agreed[0].id, agreed[1].id), _("Read back what was agreed"), more))
    if plan is not None:
        more = _("Beside the actions, in “{title}”.").format(title=plan[0].title)
        if workshop.review_date:
            more = _("It is {date}. {more}").format(date=date_long(workshop.review_date), more=more)
        steps.append(Step(Place(plan[0].id, plan[1].id), _("Set the review date"), more))
    close = _("In the menu Workshop. Until then the pages of the report say “in progress”.")
    steps.append(Step("close_workshop", _("Close the workshop…"), close))
    steps.append(Step("report", _("Make the report"), _("Once the workshop is closed.")))
    return steps


def earlier_card(workshop: Workshop, entry: Entry) -> tuple[Card, tuple[PanelButton, ...]] | None:
    """What was revealed before this line, to talk about it or settle it here; each button is about its place."""
    earlier = earlier_results(workshop, entry)
    if not earlier:
        return None
    card, buttons = Card(_("From earlier today")), []
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 5)
    for row, (one, stages) in enumerate(earlier):
        grid.addWidget(Words(one.title, "strong"), row, 0, Qt.AlignmentFlag.AlignVCenter)
        flow = FlowLayout(spacing=8)
        for stage in stages:
            button = PanelButton(stage.title, Place(one.id, stage.id))
            button.setAccessibleName(f"{one.title}: {stage.title}")
            flow.addWidget(button)
            buttons.append(button)
        grid.addLayout(flow, row, 1)
    card.body.addLayout(grid)
    return card, tuple(buttons)


def _day_card(workshop: Workshop) -> Card:
    """Every line of the agenda with the time at which it is planned, and who is expected."""
    card = Card(_("Today"))
    partners = workshop.shown_partnership.partners
    people = sum(len(workshop.people_present(partner)) for partner in partners)
    span = _("{start} to {end}").format(start=clock(workshop.starts), end=clock(agenda.ends(workshop)))
    card.body.addWidget(Words(f"{span}  ·  {people_words(len(partners), people)}", "strong"))
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for at, (entry, start) in enumerate(zip(workshop.agenda, agenda.start_times(workshop), strict=True)):
        when, minutes = Words(clock(start), "muted"), Words(_minutes(entry), "muted")
        for one in (when, minutes):
            one.setWordWrap(False)
        grid.addWidget(when, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Words(entry.title), at, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(minutes, at, 2, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
    card.body.addLayout(grid)
    return card


def _minutes(entry: Entry) -> str:
    return count(entry.minutes, "minute", "minutes")


def _planned(workshop: Workshop, at: int) -> str:
    """``10 minutes, planned for 09:30 to 09:40``."""
    entry, start = workshop.agenda[at], agenda.start_times(workshop)[at]
    return _("{minutes}, planned for {start} to {end}").format(
        minutes=_minutes(entry), start=clock(start), end=clock(start + entry.minutes)
    )
