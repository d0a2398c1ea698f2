"""One worker: runs pure functions on immutable values and delivers what they return on the GUI thread.

No QObject is made, owned or touched by what runs there.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

__all__ = ["Background"]


class Background(QObject):
    """Jobs run one after another, in the order in which they came.

    ``finished`` and ``failed`` carry the name that the job was given. After ``close``
    nothing is delivered any more.
    """

    finished = Signal(str, object)
    failed = Signal(str, object)  # the exception
    _came = Signal(str, object)  # from the worker to the GUI thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
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
        self._worker.submit(job, *args).add_done_callback(_Delivery(self, name))

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
        """Drop what waits, and wait for what runs."""
        self._is_closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)


class _Delivery:
    """What a job leaves behind: whom to tell, and under which name."""

    def __init__(self, to: Background, name: str) -> None:
        self._to, self._name = to, name

    def __call__(self, done: Future[Any]) -> None:
        self._to.deliver(self._name, done)
