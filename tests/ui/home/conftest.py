"""The first page over a list that a test makes up, and over a real library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app import paths, theme
from app.core.summaries import Found, Gap, Summary
from app.ui.home.page import HomePage
from app.ui.look import register_fonts
from db.engine import open_library
from db.errors import Busy, LibraryError
from db.store import Store


@dataclass
class Listed:
    """Summaries and hits as storage would hand them over."""

    rows: list[Summary] = field(default_factory=list)
    hits: list[Found] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    is_busy: bool = False

    def summaries(self) -> list[Summary]:
        if self.is_busy:
            raise Busy()
        return list(self.rows)

    def find(self, text: str) -> list[Found]:
        self.asked.append(text)
        if self.is_busy:
            raise Busy()
        return list(self.hits)


def summary(at: int, **more: object) -> Summary:
    """Workshop number ``at``."""
    facts: dict[str, object] = {
        "id": f"w{at}",
        "partnership_id": "p",
        "partnership": f"Partnership {at}",
        "name": f"Workshop {at}",
        "date": "2026-11-21",
        "state": "closed",
        "sections": (1, 2),
        "partners": 5,
        "people": 14,
        "widest_gap": Gap("Trust", 2.2),
    }
    return Summary(**{**facts, **more})  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def light(qapp: object) -> theme.Theme:
    register_fonts(paths.resource("fonts"))
    return theme.load(paths.resource("theme.toml"))


@pytest.fixture
def listed() -> Listed:
    return Listed(
        [
            summary(1, state="in progress", partnership="Thames Skills", place="Eight quick tests, item 3 of 4"),
            summary(2, partnership="Harbour & Coast"),
            summary(3, partnership="East Valley", state="prepared", widest_gap=None, sections=()),
        ]
    )


@pytest.fixture
def make_home(qtbot: QtBot, light: theme.Theme) -> Callable[..., HomePage]:
    def make(library: Listed | Store) -> HomePage:
        page = HomePage(library, light, known=(LibraryError, OSError))
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return make


@pytest.fixture
def home(make_home: Callable[..., HomePage], listed: Listed) -> HomePage:
    return make_home(listed)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_library(tmp_path / "library.sqlite", runtime=tmp_path))
    yield store
    store.close()
