"""One worker: runs pure functions on immutable values and delivers what they return on the GUI thread.

No QObject is made, owned or touched by what runs there.
"""

from __future__ import annotations

import contextlib
import functools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

LONGEST_WAIT_S = 15.0  # at closing; what takes longer is left undone, and its file is not put in place

_Jobs = queue.SimpleQueue["tuple[Future[Any], Callable[..., Any], tuple[object, ...]] | None"]


class Background(QObject):
    """Jobs run one after another, in the order in which they came.

    ``finished`` and ``failed`` carry the name that the job was given. After ``close``
    nothing is delivered any more.
    """

    finished = Signal(str, object)
    failed = Signal(str, object)  # the exception
    _came = Signal(str, object)  # from the worker to the GUI thread

    def __init__(self, parent: QObject | None = None, longest_wait_s: float = LONGEST_WAIT_S) -> None:
        super().__init__(parent)
        self._longest_wait_s = longest_wait_s
        self._jobs: _Jobs = queue.SimpleQueue()
        # A daemon, because the program must end even where a job never does.
        self._worker = threading.Thread(target=_work, args=(self._jobs,), name="background", daemon=True)
        self._running = 0
        self._is_closed = False
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._running > 0

    def run(self, name: str, job: Callable[..., Any], *args: object) -> None:
        """Do ``job(*args)`` on the worker. Everything that it is given must be immutable."""
        if self._is_closed:
            raise RuntimeError("the worker was closed")
        self._running += 1
        if not self._worker.is_alive():
            self._worker.start()
        done: Future[Any] = Future()
        done.add_done_callback(functools.partial(self.deliver, name))
        self._jobs.put((done, job, args))

    def deliver(self, name: str, done: Future[Any]) -> None:
        """Called on the worker when a job has ended."""
        if not self._is_closed and not done.cancelled():
            self._came.emit(name, done)

    @Slot(str, object)
    def _on_came(self, name: str, done: Future[Any]) -> None:
        self._running -= 1
        if self._is_closed:
            return
        fault = done.exception()
        if fault is None:
            self.finished.emit(name, done.result())
        else:
            self.failed.emit(name, fault)

    def close(self) -> None:
        """Drop what waits, and wait for what runs, but not for ever."""
        self._is_closed = True
        with contextlib.suppress(queue.Empty):  # the worker may take the last one meanwhile
            while (waiting := self._jobs.get_nowait()) is not None:
                waiting[0].cancel()
        self._jobs.put(None)
        if self._worker.is_alive():
            self._worker.join(self._longest_wait_s)


def _work(jobs: _Jobs) -> None:
    """Do one job after the other, until there is nothing instead of one."""
    while (found := jobs.get()) is not None:
        done, job, args = found
        if not done.set_running_or_notify_cancel():
            continue
        try:
            result = job(*args)
        except BaseException as fault:  # it is the receiver's
            done.set_exception(fault)
        else:
            done.set_result(result)
        del found, done, job, args  # nothing is kept while it waits
