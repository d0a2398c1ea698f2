"""Ctrl+Y brings back what Ctrl+Z took, in whatever field the words stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.widgets.kept_fields import CommittedLine, CommittedText
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.redo_key import RedoKey
from tests.ui.console.console_setting import CTRL, opened

MAKING = {"line": QLineEdit, "kept line": CommittedLine, "paragraph": CommittedText, "number": lambda: NumberBox(0, 99)}


def words_in(field: QWidget) -> str:
    return field.toPlainText() if isinstance(field, CommittedText) else str(field.property("text"))


@pytest.mark.parametrize("kind", MAKING)
def test_ctrl_y_brings_back_what_ctrl_z_took_also_in_a_dialog(qtbot: QtBot, kind: str) -> None:
    window, field = QDialog(), MAKING[kind]()
    QVBoxLayout(window).addWidget(field)
    qtbot.addWidget(window)
    RedoKey(window)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    before = words_in(field)
    qtbot.keyClicks(field, "12")
    typed = words_in(field)
    for _turn in range(2):
        for key, wanted in ((Qt.Key.Key_Z, before), (Qt.Key.Key_Y, typed)):
            while (now := words_in(field)) != wanted:
                qtbot.keyClick(field, key, CTRL)
                assert words_in(field) != now


def test_ctrl_y_brings_a_note_back_that_undo_took(qtbot: QtBot, tmp_path: Path) -> None:
    console = opened(qtbot, tmp_path)
    RedoKey(console.page)
    console.setting.go("SP8", "vote")
    console.press("n")
    console.type("Referrals changed.")
    console.page.notes.line.flush()
    console.press(Qt.Key.Key_Z, CTRL)
    assert console.setting.workshop.notes == ()
    console.press(Qt.Key.Key_Y, CTRL)
    console.page.notes.line.flush()
    assert [one.text for one in console.setting.workshop.notes] == ["Referrals changed."]


def test_the_program_knows_ctrl_y_in_every_window(window: MainWindow, qtbot: QtBot) -> None:
    field = window.home.find_field
    field.setFocus()
    qtbot.keyClicks(field, "Thames")
    qtbot.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    qtbot.keyClick(field, Qt.Key.Key_Y, CTRL)
    assert field.text() == "Thames"
