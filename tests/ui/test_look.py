"""The look is made from the theme alone: fonts, colours, sizes and the section's accent."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QColor, QFontInfo, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import paths, theme
from app.theme import FAMILIES
from app.ui.look import Look, plain_tool_tip, register_fonts, set_section, set_state
from app.ui.prepare.partners_delegate import PartnersDelegate
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.calendar_popup import CalendarPopup

SHEET = paths.resource("app.qss")


@pytest.fixture(params=theme.NAMES)
def any_theme(request: pytest.FixtureRequest) -> theme.Theme:
    return theme.load(paths.resource("theme.toml"), request.param)


@pytest.fixture
def light() -> theme.Theme:
    return theme.load(paths.resource("theme.toml"))


def test_the_fonts_are_registered_and_used(qapp: QApplication, light: theme.Theme) -> None:
    families = register_fonts(paths.resource("fonts"))
    assert set(FAMILIES) <= set(families)
    font = Look(light, SHEET).font()
    assert QFontInfo(font).family() == FAMILIES[0]
    assert font.families() == list(FAMILIES)
    assert QFontMetricsF(font).horizontalAdvance("Ελλάδα Дзвін →") > 0


def test_a_folder_without_fonts_is_refused(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        register_fonts(tmp_path)


def test_every_role_in_the_sheet_is_filled(any_theme: theme.Theme) -> None:
    sheet = Look(any_theme, SHEET).style_sheet()
    assert "@" not in sheet
    assert "/*" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert any_theme.paper in sheet


def test_words_can_be_read_on_the_ground_that_the_sheet_gives_them(any_theme: theme.Theme) -> None:
    sheet = Look(any_theme, SHEET).style_sheet()
    seen = 0
    for who, rules in re.findall(r"([^{}]+){([^{}]*)}", sheet):
        ground = re.search(r"background: (#\w{6})", rules)
        words = re.search(r"(?:^|[ ;])color: (#\w{6})", rules)
        if ground and words and ":disabled" not in who:
            seen += 1
            assert theme.contrast(ground[1], words[1]) >= 4.5, who.strip()
    assert seen > 20


@pytest.mark.parametrize("section", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("kind", ["primary", "", "outline", "flat", "danger"])
def test_a_key_on_a_button_can_be_read_as_its_words_can(
    qtbot: QtBot, dressed: None, qapp: QApplication, any_theme: theme.Theme, kind: str, section: int
) -> None:
    register_fonts(paths.resource("fonts"))
    Look(any_theme, SHEET, 200).apply(qapp)  # large, so that the strokes are wider than a pixel
    window = QWidget()
    qtbot.addWidget(window)
    button = ActionButton("", "H", kind=kind)
    QVBoxLayout(window).addWidget(button)
    set_section(window, section)
    window.show()
    picture = button.grab().toImage()
    middle = picture.rect().center()
    row = [picture.pixelColor(middle.x() + across, middle.y()).name() for across in range(-12, 13)]
    ground = picture.pixelColor(middle.x(), middle.y() + 8).name()  # between the legs of the H
    assert max(theme.contrast(ground, one) for one in row) >= 4.5


def test_the_foot_of_a_page_has_nearly_the_colour_of_its_paper(any_theme: theme.Theme) -> None:
    found = re.search(r"QStatusBar { background: (#\w{6})", Look(any_theme, SHEET).style_sheet())
    assert found is not None
    assert theme.contrast(found[1], any_theme.paper) < 1.3
    assert theme.contrast(found[1], any_theme.muted) >= 4.5


def test_grey_words_can_be_read_in_a_chosen_row_with_and_without_the_focus(
    qapp: QApplication, any_theme: theme.Theme
) -> None:
    grounds = re.findall(r"::item:selected(?::focus)? { background: (#\w{6})", Look(any_theme, SHEET).style_sheet())
    assert len(grounds) == 15, "in lists, there with the focus, and in menus; of each section and without one"
    assert min(theme.contrast(any_theme.muted, ground) for ground in grounds) >= 4.5
    parent = QWidget()
    painted = PartnersDelegate(any_theme, parent)
    assert [painted.chosen.name().upper(), painted.focused.name().upper()] == [one.upper() for one in grounds[:2]]


def test_a_drawing_is_as_light_or_dark_as_the_words_there(any_theme: theme.Theme) -> None:
    sheet = Look(any_theme, SHEET).style_sheet()
    name = "check_white" if QColor(any_theme.on_section).lightnessF() > 0.5 else "check_dark"
    assert f"{name}.svg" in sheet
    assert all(Path(found).is_file() for found in re.findall(r'url\("([^"]+)"\)', sheet))


def test_the_sheet_names_no_colour_of_its_own() -> None:
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b", SHEET.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("zoom", "body"), [(80, 11), (100, 14), (150, 21), (200, 28)])
def test_zoom_scales_type(light: theme.Theme, zoom: int, body: int) -> None:
    look = Look(light, SHEET, zoom)
    assert look.font().pixelSize() == body
    assert f"font-size: {body}px" in look.style_sheet()
    assert f"font-size: {look.px(22)}px" in look.style_sheet()


def test_the_palette_takes_the_theme(any_theme: theme.Theme) -> None:
    palette = Look(any_theme, SHEET).palette()
    assert palette.color(QPalette.ColorRole.Window) == QColor(any_theme.paper)
    assert palette.color(QPalette.ColorRole.Text) == QColor(any_theme.ink)
    assert palette.color(QPalette.ColorRole.Highlight) == QColor(any_theme.section_2)


def test_the_accent_is_that_of_the_section_around_it(qtbot: QtBot, qapp: QApplication, light: theme.Theme) -> None:
    register_fonts(paths.resource("fonts"))
    outside = QWidget()
    qtbot.addWidget(outside)
    outside.setStyleSheet(Look(light, SHEET).style_sheet())  # as the program does for all windows at once
    rows = QVBoxLayout(outside)
    button = QPushButton("Next")
    button.setProperty("primary", True)
    rows.addWidget(button)
    outside.resize(200, 80)
    outside.show()
    qtbot.waitExposed(outside)
    seen = []
    for section in (0, 1, 2, 3, 4):
        set_section(outside, section)
        seen.append(button.grab().toImage().pixelColor(12, button.height() // 2).name().upper())
    assert seen == [light.section_colour(n) for n in (0, 1, 2, 3, 4)]
    assert button.height() >= 32  # pixels, enough for a trembling hand


def test_a_state_changes_the_look_at_once(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    label.setStyleSheet('QLabel[role="title"] { font-size: 40px; }')
    before = label.sizeHint().height()
    set_state(label, "role", "title")
    assert label.sizeHint().height() > before


def test_a_tool_tip_reads_no_markup() -> None:
    assert "&lt;b&gt;" in plain_tool_tip("<b>x</b>")
    assert plain_tool_tip("") == ""


def test_every_day_of_a_calendar_can_be_read(qtbot: QtBot, light: theme.Theme) -> None:
    calendar = QCalendarWidget()
    qtbot.addWidget(calendar)
    calendar.setStyleSheet(Look(light, SHEET).style_sheet())
    calendar.setSelectedDate(QDate(2026, 11, 21))
    calendar.show()
    qtbot.waitExposed(calendar)
    days = calendar.findChild(QTableView)
    assert days is not None
    for row in range(7):  # the names of the days, and six weeks
        cell = days.visualRect(days.model().index(row, 3))
        shown = days.viewport().grab(cell).toImage()
        darkest = min(shown.pixelColor(x, y).lightness() for x in range(shown.width()) for y in range(shown.height()))
        assert darkest < 128, row


def test_the_days_of_a_month_are_ink_on_every_day_of_the_week_and_those_of_other_months_are_fainter(
    qtbot: QtBot, dressed: None, qapp: QApplication, light: theme.Theme
) -> None:
    Look(light, SHEET).apply(qapp)
    under = QLineEdit()
    qtbot.addWidget(under)
    under.show()
    popup = CalendarPopup("2026-11-18", under)
    popup.open_under(under)
    qtbot.waitExposed(popup)
    days = popup.calendar.findChild(QTableView)
    assert days is not None

    def inks(row: int, column: int) -> tuple[QColor, int]:
        cell = days.visualRect(days.model().index(row, column)).adjusted(4, 3, -4, -3)
        shown = days.viewport().grab(cell).toImage()
        seen = [shown.pixelColor(x, y) for x in range(shown.width()) for y in range(shown.height())]
        darkest = min(seen, key=QColor.lightness)
        return darkest, max(abs(darkest.red() - darkest.blue()), abs(darkest.red() - darkest.green()))

    ink = inks(2, 0)[0].lightness()
    for column in range(7):
        darkest, colour = inks(2, column)
        assert abs(darkest.lightness() - ink) < 25, column
        assert colour < 40, column  # no red among them
        assert inks(6, 6)[0].lightness() > ink + 30  # 6 December
    popup.close()
