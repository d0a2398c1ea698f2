"""The window of the program: what it loads and when, which page follows which, and how it says what went wrong."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app import main, settings
from app.core.edits.people import add_partners
from app.core.model import Workshop
from app.core.partnership import Partner
from app.services import session
from app.services.workshops import new_id, new_partnership, new_workshop
from app.ui import window_place
from app.ui.dialogs.settings_dialog import SettingsDialog
from app.ui.main_window import MainWindow
from db.engine import open_library
from db.errors import Busy
from db.store import Store

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


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[None]:
    """What the program puts on the whole application is taken off again."""
    style, font, palette, sheet = qapp.style().objectName(), qapp.font(), qapp.palette(), qapp.styleSheet()
    yield
    qapp.setStyleSheet(sheet)
    qapp.setStyle(style)
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


@pytest.fixture
def make_window(qtbot: QtBot, library: Path, dressed: None) -> Iterator[Callable[[], MainWindow]]:
    """Makes the program's window on the library of this test."""
    made: list[tuple[MainWindow, Store]] = []

    def make() -> MainWindow:
        store = main.open_store(library)
        look = main.make_look(library.parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        look.apply(app)
        window = main.make_window(lambda: store, look, main.toolkit_loader(None, library), library.parent)
        made.append((window, store))
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.is_ready)
        return window

    yield make
    for window, store in reversed(made):
        window.close()
        window.deleteLater()
        QApplication.sendPostedEvents()
        store.close()
    qtbot.wait(1)


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    return make_window()


def add_workshop(store: session.Store, name: str = "Health check") -> Workshop:
    """A workshop that is prepared, with one partner."""
    group = new_partnership("Thames Skills Partnership")
    workshop = new_workshop(group, name=name, date="2026-11-21")
    store.save("new_workshop", None, workshop, at="2026-11-20T18:00:00", final=True)
    return store.load(workshop.id)


def busy_ms(store: Store) -> int:
    """How long the library waits for another program now."""
    with store.library.reading():
        [value] = store.library.driver.execute("PRAGMA busy_timeout").fetchone()
    return int(value)


# --- what is loaded -------------------------------------------------------------------


def test_the_first_page_is_painted_before_anything_heavy_is_loaded(tmp_path: Path) -> None:
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
window.grab()
print(json.dumps(sorted(sys.modules)))
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(json.loads(done.stdout))
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


def test_templates_are_offered_once_the_page_stands(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(window.home.templates.findChildren(QAbstractButton)) == 4)


