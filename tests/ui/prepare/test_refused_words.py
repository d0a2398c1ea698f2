"""What storage refuses stays where it was typed, marked, and is kept once more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.core.edits.people import add_partners
from app.core.partnership import Partner
from app.ui.bridge import Bridge
from app.ui.prepare.agenda_model import Column
from app.ui.prepare.page import PreparePage
from db.store import Store
from tests.ui.conftest import Disk, disk_under

FULL = "This was not saved (No space left on device)."


@pytest.fixture
def disk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    with disk_under(store, monkeypatch) as found:
        yield found


def typed_over(field: QLineEdit, words: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)


def editor(view: QAbstractItemView) -> QLineEdit:
    return next(one for one in view.viewport().findChildren(QLineEdit) if one.isVisible())


@pytest.mark.parametrize("name", ["partnership", "name", "facilitator"])
def test_a_fact_that_is_not_kept_stays_in_its_field_until_it_is(
    page: PreparePage, bridge: Bridge, disk: Disk, name: str
) -> None:
    field: QLineEdit = getattr(page.facts, name)
    before = bridge.workshop
    disk.is_full = True
    typed_over(field, "Dr Long Name")
    page.agenda.table.setFocus()
    assert (field.text(), field.property("wrong")) == ("Dr Long Name", True)
    assert page.message.text().startswith(FULL)
    assert bridge.workshop is before
    disk.is_full = False
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    now = bridge.workshop
    assert "Dr Long Name" in (now.partnership.name, now.name, now.facilitator)
    assert not field.property("wrong")
    assert not page.message.isVisible()


def test_a_title_that_is_not_kept_waits_with_its_line(page: PreparePage, bridge: Bridge, disk: Disk) -> None:
    page.agenda.table.choose(bridge.workshop.agenda[0].id)
    field = page.agenda.settings.title
    disk.is_full = True
    typed_over(field, "Arrival")
    page.agenda.table.setFocus()
    assert (field.text(), field.property("wrong")) == ("Arrival", True)
    QTest.keyClick(page.agenda.table, Qt.Key.Key_Down)
    assert (field.text(), field.property("wrong")) == (bridge.workshop.agenda[1].title, False)
    QTest.keyClick(page.agenda.table, Qt.Key.Key_Up)
    assert (field.text(), field.property("wrong")) == ("Arrival", True)
    disk.is_full = False
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert bridge.workshop.agenda[0].title == "Arrival"


@pytest.mark.parametrize("leave", ["Enter", "Tab", "another line"])
def test_a_title_that_is_edited_in_the_agenda_stays_open_until_it_is_kept(
    page: PreparePage, bridge: Bridge, disk: Disk, qtbot: QtBot, leave: str
) -> None:
    table = page.agenda.table
    table.setFocus()
    table.choose(bridge.workshop.agenda[0].id)
    QTest.keyClick(table, Qt.Key.Key_F2)
    line = editor(table)
    disk.is_full = True
    QTest.keyClicks(line, "Arrival")
    if leave == "another line":
        at = table.visualRect(table.model().index(2, Column.TITLE)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    else:
        QTest.keyClick(line, Qt.Key.Key_Return if leave == "Enter" else Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: page.message.text().startswith(FULL))
    qtbot.wait(1)  # what closes an editor waits its turn
    assert line.isVisible()
    assert (line.text(), line.property("wrong")) == ("Arrival", True)
    disk.is_full = False
    if not line.hasFocus():
        QTest.keyClick(table, Qt.Key.Key_F2)
    assert line.hasFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bridge.workshop.agenda[0].title == "Arrival")
    qtbot.waitUntil(table.hasFocus)


def test_a_name_that_is_not_kept_can_be_dropped_with_esc(
    page: PreparePage, bridge: Bridge, disk: Disk, qtbot: QtBot
) -> None:
    tree = page.partners.tree
    tree.setFocus()
    tree.choose("skills")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    line = editor(tree)
    disk.is_full = True
    QTest.keyClicks(line, "Skills First")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(line.property("wrong")))
    QTest.keyClick(line, Qt.Key.Key_Escape)
    qtbot.waitUntil(tree.hasFocus)
    assert tree.currentIndex().data() == "Skills Connect"
    QTest.keyClick(tree, Qt.Key.Key_F2)
    assert editor(tree).text() == "Skills Connect"


@pytest.mark.parametrize("drops", [False, True])
def test_words_whose_list_is_shown_anew_are_told_unless_they_were_dropped(
    page: PreparePage, bridge: Bridge, qtbot: QtBot, drops: bool
) -> None:
    bridge.do(add_partners, [Partner("late", "Late College", 3)])
    tree = page.partners.tree
    tree.setFocus()
    tree.choose("skills")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    line = editor(tree)
    QTest.keyClicks(line, "Late College")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(line.property("wrong")))
    if drops:
        QTest.keyClick(line, Qt.Key.Key_Escape)
        qtbot.waitUntil(tree.hasFocus)
    bridge.undo()
    qtbot.wait(1)  # what is said waits for all that is shown anew
    assert page.message.text() == ("" if drops else "“Late College” was not kept.")
    assert tree.model().rowCount() == 3


def test_the_menu_of_a_field_is_about_the_words_that_are_chosen_in_it(page: PreparePage, bridge: Bridge) -> None:
    field = page.facts.name
    field.setFocus()
    field.selectAll()

    def choose_cut() -> None:
        [menu] = field.findChildren(QMenu)
        [cut] = [one for one in menu.actions() if isinstance(one, QAction) and one.objectName() == "edit-cut"]
        cut.trigger()
        menu.close()

    QTimer.singleShot(50, choose_cut)
    at = field.rect().center()
    QApplication.sendEvent(field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.mapToGlobal(at)))
    QTest.qWait(120)
    assert field.text() == ""
    assert bridge.workshop.name == "Health check"
