"""Planned times, and the clock against the plan."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from app.core import agenda
from app.core.model import Entry, Workshop
from app.core.partnership import Partnership
from app.core.summaries import people_words


def day(*lines: tuple[str, int], begun: tuple[str, str] | None = None, later: tuple[str, str] = ("", "")) -> Workshop:
    """A workshop from 09:30 with these titles and minutes; ``begun`` and ``later`` are titles and their real starts."""
    entries = tuple(Entry(title, title, minutes) for title, minutes in lines)
    for title, at in (begun or ("", ""), later):
        entries = tuple(replace(one, started_at=f"2026-11-21T{at}:00") if one.id == title else one for one in entries)
    return Workshop("w", Partnership("p", "P"), "Health check", "2026-11-21", agenda=entries)


def at(clock: str) -> dt.datetime:
    """A time of that day."""
    return dt.datetime.fromisoformat(f"2026-11-21T{clock}:00")


LINES = (("Welcome", 10), ("Tests", 30), ("Lunch", 45), ("Plan", 20))


def test_start_times_add_up() -> None:
    assert agenda.start_times(day(*LINES)) == (570, 580, 610, 655)
    assert agenda.total_words(day(*LINES)) == "ends 11:15"


def test_an_end_past_midnight_says_so() -> None:
    assert agenda.total_words(day(("Tests", 14 * 60 + 45))) == "ends 00:15 the next day"
    assert agenda.total_words(day(("Tests", 38 * 60 + 45))) == "ends 00:15, 2 days later"


def test_an_empty_agenda_ends_when_it_starts() -> None:
    assert agenda.start_times(day()) == ()
    assert agenda.ends(day()) == 570


@pytest.mark.parametrize(
    ("began", "now", "words"),
    [
        ("09:40", "09:45", "on time"),
        ("09:48", "09:50", "8 min over plan; lunch at 10:18"),
        ("09:36", "09:40", "4 min ahead"),
        ("09:40", "10:15", "5 min over plan; lunch at 10:15"),
    ],
)
def test_the_pace_is_told_with_the_next_pause(began: str, now: str, words: str) -> None:
    workshop = day(*LINES, begun=("Tests", began))

    assert agenda.pace_words(workshop, workshop.agenda[1], at(now)) == words


def test_a_clock_that_was_set_back_gives_no_negative_duration() -> None:
    workshop = day(*LINES, begun=("Tests", "09:45"))

    assert agenda.minutes_over(workshop, workshop.agenda[1], at("08:40")) == 5


def test_after_the_last_pause_none_is_named() -> None:
    workshop = day(*LINES, begun=("Plan", "11:00"))

    assert agenda.pace_words(workshop, workshop.agenda[3], at("11:01")) == "5 min over plan"


def test_a_line_that_has_not_begun_is_neither_late_nor_early() -> None:
    workshop = day(*LINES)

    assert agenda.minutes_over(workshop, workshop.agenda[1], at("12:00")) == 0


def test_partners_and_people_are_counted() -> None:
    assert people_words(1, 14) == "1 partner, 14 people"


@pytest.mark.parametrize(
    ("began", "now"),
    [("11:41", "11:41"), ("09:40", "12:20"), ("06:00", "06:05")],
    ids=["began late", "never left", "long before"],
)
def test_more_than_two_hours_off_nothing_is_said(began: str, now: str) -> None:
    workshop = day(*LINES, begun=("Tests", began))

    assert agenda.pace_words(workshop, workshop.agenda[1], at(now)) == ""


def test_on_another_day_nothing_is_said() -> None:
    workshop = day(*LINES, begun=("Tests", "09:40"))
    tomorrow = at("09:45") + dt.timedelta(days=1)

    assert agenda.pace_words(workshop, workshop.agenda[1], tomorrow) == ""
    assert agenda.pace_words(replace(workshop, date="2026-11-22"), workshop.agenda[1], tomorrow) == ""
    assert agenda.pace_words(replace(workshop, date="2026-12-24"), workshop.agenda[1], at("09:45")) == ""


def test_a_line_that_the_room_came_back_to_is_not_called_late() -> None:
    workshop = day(*LINES, begun=("Tests", "09:40"), later=("Lunch", "10:10"))

    assert agenda.pace_words(workshop, workshop.agenda[1], at("10:40")) == ""


def test_after_a_key_too_many_the_line_that_is_still_on_keeps_its_pace() -> None:
    workshop = day(*LINES, begun=("Tests", "09:40"), later=("Lunch", "09:50"))

    assert agenda.pace_words(workshop, workshop.agenda[1], at("09:51")) == "on time"


def test_from_an_hour_and_a_half_on_hours_are_said() -> None:
    workshop = day(*LINES, begun=("Plan", "12:35"))

    assert agenda.pace_words(workshop, workshop.agenda[3], at("12:36")) == "1 h 40 min over plan"


def test_set_back_to_the_day_before_the_clock_says_nothing() -> None:
    workshop = day(*LINES, begun=("Tests", "09:40"))

    assert agenda.pace_words(workshop, workshop.agenda[1], at("23:59") - dt.timedelta(days=1)) == ""
