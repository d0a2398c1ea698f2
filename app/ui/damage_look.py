"""Has a process of its own look for damage in the library, once, while the window is worked in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, Signal, Slot

from app.ui.this_program import again

_ENDS_MS = 1000  # a process that was killed is gone before


class DamageLook(QObject):
    """``arguments`` have this program look, and it ends with the status ``damaged`` where there is damage: ``found``.

    A look that cannot be had says nothing.
    """

    found = Signal()

    def __init__(self, arguments: Sequence[str], damaged: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._damaged = damaged
        again(self._process, *arguments)
        self._process.finished.connect(self._on_finished)

    @Slot()
    def start(self) -> None:
        """Begin to look."""
        self._process.start()

    def stop(self) -> None:
        """Look no further; does nothing where that is done."""
        if self._process.state() != QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(_ENDS_MS)

    @Slot(int, QProcess.ExitStatus)
    def _on_finished(self, status: int, how: QProcess.ExitStatus) -> None:
        if how == QProcess.ExitStatus.NormalExit and status == self._damaged:
            self.found.emit()
