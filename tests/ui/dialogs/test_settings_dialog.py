"""Every setting has a field, and what the fields say is what is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.dialogs.settings_dialog import SettingsDialog

SET = Settings(
    zoom_percent=125,
    theme="dark",
    farthest_seat_cm=1200,
    picture_height_cm=200,
    threshold=5,
    letters=True,
    facilitator="Ada <b>",
)


def opened(qtbot: QtBot, parent: QWidget, now: Settings) -> SettingsDialog:
    dialog = SettingsDialog(now, parent)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_the_fields_show_what_is_set(qtbot: QtBot, parent: QWidget) -> None:
    assert opened(qtbot, parent, SET).settings == SET


def test_each_field_is_named_and_explained(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, Settings())
    assert list(dialog.fields) == [one.name for one in Settings.options()]
    for one in Settings.options():
        assert dialog.fields[one.name].accessibleName() == one.metadata["label"]
        assert dialog.fields[one.name].accessibleDescription() == one.metadata["help"]


def test_the_keyboard_sets_and_keeps_all_of_them(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, Settings())

    def press(key: Qt.Key) -> None:
        qtbot.keyClick(QApplication.focusWidget(), key)

    def type_number(words: str) -> None:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        qtbot.keyClicks(QApplication.focusWidget(), words)
        press(Qt.Key.Key_Tab)

    dialog.fields["zoom_percent"].setFocus()
    type_number("125")
    press(Qt.Key.Key_Down)  # from system to light
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Tab)
    type_number("1200")
    type_number("200")
    type_number("5")
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "  Ada  <b> ")
    with qtbot.waitSignal(dialog.chosen) as told:
        press(Qt.Key.Key_Return)
    assert told.args == [SET]


def test_the_arrows_go_from_one_sensible_value_to_the_next(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, Settings())
    for name in ("zoom_percent", "farthest_seat_cm", "picture_height_cm", "threshold"):
        qtbot.keyClick(dialog.fields[name], Qt.Key.Key_Up)
    now = dialog.settings
    assert (now.zoom_percent, now.farthest_seat_cm, now.picture_height_cm, now.threshold) == (110, 850, 160, 4)


def test_esc_keeps_nothing(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, Settings())
    letters = dialog.fields["letters"]
    assert isinstance(letters, QCheckBox)
    letters.setChecked(True)
    with qtbot.assertNotEmitted(dialog.chosen), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_number_beyond_its_limits_cannot_be_set(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, Settings())
    number, choice = dialog.fields["threshold"], dialog.fields["theme"]
    assert isinstance(number, QSpinBox)
    assert isinstance(choice, QComboBox)
    number.setValue(99)
    assert dialog.settings.threshold == 5
    assert [choice.itemText(at) for at in range(choice.count())] == ["System", "Light", "Dark", "High contrast"]


def test_a_row_too_far_away_for_any_type_is_said(qtbot: QtBot, parent: QWidget) -> None:
    dialog = opened(qtbot, parent, Settings())
    seat = dialog.fields["farthest_seat_cm"]
    assert isinstance(seat, QSpinBox)
    assert not dialog.message.isVisible()
    height = dialog.height()
    seat.setValue(5000)
    assert dialog.message.isVisible()
    assert dialog.height() == height  # nothing moves under the hand
    seat.setValue(1800)
    assert not dialog.message.isVisible()
