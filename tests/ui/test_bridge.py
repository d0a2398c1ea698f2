"""A refusal becomes a sentence on the message line; everything that was saved is announced."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app.core.edits import facts
from app.core.model import Workshop
from app.services.session import Change, Session
from app.services.workshops import new_partnership, new_workshop
from app.ui.bridge import Bridge
from db.engine import open_library
from db.errors import DiskFull, LibraryError
from db.store import Store


class Full(Store):
    """A store whose disk is full, or breaks, when told so."""

    fault: Exception | None = None

    def save(self, *args: Any, **kwargs: Any) -> int:
        if self.fault is not None:
            raise self.fault
        return super().save(*args, **kwargs)


def said(seen: Any) -> Any:
    """What a signal carried."""
    return seen.args[0]


@pytest.fixture
def store(tmp_path: Path) -> Any:
    store = Full(open_library(tmp_path / "library.sqlite", runtime=tmp_path))
    yield store
    store.close()


@pytest.fixture
def bridge(qtbot: QtBot, store: Full) -> Bridge:
    workshop = new_workshop(new_partnership("Riverside"), name="Health check", date="2026-11-21")
    store.save("new_workshop", None, workshop, at="2026-11-20T18:00:00")
    return Bridge(Session(store, store.load(workshop.id), lambda: dt.datetime(2026, 11, 21, 9)), (LibraryError,))


def test_a_change_is_announced_after_it_was_saved(qtbot: QtBot, bridge: Bridge, store: Full) -> None:
    with qtbot.waitSignal(bridge.changed) as seen:
        assert bridge.do(facts.rename_workshop, "Setting direction")
    change = said(seen)
    assert isinstance(change, Change)
    assert change.after is bridge.workshop
    assert change.before.name == "Health check"
    assert store.load(bridge.workshop.id).name == "Setting direction"
    assert bridge.saved_at == dt.datetime(2026, 11, 21, 9)


def test_a_refusal_is_a_sentence_and_nothing_has_happened(qtbot: QtBot, bridge: Bridge) -> None:
    before = bridge.workshop
    with qtbot.waitSignal(bridge.refused) as seen, qtbot.assertNotEmitted(bridge.changed):
        assert not bridge.do(facts.rename_workshop, "  ")
    assert "cannot be empty" in said(seen)
    assert bridge.workshop is before


@pytest.mark.parametrize("fault", [DiskFull(), OSError(28, "No space left on device")])
def test_a_known_fault_of_storage_is_a_sentence(qtbot: QtBot, bridge: Bridge, store: Full, fault: Exception) -> None:
    store.fault = fault
    with qtbot.waitSignal(bridge.refused) as seen:
        assert not bridge.do(facts.set_start, 600)
    assert "not saved" in said(seen)
    assert "safe" in said(seen)
    assert bridge.workshop.starts != 600


def test_a_bug_is_not_hidden(bridge: Bridge, store: Full) -> None:
    store.fault = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        bridge.do(facts.set_start, 600)


def test_undo_and_redo_go_through_and_say_when_there_is_nothing(qtbot: QtBot, bridge: Bridge) -> None:
    before: Workshop = bridge.workshop
    bridge.do_about("Lunch", facts.set_start, 600)
    assert bridge.undo_words == "start time: Lunch"
    assert bridge.undo()
    assert bridge.workshop is before
    assert bridge.redo()
    assert bridge.workshop.starts == 600
    assert bridge.undo()
    with qtbot.waitSignal(bridge.refused):
        assert not bridge.undo()
