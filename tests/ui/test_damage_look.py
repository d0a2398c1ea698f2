"""The look for damage: a window that finds some writes nothing more and says so; it ends with the window."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from app import cli_look, main, paths
from app.services import logs
from app.ui.damage_look import DamageLook
from app.ui.main_window import MainWindow
from db.errors import ReadOnly
from db.store import Store
from tests.ui.conftest import add_workshop

SECOND = 1000


def change(library: Path) -> None:
    """Change what is stored in a way that no program would, as a flipped bit does."""
    with contextlib.closing(sqlite3.connect(library, isolation_level=None)) as connection:
        connection.execute("UPDATE partner SET name = 'Thamer' || substr(name, 7)")
        connection.execute("UPDATE workshop SET starts = starts + 1")


def test_a_window_that_finds_damage_says_so_and_writes_nothing_more(
    window: MainWindow, library: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    assert isinstance(window.store, Store)
    store = window.store
    workshop = add_workshop(store)
    change(library)
    window.open_workshop(workshop.id, "console")
    before = library.read_bytes()
    logs.start(tmp_path / "log")
    try:
        main.look_for_damage(window, lambda: store, library)
        window.ready.emit()
        qtbot.waitUntil(window.notice.isVisible, timeout=30 * SECOND)
    finally:
        logs.stop()
    assert "library.sqlite is damaged: something in it is not as it was written" in window.notice.text()
    assert "“Open a saved copy…”" in window.notice.text()
    assert window.pages.console is not None
    assert window.pages.console.status.saved.text() == "Open for reading only"
    with pytest.raises(ReadOnly, match=r"nothing was changed\. The library library\.sqlite is damaged"):
        store.save("delete", store.load(workshop.id), None, at="2026-11-21T09:30:00")
    assert library.read_bytes() == before
    said = (tmp_path / "log" / "common-ground.log").read_text(encoding="utf-8")
    assert said.split("INFO ")[1] == f"found_damage library={store.library.library_id}\n"


def looked(library: Path, qtbot: QtBot) -> tuple[DamageLook, list[bool]]:
    """A look that has ended, and what it found."""
    found: list[bool] = []
    look = DamageLook((cli_look.SWITCH, str(library)), cli_look.DAMAGED)
    look.found.connect(lambda: found.append(True))
    with qtbot.waitSignal(look._process.finished, timeout=30 * SECOND):
        look.start()
    return look, found


def test_a_sound_library_and_one_that_is_gone_say_nothing(window: MainWindow, library: Path, qtbot: QtBot) -> None:
    add_workshop(window.store)
    assert looked(library, qtbot)[1] == []
    assert looked(library.with_name("gone.sqlite"), qtbot)[1] == []


def test_a_look_that_comes_upon_a_bug_leaves_it_in_the_log(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_path: Path) -> list[str]:
        raise AttributeError("a planted secret")

    monkeypatch.setattr("db.looking.problems_in", fail)
    monkeypatch.setattr("os.nice", lambda _by: 0, raising=False)  # else the tests after this would be slow
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "log")
    assert cli_look.main([str(library)]) not in (0, cli_look.DAMAGED)
    said = (tmp_path / "log" / "common-ground.log").read_text(encoding="utf-8")
    assert "ERROR bug AttributeError at test_damage_look.py" in said
    assert "planted secret" not in said


def test_the_look_ends_with_the_window(library: Path, window: MainWindow, qtbot: QtBot) -> None:
    look = DamageLook((cli_look.SWITCH, str(library)), cli_look.DAMAGED)
    found: list[bool] = []
    look.found.connect(lambda: found.append(True))
    look.start()
    assert look._process.waitForStarted()
    look.stop()
    look.stop()
    assert look._process.state() == QProcess.ProcessState.NotRunning
    assert found == []