def test_a_bad_toolkit_file_is_named_and_the_rest_is_there(
    library: Path, make_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    folder = library.parent / "toolkit"
    folder.mkdir()
    (folder / "mine.yaml").write_text("id: MINE\n", encoding="utf-8")
    window = make_window()
    qtbot.waitUntil(lambda: "mine.yaml" in window.home._notice.text())
    assert "left out" in window.home._notice.text()
    assert window.toolkit.templates


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


def test_each_page_begins_where_its_work_begins(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    assert window.prepare is not None
    assert window.focusWidget() is window.prepare.facts.partnership  # there is no agenda yet
    window.show_console()
    assert window.console is not None
    assert window.console.isAncestorOf(window.focusWidget())
    window.show_prepare()
    assert window.focusWidget() is window.prepare.facts.partnership
    window.show_home()
    assert window.focusWidget() is window.home.view


def test_a_workshop_that_is_gone_is_said(window: MainWindow) -> None:
    window.open_workshop("nothing", "console")
    assert window.console is None
    assert window.home._notice.isVisible()


def test_esc_on_prepare_goes_home_but_never_takes_the_picture_from_the_room(window: MainWindow, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.console is not None
    qtbot.waitUntil(window.console.link.room.isVisible)
    room = window.console.link.room
    window.show_prepare()
    assert window.prepare is not None
    window.prepare.back_requested.emit()
    assert window.stack.currentWidget() is window.console
    assert room.isVisible()
    window.console.link.close()
    window.show_prepare()
    window.prepare.back_requested.emit()
    assert window.stack.currentWidget() is window.home
    assert window.session is None


def test_while_the_room_is_open_a_busy_library_is_not_waited_for(window: MainWindow, qtbot: QtBot) -> None:
    store = window.store
    assert isinstance(store, Store)
    workshop = add_workshop(store)
    assert busy_ms(store) == main.USUAL_BUSY_MS
    window.open_workshop(workshop.id, "console")
    assert window.console is not None
    assert busy_ms(store) == main.USUAL_BUSY_MS
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    qtbot.waitUntil(window.console.link.room.isVisible)
    assert busy_ms(store) == main.ROOM_BUSY_MS
    window.show_home()
    assert busy_ms(store) == main.USUAL_BUSY_MS


def test_what_draws_charts_is_loaded_when_the_console_opens(window: MainWindow, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    with qtbot.waitSignal(window.background.finished, timeout=20_000) as done:
        window.open_workshop(workshop.id, "console")
    assert done.args == ["warm", None]
    assert "app.charts.live" in sys.modules


def test_the_example_is_made_once(window: MainWindow) -> None:
    for _time in range(2):
        window.changes.open_example()
        assert window.stack.currentWidget() is window.console
        window.show_home()
    assert [one.is_example for one in window.store.summaries()] == [True]


def test_deleting_a_workshop_takes_it_from_the_list(window: MainWindow) -> None:
    workshop = add_workshop(window.store)
    window.home.refresh()
    window.home.delete_requested.emit(workshop.id)
    assert window.store.summaries() == []
    assert window.home.nothing_yet.isVisible()
    window.home.delete_requested.emit(workshop.id)  # it is gone already
    assert window.home._notice.isVisible()


def test_a_busy_library_is_said_on_the_first_page(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_args: object) -> None:
        raise Busy()

    monkeypatch.setattr(window.store, "partnerships", busy)
    monkeypatch.setattr(window.store, "summaries", busy)
    window.home.new_requested.emit("")
    assert "held by another program" in window.home._notice.text()
    window.home.set_notice("")
    window.show_home()
    assert "held by another program" in window.home._notice.text()


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
        assert window.bridge is not None
        refused: list[str] = []
        window.bridge.refused.connect(refused.append)
        assert not window.bridge.do(add_partners, [Partner(new_id(), "Northfield College", 0)])
        assert "reading only" in refused[0]
        window.show_home()
        window.changes.open_example()
        assert "reading only" in window.home._notice.text()
        assert [one.id for one in holder.summaries()] == [workshop.id]
    finally:
        holder.close()


# --- files ------------------------------------------------------------------------------


def test_the_report_is_made_where_the_user_says(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    window.handing_over.ask_for_report()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()
    with qtbot.waitSignal(window.background.finished, timeout=20_000):
        window.handing_over.report_to(str(tmp_path / "report.pdf"))
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")
    assert window.prepare is not None
    assert "The report is saved as report.pdf" in window.prepare.message.text()


def test_a_report_that_cannot_be_written_says_why(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    window.handing_over.ask_for_report()
    with qtbot.waitSignal(window.background.failed, timeout=20_000):
        window.handing_over.report_to(str(tmp_path / "nowhere" / "report.pdf"))
    assert window.prepare is not None
    assert "Your workshop is safe" in window.prepare.message.text()


def test_a_copy_of_the_library_is_a_library(window: MainWindow, tmp_path: Path) -> None:
    workshop = add_workshop(window.store)
    window.handing_over.copy_to(str(tmp_path / "copy.sqlite"))
    assert "saved as copy.sqlite" in window.home._notice.text()
    assert window.home._notice.property("role") == "done"
    copy = Store(open_library(tmp_path / "copy.sqlite", write=False))
    assert [one.id for one in copy.summaries()] == [workshop.id]
    copy.close()
    window.handing_over.copy_to(str(tmp_path / "nowhere" / "copy.sqlite"))
    assert "saved as" not in window.home._notice.text()
    assert window.home._notice.property("role") == "attention"


# --- the window itself -----------------------------------------------------------------


def test_type_grows_and_shrinks_by_keyboard_and_the_size_is_kept(window: MainWindow, library: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    usual = app.font().pixelSize()
    for _press in range(20):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Plus, CTRL)
    assert window.look.zoom == window_place.ZOOMS[-1]
    assert app.font().pixelSize() == 2 * usual
    assert settings.load(library.parent).zoom_percent == 200
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_0, CTRL)
    assert app.font().pixelSize() == usual
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Minus, CTRL)
    assert settings.load(library.parent).zoom_percent == 90
    assert main.make_look(library.parent).zoom == 90


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
    assert window.session is not None


def test_what_is_set_holds_for_the_next_workshop(window: MainWindow) -> None:
    wanted = settings.Settings(
        facilitator="Ada Byron", threshold=5, letters=True, farthest_seat_cm=1750, picture_height_cm=150
    )
    chosen_settings(window, wanted)
    window.changes._on_new("", "Riverside", "Health check", "2026-11-21", "")
    assert window.session is not None
    assert (window.session.workshop.facilitator, window.session.workshop.threshold) == ("Ada Byron", 5)
    window.show_console()
    assert window.console is not None
    assert window.console.place.letters
    assert window.console.link.room.canvas._smallest == window.console.preview._smallest == 36


def test_the_window_is_where_it_was(make_window: Callable[[], MainWindow], qtbot: QtBot) -> None:
    first = make_window()
    first.setGeometry(40, 30, 1100, 700)
    qtbot.waitUntil(lambda: first.geometry().getRect() == (40, 30, 1100, 700))
    first.close()
    assert isinstance(first.store, Store)
    first.store.close()
    again = make_window()
    assert again.size().toTuple() == (1100, 700)


def test_a_file_that_is_no_place_is_passed_over(library: Path, make_window: Callable[[], MainWindow]) -> None:
    (library.parent / window_place.FILE_NAME).write_bytes(b"rubbish")
    assert make_window().width() >= 1024


def test_ctrl_q_closes_the_window_and_the_room(window: MainWindow, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "console")
    assert window.console is not None
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F5)
    room = window.console.link.room
    qtbot.waitUntil(room.isVisible)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Q, CTRL)
    assert not window.isVisible()
    assert window.console is None


def test_a_bug_is_said_and_the_program_goes_on(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    logged: list[BaseException] = []
    monkeypatch.setattr("app.services.logs.bug", logged.append)
    main.catch_bugs(window)
    bug = ValueError("with somebody's words in it")
    sys.excepthook(ValueError, bug, None)
    assert logged == [bug]
    assert "Something went wrong" in window.home._notice.text()
    assert "somebody" not in window.home._notice.text()
    assert window.isVisible()


def test_the_day_is_the_computers(window: MainWindow) -> None:
    assert abs((window.now() - dt.datetime.now()).total_seconds()) < 5
