"""A refusal becomes a sentence on the message line; everything that was saved is announced."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from app import paths
from app.activities.kind import kinds
from app.core.edits import facts, people
from app.core.model import MadeItem, Workshop
from app.core.toolkit import MadeKind
from app.services.session import Change, Session
from app.services.toolkit_files import load_toolkit
from app.services.workshops import new_partnership, new_workshop, resource_entry
from app.ui.bridge import Bridge
from db.engine import open_library
from db.errors import Busy, Damaged, DiskFull, LibraryError
from db.journal import StoredStep
from db.store import Store

KNOWN = (LibraryError, OSError)


class Full(Store):
    """A store whose disk is full, or breaks, when told so."""

    fault: Exception | None = None

    unreadable: Exception | None = None

    def save(self, *args: Any, **kwargs: Any) -> int:
        if self.fault is not None:
            raise self.fault
        return super().save(*args, **kwargs)

    def steps(self, workshop_id: str) -> list[StoredStep]:
        if self.unreadable is not None:
            raise self.unreadable
        return super().steps(workshop_id)


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
    return Bridge(Session(store, store.load(workshop.id), lambda: dt.datetime(2026, 11, 21, 9)), KNOWN)


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


@pytest.mark.parametrize("fault", [Damaged("library.sqlite"), Busy(), OSError(5, "Input/output error")])
def test_a_journal_that_cannot_be_read_now_is_a_sentence_and_nothing_to_undo(
    qtbot: QtBot, bridge: Bridge, store: Full, fault: Exception
) -> None:
    store.unreadable = fault
    assert (bridge.undo_words, bridge.redo_words) == ("", "")
    for step in (bridge.undo, bridge.redo):
        with qtbot.waitSignal(bridge.refused) as seen:
            assert not step()
        assert (fault.strerror if isinstance(fault, OSError) else str(fault)) in said(seen)


def test_a_bug_is_not_hidden(bridge: Bridge, store: Full) -> None:
    store.fault = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        bridge.do(facts.set_start, 600)


def test_undo_and_redo_go_through_and_say_when_there_is_nothing(qtbot: QtBot, bridge: Bridge) -> None:
    before: Workshop = bridge.workshop
    bridge.do_about("Lunch", facts.set_start, 600)
    assert bridge.undo_words == "start time, Lunch"
    assert bridge.undo()
    assert bridge.workshop is before
    assert bridge.redo()
    assert bridge.workshop.starts == 600
    assert bridge.undo()
    with qtbot.waitSignal(bridge.refused):
        assert not bridge.undo()


def test_a_step_that_another_workshop_needs_is_named_when_it_cannot_be_undone(
    qtbot: QtBot, bridge: Bridge, store: Full
) -> None:
    bridge.do(facts.rename_workshop, "Setting direction")
    bridge.do_about("Coastal Hub", people.add_partner, "p", "Coastal Hub")
    other = new_workshop(bridge.workshop.partnership, name="Next one", date="2026-12-01")
    made = MadeItem("m", MadeKind.PRIORITY, "One front door", holder_id="p")
    kit = load_toolkit(paths.resource("toolkit"), kinds=tuple(kinds()))
    entry = resource_entry(next(one for one in kit.resources if one.id == "PW7"))
    assert entry.activity is not None
    other = replace(other, agenda=(replace(entry, activity=replace(entry.activity, made=(made,))),))
    store.save("new_workshop", None, other, at="2026-11-20T18:00:00")
    step = bridge.undo_words
    assert step.endswith(", Coastal Hub")
    with qtbot.waitSignal(bridge.refused) as seen:
        assert not bridge.undo()
    assert said(seen).startswith(
        f"“{step}” cannot be undone now, nor can what was done before it. That would remove a partner"
    )
    assert "nothing was changed" in said(seen)
    assert bridge.workshop.partnership.partners[0].name == "Coastal Hub"
    store.save("delete", store.load(other.id), None, at="2026-11-20T18:00:00")
    assert bridge.undo()
    assert bridge.undo()
    assert bridge.workshop.name == "Health check"
