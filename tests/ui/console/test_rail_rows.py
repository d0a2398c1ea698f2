"""The rail: the four sections, and under each the lines of the agenda that belong to it."""

from __future__ import annotations

from app.services.workshops import new_partnership, new_workshop
from app.ui.console.rail_rows import rail_rows
from tests.ui.console.panel_setting import toolkit


def test_lines_without_an_activity_stand_under_the_section_that_their_template_gives_them() -> None:
    kit = toolkit()
    taster = next(one for one in kit.templates if one.id == "W2")
    workshop = new_workshop(new_partnership("Valley"), name="", date="2026-11-21", template=taster, toolkit=kit)

    rows = rail_rows(workshop, kit.sections, "")

    assert [one.title for one in rows] == [
        *("Check-in", "What does good look like?"),
        *("Where are we now?", "The lifecycle in ten minutes", "Eight quick tests", "Talk about these first"),
        *("Where do we want to be?", "How do we get there?", "Two actions", "Close"),
    ]
