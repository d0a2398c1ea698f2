"""Workshops and agenda lines out of the toolkit."""

from __future__ import annotations

from app.core.toolkit import Toolkit
from app.services.workshops import new_partnership, new_workshop


def test_the_lines_of_a_template_belong_to_its_sections_also_where_they_are_no_activity(toolkit: Toolkit) -> None:
    taster = next(one for one in toolkit.templates if one.id == "W2")

    made = new_workshop(new_partnership("Valley"), name="", date="2026-11-21", template=taster, toolkit=toolkit)

    assert [(one.title, one.section) for one in made.agenda] == [
        ("Check-in", 0),
        ("The lifecycle in ten minutes", 2),
        ("Eight quick tests", 2),
        ("Talk about these first", 2),
        ("Two actions", 4),
        ("Close", 0),
    ]


def test_a_new_name_is_kept_on_one_line_and_without_signs_that_nobody_sees() -> None:
    made = new_workshop(new_partnership(" River\x1b\nside "), name="Re\x00view\x9b  one", date="2026-11-21")

    assert (made.partnership.name, made.name) == ("River side", "Review one")
