"""A library that the program of schema 1 made with its example: everything works on it as on one of today."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

from app import cli
from app.core.edits.facts import rename_workshop
from app.services.session import Session
from db.engine import open_library
from db.store import Store

MADE = (
    Path(__file__).parents[1] / "db" / "libraries" / "0001-example.db.gz"
)  # made by commit 6cff107, `common-ground example`
NOW = dt.datetime(2026, 11, 22, 9, 30)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    path.write_bytes(gzip.decompress(MADE.read_bytes()))
    return path


@pytest.fixture
def store(library: Path, tmp_path: Path) -> Iterator[Store]:
    opened = Store(open_library(library, runtime=tmp_path))
    yield opened
    opened.close()


@pytest.mark.parametrize("command", ["list", "results", "check", "report", "copy", "example"])
def test_every_command_reads_it(
    command: str, library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def line(*words: object) -> str:
        assert cli.main(["--library", str(library), *map(str, words)]) == 0
        return capsys.readouterr().out

    pdf, copy = tmp_path / "report.pdf", tmp_path / "copy.sqlite"
    more = {
        "results": ["Four questions in a day", "--json"],
        "report": ["Four questions in a day", "--out", pdf],
        "copy": ["--to", copy],
    }
    said = line(command, *more.get(command, []))
    match command:
        case "list":
            assert "Riverside" in said
        case "results":
            assert sum(one["revealed"] for one in json.loads(said)["activities"]) >= 6
        case "check":
            assert "in order" in said
        case "report":
            assert len(PdfReader(pdf).pages) > 10
        case "copy":
            assert copy.stat().st_size > 100_000
        case _:
            assert line("check")


def test_it_is_worked_on_undone_and_done_again(store: Store) -> None:
    (summary,) = store.summaries()
    session = Session(store, store.load(summary.id), now=lambda: NOW)
    before = session.workshop
    session.do(rename_workshop, "Another name")
    after = session.workshop
    session.undo()
    assert session.workshop == store.load(summary.id) == before
    session.redo()
    assert session.workshop == store.load(summary.id) == after
    assert store.check() == []
