"""The page is arranged for its width in type sizes, and is never scrolled sideways."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from app import paths, theme
from app.core.edits import facts
from app.ui.bridge import Bridge
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.look import Look
from app.ui.prepare.page import PreparePage


@pytest.fixture
def as_it_was(qapp: QApplication) -> Iterator[None]:
    font, sheet = qapp.font(), qapp.styleSheet()
    yield
    qapp.setFont(font)
    qapp.setStyleSheet(sheet)


def put_on(app: QApplication, zoom: int) -> None:
    Look(theme.load(paths.resource("theme.toml")), paths.resource("app.qss"), zoom).apply(app)


def below(page: PreparePage) -> int:
    """How far the agenda begins below the facts."""
    return page.agenda.mapTo(page.sheet, QPoint()).y() - page.facts.mapTo(page.sheet, QPoint()).y()


@pytest.mark.usefixtures("as_it_was")
@pytest.mark.qt_log_ignore("QWindowsWindow::setGeometry: Unable to set geometry")  # a dialog grows with its type
@pytest.mark.parametrize(("zoom", "stacked"), [(100, False), (125, False), (150, True), (200, True)])
def test_columns_stand_one_below_the_other_in_large_type(
    qapp: QApplication,
    qtbot: QtBot,
    make_page: Callable[[Bridge], PreparePage],
    bridge: Bridge,
    zoom: int,
    stacked: bool,
) -> None:
    put_on(qapp, zoom)
    page = make_page(bridge)
    page.agenda.table.selectRow(2)
    (area,) = page.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)

    qtbot.waitUntil(lambda: (below(page) > 0) is stacked)
    assert page.sheet.is_stacked is stacked
    assert area.horizontalScrollBar().maximum() == 0


@pytest.mark.usefixtures("as_it_was")
def test_larger_type_rearranges_the_open_page(
    qapp: QApplication, qtbot: QtBot, make_page: Callable[[Bridge], PreparePage], bridge: Bridge
) -> None:
    put_on(qapp, 100)
    page = make_page(bridge)
    assert not page.sheet.is_stacked
    put_on(qapp, 175)
    qtbot.waitUntil(lambda: page.sheet.is_stacked)
    put_on(qapp, 100)
    qtbot.waitUntil(lambda: not page.sheet.is_stacked)


@pytest.mark.usefixtures("as_it_was")
def test_the_page_follows_the_chosen_row_where_it_scrolls(
    qapp: QApplication, qtbot: QtBot, make_page: Callable[[Bridge], PreparePage], bridge: Bridge
) -> None:
    put_on(qapp, 200)
    page = make_page(bridge)
    (area,) = page.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    area.verticalScrollBar().setValue(0)
    page.agenda.table.setFocus()
    page.agenda.table.selectRow(0)
    qtbot.keyClick(page.agenda.table, Qt.Key.Key_End)

    table = page.agenda.table
    row = table.viewport().mapTo(area.viewport(), table.visualRect(table.currentIndex()).center())
    assert 0 <= row.y() <= area.viewport().height()


@pytest.mark.usefixtures("as_it_was")
def test_the_page_begins_in_a_list_where_a_key_types_no_word(
    qapp: QApplication, qtbot: QtBot, make_page: Callable[[Bridge], PreparePage], bridge: Bridge
) -> None:
    put_on(qapp, 200)
    page = make_page(bridge)
    qtbot.waitUntil(page.partners.tree.hasFocus)
    qtbot.keyClicks(QApplication.focusWidget(), "?")
    assert page.findChild(KeysSheet) is not None
    assert bridge.workshop.partnership.name == "Thames Skills Partnership"


@pytest.mark.usefixtures("as_it_was")
def test_what_undo_brings_back_is_chosen_and_in_sight(
    qapp: QApplication, qtbot: QtBot, make_page: Callable[[Bridge], PreparePage], bridge: Bridge
) -> None:
    put_on(qapp, 200)
    page = make_page(bridge)
    (area,) = page.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
    table, tree = page.agenda.table, page.partners.tree

    def is_in_sight(view: QAbstractItemView) -> bool:
        row = view.viewport().mapTo(area.viewport(), view.visualRect(view.currentIndex()).center())
        return 0 <= row.y() <= area.viewport().height()

    table.choose("absent")
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    table.choose(bridge.workshop.agenda[0].id)
    area.verticalScrollBar().setValue(0)
    qtbot.keyClick(table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert table.entry is not None
    assert table.entry.id == "absent"
    qtbot.waitUntil(lambda: is_in_sight(table))

    for gone in ("harbour", "skills0"):
        tree.choose(gone)
        qtbot.keyClick(tree, Qt.Key.Key_Delete)
        tree.choose("north")
        qtbot.keyClick(tree, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        partner, person = page.partners.chosen
        assert gone in [one.id for one in (partner, person) if one is not None]
        qtbot.waitUntil(lambda: is_in_sight(tree))


def is_whole(field: QLineEdit) -> bool:
    """Whether every letter is in sight."""
    frame = field.minimumSizeHint().width() - field.fontMetrics().maxWidth()  # the least has room for one letter
    return field.width() - frame >= field.fontMetrics().horizontalAdvance(field.text())


@pytest.mark.usefixtures("as_it_was")
def test_names_of_a_usual_length_are_whole_on_a_small_screen(
    qapp: QApplication, qtbot: QtBot, make_page: Callable[[Bridge], PreparePage], bridge: Bridge
) -> None:
    put_on(qapp, 100)
    bridge.do(facts.rename_partnership, "Tyne Valley Skills & Health Alliance")
    bridge.do(facts.rename_workshop, "Consensus half-day")
    bridge.do(facts.set_facilitator, "Margaret Oduya Smith")
    page = make_page(bridge)
    names = (page.facts.partnership, page.facts.name, page.facts.facilitator)
    qtbot.waitUntil(lambda: all(map(is_whole, names)))
