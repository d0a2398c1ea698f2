"""The page Prepare on a real session on a real library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths, theme
from app.core.model import Entry, Votes, Workshop
from app.core.partnership import Partner, Partnership, Person
from app.core.toolkit import Toolkit
from app.services.session import Session
from app.services.toolkit_files import load_toolkit
from app.services.workshops import plain_entry, resource_entry
from app.ui.background import Background
from app.ui.bridge import Bridge
from app.ui.look import register_fonts
from app.ui.prepare.page import PreparePage
from db.engine import open_library
from db.errors import LibraryError
from db.store import Store


@pytest.fixture(scope="session")
def light(qapp: object) -> theme.Theme:
    register_fonts(paths.resource("fonts"))
    return theme.load(paths.resource("theme.toml"))


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    return load_toolkit(paths.resource("toolkit"))


def people(partner: str, *names: str) -> tuple[Person, ...]:
    return tuple(Person(f"{partner}{at}", name) for at, name in enumerate(names))


def partners() -> tuple[Partner, ...]:
    return (
        Partner("north", "Northfield College", 0, people("north", "Asha Patel", "Tom Reid", "")),
        Partner("skills", "Skills Connect", 1, people("skills", "J. Okafor", "")),
        Partner("harbour", "Harbour Training", 2, people("harbour", "", "", "")),
    )


@pytest.fixture
def agenda(toolkit: Toolkit) -> tuple[Entry, ...]:
    principles, tests = toolkit.resource("PW3"), toolkit.resource("SP8")
    assert principles is not None
    assert tests is not None
    return (
        plain_entry("Welcome", 10),
        resource_entry(principles),
        resource_entry(tests, votes=Votes.PEOPLE),
        Entry("absent", "The lifecycle in ten minutes", 15, absent_id="PW4"),
    )


@pytest.fixture
def workshop(agenda: tuple[Entry, ...]) -> Workshop:
    partnership = Partnership("p", "Thames Skills Partnership", partners=partners())
    return Workshop("w", partnership, "Health check", "2026-11-21", agenda=agenda)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(open_library(tmp_path / "library.sqlite", runtime=tmp_path))
    yield store
    store.close()


@pytest.fixture
def make_bridge(store: Store) -> Callable[[Workshop], Bridge]:
    def make(workshop: Workshop) -> Bridge:
        store.save("new_workshop", None, workshop, at="2026-11-20T18:00:00")
        clock = iter(range(10_000))
        start = dt.datetime(2026, 11, 20, 18)
        # Ten seconds from step to step: no two of them are one run of typing.
        session = Session(store, store.load(workshop.id), lambda: start + dt.timedelta(seconds=10 * next(clock)))
        return Bridge(session, (LibraryError, OSError))

    return make


@pytest.fixture
def bridge(make_bridge: Callable[[Workshop], Bridge], workshop: Workshop) -> Bridge:
    return make_bridge(workshop)


@pytest.fixture
def make_page(qtbot: QtBot, light: theme.Theme, toolkit: Toolkit) -> Iterator[Callable[[Bridge], PreparePage]]:
    workers: list[Background] = []

    def make(bridge: Bridge) -> PreparePage:
        workers.append(Background())
        page = PreparePage(bridge, lambda: toolkit, light, workers[-1])
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitExposed(page)
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)  # on Windows page.isActiveWindow is early
        page.setFocus()
        return page

    yield make
    for worker in workers:
        worker.close()


@pytest.fixture
def page(make_page: Callable[[Bridge], PreparePage], bridge: Bridge) -> PreparePage:
    return make_page(bridge)
