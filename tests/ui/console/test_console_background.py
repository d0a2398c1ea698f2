"""The one worker: pure functions there, results here."""

from __future__ import annotations

import queue
import threading

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from app.ui.background import Background


def failing() -> None:
    """What a job does that goes wrong."""
    raise ValueError("no")


def test_a_result_comes_on_the_gui_thread(qtbot: QtBot) -> None:
    worker = Background()
    here = QThread.currentThread()
    threads: list[object] = []
    worker.finished.connect(lambda _name, _result: threads.append(QThread.currentThread()))
    with qtbot.waitSignal(worker.finished) as told:
        worker.run("name", threading.get_ident)
    assert told.args is not None
    assert told.args[0] == "name"
    assert told.args[1] != threading.get_ident()
    assert threads == [here]
    assert not worker.is_busy
    worker.close()


def test_a_fault_is_delivered_as_it_was_raised(qtbot: QtBot) -> None:
    worker = Background()
    with qtbot.waitSignal(worker.failed) as told:
        worker.run("name", failing)
    assert told.args is not None
    assert isinstance(told.args[1], ValueError)
    worker.close()


def test_after_closing_nothing_is_taken_or_delivered(qtbot: QtBot) -> None:
    worker = Background()
    came: list[object] = []
    worker.finished.connect(lambda _name, result: came.append(result))
    worker.run("name", int, "3")
    worker.close()
    qtbot.wait(50)
    assert came == []
    with pytest.raises(RuntimeError):
        worker.run("name", int, "3")


def test_closing_waits_for_what_runs_and_drops_what_waits(qtbot: QtBot) -> None:
    worker = Background()
    began, may_end, ended = threading.Event(), threading.Event(), threading.Event()
    dropped: list[int] = []

    def job() -> None:
        began.set()
        may_end.wait()
        ended.set()

    worker.run("long", job)
    worker.run("next", dropped.append, 1)
    began.wait()
    threading.Timer(0.05, may_end.set).start()
    worker.close()
    assert ended.is_set()
    assert dropped == []


def test_a_job_that_never_ends_does_not_keep_the_program_from_closing(qtbot: QtBot) -> None:
    before = set(threading.enumerate())
    worker = Background(longest_wait_s=0.05)
    began, may_end = threading.Event(), threading.Event()

    def job() -> None:
        began.set()
        may_end.wait()

    worker.run("endless", job)
    began.wait()
    worker.close()
    [left] = [one for one in set(threading.enumerate()) - before if one.name == "background" and one.is_alive()]
    assert left.daemon, "the program could not end"
    may_end.set()
    left.join()


def test_a_worker_that_had_nothing_to_do_is_closed_at_once(qtbot: QtBot) -> None:
    worker = Background()
    worker.close()
    assert not worker.is_busy


def test_a_job_that_the_worker_takes_while_it_is_being_closed_keeps_nobody_waiting(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    class JustTaken(queue.SimpleQueue):  # type: ignore[type-arg]
        """Seems to hold a job, which is gone when it is asked for."""

        def empty(self) -> bool:
            return False

        def get(self, block: bool = True, timeout: float | None = None) -> object:
            assert not block, "whoever waits here waits for ever"
            return super().get(block, timeout)

    worker = Background()
    monkeypatch.setattr(worker, "_jobs", JustTaken())
    worker.close()
