"""Files that leave the program: the report and a copy of the library."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QProcess
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from app.cli_arguments import parser
from app.ui import handing_over
from app.ui.main_window import MainWindow
from db.engine import open_library
from db.store import Store
from tests.db.left import leave_in_the_middle_of_a_save
from tests.ui.conftest import add_workshop


def test_the_report_is_made_where_the_user_says(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    window.handing_over.ask_for_report()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()
    window.handing_over.report_to(str(tmp_path / "report.pdf"))
    page = window.pages.prepare
    assert page is not None
    qtbot.waitUntil(lambda: "The report is saved as report.pdf" in page.message.text(), timeout=20_000)
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


def test_a_place_for_a_file_is_asked_for_where_the_last_one_was(window: MainWindow, tmp_path: Path) -> None:
    def asked() -> QFileDialog:
        (dialog,) = window.findChildren(QFileDialog)
        return dialog

    (tmp_path / "stick").mkdir()
    window.handing_over.ask_for_copy()
    asked().selectFile(str(tmp_path / "stick" / "copy.sqlite"))
    asked().accept()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (tmp_path / "stick" / "copy.sqlite").exists()
    window.handing_over.ask_which_copy()
    assert Path(asked().directory().absolutePath()) == tmp_path / "stick"
    asked().reject()


def test_a_report_that_cannot_be_written_says_why(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    workshop = add_workshop(window.store)
    window.open_workshop(workshop.id, "prepare")
    window.handing_over.ask_for_report()
    with qtbot.waitSignal(window.background.failed, timeout=20_000):
        window.handing_over.report_to(str(tmp_path / "nowhere" / "report.pdf"))
    assert window.pages.prepare is not None
    assert "Your workshop is safe" in window.pages.prepare.message.text()


def test_a_copy_of_the_library_is_a_library(window: MainWindow, tmp_path: Path) -> None:
    workshop = add_workshop(window.store)
    window.handing_over.copy_to(str(tmp_path / "copy.sqlite"))
    assert "saved as copy.sqlite" in window.home.notices.label.text()
    assert window.home.notices.label.property("role") == "done"
    copy = Store(open_library(tmp_path / "copy.sqlite", write=False))
    assert [one.id for one in copy.summaries()] == [workshop.id]
    copy.close()
    window.handing_over.copy_to(str(tmp_path / "nowhere" / "copy.sqlite"))
    assert "saved as" not in window.home.notices.label.text()
    assert window.home.notices.label.property("role") == "attention"


def test_a_copy_says_what_was_set_aside_where_it_went(window: MainWindow, tmp_path: Path) -> None:
    add_workshop(window.store)
    copy = tmp_path / "copy.sqlite"
    window.handing_over.copy_to(str(copy))
    leave_in_the_middle_of_a_save(copy)
    copy.rename(tmp_path / "moved.sqlite")
    window.handing_over.copy_to(str(copy))
    assert "saved as copy.sqlite. Beside copy.sqlite lay" in window.home.notices.label.text()
    assert window.home.notices.label.property("role") == "attention"


def test_a_saved_copy_opens_in_a_program_of_its_own_with_the_settings_and_resources_of_this_one(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "toolkit"
    own.mkdir()
    (own / "mine.yaml").write_text("id: MINE\n", encoding="utf-8")
    add_workshop(window.store)
    copy = tmp_path / "elsewhere" / "copy.sqlite"
    copy.parent.mkdir()
    window.handing_over.copy_to(str(copy))
    started: list[QProcess] = []
    errors_to: list[str] = []

    class Started(QProcess):
        def setStandardErrorFile(self, *given: Any, **_more: Any) -> None:
            errors_to.append(given[0])

        def startDetached(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
            started.append(self)
            return True

    monkeypatch.setattr(handing_over, "QProcess", Started)
    window.home._actions["open_copy"].trigger()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(copy))
    assert window.home.notices.label.text() == (
        "copy.sqlite opens in a window of its own. What is done there is kept in that file."
    )
    assert errors_to == [QProcess.nullDevice()], "it says a fault in a box, as no terminal is its own"
    [process] = started
    command, folder = [process.program(), *process.arguments()], process.workingDirectory()
    asked = subprocess.run([*command, "list"], cwd=folder, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
    assert "Thames Skills" in asked.stdout, "that program opens that library"
    faults = subprocess.run([*command, "toolkit"], cwd=folder, capture_output=True, text=True, check=False)
    assert "mine.yaml" in faults.stdout + faults.stderr, "and reads the same resources"
    given = parser().parse_args(command[command.index("--library") :])
    assert (given.settings, given.toolkit) == (tmp_path, own)


def test_a_copy_whose_program_cannot_be_started_says_so(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(tmp_path / "no such program"))
    window.handing_over.open_copy(str(tmp_path / "copy.sqlite"))
    assert "copy.sqlite was not opened" in window.home.notices.label.text()
