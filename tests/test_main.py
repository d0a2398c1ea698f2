"""How the program starts, plays the example off screen, and stops where it cannot start."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from pypdf import PdfReader

from app import documents, main, paths, settings
from app.core.views import ReportView
from app.exchange.safe_write import NotWritten
from app.services.report import report_view
from app.services.workshops import new_partnership, new_workshop

ROOT = Path(__file__).resolve().parents[1]


def program(*arguments: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own, without a screen."""
    places = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_STATE_HOME": str(folder / "state")}
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment = {**kept, **places, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", **more}
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, env=environment, cwd=folder, capture_output=True, encoding="utf-8", timeout=300)


def test_play_leaves_pictures_and_the_report(tmp_path: Path) -> None:
    out = tmp_path / "played"
    done = program("play", "--out", str(out), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    names = {one.name for one in out.iterdir()}
    assert {"home.png", "prepare.png", "console-01.png", "room-01.png"} <= names
    rooms = sorted(name for name in names if name.startswith("room-"))
    assert len(rooms) > 30
    assert len(rooms) == sum(name.startswith("console-") for name in names)
    assert all((out / name).read_bytes().startswith(b"\x89PNG") for name in names if name.endswith(".png"))
    [report] = out.glob("*.pdf")
    assert len(PdfReader(report).pages) > 10
    assert f"{2 * len(rooms) + 2} pictures and a report of" in done.stdout
    assert not list((tmp_path / "data").rglob("*.sqlite"))  # the user's own library is not touched


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the device that is always full is Linux's")
@pytest.mark.parametrize("missing", ["", "These pictures could not be written: home.png."])
def test_what_was_played_is_done_also_where_nobody_takes_the_words_about_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    from app.cli import main as command_line
    from app.ui import playing

    monkeypatch.setattr(playing, "play_example", lambda _window, _out: ("42 pictures are there.", missing))
    monkeypatch.setattr(main, "make_window", lambda *_given: SimpleNamespace(make_ready=lambda: None))
    monkeypatch.setattr(main, "application", lambda: None)
    monkeypatch.setattr(main, "make_look", lambda _folder: SimpleNamespace(apply=lambda _app: None))
    monkeypatch.setattr(paths, "log_dir", lambda: tmp_path / "log")
    for name in ("QT_QPA_PLATFORM", "QT_LOGGING_RULES"):  # put back at the end
        monkeypatch.setenv(name, os.environ.get(name, ""))
    with open("/dev/full", "w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        status = command_line(["play", "--out", str(tmp_path / "played")])
    assert status == (1 if missing else 0)
    assert (missing or "This is done, and nothing of it is missing.") in capsys.readouterr().err


def test_play_into_what_is_no_folder_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    done = program("play", "--out", str(tmp_path / "taken"), folder=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_file_that_is_no_library_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_text("Dear partners, this is no library at all. " * 40, encoding="utf-8")
    before = path.read_bytes()
    done = program("--library", str(path), folder=tmp_path)
    assert done.returncode == 1
    assert "letter.sqlite is not a Common Ground library" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


def test_another_programs_database_is_said_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (one)")
    other.commit()
    other.close()
    before = path.read_bytes()
    done = program("--library", str(path), folder=tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "not a Common Ground library" in done.stderr
    assert path.read_bytes() == before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_way_out_is_said(tmp_path: Path) -> None:
    done = program("--library", str(tmp_path / "library.sqlite"), folder=tmp_path, QT_QPA_PLATFORM="")
    assert done.returncode == 1
    assert "There is no display here" in done.stderr
    assert "“play”" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_an_interrupt_is_no_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    logged: list[BaseException] = []
    monkeypatch.setattr("app.services.logs.bug", logged.append)
    closed: list[bool] = []

    class Window:
        def close(self) -> None:
            closed.append(True)

        def say(self, words: str) -> None:
            raise AssertionError(words)

    main.catch_bugs(Window())  # type: ignore[arg-type]
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (closed, logged) == ([True], [])


def test_the_example_has_a_library_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def refuse(path: Path) -> None:
        opened.append(path)
        raise main.LibraryError("not now")

    monkeypatch.setattr(main, "open_store", refuse)
    monkeypatch.setattr(main, "_say_and_stop", lambda words: len(words[:1]))
    from app.cli import main as command_line

    library = tmp_path / "library.sqlite"
    assert command_line(["--library", str(library), "--example"]) == 1
    assert command_line(["--library", str(library)]) == 1
    assert opened == [tmp_path / "example" / "library.sqlite", library]


def test_a_library_that_cannot_be_opened_behind_the_first_page_ends_the_program_with_its_sentence(
    tmp_path: Path,
) -> None:
    library = tmp_path / "library.sqlite"
    main.open_store(library).close()
    with contextlib.closing(sqlite3.connect(library, isolation_level=None)) as raw:
        raw.execute("UPDATE alembic_version SET version_num = 'zzz'")
        raw.execute("PRAGMA user_version = 0")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "app", "--library", str(library)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "library.sqlite" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_damaged_line_of_the_list_is_said_before_any_window(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    example = program("--library", str(library), "example", folder=tmp_path)
    assert example.returncode == 0
    with contextlib.closing(sqlite3.connect(library, isolation_level=None)) as raw:
        raw.execute("UPDATE summary SET sections = 'x'")
    done = program("--library", str(library), folder=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("The library library.sqlite is damaged.")
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("console", [True, False])
@pytest.mark.parametrize("error", [RuntimeError("a bug"), PermissionError(13, "Permission denied", "theme.toml")])
def test_whatever_stops_the_window_is_said_in_a_box_where_there_is_no_terminal(
    console: bool, error: Exception, tmp_path: Path, qapp: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QMessageBox

    from app.cli import main as command_line

    said: list[str] = []
    logged: list[BaseException] = []

    def fail(_folder: Path) -> None:
        raise error

    monkeypatch.setattr(QMessageBox, "exec", lambda box: said.append(box.text()))
    monkeypatch.setattr("app.services.logs.bug", logged.append)
    monkeypatch.setattr(main, "make_look", fail)
    if not console:  # as where a windowed program is started from an icon
        monkeypatch.setattr(sys, "stderr", None)
    assert command_line(["--library", str(tmp_path / "library.sqlite")]) == 1
    [words] = said
    if isinstance(error, PermissionError):
        assert words.startswith("The system did not allow this (theme.toml: Permission denied).")
    else:
        assert words.startswith("Something went wrong, and this was not finished. What is stored is safe.")
    assert logged == ([] if isinstance(error, PermissionError) else [error])


def test_a_null_device_that_calls_itself_a_terminal_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull, "w", encoding="utf-8") as nothing:
        stderr = SimpleNamespace(isatty=lambda: True, fileno=nothing.fileno)  # as Windows has it
        monkeypatch.setattr(sys, "stderr", stderr)
        assert not main._in_terminal()


def test_users_own_toolkit_files_stand_beside_the_library_or_where_they_say(tmp_path: Path) -> None:
    resource = paths.resource("toolkit", "resources", "SP8.yaml").read_text(encoding="utf-8")
    for name in ("toolkit", "elsewhere"):
        (tmp_path / name).mkdir()
        text = resource.replace("id: SP8", f"id: {name.upper()}", 1)
        (tmp_path / name / "mine.yaml").write_text(text, encoding="utf-8")
    library = tmp_path / "library.sqlite"
    assert main.toolkit_loader(None, library)().resource("TOOLKIT") is not None
    own = main.toolkit_loader(tmp_path / "elsewhere", library)()
    assert own.resource("ELSEWHERE") is not None
    assert own.resource("TOOLKIT") is None


def test_settings_can_lie_elsewhere_than_beside_the_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_in: list[Path] = []

    def refuse(folder: Path) -> None:
        looked_in.append(folder)
        raise main.LibraryError("not now")

    monkeypatch.setattr(main, "make_look", refuse)
    monkeypatch.setattr(main, "_say_and_stop", lambda words: len(words[:1]))
    from app.cli import main as command_line

    copy = tmp_path / "there" / "copy.sqlite"
    assert command_line(["--library", str(copy)]) == 1
    assert command_line(["--library", str(copy), "--settings", str(tmp_path / "mine")]) == 1
    assert looked_in == [tmp_path / "there", tmp_path / "mine"]


def test_the_settings_of_the_folder_make_the_look(tmp_path: Path, qapp: object) -> None:
    settings.save(settings.Settings(zoom_percent=125, theme="high contrast"), tmp_path)
    look = main.make_look(tmp_path)
    assert (look.zoom, look.theme.name) == (125, "high_contrast")
    assert main.make_look(None).zoom == 100


# --- documents ------------------------------------------------------------------------


def view_of_a_workshop() -> ReportView:
    """A report with nothing in it yet."""
    group = new_partnership("Thames / Skills: <b>?")
    return report_view(new_workshop(group, name="Health check", date="2026-11-21"), ())


def test_a_report_takes_the_place_of_the_old_one_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the old one")
    pages = documents.save_report(view_of_a_workshop(), path)
    assert len(PdfReader(path).pages) == pages
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_what_is_no_whole_pdf_never_takes_the_place_of_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(_view: ReportView, path: Path) -> int:
        path.write_bytes(b"%PDF-1.4 and then the power went")
        return 1

    monkeypatch.setattr("app.reports.report.write_report", half)
    path = tmp_path / "report.pdf"
    path.write_bytes(b"the old one")
    with pytest.raises(NotWritten, match="Your workshop is safe"):
        documents.save_report(view_of_a_workshop(), path)
    assert path.read_bytes() == b"the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["report.pdf"]


def test_documents_get_names_that_every_system_allows() -> None:
    names = (documents.report_name("Thames / Skills: <b>?", "2026-11-21"), documents.sheets_name("Con*"))
    for name in names:
        assert name.endswith(".pdf")
        assert not set(name) & set('/\\:<>?*"|')


@pytest.mark.skipif(sys.platform == "win32", reason="with the signals of POSIX")
@pytest.mark.parametrize("at", ["app.cli", "app.cli_arguments", "sqlalchemy", "PySide6"])
def test_ctrl_c_is_one_sentence_whenever_it_comes(at: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        f"""
import os, signal, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {at!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Stop())
"""
    )
    path = os.pathsep.join((str(tmp_path), str(ROOT)))
    command = ("play", "--out", "played") if at == "PySide6" else ("example",)
    done = program("--library", "library.sqlite", *command, folder=tmp_path, PYTHONPATH=path)
    assert (done.returncode, done.stderr) == (1, "Stopped. What was not finished is not stored.\n")
