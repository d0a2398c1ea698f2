"""Making workshops and agenda lines from the toolkit. Ids are made here, never in an edit."""

from __future__ import annotations

import uuid

from app.core.edits.agenda import activity_of
from app.core.model import Entry, Votes, Workshop
from app.core.partnership import Partnership
from app.core.text import _, one_line
from app.core.toolkit import Resource, Template, TemplateEntry, Toolkit


def new_id() -> str:
    """A new id: 32 hexadecimal digits."""
    return uuid.uuid4().hex


def new_partnership(name: str) -> Partnership:
    """A partnership without partners."""
    return Partnership(new_id(), one_line(name) or _("New partnership"))


def new_workshop(
    partnership: Partnership, *, name: str, date: str, template: Template | None = None, toolkit: Toolkit | None = None
) -> Workshop:
    """A workshop that is not stored yet, with the template's agenda where one is given."""
    agenda = template_entries(template, toolkit) if template is not None and toolkit is not None else ()
    title = one_line(name) or (template.title if template else _("Workshop"))
    return Workshop(new_id(), partnership, title, date, agenda=agenda)


def template_entries(template: Template, toolkit: Toolkit) -> tuple[Entry, ...]:
    """New agenda lines for each line of a template."""
    return tuple(template_entry(line, toolkit) for line in template.entries)


def template_entry(line: TemplateEntry, toolkit: Toolkit) -> Entry:
    """A new agenda line: an activity, a plain line, or a resource that is not installed yet."""
    if not line.resource:
        return plain_entry(line.title, line.minutes, line.section)
    resource = toolkit.resource(line.resource)
    if resource is None:
        return Entry(new_id(), line.title, line.minutes, absent_id=line.resource, of_section=line.section)
    return resource_entry(resource, variant=line.variant, title=line.title, minutes=line.minutes)


def plain_entry(title: str, minutes: int, section: int = 0) -> Entry:
    """A new line that is no activity: welcome, break, talk, close; with its section where it has one."""
    return Entry(new_id(), title, minutes, of_section=section)


def resource_entry(
    resource: Resource, *, variant: str = "", title: str = "", minutes: int | None = None, votes: Votes = Votes.PARTNERS
) -> Entry:
    """A new line with an activity on this resource, as the resource is worded today."""
    entry_id = new_id()
    activity = activity_of(entry_id, resource, variant=variant, votes=votes)
    typical = resource.facilitation.minutes.typical
    return Entry(entry_id, title or resource.title, typical if minutes is None else minutes, activity)
