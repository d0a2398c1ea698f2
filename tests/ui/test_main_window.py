"""The window of the program: what it loads and when, what holds on every page, and how it says what went wrong."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app import main, paths, settings
from app.core.edits.people import add_partners
from app.core.partnership import Partner
from app.services.workshops import new_id
from app.theme import load as load_theme
from app.ui.dialogs.add_activity import AddActivityDialog
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.main_window import MainWindow
from app.ui.widgets.labels import PlainLabel
from db.errors import Busy
from db.store import Store
from tests.db.left import leave_in_the_middle_of_a_save
from tests.ui.conftest import add_workshop

CTRL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "sqlalchemy",
    "pydantic",
    "yaml",
    "matplotlib",
    "numpy",
    "reportlab",
    "alembic",
    "python_calamine",
    "xlsxwriter",
)


# --- what is loaded -------------------------------------------------------------------


def modules_loaded(tmp_path: Path, until: str) -> set[str]:
    """The modules of a fresh program once this was done with its window."""
    script = f"""
import json, sys
from pathlib import Path
from app import main
library = Path({str(tmp_path)!r}) / "library.sqlite"
app = main.application()
look = main.make_look(library.parent)
look.apply(app)
window = main.make_window(main.Opened(library).store, look, main.toolkit_loader(None, library), library.parent)
window.show()
{until}
print(json.dumps(sorted(sys.modules)))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    return set(json.loads(done.stdout))


def test_the_first_page_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
    loaded = modules_loaded(tmp_path, "window.grab()")
    assert not loaded & set(HEAVY)
    late = (
        "app.core.model",
        "app.core.partnership",
        "app.core.gate",
        "app.ui.console",
        "app.ui.prepare",
        "app.ui.room",
        "app.charts",
        "app.reports",
        "app.services.toolkit",
    )
    assert [one for one in loaded if one.startswith(late)] == []


def test_what_opening_a_workshop_needs_is_loaded_while_the_first_page_is_read(tmp_path: Path) -> None:
    wait = "window.make_ready(); window.background.finished.connect(app.quit); app.exec(); window.close()"
    assert {"app.charts.live", "app.ui.console.console_page", "app.ui.prepare.page"} <= modules_loaded(tmp_path, wait)


def test_templates_are_offered_once_the_page_stands(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(window.home.templates.findChildren(QAbstractButton)) == 4)


