"""The first page: the list, the search, and the three ways to go on, all by keyboard."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QStyle, QStyleOptionHeader
from pytestqt.qtbot import QtBot

from app import paths
from app.core.edits.notes import add_note
from app.core.model import Note, NoteKind
from app.core.summaries import Found, Gap
from app.core.toolkit import Template, TemplateEntry
from app.services.workshops import new_id, new_partnership, new_workshop
from app.theme import Theme
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.home.page import HomePage
from app.ui.home.template_row import length_words
from app.ui.home.workshop_delegate import PAD
from app.ui.home.workshops_model import Column
from app.ui.look import Look
from app.ui.widgets.labels import PlainLabel
from db.store import Store
from tests.ui.home.conftest import Listed, summary

TEMPLATES = (
    Template("W0", "Four questions in a day", "Any partnership.", (TemplateEntry("Welcome", 345),)),
    Template("W2", "Taster", "A group that is short on time.", (TemplateEntry("Check-in", 60),)),
)


def shown(home: HomePage, column: Column) -> list[str]:
    return [str(home.model.index(row, column).data()) for row in range(home.model.rowCount())]


def test_each_workshop_is_one_row_of_facts(home: HomePage) -> None:
    assert shown(home, Column.PARTNERSHIP) == ["Thames Skills", "Harbour & Coast", "East Valley"]
    assert shown(home, Column.WHO)[0] == "5 partners, 14 people"
    assert shown(home, Column.GAP) == ["Trust 2.2", "Trust 2.2", "–"]
    assert shown(home, Column.STATE) == ["In progress", "Closed", "Prepared"]


def test_the_ring_of_the_chosen_row_has_no_gaps_where_the_system_enlarges_by_half(
    qtbot: QtBot, home: HomePage, light: Theme
) -> None:
    home.activateWindow()
    home.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is home.view)
    view = home.view
    for column in (Column.PARTNERSHIP, Column.DATE):
        view.setColumnWidth(column, view.columnWidth(column) // 2 * 2 - (column == Column.PARTNERSHIP))
    seen = QPixmap(view.viewport().size() * 1.5)
    seen.setDevicePixelRatio(1.5)
    view.viewport().render(seen, QPoint())
    row = view.rowViewportPosition(view.currentIndex().row())
    image, last = seen.toImage(), view.visualRect(home.model.index(0, len(Column) - 1)).right()
    ring = {image.pixelColor(x, round((row + 1) * 1.5)).name().upper() for x in range(3, int(last * 1.5) - 3)}
    assert ring == {light.section_2}


def test_partners_who_are_not_apart_have_no_gap_to_name(home: HomePage, listed: Listed) -> None:
    listed.rows = [summary(1, widest_gap=Gap("Trust", 0.04)), summary(2, widest_gap=None)]
    home.refresh()
    assert shown(home, Column.GAP) == ["none", "–"]


def test_the_title_of_a_gap_is_whole_where_the_names_leave_it_room(home: HomePage, listed: Listed) -> None:
    title = "Trust and behaviour of everybody"
    listed.rows = [summary(1, widest_gap=Gap(title, 2.2))]
    home.resize(1500, 700)
    home.refresh()
    words = home.view.fontMetrics().horizontalAdvance(f"{title} 2.2")
    assert home.view.columnWidth(Column.GAP) > words
    listed.rows = [summary(1, partnership="x" * 80, widest_gap=Gap(title, 2.2))]
    home.refresh()
    assert home.view.columnWidth(Column.GAP) < words  # a name comes first
    assert sum(home.view.columnWidth(one) for one in Column) <= home.view.viewport().width()


def test_a_long_name_has_the_room_that_the_words_beside_it_do_not_need(home: HomePage, listed: Listed) -> None:
    home.resize(1366, 768)
    listed.rows = [summary(1, partnership="Sale", widest_gap=None)]
    home.refresh()
    before = home.view.columnWidth(Column.PARTNERSHIP)
    listed.rows = [summary(1, partnership="Wharfe Valley Adult Learning and Employment Partnership", widest_gap=None)]
    home.refresh()
    assert home.view.columnWidth(Column.PARTNERSHIP) > before
    header = home.view.horizontalHeader()
    assert home.view.columnWidth(Column.GAP) >= header.sectionSizeHint(Column.GAP)
    assert sum(home.view.columnWidth(one) for one in Column) <= home.view.viewport().width()


@pytest.fixture
def zoom(light: Theme, qapp: QApplication, dressed: None) -> Callable[[int], None]:
    """Makes the type larger or smaller, in per cent."""

    def change(percent: int) -> None:
        Look(light, paths.resource("app.qss"), percent).apply(qapp)
        qapp.processEvents()

    change(100)
    return change


def test_what_stands_beside_the_list_has_the_width_that_it_needs_also_when_type_changed_on_another_page(
    home: HomePage, listed: Listed, zoom: Callable[[int], None], qtbot: QtBot
) -> None:
    home.set_templates(TEMPLATES)
    QApplication.processEvents()
    before = home.view.width()
    for percent, has_room in ((150, False), (100, True)):
        home.hide()
        zoom(percent)
        home.show()
        qtbot.waitUntil(lambda has_room=has_room: (home.view.width() == before) is has_room)


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_each_heading_of_the_list_stands_over_its_cells(
    home: HomePage, zoom: Callable[[int], None], percent: int
) -> None:
    zoom(percent)
    header, option = home.view.horizontalHeader(), QStyleOptionHeader()
    header.initStyleOption(option)
    option.rect = header.rect()  # type: ignore[attr-defined]
    assert header.style().subElementRect(QStyle.SubElement.SE_HeaderLabel, option, header).left() == PAD


def test_enter_opens_what_is_prepared_to_prepare_it_and_what_has_begun_on_the_console(
    qtbot: QtBot, home: HomePage
) -> None:
    home.setFocus()
    with qtbot.waitSignal(home.open_requested) as asked:
        qtbot.keyClick(home.view, Qt.Key.Key_Return)
    assert asked.args == ["w1", "console"]
    qtbot.keyClick(home.view, Qt.Key.Key_End)
    with qtbot.waitSignal(home.open_requested) as asked:
        qtbot.keyClick(home.view, Qt.Key.Key_Return)
    assert asked.args == ["w3", "prepare"]


def test_a_double_click_opens_a_row(qtbot: QtBot, home: HomePage) -> None:
    place = home.view.visualRect(home.model.index(1, 0)).center()
    qtbot.mouseClick(home.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(home.open_requested) as asked:
        qtbot.mouseDClick(home.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["w2", "console"]


def test_carry_on_offers_the_latest_in_progress_and_else_the_latest_prepared(
    qtbot: QtBot, make_home: Callable[..., HomePage], listed: Listed, home: HomePage
) -> None:
    with qtbot.waitSignal(home.room_requested) as asked:
        qtbot.keyClick(home.carry_on.room_button, Qt.Key.Key_Return)
    assert asked.args == ["w1"]
    del listed.rows[0]
    home.refresh()
    with qtbot.waitSignal(home.open_requested) as asked:
        qtbot.mouseClick(home.carry_on.prepare_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["w3", "prepare"]
    del listed.rows[-1]
    home.refresh()
    assert not home.carry_on.isVisible()


def test_find_lists_names_and_hits_and_says_where_they_are(qtbot: QtBot, home: HomePage, listed: Listed) -> None:
    listed.hits = [Found("w3", "partner", "Coastal Hub"), Found("w3", "a private note", "")]
    qtbot.keyClick(home.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert home.find_field.hasFocus()
    qtbot.keyClicks(home.find_field, "coast")
    qtbot.waitUntil(lambda: home.model.rowCount() == 2)
    assert listed.asked == ["coast"]
    assert shown(home, Column.PARTNERSHIP) == ["Harbour & Coast", "East Valley"]
    assert home.model.second_line(listed.rows[2]) == "partner: Coastal Hub and 1 more · Workshop 3"
    qtbot.keyClick(home.find_field, Qt.Key.Key_Down)
    assert home.view.hasFocus()


def test_what_was_found_takes_the_room_of_the_figures_beside_it(home: HomePage, listed: Listed) -> None:
    home.resize(1366, 768)
    assert not home.view.isColumnHidden(Column.SECTIONS)
    listed.hits = [Found("w3", "a note on “Eight quick tests”", "The coast and the valley share one enquiry line")]
    home.find_field.setText("coast")
    home._find()
    line = home.model.second_line(listed.rows[2])
    assert home.view.isColumnHidden(Column.SECTIONS)
    assert home.view.columnWidth(Column.PARTNERSHIP) > min(
        home.view.fontMetrics().horizontalAdvance(line), home.view.viewport().width() / 2
    )
    home.find_field.clear()
    home._find()
    assert not home.view.isColumnHidden(Column.SECTIONS)


def test_the_example_is_found_by_the_word_that_its_row_has_for_it(qtbot: QtBot, home: HomePage, listed: Listed) -> None:
    listed.rows.append(summary(4, is_example=True))
    home.refresh()
    home.find_field.setFocus()
    qtbot.keyClicks(home.find_field, "exampl")
    qtbot.waitUntil(lambda: shown(home, Column.PARTNERSHIP) == ["Partnership 4"])


def test_esc_in_the_find_field_shows_everything_again(qtbot: QtBot, home: HomePage) -> None:
    home.find_field.setFocus()
    qtbot.keyClicks(home.find_field, "nothing like it")
    qtbot.waitUntil(lambda: home.model.rowCount() == 0)
    assert home.nothing_found.isVisible()
    assert not home.view.isVisible()
    qtbot.keyClick(home.find_field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: home.model.rowCount() == 3)
    assert home.view.isVisible()


def test_a_name_is_found_whichever_way_its_accents_are_written(home: HomePage, listed: Listed) -> None:
    name = "Café Siân"
    apart = unicodedata.normalize("NFD", name)
    for stored, wanted in ((name, apart), (apart, name)):
        listed.rows = [summary(1, partnership=stored), summary(2)]
        home.refresh()
        home.find_field.setText(wanted.lower())
        QTest.keyClick(home.find_field, Qt.Key.Key_Return)
        assert home.model.rowCount() == 1


def test_a_library_that_is_busy_while_finding_is_told_and_the_list_stays(
    qtbot: QtBot, home: HomePage, listed: Listed
) -> None:
    listed.is_busy = True
    home.find_field.setFocus()
    qtbot.keyClicks(home.find_field, "coast")
    qtbot.waitUntil(home.notices.isVisible)
    assert "held by another program" in home.notices.label.text()
    assert home.model.rowCount() == 3
    qtbot.keyClick(home.find_field, Qt.Key.Key_Return)
    assert home.notices.isVisible()
    listed.is_busy = False
    home.find_field.setFocus()
    qtbot.keyClick(home.find_field, Qt.Key.Key_Return)
    assert home.model.rowCount() == 1
    assert not home.notices.isVisible()


def test_a_list_that_cannot_be_read_stays_as_it_was_and_that_is_told(home: HomePage, listed: Listed) -> None:
    listed.is_busy = True
    home.refresh()
    assert "held by another program" in home.notices.label.text()
    assert home.model.rowCount() == 3
    listed.is_busy = False
    home.refresh()
    assert not home.notices.isVisible()


def test_a_private_note_is_found_but_never_shown(
    qtbot: QtBot, make_home: Callable[..., HomePage], store: Store
) -> None:
    workshop = new_workshop(new_partnership("Riverside"), name="Health check", date="2026-11-21")
    workshop = add_note(workshop, Note(new_id(), NoteKind.CONCERN, "SECRET worry about money", private=True))
    store.save("new_workshop", None, workshop, at="2026-11-20T18:00:00")
    page = make_home(store)
    page.find_field.setFocus()
    qtbot.keyClicks(page.find_field, "worry")
    qtbot.waitUntil(lambda: "private note" in page.model.second_line(page.model.summaries[0]))
    everything = [
        str(page.model.index(0, column).data(role))
        for column in Column
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    ]
    everything.append(page.model.second_line(page.model.summaries[0]))
    assert not any("SECRET" in words or "money" in words for words in everything)


def test_a_workshop_is_deleted_only_after_the_question(qtbot: QtBot, home: HomePage) -> None:
    home.setFocus()
    qtbot.keyClick(home.view, Qt.Key.Key_Delete)
    asked = home.findChild(ConfirmDialog)
    assert asked is not None
    assert asked.keep_button.text() == "Keep it"
    detail = " ".join(label.text() for label in asked.findChildren(PlainLabel))
    assert "can still be read out of its file" in detail  # tests/db/test_journal.py shows why
    with qtbot.assertNotEmitted(home.delete_requested):
        asked.keep_button.click()
    qtbot.waitUntil(lambda: home.findChild(ConfirmDialog) is None)
    qtbot.keyClick(home.view, Qt.Key.Key_Backspace)  # the key that a MacBook calls delete
    asked = home.findChild(ConfirmDialog)
    assert asked is not None
    assert asked.do_button.text() == "Delete workshop"
    with qtbot.waitSignal(home.delete_requested) as gone:
        qtbot.keyClick(asked.do_button, Qt.Key.Key_Return)
    assert gone.args == ["w1"]


def asked_about(qtbot: QtBot, page: HomePage) -> str:
    """What the question about deleting the chosen workshop says."""
    page.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Delete)
    asked = page.findChild(ConfirmDialog)
    assert asked is not None
    return " ".join(label.text() for label in asked.findChildren(PlainLabel))


def test_deleting_the_last_workshop_of_a_partnership_says_that_the_partnership_goes(
    qtbot: QtBot, make_home: Callable[..., HomePage]
) -> None:
    page = make_home(Listed([summary(1, partnership="<b>Riverside</b>"), summary(2, partnership_id="q")]))
    words = asked_about(qtbot, page)
    assert "“<b>Riverside</b>” has no other workshop, so it is deleted too" in words
    assert "Other workshops" not in words


def test_deleting_one_of_several_workshops_says_that_the_others_stay(
    qtbot: QtBot, make_home: Callable[..., HomePage]
) -> None:
    page = make_home(Listed([summary(1, partnership="Riverside"), summary(2, partnership="Riverside")]))
    page.find_field.setText("Workshop 1")
    qtbot.keyClick(page.find_field, Qt.Key.Key_Return)
    assert page.model.rowCount() == 1  # the other one is not in sight
    words = asked_about(qtbot, page)
    assert "Other workshops of the partnership stay as they are" in words
    assert "no other workshop" not in words


def test_templates_come_later_and_start_a_new_workshop(qtbot: QtBot, home: HomePage) -> None:
    assert not home.templates.isVisible()
    home.set_templates(TEMPLATES)
    home.set_templates(TEMPLATES)
    assert len(home.templates.rows) == 2
    with qtbot.waitSignal(home.new_requested) as asked:
        qtbot.keyClick(home.templates.rows[1], Qt.Key.Key_Return)
    assert asked.args == ["W2"]
    with qtbot.assertNotEmitted(home.new_requested):
        qtbot.keyClick(home.templates.rows[1], Qt.Key.Key_Space)
    with qtbot.waitSignal(home.new_requested) as asked:
        qtbot.keyClick(home.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [""]


def test_an_empty_list_offers_the_one_next_step(qtbot: QtBot, make_home: Callable[..., HomePage]) -> None:
    page = make_home(Listed())
    assert page.nothing_yet.isVisible()
    assert not page.view.isVisible()
    assert not page.carry_on.isVisible()
    page.setFocus()
    assert page.first_button.hasFocus()
    with qtbot.waitSignal(page.new_requested):
        qtbot.keyClick(page.first_button, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.example_requested):
        qtbot.mouseClick(page.example.button, Qt.MouseButton.LeftButton)


def test_more_has_a_copy_the_settings_the_keys_and_about(qtbot: QtBot, home: HomePage) -> None:
    menu = home.more_button.menu()
    assert [one.objectName() for one in menu.actions()] == [
        "save_copy",
        "open_copy",
        "settings",
        "keys",
        "about",
        "",
        "delete_workshop",
    ]
    with qtbot.waitSignal(home.copy_requested):
        qtbot.keyClick(home.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(home.about_requested):
        menu.actions()[4].trigger()
    with qtbot.waitSignal(home.settings_requested):
        qtbot.keyClick(home.view, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(home.view, Qt.Key.Key_F1)
    assert home.findChild(KeysSheet) is not None


def test_a_right_click_on_a_workshop_offers_what_can_be_done_with_it(qtbot: QtBot, home: HomePage) -> None:
    def chosen(words: str) -> None:
        at = home.view.visualRect(home.model.index(1, 0)).center()
        viewport = home.view.viewport()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, viewport.mapToGlobal(at))
        QApplication.sendEvent(viewport, event)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        next(one for one in menu.actions() if one.text().split("\t")[0] == words).trigger()
        menu.close()

    home.view.choose("w1")
    with qtbot.waitSignal(home.open_requested) as opened:
        chosen("Prepare this workshop")
    assert opened.args == ["w2", "prepare"]
    with qtbot.waitSignal(home.open_requested) as opened:
        chosen("Open the workshop")
    assert opened.args == ["w2", "console"]
    with qtbot.waitSignal(home.room_requested) as opened:
        chosen("Open the room")
    assert opened.args == ["w2"]
    chosen("Delete the workshop")
    assert home.findChild(ConfirmDialog) is not None


def test_a_workshop_is_deleted_by_mouse_as_well(qtbot: QtBot, home: HomePage) -> None:
    menu = home.more_button.menu()
    menu.aboutToShow.emit()
    assert home.delete_entry.isEnabled()
    home.delete_entry.trigger()
    asked = home.findChild(ConfirmDialog)
    assert asked is not None
    with qtbot.waitSignal(home.delete_requested) as told:
        asked.do_button.click()
    assert home.view.summary is not None
    assert told.args == [home.view.summary.id]


def test_the_notice_is_plain_words(home: HomePage) -> None:
    words = "Open to read: in use by <b>R. Ellis</b>"
    home.notices.say(words)
    found = [label for label in home.findChildren(QLabel) if label.text() == words]
    assert found[0].isVisible()
    assert found[0].textFormat() is Qt.TextFormat.PlainText


def test_a_notice_stands_until_it_is_dismissed_and_then_the_one_before_stands_there(
    qtbot: QtBot, home: HomePage
) -> None:
    home.notices.say("A toolkit file was left out: mine.yaml", about="toolkit")
    home.notices.say("The copy was not made.")
    home.notices.say("The library is busy.")  # in place of the one before
    for words in ("The library is busy.", "A toolkit file was left out: mine.yaml"):
        assert home.notices.label.text() == words
        home.notices.dismiss_button.setFocus()
        qtbot.keyClick(home.notices.dismiss_button, Qt.Key.Key_Return)
    assert not home.notices.isVisible()
    assert home.view.hasFocus()


def test_after_nothing_was_found_escape_brings_the_list_back_for_the_very_next_key(
    qtbot: QtBot, home: HomePage, listed: Listed
) -> None:
    listed.hits = []
    qtbot.keyClick(home.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(home.find_field, "zzz")
    qtbot.waitUntil(home.nothing_found.isVisible)
    qtbot.keyClick(home.find_field, Qt.Key.Key_Escape)
    assert home.view.hasFocus()
    with qtbot.waitSignal(home.open_requested):
        qtbot.keyClick(home.view, Qt.Key.Key_Return)


def test_the_chosen_row_stays_chosen_when_the_list_is_read_again(home: HomePage, listed: Listed) -> None:
    home.view.choose("w2")
    listed.rows.insert(0, summary(9))
    home.refresh()
    assert home.view.summary is not None
    assert home.view.summary.id == "w2"


def test_ten_thousand_workshops_are_listed(make_home: Callable[..., HomePage]) -> None:
    page = make_home(Listed([summary(at) for at in range(10_000)]))
    assert page.model.rowCount() == 10_000


def test_the_first_page_imports_nothing_heavy() -> None:
    heavy = ("matplotlib", "pydantic", "reportlab", "yaml", "sqlalchemy", "app.services.toolkit_files")
    code = f"import sys, app.ui.home.page; print([one for one in {heavy!r} if one in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_a_length_is_said_in_hours_and_minutes() -> None:
    assert [length_words(one) for one in (45, 60, 90, 345)] == [
        "45 minutes",
        "1 hour",
        "1 hour 30 minutes",
        "5 hours 45 minutes",
    ]
