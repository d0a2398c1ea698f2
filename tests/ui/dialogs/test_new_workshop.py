"""Three answers that make a workshop."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.core.toolkit import Template
from app.ui.dialogs.new_workshop import NewWorkshopDialog

TEMPLATES = (Template("W0", "Four questions in a day", "", ()), Template("W2", "Health-check taster", "", ()))


def opened(qtbot: QtBot, parent: QWidget, template: str = "") -> NewWorkshopDialog:
    known = (("p1", "Riverside"),)
    dialog = NewWorkshopDialog(known, TEMPLATES, template, dt.date(2026, 11, 21), parent)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def typed(qtbot: QtBot, words: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), words)


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
