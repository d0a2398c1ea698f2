"""What the user has set, kept beside the library; whoever lives by it hears of a change."""

from __future__ import annotations

import contextlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app import settings
from app.settings import Settings


class Preferences(QObject):
    """``now`` is what holds. ``folder`` None keeps nothing: a program that only plays the example leaves no trace."""

    changed = Signal(object, object)  # the settings before, and now

    def __init__(self, folder: Path | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self.now = settings.load(folder) if folder is not None else Settings()

    def change(self, wanted: Settings) -> None:
        """Keep these and say so, where they differ."""
        before, self.now = self.now, wanted
        if wanted == before:
            return
        if self._folder is not None:
            with contextlib.suppress(OSError):  # settings are never worth a refusal
                settings.save(wanted, self._folder)
        self.changed.emit(before, wanted)
