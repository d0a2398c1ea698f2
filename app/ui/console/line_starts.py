"""When the room reached each line of the agenda: kept once, and kept again where undo took it back."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Slot

from app.core.edits.agenda import begin_entry
from app.services.session import Change
from app.ui.bridge import Bridge
from app.ui.console.place import ConsolePlace


class LineStarts(QObject):
    """Listens to the place and to what is done there."""

    def __init__(self, place: ConsolePlace, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._place, self._bridge = place, bridge
        self._reached: dict[str, str] = {}
        place.entered.connect(self._on_entered)
        bridge.changed.connect(self._on_changed)

    @Slot(str)
    def _on_entered(self, entry_id: str) -> None:
        at = self._reached.setdefault(entry_id, self._place.now().isoformat(timespec="seconds"))
        if not self._place.workshop.is_closed:
            self._bridge.do(begin_entry, entry_id, at)

    @Slot(object)
    def _on_changed(self, _change: Change) -> None:
        if self._place.entry is not None and not self._place.entry.started_at:
            QTimer.singleShot(0, self, self._keep)  # once everybody has heard of this change

    @Slot()
    def _keep(self) -> None:
        """The start of a line is undone with the step before it. It waits for redo, and else joins the next step."""
        entry = self._place.entry
        if entry is not None and not entry.started_at and not self._bridge.redo_words:
            self._on_entered(entry.id)