def test_a_bad_toolkit_file_is_named_and_the_rest_is_there(
    library: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    folder = library.parent / "toolkit"
    folder.mkdir()
    (folder / "mine.yaml").write_text("id: MINE\n", encoding="utf-8")
    window = make_window()
    qtbot.waitUntil(lambda: "mine.yaml" in window.home.notices.label.text())
    assert "left out" in window.home.notices.label.text()
    assert window.toolkit.templates


def test_the_first_page_says_what_was_set_aside_because_it_is_of_another_file(
    library: Path, tmp_path: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    copy = tmp_path / "copy.sqlite"
    with contextlib.closing(main.open_store(library)) as store:
        add_workshop(store)
        store.copy_to(copy)
    leave_in_the_middle_of_a_save(library)
    library.write_bytes(copy.read_bytes())
    window = make_window()
    qtbot.waitUntil(lambda: "library.sqlite-journal-of-another-" in window.home.notices.label.text())
    assert not window.notice.isVisible()  # it can be written to
    assert window.store.summaries()


def test_every_bad_toolkit_file_is_named_and_adding_an_activity_keeps_its_list(
    library: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    folder = library.parent / "toolkit"
    folder.mkdir()
    for n in range(1, 9):
        (folder / f"bad{n}.yaml").write_text("id: MINE\nfoo: 1\n", encoding="utf-8")
    window = make_window()
    said = window.home.notices.label
    qtbot.waitUntil(lambda: said.text().startswith("8 toolkit files were left out: bad1.yaml, bad2.yaml, "))
    assert "bad6.yaml and 2 more." in said.text()
    dialog = AddActivityDialog(window.toolkit, window.look.theme, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert dialog.list.height() > dialog.height() // 4
    dialog.reject()


class SmallScreen:
    """A laptop of 1366 x 768 pixels whose system makes everything half as large again."""

    def availableSize(self) -> QSize:
        return QSize(910, 512)


def test_on_a_small_screen_the_first_page_and_prepare_end_at_its_edge(
    make_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QApplication, "screens", lambda: [SmallScreen()])
    window = make_window()
    window.showNormal()
    window.resize(910, 464)
    workshop = add_workshop(window.store)
    window.show_home()
    qtbot.waitUntil(lambda: window.size() == QSize(910, 464))
    for button in (window.home.more_button, window.home.carry_on.prepare_button):
        assert button.mapTo(window, button.rect().topRight()).x() < 910
    window.open_workshop(workshop.id, "prepare")
    page = window.pages.prepare
    assert page is not None
    qtbot.waitUntil(page.room_button.isVisible)
    assert window.size() == QSize(910, 464)
    for button in (page.room_button, page.more_button, page.agenda.add_button):
        assert button.mapTo(window, button.rect().topRight()).x() < 910


# --- pages ------------------------------------------------------------------------------


def test_the_title_never_holds_a_name(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    for page in ("prepare", "console"):
        window.open_workshop(workshop.id, page)
        assert window.windowTitle() == "Common Ground"


def test_the_list_has_the_focus_at_first(library: Path, make_window: Callable[[], MainWindow]) -> None:
    store = main.open_store(library)
    add_workshop(store)
    store.close()
    window = make_window()
    assert window.focusWidget() is window.home.view


def test_a_workshop_that_is_gone_is_said(window: MainWindow) -> None:
    window.open_workshop("nothing", "console")
    assert window.pages.console is None
    assert window.home.notices.label.isVisible()


def test_a_busy_library_is_said_on_the_first_page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_args: object) -> None:
        raise Busy()

    monkeypatch.setattr(window.store, "partnerships", busy)
    monkeypatch.setattr(window.store, "summaries", busy)
    window.home.new_requested.emit("")
    assert "held by another program" in window.home.notices.label.text()
    window.home.notices.say("")
    window.show_home()
    assert "held by another program" in window.home.notices.label.text()


def test_a_disk_that_fails_is_told_on_the_first_page_with_what_is_safe_and_what_to_do(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_words: object, **_more: object) -> None:
        raise OSError(5, "Input/output error")

    for name in ("load", "summaries", "find", "partnerships", "copy_to"):
        monkeypatch.setattr(window.store, name, fail)
    window.home.find_field.setText("Thames")
    for step in (
        lambda: window.open_workshop("w", "console"),
        lambda: window.changes.ask_for_new(""),
        lambda: window.changes.delete("w"),
        lambda: window.changes.open_example(),
        lambda: window.handing_over.copy_to(str(tmp_path / "copy.sqlite")),
        window.home.refresh,
        window.home._find,
    ):
        window.home.notices.label.clear()
        step()
        told = window.home.notices.label.text()
        assert "(Input/output error)" in told
        assert "safe" in told
        assert "once more" in told


def test_what_is_told_on_the_first_page_outlives_other_colours_and_a_visit_to_a_workshop(
    library: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    folder = library.parent / "toolkit"
    folder.mkdir()
    (folder / "mine.yaml").write_text("id: MINE\n", encoding="utf-8")
    window = make_window()
    qtbot.waitUntil(lambda: "mine.yaml" in window.home.notices.label.text())
    workshop = add_workshop(window.store)
    for what_comes_between in (
        lambda: chosen_settings(window, settings.Settings(theme="dark")),
        lambda: window.open_workshop(workshop.id, "prepare"),
    ):
        window.say("The copy was not made.")
        what_comes_between()
        window.show_home()
        assert window.home.notices.label.text() == "The copy was not made."
        QTest.keyClick(window.home.notices.dismiss_button, Qt.Key.Key_Return)
        assert "mine.yaml" in window.home.notices.label.text()
        assert window.home.notices.isVisible()


def test_what_went_well_is_told_until_the_next_workshop(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.say_done("The copy was saved.")
    assert window.home.notices.isVisible()
    window.open_workshop(workshop.id, "prepare")
    window.show_home()
    assert not window.home.notices.isVisible()


# --- a library that is open to read ---------------------------------------------------


def test_a_library_that_may_only_be_read_says_so_on_every_page_and_takes_nothing(
    library: Path, make_window: Callable[[], MainWindow]
) -> None:
    holder = main.open_store(library)
    workshop = add_workshop(holder)
    try:
        window = make_window()
        for page in ("prepare", "console"):
            window.open_workshop(workshop.id, page)
            assert window.notice.isVisible()
            assert "open in another window" in window.notice.text()
        assert window.pages.bridge is not None
        refused: list[str] = []
        window.pages.bridge.refused.connect(refused.append)
        assert not window.pages.bridge.do(add_partners, [Partner(new_id(), "Northfield College", 0)])
        assert "reading only" in refused[0]
        window.show_home()
        window.changes.open_example()
        assert "reading only" in window.home.notices.label.text()
        assert [one.id for one in holder.summaries()] == [workshop.id]
    finally:
        holder.close()


# --- the window itself -----------------------------------------------------------------


def chosen_settings(window: MainWindow, wanted: settings.Settings) -> None:
    """Open the settings by their key and keep other ones."""
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Comma, CTRL)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.settings == window.preferences.now
    dialog.chosen.emit(wanted)
    dialog.accept()


def painted_corner(window: MainWindow) -> str:
    """The colour at the very corner of the first page."""
    return window.home.grab().toImage().pixelColor(1, 1).name()


def test_other_colours_are_on_every_window_at_once(window: MainWindow, library: Path, qtbot: QtBot) -> None:
    add_workshop(window.store)
    window.home.refresh()
    assert QColor(window.look.theme.paper).name() == painted_corner(window)
    chosen_settings(window, settings.Settings(theme="high contrast", zoom_percent=110))
    assert (window.look.theme.name, window.look.zoom) == ("high_contrast", 110)
    assert window.stack.currentWidget() is window.home
    assert len(window.home.model.summaries) == 1
    assert window.home.templates.rows
    qtbot.waitUntil(lambda: window.home.view.hasFocus())
    assert QColor(window.look.theme.paper).name() == painted_corner(window)
    assert settings.load(library.parent).theme == "high contrast"
    QTest.keyClick(window.home.view, Qt.Key.Key_Return)
    assert window.pages.session is not None


def computer_turns_dark(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in the evening: Qt tells every window that the colours of the computer are others."""
    hints = QGuiApplication.styleHints()
    dark = load_theme(paths.resource("theme.toml"), "dark")
    monkeypatch.setattr("app.ui.main_window.wanted_theme", lambda *_given: dark)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)


def test_the_list_chooses_the_workshop_that_was_left_and_keeps_it_in_other_colours(window: MainWindow) -> None:
    for name in ("Autumn", "Winter"):
        add_workshop(window.store, name)
    window.home.refresh()
    left = window.home.model.summary_at(1)
    assert left is not None
    window.home.view.choose("")
    window.open_workshop(left.id, "prepare")
    window.show_home()
    assert window.home.view.summary == left
    chosen_settings(window, settings.Settings(theme="dark"))
    assert window.home.view.summary == left


def test_a_question_outlives_the_evening_and_the_colours_come_with_the_next_visit(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    workshop = add_workshop(window.store)
    window.home.refresh()
    QTest.keyClick(window.home.view, Qt.Key.Key_Delete)
    dialog = window.home.findChild(ConfirmDialog)
    assert dialog is not None
    computer_turns_dark(monkeypatch)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(ConfirmDialog) is dialog
    assert dialog.isVisible()
    QTest.keyClick(dialog.keep_button, Qt.Key.Key_Escape)
    assert window.look.theme.name == "light"
    window.open_workshop(workshop.id, "prepare")
    window.show_home()
    assert window.look.theme.name == "dark"
    assert QColor(window.look.theme.paper).name() == painted_corner(window)


def test_words_that_are_searched_for_outlive_the_evening(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    add_workshop(window.store)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.home.find_field, "tham")
    computer_turns_dark(monkeypatch)
    assert window.look.theme.name == "dark"
    QTest.keyClicks(window.focusWidget(), "es")
    assert window.home.find_field.text() == "thames"


def test_what_is_set_holds_for_the_next_workshop(window: MainWindow) -> None:
    wanted = settings.Settings(
        facilitator="Ada Byron", threshold=5, letters=True, farthest_seat_cm=1750, picture_height_cm=150
    )
    chosen_settings(window, wanted)
    window.changes._on_new("", "Riverside", "Health check", "2026-11-21", "")
    assert window.pages.session is not None
    assert (window.pages.session.workshop.facilitator, window.pages.session.workshop.threshold) == ("Ada Byron", 5)
    window.pages.show_console()
    assert window.pages.console is not None
    assert window.pages.console.place.letters
    assert window.pages.console.link.room.canvas._smallest == window.pages.console.preview._smallest == 36


def test_ctrl_q_closes_the_window_and_the_room(window: MainWindow, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "console")
    assert window.pages.console is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    room = window.pages.console.link.room
    qtbot.waitUntil(room.isVisible)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()
    assert window.pages.console is None


def test_a_bug_is_said_and_the_program_goes_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    logged: list[BaseException] = []
    monkeypatch.setattr("app.services.logs.bug", logged.append)
    main.catch_bugs(window)
    bug = ValueError("with somebody's words in it")
    sys.excepthook(ValueError, bug, None)
    assert logged == [bug]
    assert "Something went wrong" in window.home.notices.label.text()
    assert "somebody" not in window.home.notices.label.text()
    assert window.isVisible()


def test_the_day_is_the_computers(window: MainWindow) -> None:
    assert abs((window.now() - dt.datetime.now()).total_seconds()) < 5


def test_the_window_of_a_copy_names_its_file_over_the_list_and_over_every_page(tmp_path: Path, qtbot: QtBot) -> None:
    store = main.open_store(tmp_path / "copy.sqlite")
    window = main.make_window(
        lambda: store,
        main.make_look(None),
        main.toolkit_loader(None, tmp_path / "copy.sqlite"),
        None,
        copy_name="copy.sqlite",
    )
    qtbot.addWidget(window, before_close_func=lambda _window: store.close())
    assert "Workshops in copy.sqlite" in [one.text() for one in window.home.findChildren(PlainLabel)]
    assert window.windowTitle() == "copy.sqlite – Common Ground"


def test_the_window_is_ready_once_when_its_first_page_stands(library: Path, dressed: None, qtbot: QtBot) -> None:
    store = main.open_store(library)
    window = main.make_window(lambda: store, main.make_look(None), main.toolkit_loader(None, library), None)
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(window.is_ready))
    window.show()
    qtbot.waitUntil(lambda: bool(ready))
    window.show_home()
    qtbot.wait(50)
    assert ready == [True]
    window.close()
    window.deleteLater()
    store.close()


def test_a_window_that_is_closed_before_it_is_ready_begins_nothing_more(
    library: Path, dressed: None, qtbot: QtBot
) -> None:
    store = main.open_store(library)

    def open_and_close() -> Store:
        QTimer.singleShot(0, window.close)
        return store

    window = main.make_window(open_and_close, main.make_look(None), main.toolkit_loader(None, library), None)
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(window.is_ready))
    window.show()
    qtbot.waitUntil(lambda: not window.isVisible())
    qtbot.wait(50)
    assert window.is_ready
    assert ready == []
    window.deleteLater()
    store.close()


def test_a_window_that_is_closed_with_its_first_picture_opens_no_library(
    library: Path, dressed: None, qtbot: QtBot
) -> None:
    window = main.make_window(
        lambda: main.open_store(library), main.make_look(None), main.toolkit_loader(None, library), None
    )
    window.show()
    window.repaint()
    window.close()
    qtbot.wait(50)
    assert not window.is_ready
    window.deleteLater()
