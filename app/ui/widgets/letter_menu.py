"""A menu whose lines are found by their first letter."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu


class LetterMenu(QMenu):
    """A letter goes to the next line that begins with it, and Enter does what it says.

    So no line needs a letter of its own, no two can clash, and none is done by a slip.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().strip().casefold()
        found = [one for one in self.actions() if one.isEnabled() and one.text().casefold().startswith(letter)]
        if not letter or not found:
            super().keyPressEvent(event)
            return
        at = found.index(self.activeAction()) + 1 if self.activeAction() in found else 0
        self.setActiveAction(found[at % len(found)])
