"""The small widgets: plain words, names that are said, and keys that press what they should."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QMouseEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import paths, theme
from app.ui.console.panel_choice import ChoiceBox
from app.ui.look import Look, register_fonts
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.calendar_popup import CalendarPopup
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.kept_fields import CommittedText
from app.ui.widgets.labels import ElidedLabel, Heading, KeyCap, Pill, PlainLabel, in_lines
from app.ui.widgets.markers import marker_path, paint_mark, paint_section_bar, partner_icon
from app.ui.widgets.number_box import NumberBox
from app.ui.widgets.passing import PassingWords

AWKWARD = "<b>Bold</b> $x_1$ &amp; 😀"


@pytest.fixture
def light(qapp: QApplication) -> theme.Theme:
    register_fonts(paths.resource("fonts"))
    return theme.load(paths.resource("theme.toml"))


@pytest.fixture
def styled(qapp: QApplication, light: theme.Theme) -> Iterator[Look]:
    font, sheet = qapp.font(), qapp.styleSheet()
    look = Look(light, paths.resource("app.qss"))
    qapp.setFont(look.font())
    qapp.setStyleSheet(look.style_sheet())
    yield look
    qapp.setStyleSheet(sheet)
    qapp.setFont(font)


def shown(qtbot: QtBot, widget: QWidget) -> QWidget:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def click(button: ActionButton, when: int) -> None:
    """A mouse clicks in its middle, at a time in ms."""
    middle = QPointF(button.rect().center())
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, held in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(kind, middle, button.mapToGlobal(middle), left, held, Qt.KeyboardModifier.NoModifier)
        event.setTimestamp(when)
        QApplication.sendEvent(button, event)


def test_a_click_on_a_button_that_has_just_come_up_does_nothing(qtbot: QtBot, slow_hand: None) -> None:
    button, clicks = ActionButton("Reveal to room"), []
    button.clicked.connect(lambda: clicks.append(1))
    shown(qtbot, button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not clicks
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(clicks) == 1, "a key is meant for it"
    qtbot.wait(420)
    for _click in range(3):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == 4, "quick clicks on one that stays count"


def test_a_click_on_a_button_that_has_just_moved_does_nothing(qtbot: QtBot, slow_hand: None) -> None:
    page = QWidget()
    button, clicks = ActionButton("Reveal to room", "", page), []
    button.clicked.connect(lambda: clicks.append(1))
    shown(qtbot, page)
    qtbot.wait(420)
    button.move(0, 47)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not clicks
    qtbot.wait(420)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(clicks) == 1


def test_the_second_click_of_a_double_click_is_for_no_other_button(qtbot: QtBot, slow_hand: None) -> None:
    page = QWidget()
    page.resize(300, 200)
    card = QWidget(page)
    first, other = ActionButton("Can't say", "", card), ActionButton("Reveal", "", card)
    other.move(0, 100)
    clicks: list[str] = []
    for button in (first, other):
        button.resize(120, 40)
        button.clicked.connect(lambda _checked=False, one=button: clicks.append(one.text()))
    shown(qtbot, page)
    qtbot.wait(420)
    click(first, 10_000)
    card.move(0, -100)  # what they stand on
    click(other, 10_200)
    assert clicks == ["Can't say"]
    click(other, 10_500)
    assert clicks == ["Can't say", "Reveal"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_a_button(qtbot: QtBot, key: Qt.Key) -> None:
    button = ActionButton("Next", "PgDn")
    shown(qtbot, button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, key)


def test_space_never_presses_a_button_and_goes_on_to_the_window(qtbot: QtBot) -> None:
    keys: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: object) -> None:
            keys.append(event.key())  # type: ignore[attr-defined]

    window = Window()
    button = ActionButton("Next", "PgDn", window)
    pressed: list[bool] = []
    button.clicked.connect(pressed.append)
    shown(qtbot, window)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert pressed == []
    assert not button.isDown()
    assert keys == [Qt.Key.Key_Space]


def test_a_button_says_its_words_and_its_key(qtbot: QtBot, styled: Look) -> None:
    button = ActionButton("Reveal to room", "Space", kind="primary")
    plain = ActionButton("Reveal to room")
    shown(qtbot, button)
    shown(qtbot, plain)
    assert button.accessibleName() == "Reveal to room, key Space"
    assert plain.accessibleName() == "Reveal to room"
    assert button.sizeHint().width() > plain.sizeHint().width()
    assert min(button.height(), plain.height()) >= 32
    button.set_key("")
    assert button.accessibleName() == "Reveal to room"
    button.set_words("Reveal round 2")
    assert button.text() == "Reveal round 2"
    assert button.property("primary") is True


def test_labels_show_every_letter(qtbot: QtBot) -> None:
    for label in (
        PlainLabel(AWKWARD),
        Heading(AWKWARD, "title"),
        ElidedLabel(AWKWARD),
        KeyCap("F5"),
        Pill("Closed", "closed"),
    ):
        qtbot.addWidget(label)
        assert label.textFormat() == Qt.TextFormat.PlainText
    assert Heading("x").property("role") == "heading"


def test_an_elided_label_says_the_whole(qtbot: QtBot, styled: Look) -> None:
    label = ElidedLabel(AWKWARD * 5)
    qtbot.addWidget(label)
    label.resize(80, 24)
    assert label.shown().endswith("…")
    assert label.accessibleName() == AWKWARD * 5
    assert "&lt;b&gt;" in label.toolTip()
    label.grab()


def test_words_that_come_to_need_attention_while_they_are_seen_stand_in_from_their_edge(
    qtbot: QtBot, styled: Look
) -> None:
    at_once, later = PlainLabel("Would stay hidden", "attention", wraps=True), PlainLabel("Would stay hidden", "muted")
    for one in (at_once, later):
        shown(qtbot, one)
        one.resize(400, 60)
    later.set_role("attention")
    assert later.contentsRect() == at_once.contentsRect() != later.rect()


def test_a_name_that_is_too_long_for_its_box_ends_in_an_ellipsis(qtbot: QtBot, styled: Look) -> None:
    box = ChoiceBox()
    box.show_choices([("Northfield College", 1), ("Northfield College of Further and Higher Education", 2)], 1)
    shown(qtbot, box)
    box.resize(box.sizeHint())
    assert box.shown() == "Northfield College"
    box.show_choices([("Northfield College", 1), ("Northfield College of Further and Higher Education", 2)], 2)
    assert box.shown().startswith("Northfield")
    assert box.shown().endswith("…")


def test_a_pill_changes_its_state(qtbot: QtBot) -> None:
    pill = Pill("Room closed", "closed")
    qtbot.addWidget(pill)
    pill.show_state("Room live", "live")
    assert (pill.text(), pill.property("pill")) == ("Room live", "live")


def test_every_partner_has_a_shape_of_its_own(qtbot: QtBot, light: theme.Theme) -> None:
    seen = set()
    for slot in range(16):
        image = QImage(40, 40, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        paint_mark(painter, light.partner(slot), QPointF(20, 20), 28)
        painter.end()
        seen.add(bytes(image.constBits()))
        assert not partner_icon(light, slot).isNull()
    assert len(seen) == 16
    sizes = [marker_path(style.marker).boundingRect() for style in light.partners]
    assert all(0.85 < rect.width() < 1.45 for rect in sizes)


def test_a_partner_s_colour_is_the_same_in_a_row_that_is_chosen(light: theme.Theme) -> None:
    icon = partner_icon(light, 1)
    middles = {icon.pixmap(16, 16, mode).toImage().pixelColor(8, 8).name() for mode in QIcon.Mode}
    assert middles == {light.partner(1).colour.lower()}


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_bar_of_a_section_that_is_not_done_is_an_outline(qtbot: QtBot, name: str) -> None:
    look = theme.load(paths.resource("theme.toml"), name)
    image = QImage(114, 7, QImage.Format.Format_RGB32)
    image.fill(QColor(look.card))
    painter = QPainter(image)
    paint_section_bar(painter, look, (1, 3), QRectF(0, 0, 114, 7))
    painter.end()
    bars = [QRect(round(at * 29.4), 0, 25, 7) for at in range(4)]
    inside = [image.pixelColor(one.center()).name().upper() for one in bars]
    assert inside == [look.section_1, look.card, look.section_3, look.card]
    for bar in (bars[1], bars[3]):
        edge = image.pixelColor(bar.center().x(), 0).name().upper()
        assert theme.contrast(edge, look.card) > 2


def test_a_card_and_an_empty_state_hold_words_and_one_step(qtbot: QtBot) -> None:
    card = Card("Carry on")
    button = ActionButton("New workshop", kind="primary")
    empty = EmptyState("No workshops yet", "Start one from an agenda.", button)
    card.body.addWidget(empty)
    shown(qtbot, card)
    assert card.accessibleName() == "Carry on"
    assert card.property("card") is True
    assert empty.accessibleDescription() == "Start one from an agenda."
    assert empty.button is button
    assert button.isVisible()


@pytest.mark.parametrize("unit", ["", "min"])
def test_a_number_that_is_too_large_becomes_the_largest_and_loses_no_digit(qtbot: QtBot, unit: str) -> None:
    page = QWidget()
    box = NumberBox(0, 60, unit=unit, parent=page)
    shown(qtbot, page)
    box.selectAll()
    qtbot.keyClicks(box, "80")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 60
    told = page.findChild(PassingWords)
    assert told is not None
    assert told.text() == "60 is the most that can be here."
    box.selectAll()
    qtbot.keyClicks(box, "4x5")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.value() == 45


@pytest.mark.parametrize("lines", [1, 2, 5])
@pytest.mark.parametrize("width", [120, 150, 260])
def test_long_words_are_shortened_to_the_lines_that_there_are(styled: Look, lines: int, width: int) -> None:
    metrics = PlainLabel().fontMetrics()
    words = "When the partnership's interest and one partner's interest pull apart the joint one wins, every time. " * 4
    shown = in_lines(metrics, words, width, lines)
    wrap = Qt.TextFlag.TextWordWrap
    assert shown.endswith("…")
    assert metrics.boundingRect(QRect(0, 0, width, 9999), wrap, shown).height() <= (lines + 0.5) * metrics.lineSpacing()
    assert in_lines(metrics, "Short words", width, lines) == "Short words"


def test_the_chosen_day_of_a_calendar_has_the_colour_of_its_section(light: theme.Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setProperty("section", 4)
    page.setStyleSheet(Look(light, paths.resource("app.qss")).style_sheet())
    field = QWidget(page)
    page.show()
    popup = CalendarPopup("2026-11-25", field)
    popup.open_under(field)
    image = popup.calendar.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    popup.close()
    assert light.section_colour(4).lower() in colours
    assert light.section_colour(2).lower() not in colours


@pytest.mark.parametrize("words", [1, 15, 22, 28])
def test_a_paragraph_is_as_high_as_its_words(qtbot: QtBot, styled: Look, words: int) -> None:
    field = CommittedText(lines=(1, 6))
    qtbot.addWidget(field)
    field.resize(300, 200)
    field.show_kept(" ".join(["journey"] * words))
    field.show()
    assert field.verticalScrollBar().maximum() == 0  # the last line is not cut
