"""The rail: the four sections, and under each the lines of the agenda that belong to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.workshops import new_partnership, new_workshop
from app.ui.console.rail_rows import rail_rows
from app.ui.console.section_rail import SectionRail
from tests.activities.made import toolkit
from tests.ui.console.panel_setting import light


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


def test_the_line_that_is_on_is_in_sight_with_the_heading_of_its_section(qtbot: QtBot) -> None:
    kit = toolkit()
    day = next(one for one in kit.templates if one.id == "W0")
    workshop = new_workshop(new_partnership("Valley"), name="", date="2026-11-21", template=day, toolkit=kit)
    rail = SectionRail(light())
    qtbot.addWidget(rail)
    rail.resize(220, 220)
    rail.show()
    for entry in reversed(workshop.agenda):
        rail.show_rows(rail_rows(workshop, kit.sections, entry.id))
        rows, seen = rail.rows(), rail.viewport().rect()
        here = next(at for at, one in enumerate(rows) if one.is_current)
        heading = next((at for at in range(here, -1, -1) if rows[at].is_heading), here)
        bounds = [rail.visualRect(rail.model().index(at, 0)) for at in range(len(rows))]
        assert seen.contains(bounds[here])
        if bounds[here].bottom() - bounds[heading].top() < seen.height():
            assert seen.contains(bounds[heading])


def test_the_rail_begins_at_its_top_where_the_line_that_is_on_is_in_sight_from_there(qtbot: QtBot) -> None:
    kit = toolkit()
    day = next(one for one in kit.templates if one.id == "W0")
    workshop = new_workshop(new_partnership("Valley"), name="", date="2026-11-21", template=day, toolkit=kit)
    rows = rail_rows(workshop, kit.sections, workshop.agenda[4].id)
    rail = SectionRail(light())
    qtbot.addWidget(rail)
    rail.resize(100, 60)  # as before the page is laid out
    rail.show_rows(rows)
    rail.show()
    here = rail.model().index(next(at for at, one in enumerate(rows) if one.is_current), 0)
    rail.resize(220, 90)
    qtbot.waitUntil(lambda: rail.viewport().rect().contains(rail.visualRect(here)))
    assert rail.verticalScrollBar().value() > 0
    rail.resize(220, 400)
    qtbot.waitUntil(lambda: rail.verticalScrollBar().value() == 0)
    assert rail.viewport().rect().contains(rail.visualRect(here))


def test_no_hole_stands_between_two_lines_when_the_rail_is_first_shown(qtbot: QtBot) -> None:
    kit = toolkit()
    day = next(one for one in kit.templates if one.id == "W0")
    workshop = new_workshop(new_partnership("Valley"), name="", date="2026-11-21", template=day, toolkit=kit)
    rows = rail_rows(workshop, kit.sections, workshop.agenda[-1].id)
    for width in range(200, 260, 4):
        page = QWidget()
        qtbot.addWidget(page)
        rail = SectionRail(light(), page)
        QVBoxLayout(page).addWidget(rail)
        rail.show_rows(rows)  # while it is as narrow as a widget is at first, and has a scroll bar
        rail.visualRect(rail.model().index(0, 0))
        page.resize(width, 900)
        page.show()
        qtbot.waitExposed(page)
        bounds = [rail.visualRect(rail.model().index(at, 0)) for at in range(len(rows))]
        assert [one.bottom() + 1 for one in bounds[:-1]] == [one.top() for one in bounds[1:]]
