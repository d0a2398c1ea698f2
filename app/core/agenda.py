"""Planned times, and the clock against the plan. ``now`` is always an argument."""

from __future__ import annotations

import datetime as dt

from app.core.model import Entry, Workshop
from app.core.text import _, clock, ngettext


def start_times(workshop: Workshop) -> tuple[int, ...]:
    """When each agenda line starts as planned, in minutes after midnight."""
    times, at = [], workshop.starts
    for entry in workshop.agenda:
        times.append(at)
        at += entry.minutes
    return tuple(times)


def ends(workshop: Workshop) -> int:
    """When the workshop ends as planned, in minutes after midnight."""
    return workshop.starts + sum(entry.minutes for entry in workshop.agenda)


def last_begun(workshop: Workshop) -> Entry | None:
    """The line that the room reached last; of two in one second the later one."""
    begun = [entry for entry in workshop.agenda if entry.started_at]
    return max(reversed(begun), key=lambda one: one.started_at, default=None)


FAR_OFF = 120  # minutes; a clock further from the plan than this says nothing about the plan
_DAY = 24 * 60
_IN_HOURS = 90  # more minutes than these cannot be read at a glance


def minutes_over(workshop: Workshop, entry: Entry, now: dt.datetime) -> int:
    """How many minutes behind the plan the room is in this line; negative: ahead.

    A line that has not run out is measured by when it began, one that has by when
    it should have ended. A clock that was set back gives no negative durations.
    """
    at = workshop.agenda.index(entry)
    planned = start_times(workshop)[at]
    if not entry.started_at:
        return 0
    began = _of_day(dt.datetime.fromisoformat(entry.started_at))
    late_start = began - planned
    late_end = max(began, _of_day(now)) - (planned + entry.minutes)
    return max(late_start, late_end)


def pace_words(workshop: Workshop, entry: Entry, now: dt.datetime) -> str:
    """``6 min over plan``, ``4 min ahead`` or ``on time``, and when the next break is at that pace.

    Nothing where the clock has little to do with the plan: on another day than the
    workshop's or the line's own, more than two hours off, or past the end of a line
    that the room has come back to from a later one.
    """
    today = now.date().isoformat()
    if workshop.date != today or (entry.started_at and entry.started_at[:10] != today):
        return ""
    over = minutes_over(workshop, entry, now)
    if abs(over) > FAR_OFF or (over > 0 and _came_back_to(workshop, entry)):
        return ""
    if over > 0:
        words = _("{time} over plan").format(time=_length(over))
    elif over < 0:
        words = _("{time} ahead").format(time=_length(-over))
    else:
        words = _("on time")
    pause = next_pause(workshop, entry)
    if over > 0 and pause is not None:
        title, planned = pause
        words = _("{words}; {title} at {time}").format(words=words, title=title.lower(), time=clock(planned + over))
    return words


def _came_back_to(workshop: Workshop, entry: Entry) -> bool:
    """Whether a later line has begun already, as when its talk is led from this line's results."""
    later = workshop.agenda[workshop.agenda.index(entry) + 1 :]
    return any(one.started_at for one in later)


def _length(minutes: int) -> str:
    """``8 min``, ``1 h 40 min``."""
    if minutes <= _IN_HOURS:
        return _("{minutes} min").format(minutes=minutes)
    return _("{hours} h {minutes} min").format(hours=minutes // 60, minutes=minutes % 60)


def next_pause(workshop: Workshop, entry: Entry) -> tuple[str, int] | None:
    """The next break or lunch after this line: its title and planned time."""
    times = start_times(workshop)
    at = workshop.agenda.index(entry)
    for later in range(at + 1, len(workshop.agenda)):
        title = workshop.agenda[later].title
        if workshop.agenda[later].activity is None and title.casefold() in {
            _("Break").casefold(),
            _("Lunch").casefold(),
        }:
            return title, times[later]
    return None


def _of_day(when: dt.datetime) -> int:
    return when.hour * 60 + when.minute


def total_words(workshop: Workshop) -> str:
    """``ends 15:20``, for the head of the agenda; past midnight with the day."""
    minutes = ends(workshop)
    days = minutes // _DAY
    if not days:
        return _("ends {time}").format(time=clock(minutes))
    words = ngettext("ends {time} the next day", "ends {time}, {n} days later", days)
    return words.format(time=clock(minutes), n=days)
