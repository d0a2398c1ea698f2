"""The lines of a menu are found by their first letter, and done by Enter."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.letter_menu import LetterMenu


def test_a_letter_goes_to_the_next_line_that_begins_with_it_and_does_nothing_else(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu, done = LetterMenu(window), []
    for words in ("Save a copy…", "Settings…", "Show the keys", "Delete it"):
        menu.addAction(words).triggered.connect(lambda _checked=False, words=words: done.append(words))
        menu.addSeparator()
    menu.actions()[2].setEnabled(False)
    menu.popup(QPoint(0, 0))
    seen = []
    for letter in "sSsd":
        qtbot.keyClicks(menu, letter)
        seen.append(menu.activeAction().text())
    assert seen == ["Save a copy…", "Show the keys", "Save a copy…", "Delete it"]
    assert menu.isVisible()
    assert done == []
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert done == ["Delete it"]
    assert not menu.isVisible()


def test_a_letter_of_no_line_leaves_the_menu_as_it_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    menu = LetterMenu(window)
    chosen = menu.addAction("Settings…")
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(chosen)
    qtbot.keyClicks(menu, "x ")
    assert menu.activeAction() is chosen
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
