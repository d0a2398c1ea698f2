"""Dialogs grow with the type and to their words, and no words are cut or stand over others."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths
from app.settings import Settings
from app.ui.about_box import AboutBox
from app.ui.actions import Place
from app.ui.dialogs import frame
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.frame import FramedDialog
from app.ui.dialogs.keys_sheet import KeysSheet
from app.ui.dialogs.new_workshop import NewWorkshopDialog
from app.ui.dialogs.nouns import NounsDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.look import Look, register_fonts
from app.ui.widgets.labels import PlainLabel
from tests.ui.console.panel_setting import light

WARNING = (
    "Its votes, notes and outcomes are shown nowhere any more and cannot be brought back. The library keeps a record "
    "of every change, so what was typed can still be read out of its file. “Thames Skills Partnership” has no other "
    "workshop, so it is deleted too, with its partners, people and actions."
)

Make = Callable[[QWidget], FramedDialog]


def confirm(parent: QWidget) -> FramedDialog:
    return ConfirmDialog("Delete “Four questions in a day”?", WARNING, "Delete workshop", "Keep it", parent)


def new_workshop(parent: QWidget) -> FramedDialog:
    return NewWorkshopDialog((), (), "", dt.date(2026, 11, 21), parent)


def settings(parent: QWidget) -> FramedDialog:
    return SettingsDialog(Settings(), parent)


def nouns(parent: QWidget) -> FramedDialog:
    return NounsDialog({}, parent)


def keys(parent: QWidget) -> FramedDialog:
    return KeysSheet((Place.HOME,), parent)


@pytest.fixture(params=[100, 150, 200])
def zoom(request: pytest.FixtureRequest, qapp: QApplication, dressed: None) -> int:
    register_fonts(paths.resource("fonts"))
    Look(light(), paths.resource("app.qss"), request.param).apply(qapp)
    return request.param


def opened(qtbot: QtBot, dialog: FramedDialog) -> FramedDialog:
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def labels(dialog: FramedDialog) -> list[PlainLabel]:
    return [one for one in dialog.findChildren(PlainLabel) if one.isVisible() and one.text()]


@pytest.mark.parametrize("make", [confirm, new_workshop, settings, nouns, keys, AboutBox])
def test_words_are_whole_and_apart_at_every_size_of_type(qtbot: QtBot, parent: QWidget, make: Make, zoom: int) -> None:
    dialog = opened(qtbot, make(parent))
    for one in labels(dialog):
        needed = one.heightForWidth(one.width()) if one.wordWrap() else one.sizeHint().height()
        assert one.height() >= needed, one.text()
    for one, other in itertools.combinations(labels(dialog), 2):
        spots = [QRect(each.mapTo(dialog, QPoint(0, 0)), each.size()) for each in (one, other)]
        assert not spots[0].intersects(spots[1]), (one.text(), other.text())
    assert dialog.screen().availableGeometry().width() >= dialog.width()


def test_a_dialog_is_no_higher_than_the_screen_and_then_scrolls_above_its_buttons(
    qtbot: QtBot, parent: QWidget, zoom: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "_free", lambda _dialog: QSize(1300, 330))
    dialog = opened(qtbot, settings(parent))
    assert isinstance(dialog, SettingsDialog)
    assert dialog.height() == 330
    assert dialog.rect().contains(dialog.keep_button.geometry())
    scroll = dialog._pane.verticalScrollBar()
    assert scroll.maximum() > 0
    qtbot.keyClick(dialog.keep_button, Qt.Key.Key_PageDown)
    assert scroll.value() > 0
