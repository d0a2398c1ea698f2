"""Partners and people: added, renamed in place, counted, marked away, moved, removed, imported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QSpinBox
from pytestqt.qtbot import QtBot

from app.core.edits.facts import close_workshop
from app.core.edits.people import add_person, rename_partner
from app.core.edits.votes import enter_answer
from app.core.model import Answer, Votes, Workshop
from app.core.partnership import Partner, Person
from app.theme import Theme
from app.ui.actions import DELETING
from app.ui.bridge import Bridge
from app.ui.dialogs.add_partner import AddPartnerDialog
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.import_people import ImportPeopleDialog
from app.ui.prepare.page import PreparePage
from app.ui.prepare.partners_model import Column
from app.ui.widgets.painting import weighted

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def names(bridge: Bridge) -> list[str]:
    return [one.name for one in bridge.workshop.partnership.partners]


def cell(page: PreparePage, row: int, column: Column, child: int | None = None) -> QModelIndex:
    model = page.partners.model
    if child is None:
        return model.index(row, column)
    return model.index(child, column, model.index(row, 0))


def editor(page: PreparePage) -> QLineEdit:
    focus = page.focusWidget()
    assert isinstance(focus, QLineEdit)
    return focus


def count_editor(qtbot: QtBot, page: PreparePage, row: int) -> QSpinBox:
    """The field in which the number of people of a partner is typed."""
    page.partners.tree.setFocus()
    page.partners.tree.setCurrentIndex(cell(page, row, Column.PEOPLE))
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_F2)
    spin = page.focusWidget()
    assert isinstance(spin, QSpinBox)
    return spin


def with_seats(workshop: Workshop, seats: int) -> Workshop:
    """The workshop with one partner, which has so many unnamed people."""
    people = tuple(Person(f"n{at}") for at in range(seats))
    one = Partner("north", "Northfield College", 0, people)
    return replace(workshop, partnership=replace(workshop.partnership, partners=(one,)))


def test_names_of_partners_are_whole_before_names_of_people(page: PreparePage, bridge: Bridge) -> None:
    tree, first = page.partners.tree, bridge.workshop.partnership.partners[0]
    bold, whole = QFontMetrics(weighted(tree.font())), tree.viewport().width()
    name = "College " * (whole // 2 // bold.horizontalAdvance("College ")) + "x"
    for at in range(9):
        bridge.do(add_person, first.id, f"long-{at}", f"Margaret Featherstonehaugh {at}")
    before = tree.columnWidth(Column.NAME)
    bridge.do(rename_partner, first.id, name)
    assert tree.columnWidth(Column.NAME) > max(before, bold.horizontalAdvance(name) + tree.indentation())
    bridge.do(rename_partner, first.id, 2 * name)
    assert tree.columnWidth(Column.NAME) <= 0.6 * whole + 1


def test_each_partner_is_a_row_with_its_people(page: PreparePage) -> None:
    assert [cell(page, row, Column.NAME).data() for row in range(3)] == [
        "Northfield College",
        "Skills Connect",
        "Harbour Training",
    ]
    assert cell(page, 0, Column.PEOPLE).data() == "3"
    assert cell(page, 0, Column.WHO).data() == "Asha Patel, Tom Reid, 1 unnamed"
    assert cell(page, 2, Column.NAME, 1).data() == "Seat 2, unnamed"


def test_partners_are_added_one_after_the_other_by_keyboard(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_P, CTRL_SHIFT)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    for name in ("Borough Council", "Employers' Forum"):
        qtbot.keyClicks(asked.name, name)
        qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert names(bridge)[3:] == ["Borough Council", "Employers' Forum"]
    assert len(bridge.workshop.partnership.partners[-1].people) == 2
    qtbot.keyClicks(asked.name, "borough council")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert "already" in asked.told.text()
    assert asked.name.text() == "borough council"
    assert bridge.undo()
    assert names(bridge)[-1] == "Borough Council"


def test_after_a_double_click_on_add_partner_the_next_name_can_be_typed(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_P, CTRL_SHIFT)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    qtbot.waitUntil(lambda: QApplication.activeWindow() is asked)
    qtbot.keyClicks(asked.name, "Borough Council")
    for _click in range(2):
        asked.add_button.setFocus(Qt.FocusReason.MouseFocusReason)  # as a real press does before the click
        qtbot.mouseClick(asked.add_button, Qt.MouseButton.LeftButton)
    assert names(bridge)[3:] == ["Borough Council"]
    assert QApplication.focusWidget() is asked.name


def test_after_adding_partners_the_focus_is_on_the_last_of_them(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    page.partners.remove_button.setFocus()
    qtbot.keyClick(page.partners.remove_button, Qt.Key.Key_P, CTRL_SHIFT)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    qtbot.keyClicks(asked.name, "Borough Council")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    qtbot.keyClick(asked.name, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.focusWidget() is page.partners.tree)
    assert page.partners.tree.currentIndex().data() == "Borough Council"
    assert len(names(bridge)) == 4


def test_a_partner_that_is_removed_by_the_button_takes_no_other_with_it(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    page.partners.tree.choose("skills")
    qtbot.mouseClick(page.partners.remove_button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is page.partners.tree
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_Return)
    assert names(bridge) == ["Northfield College", "Harbour Training"]


def test_what_the_dialog_says_never_stands_over_its_fields(qtbot: QtBot, page: PreparePage) -> None:
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_P, CTRL_SHIFT)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    for _twice in range(2):
        qtbot.keyClicks(asked.name, "Riverside Community College and its seven neighbours beyond the river")
        qtbot.keyClick(asked.name, Qt.Key.Key_Return)
        qtbot.wait(1)
        assert asked.told.height() >= asked.told.heightForWidth(asked.told.width())
        assert asked.told.geometry().top() > asked.name.geometry().bottom()
        # And nothing has to be scrolled.
        qtbot.waitUntil(lambda: asked.told.visibleRegion().boundingRect() == asked.told.rect())
    assert "already" not in asked.name.text()


def test_a_refusal_in_the_dialog_moves_no_button_and_goes_when_the_name_is_edited(
    qtbot: QtBot, page: PreparePage
) -> None:
    qtbot.keyClick(page.partners.add_button, Qt.Key.Key_Return)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    before = asked.add_button.mapToGlobal(QPoint()).y() - asked.mapToGlobal(QPoint()).y()
    qtbot.keyClicks(asked.name, "Skills Connect")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert "already" in asked.told.text()
    assert asked.add_button.mapToGlobal(QPoint()).y() - asked.mapToGlobal(QPoint()).y() == before
    qtbot.keyClicks(asked.name, "S")
    assert asked.told.text() == ""


def test_what_the_page_says_moves_no_line_of_the_agenda_and_no_button(page: PreparePage) -> None:
    def places() -> list[QRect]:
        QApplication.processEvents()
        agenda, partners = page.agenda, page.partners
        shown = (agenda.table, agenda.add_button, agenda.settings, partners.add_button, partners.tree, page.promise)
        return [QRect(one.mapTo(page, QPoint()), one.size()) for one in shown]

    before = places()
    page.say("4 answer sheets are saved as sheets.pdf.", "done")
    assert page.message.isVisible()
    assert places() == before
    page.say("")
    assert places() == before


def test_a_partner_that_is_added_is_in_sight(qtbot: QtBot, page: PreparePage) -> None:
    page.resize(700, 600)  # one column: the list is shown in full, and the page scrolls
    qtbot.keyClick(page.partners.add_button, Qt.Key.Key_Return)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    for at in range(12):
        qtbot.keyClicks(asked.name, f"Partner {at}")
        qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    qtbot.wait(50)
    tree = page.partners.tree
    row = tree.visualRect(tree.currentIndex())
    assert tree.currentIndex().data() == "Partner 11"
    assert tree.viewport().visibleRegion().boundingRect().contains(row.center())


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_where_a_column_has_nothing_to_edit_the_name_is_edited(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, key: Qt.Key
) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.setCurrentIndex(cell(page, 1, Column.WHO))
    qtbot.keyClick(page.partners.tree, key)
    assert editor(page).text() == names(bridge)[1]


def test_f2_renames_in_place_and_keeps_it_after_a_pause(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.choose("skills")
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_F2)
    field = editor(page)
    qtbot.keyClicks(field, "Skills First")
    qtbot.waitUntil(lambda: names(bridge)[1] == "Skills First")
    assert editor(page) is field  # the pause does not end the typing
    qtbot.keyClicks(field, " Ltd")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(bridge)[1] == "Skills First Ltd")
    assert cell(page, 1, Column.NAME).data() == "Skills First Ltd"


def test_a_name_that_is_taken_is_refused_in_words(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.choose("skills")
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_F2)
    qtbot.keyClicks(editor(page), "harbour training")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "already" in page.message.text())
    assert names(bridge)[1] == "Skills Connect"


def test_insert_adds_a_person_whose_name_can_be_typed_at_once(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.choose("skills")
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_Insert)
    qtbot.keyClicks(editor(page), "Carys Hughes")
    qtbot.keyClick(editor(page), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.workshop.partnership.partners[1].people[-1].name == "Carys Hughes")


def test_the_number_of_people_adds_and_removes_unnamed_seats(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    def count(row: int, wanted: int) -> None:
        spin = count_editor(qtbot, page, row)
        qtbot.keyClicks(spin, str(wanted))
        qtbot.keyClick(spin, Qt.Key.Key_Return)

    def people() -> tuple[int, ...]:
        return tuple(len(one.people) for one in bridge.workshop.partnership.partners)

    count(1, 5)
    qtbot.waitUntil(lambda: people() == (3, 5, 3))
    count(1, 2)
    qtbot.waitUntil(lambda: people() == (3, 2, 3))
    assert bridge.workshop.partnership.partners[1].people[0].name == "J. Okafor"
    count(0, 1)
    qtbot.waitUntil(lambda: people() == (2, 2, 3))
    assert "names" in page.message.text()
    count(2, 0)
    qtbot.waitUntil(lambda: people() == (2, 2, 0))


def test_to_look_at_the_number_of_people_of_a_large_partner_removes_nobody(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    bridge = make_bridge(with_seats(workshop, 75))  # more than are typed as a number, as an import brings them
    page = make_page(bridge)
    before = bridge.workshop
    spin = count_editor(qtbot, page, 0)
    assert spin.value() == 75
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.wait(20)
    assert bridge.workshop is before


def test_more_people_are_one_step_that_says_what_it_was(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    before = bridge.workshop.partnership
    spin = count_editor(qtbot, page, 1)
    qtbot.keyClicks(spin, "5")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(bridge.workshop.partnership.partners[1].people) == 5)
    assert bridge.undo_words == "new people"
    bridge.undo()
    assert bridge.workshop.partnership == before


def test_that_people_with_names_stay_is_no_refusal_as_others_were_removed(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    refused = QSignalSpy(bridge.refused)
    spin = count_editor(qtbot, page, 0)
    qtbot.keyClicks(spin, "1")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(bridge.workshop.partnership.partners[0].people) == 2)
    assert "They stay until you choose them and remove them." in page.message.text()
    assert refused.count() == 0


def test_fewer_people_are_one_step_that_undo_takes_back_at_once(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    bridge = make_bridge(with_seats(workshop, 10))
    page = make_page(bridge)
    spin = count_editor(qtbot, page, 0)
    qtbot.keyClicks(spin, "2")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [one.id for one in bridge.workshop.partnership.partners[0].people] == ["n0", "n1"])
    assert bridge.undo_words == "removal of people"
    bridge.undo()
    assert len(bridge.workshop.partnership.partners[0].people) == 10


def test_fewer_people_are_refused_whole_where_one_of_them_has_answered(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    workshop = with_seats(workshop, 10)
    tests = next(one for one in workshop.activities if one.votes is Votes.PEOPLE)
    ballot = tests.resource.ballots[0]
    key = (ballot.id, 1, "n7", ballot.items[0].id, ballot.questions[0].id, None)
    bridge = make_bridge(enter_answer(workshop, Answer(tests.id, *key)))
    page = make_page(bridge)
    spin = count_editor(qtbot, page, 0)
    qtbot.keyClicks(spin, "2")
    qtbot.keyClick(spin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "has answered in this workshop and was not removed" in page.message.text())
    assert len(bridge.workshop.partnership.partners[0].people) == 10


def test_space_marks_a_person_as_away_and_back(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.choose("north0")
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_Space)
    assert bridge.workshop.away == {"north0"}
    assert cell(page, 0, Column.PEOPLE).data() == "2 of 3"
    assert page.partners.away_button.text() == "Mark as present"
    qtbot.keyClick(page.partners.away_button, Qt.Key.Key_Return)
    assert not bridge.workshop.away


def test_alt_and_arrows_move_a_partner_and_the_row_stays_chosen(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.choose("north")
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_Down, ALT)
    assert names(bridge)[:2] == ["Skills Connect", "Northfield College"]
    qtbot.keyClick(page.partners.tree, Qt.Key.Key_Down, ALT)
    assert names(bridge)[2] == "Northfield College"
    assert page.partners.tree.currentIndex().data() == "Northfield College"
    slots = {one.name: one.slot for one in bridge.workshop.partnership.partners}
    assert slots["Northfield College"] == 0  # its colour and letter stay


def test_a_partner_of_a_closed_workshop_stays_in_its_place_and_that_is_said(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    closed = close_workshop(workshop)
    now = closed.partnership.partners  # as another workshop of the partnership has left them
    renamed = (*now[1:], replace(now[0], name="Northfield Group"))
    bridge = make_bridge(replace(closed, partnership=replace(closed.partnership, partners=renamed)))
    page = make_page(bridge)
    for move in (
        lambda: qtbot.keyClick(page.partners.tree, Qt.Key.Key_Down, ALT),
        lambda: qtbot.keyClick(page.partners.down_button, Qt.Key.Key_Return),
    ):
        page.say("", "attention")
        page.partners.tree.setFocus()
        page.partners.tree.choose("north")
        move()
        assert page.message.text().startswith("This workshop is closed")
    assert bridge.workshop.partnership.partners == renamed


@pytest.mark.parametrize("key", DELETING)
def test_delete_removes_a_person_or_a_partner_and_undo_brings_it_back(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, key: Qt.Key
) -> None:
    page.partners.tree.setFocus()
    page.partners.tree.choose("north1")
    qtbot.keyClick(page.partners.tree, key)
    assert [one.name for one in bridge.workshop.partnership.partners[0].people] == ["Asha Patel", ""]
    page.partners.tree.choose("harbour")
    qtbot.keyClick(page.partners.tree, key)
    assert names(bridge) == ["Northfield College", "Skills Connect"]
    assert bridge.undo()
    assert names(bridge)[-1] == "Harbour Training"


def test_nothing_is_imported_before_it_is_confirmed(qtbot: QtBot, page: PreparePage, bridge: Bridge) -> None:
    before = bridge.workshop
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText(
        "Partner\tPerson\nSkills Connect\tj. okafor\nSkills Connect\tLee Marsh\nNew Org\t3\n\tNobody"
    )
    qtbot.waitUntil(asked.do_button.isEnabled)
    assert asked.do_button.text() == "Add 1 partner, 4 people"
    shown = asked.preview.model()
    assert [tuple(shown.index(row, at).data() for at in range(3)) for row in range(shown.rowCount())] == [
        ("Skills Connect (already there)", "1 more, 3 in all", "Lee Marsh"),
        ("New Org", "3", "3 unnamed"),
    ]
    assert asked.faults.toPlainText().startswith("Row 5: ")
    assert bridge.workshop is before
    qtbot.keyClick(asked.do_button, Qt.Key.Key_Return)
    assert names(bridge)[-1] == "New Org"
    assert [one.name for one in bridge.workshop.partnership.partners[1].people] == ["J. Okafor", "", "Lee Marsh"]
    assert bridge.undo()
    assert names(bridge) == names_of(before)


def test_the_preview_says_what_is_added_to_whom_is_there_already_and_what_is_passed_over(
    qtbot: QtBot, page: PreparePage
) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("Guest list\nas of 20 November\nPartner\tSeats\nSkills Connect\t2\nTotal\t2\n")
    qtbot.waitUntil(asked.do_button.isEnabled)
    shown = asked.preview.model()
    assert [shown.index(row, 1).data() for row in range(shown.rowCount())] == ["2 more, 4 in all"]
    assert asked.preview.columnWidth(1) > asked.preview.fontMetrics().horizontalAdvance("2 more, 4 in all")
    told = "2 rows above the headings are passed over. Row 5 is a total and is passed over."
    assert asked.told.text() == told


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("Organisation\tLiaison\tTown", "No column of people was found. Head it “person”"),
        ("Trust\tLiaison\tTown", "No headings were recognised, so the first column was taken for partners"),
    ],
)
def test_the_preview_says_where_no_column_of_names_is_known(
    qtbot: QtBot, page: PreparePage, headings: str, told: str
) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText(f"{headings}\nBay Health\tAnn Lee\tLeeds")
    qtbot.waitUntil(asked.do_button.isEnabled)
    assert asked.told.text().startswith(told)
    assert asked.told.property("role") == "attention"


def test_a_partner_is_read_whole_in_the_preview(qtbot: QtBot, page: PreparePage) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    name = "Chamber of Commerce and Employers"
    asked.text.setPlainText("\n".join(f"{name}\tSomebody Longish {at}" for at in range(9)))
    qtbot.waitUntil(asked.do_button.isEnabled)
    preview = asked.preview
    assert preview.columnWidth(0) > preview.fontMetrics().horizontalAdvance(name)
    assert preview.columnWidth(2) > 100
    assert sum(preview.columnWidth(at) for at in range(3)) <= preview.viewport().width()


def test_the_longest_names_leave_every_column_of_the_preview_in_sight(qtbot: QtBot, page: PreparePage) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("\n".join(f"{letter * 80}\t{letter.lower() * 80}" for letter in "NSHB"))
    qtbot.waitUntil(asked.do_button.isEnabled)
    preview = asked.preview
    whole = preview.viewport().width()
    assert preview.columnWidth(2) > whole / 5
    assert sum(preview.columnWidth(at) for at in range(3)) <= whole
    assert not preview.horizontalScrollBar().isVisible()
    assert "N" * 80 in preview.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_partner_whose_number_cannot_be_is_added_with_nobody_and_that_is_said(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("New Org, 99999")
    qtbot.waitUntil(asked.do_button.isEnabled)
    shown = asked.preview.model()
    assert [shown.index(0, at).data() for at in range(3)] == ["New Org", "0", "nobody yet"]
    assert asked.do_button.text() == "Add 1 partner, 0 people"
    assert asked.told.text() == "1 row has a fault: what is wrong in it is left out, what can be used is added."
    qtbot.keyClick(asked.do_button, Qt.Key.Key_Return)
    added = bridge.workshop.partnership.partners[-1]
    assert (added.name, added.people) == ("New Org", ())


def test_the_row_of_a_person_that_has_the_focus_has_a_ring(qtbot: QtBot, page: PreparePage, light: Theme) -> None:
    tree = page.partners.tree
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Right)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    row = tree.visualRect(tree.currentIndex())
    assert tree.currentIndex().parent().isValid()
    ratio = tree.devicePixelRatioF()
    picture = tree.viewport().grab().toImage()
    middle = tree.viewport().width() // 2
    for inward in range(3):
        for y in (row.top() + inward, row.bottom() - inward):
            assert picture.pixelColor(round(middle * ratio), round(y * ratio)) == QColor(light.section_2)


def test_ctrl_enter_adds_what_was_pasted_from_where_it_was_pasted(
    qtbot: QtBot, page: PreparePage, bridge: Bridge
) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("New Org, Zofia")
    qtbot.waitUntil(asked.do_button.isEnabled)
    qtbot.keyClick(asked.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert names(bridge)[-1] == "New Org"


def names_of(workshop: Workshop) -> list[str]:
    return [one.name for one in workshop.partnership.partners]


def test_a_file_is_read_and_previewed(qtbot: QtBot, page: PreparePage, bridge: Bridge, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Organisation;Name\nŁódź Hub;Zofia Ćwik\n", encoding="utf-8")
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.read(path)
    qtbot.waitUntil(asked.do_button.isEnabled, timeout=20_000)
    qtbot.keyClick(asked.do_button, Qt.Key.Key_Return)
    assert names(bridge)[-1] == "Łódź Hub"


def test_sheets_of_a_workbook_that_were_not_read_are_named(qtbot: QtBot, page: PreparePage, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "people.xlsx")) as book:
        who, food = book.add_worksheet("Who"), book.add_worksheet("Food")
        who.write_row(0, 0, ("Partner", "Name"))
        who.write_row(1, 0, ("New Org", "Zofia"))
        food.write_row(0, 0, ("Lunch",))
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.read(tmp_path / "people.xlsx")
    qtbot.waitUntil(asked.do_button.isEnabled, timeout=20_000)
    assert asked.told.text().endswith("Sheets that are passed over: Food.")


def test_esc_asks_before_it_throws_away_what_was_typed(qtbot: QtBot, page: PreparePage) -> None:
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("New Org, Zofia")
    qtbot.waitUntil(asked.text.hasFocus)
    qtbot.keyClick(asked.text, Qt.Key.Key_Escape)
    question = asked.findChild(ConfirmDialog)
    assert question is not None
    assert asked.isVisible()
    qtbot.keyClick(question.do_button, Qt.Key.Key_Return)
    assert not asked.isVisible()


def test_the_file_takes_the_place_of_what_was_pasted_and_is_named(
    qtbot: QtBot, page: PreparePage, tmp_path: Path
) -> None:
    path, name = tmp_path / "people.csv", "Northfield College of Further and Higher Education <b>"
    path.write_text(f"Partner,Name\n{name},Zofia\n", encoding="utf-8")
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("Skills Connect, 2")
    asked.read(path)
    qtbot.waitUntil(lambda: asked.told.text().startswith("people.csv: "), timeout=20_000)
    assert asked.text.toPlainText() == ""
    assert asked.text.placeholderText().startswith("The rows come from people.csv.")
    cell = asked.preview.item(0, 0)
    assert cell is not None
    assert cell.text() == name
    assert "&lt;b&gt;" in cell.toolTip()
    qtbot.wait(400)  # nothing of what was pasted comes back
    assert asked.preview.rowCount() == 1


def test_while_a_file_is_read_nothing_of_what_was_pasted_before_can_be_added(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, tmp_path: Path
) -> None:
    path = tmp_path / "right.csv"
    path.write_text("Partner,Name\nNew College,Bob\n", encoding="utf-8")
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.text.setPlainText("Old College, Ann")
    qtbot.waitUntil(asked.do_button.isEnabled)
    asked.read(path)
    assert asked.told.text() == "Reading right.csv"
    assert asked.preview.rowCount() == 0
    qtbot.keyClick(asked.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(asked.do_button, Qt.MouseButton.LeftButton)
    assert len(names(bridge)) == 3
    qtbot.waitUntil(asked.do_button.isEnabled, timeout=20_000)
    qtbot.keyClick(asked.do_button, Qt.Key.Key_Return)
    assert names(bridge)[3:] == ["New College"]


def test_a_file_that_is_no_table_is_refused_whole(
    qtbot: QtBot, page: PreparePage, bridge: Bridge, tmp_path: Path
) -> None:
    before, path = bridge.workshop, tmp_path / "people.csv"
    path.write_bytes(b"%PDF-1.7\n")
    qtbot.keyClick(page.partners.import_button, Qt.Key.Key_Return)
    asked = page.findChild(ImportPeopleDialog)
    assert asked is not None
    asked.read(path)
    qtbot.waitUntil(lambda: "PDF" in asked.told.text(), timeout=20_000)
    assert not asked.do_button.isEnabled()
    qtbot.keyClick(asked.back_button, Qt.Key.Key_Return)
    assert bridge.workshop is before


def test_a_partner_s_shape_is_on_its_row_and_its_name_is_only_text(
    make_page: Callable[[Bridge], PreparePage], make_bridge: Callable[[Workshop], Bridge], workshop: Workshop
) -> None:
    odd = replace(workshop.partnership, partners=(Partner("x", "<img src=x> & Co", 7),))
    page = make_page(make_bridge(replace(workshop, partnership=odd)))
    assert cell(page, 0, Column.NAME).data() == "<img src=x> & Co"
    assert "&lt;img" in cell(page, 0, Column.NAME).data(Qt.ItemDataRole.ToolTipRole)


def test_a_right_click_on_a_partner_offers_what_the_buttons_do_to_it(page: PreparePage, bridge: Bridge) -> None:
    def chosen(words: str) -> None:
        viewport = page.partners.tree.viewport()
        at = page.partners.tree.visualRect(cell(page, 1, Column.NAME)).center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entries = {one.text().split("\t")[0]: one for one in menu.actions()}
        assert not entries["Mark as away"].isEnabled()  # that is for a person
        entries[words].trigger()
        menu.close()

    chosen("Move down")
    assert names(bridge) == ["Northfield College", "Harbour Training", "Skills Connect"]
    chosen("Change the words")
    assert editor(page).text() == "Harbour Training"
    page.partners.tree.setFocus()
    chosen("Remove partner")
    assert names(bridge) == ["Northfield College", "Skills Connect"]


def test_the_colour_of_a_partner_is_the_same_in_the_row_that_is_chosen(
    qtbot: QtBot, page: PreparePage, light: Theme
) -> None:
    tree = page.partners.tree
    tree.setFocus()
    tree.setCurrentIndex(cell(page, 1, Column.NAME))
    row = tree.visualRect(cell(page, 1, Column.NAME))

    def colours() -> set[str]:
        image = tree.viewport().grab(QRect(row.left(), row.center().y(), 30, 1)).toImage()
        return {image.pixelColor(at, 0).name() for at in range(image.width())}

    qtbot.waitUntil(tree.hasFocus)
    assert light.partner(1).colour.lower() in colours()


def test_no_partners_yet_offers_to_add_the_first(
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    make_bridge: Callable[[Workshop], Bridge],
    workshop: Workshop,
) -> None:
    page = make_page(make_bridge(replace(workshop, partnership=replace(workshop.partnership, partners=()))))
    assert page.partners.nobody.isVisible()
    assert not page.partners.tree.isVisible()
    qtbot.keyClick(page.partners.first_button, Qt.Key.Key_Return)
    asked = page.findChild(AddPartnerDialog)
    assert asked is not None
    qtbot.keyClicks(asked.name, "First")
    qtbot.keyClick(asked.name, Qt.Key.Key_Return)
    assert page.partners.tree.isVisible()


def test_a_folded_partner_is_what_the_buttons_act_on(qtbot: QtBot, page: PreparePage) -> None:
    tree = page.partners.tree
    tree.setExpanded(cell(page, 0, Column.NAME), True)
    tree.setCurrentIndex(cell(page, 0, Column.NAME, 1))
    assert page.partners.away_button.isEnabled()
    tree.setExpanded(cell(page, 0, Column.NAME), False)
    assert tree.currentIndex() == cell(page, 0, Column.NAME)
    assert not page.partners.away_button.isEnabled()
