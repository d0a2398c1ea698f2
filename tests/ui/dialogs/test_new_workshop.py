"""Three answers that make a workshop."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.core.summaries import Summary
from app.core.toolkit import Template
from app.ui.dialogs.new_workshop import NewWorkshopDialog

KNOWN = (("p1", "Riverside"),)
TEMPLATES = (Template("W0", "Four questions in a day", "", ()), Template("W2", "Health-check taster", "", ()))


def opened(
    qtbot: QtBot,
    parent: QWidget,
    template: str = "",
    known: Sequence[tuple[str, str]] = KNOWN,
    summaries: Sequence[Summary] = (),
) -> NewWorkshopDialog:
    dialog = NewWorkshopDialog(known, TEMPLATES, template, dt.date(2026, 11, 21), parent, summaries)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def line(dialog: NewWorkshopDialog) -> QLineEdit:
    """Where the name of the partnership is typed."""
    found = dialog.partnership.lineEdit()
    assert found is not None
    return found


def test_the_fields_are_walked_in_the_order_in_which_they_stand(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent)
    walked = []
    widget: QWidget | None = dialog.partnership
    while widget is not None and widget is not dialog.make_button:
        if widget in (dialog.partnership, dialog.agenda, dialog.name, dialog.date):
            walked.append(widget)
        widget = widget.nextInFocusChain()
    assert walked == [dialog.partnership, dialog.agenda, dialog.name, dialog.date]


def test_a_new_partnership_needs_a_name(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent)
    with qtbot.assertNotEmitted(dialog.made):
        qtbot.keyClick(dialog.make_button, Qt.Key.Key_Return)
    assert "partnership" in dialog.message.text()


def test_what_the_name_lacks_is_said_until_it_is_typed_and_moves_no_button(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent)
    before = dialog.make_button.mapTo(dialog, QPoint())
    qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert dialog.message.isVisible()
    qtbot.wait(1)
    assert dialog.make_button.mapTo(dialog, QPoint()) == before
    qtbot.keyClicks(line(dialog), "H")
    assert not dialog.message.isVisible()
    qtbot.wait(1)
    assert dialog.make_button.mapTo(dialog, QPoint()) == before


def test_the_agenda_gives_the_workshop_its_name_until_another_is_typed(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, "W2")
    assert dialog.name.text() == "Health-check taster"
    dialog.agenda.setCurrentIndex(1)
    assert dialog.name.text() == "Four questions in a day"
    dialog.name.setText("Our day")
    dialog.agenda.setCurrentIndex(2)
    assert dialog.name.text() == "Our day"


def test_a_known_partnership_is_taken_and_another_is_made(qtbot: QtBot, parent: QWidget) -> None:
    for name, known in (("Riverside", "p1"), ("Hillside", "")):
        dialog = opened(qtbot, parent, "W0")
        dialog.partnership.setCurrentText(name)
        with qtbot.waitSignal(dialog.made) as made:
            qtbot.keyClick(dialog.make_button, Qt.Key.Key_Return)
        assert made.args == [known, name, "Four questions in a day", "2026-11-21", "W0"]


def test_a_known_partnership_is_known_however_its_name_is_typed(qtbot: QtBot, parent: QWidget) -> None:
    name = "Café Skills Partnership"
    for typed_name in ("café skills partnership", "Café  Skills Partnership ", unicodedata.normalize("NFD", name)):
        dialog = opened(qtbot, parent, "W0", (("p0", "Borough"), ("p1", name)))
        line(dialog).insert(typed_name)  # as pasted
        with qtbot.waitSignal(dialog.made) as made:
            qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
        assert made.args is not None
        assert made.args[:2] == ["p1", name]


def of(workshop: str, partnership: str, date: str) -> Summary:
    return Summary(workshop, partnership, "Riverside", f"Workshop {workshop}", date, "closed", (), 1, 1, None)


def test_of_two_partnerships_of_one_name_the_one_that_is_chosen_is_taken(qtbot: QtBot, parent: QWidget) -> None:
    known = (("p1", "Riverside"), ("p2", "riverside"), ("p3", "Hillside"))
    workshops = (of("1", "p1", "2026-11-02"), of("2", "p2", "2026-05-07"), of("3", "p2", "2025-05-07"))
    for at, told in ((0, "Riverside (Workshop 1, 2 Nov 2026)"), (1, "riverside (Workshop 2, 7 May 2026)")):
        dialog = opened(qtbot, parent, "W0", known, workshops)
        for _step in range(at + 1):
            qtbot.keyClick(dialog.partnership, Qt.Key.Key_Down)
        assert dialog.partnership.currentText() == told
        with qtbot.waitSignal(dialog.made) as made:
            qtbot.keyClick(dialog.make_button, Qt.Key.Key_Return)
        assert made.args is not None
        assert made.args[:2] == list(known[at])
    assert dialog.partnership.itemText(2) == "Hillside"


def test_a_name_that_two_partnerships_have_is_asked_about(qtbot: QtBot, parent: QWidget) -> None:
    known = (("p1", "Riverside"), ("p2", "Riverside"))
    dialog = opened(qtbot, parent, "W0", known, (of("1", "p1", "2026-11-02"), of("2", "p2", "2026-05-07")))
    qtbot.keyClicks(line(dialog), "riverside")
    qtbot.keyClick(line(dialog), Qt.Key.Key_Delete)  # what was completed
    with qtbot.assertNotEmitted(dialog.made):
        qtbot.keyClick(dialog.make_button, Qt.Key.Key_Return)
    assert dialog.message.text() == "There are 2 partnerships called “riverside”. Choose one in the list."


def test_the_day_is_typed_as_people_type_it(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, "W0")
    dialog.partnership.setCurrentText("Riverside")
    dialog.date.setFocus()
    dialog.date.selectAll()
    qtbot.keyClicks(dialog.date, "5 Dec")
    with qtbot.waitSignal(dialog.made) as made:
        qtbot.keyClick(dialog.date, Qt.Key.Key_Return)
    assert made.args == ["p1", "Riverside", "Four questions in a day", "2026-12-05", "W0"]


def test_a_day_that_cannot_be_read_is_said_and_makes_nothing(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, "W0")
    dialog.partnership.setCurrentText("Riverside")
    dialog.date.setFocus()
    dialog.date.selectAll()
    qtbot.keyClicks(dialog.date, "31 Feb")
    with qtbot.assertNotEmitted(dialog.made):
        qtbot.mouseClick(dialog.make_button, Qt.MouseButton.LeftButton)
    assert "“31 Feb” is not a date" in dialog.message.text()
    assert dialog.message.isVisible()
