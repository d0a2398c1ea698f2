"""A list to choose from in a panel; only the user's own choice is told, never what is shown."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.ui.widgets.choice import Choice
from app.ui.widgets.kept_fields import leave


class ChoiceBox(Choice):
    """A list to choose from; ``chosen`` tells its key and the data of what the user chose."""

    chosen = Signal(object, object)

    def __init__(self, key: object = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        # Names may have 80 letters: the box takes the room it is given, not what the longest name asks for.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.activated.connect(self._on_activated)

    def show_choices(self, choices: list[tuple[str, object]], chosen: object) -> None:
        """Offer these (words, data), the chosen one shown."""
        if [(self.itemText(at), self.itemData(at)) for at in range(self.count())] != choices:
            self.clear()
            for words, data in choices:
                self.addItem(words, data)
        at = next((at for at, (_words, data) in enumerate(choices) if data == chosen), -1)
        self.setCurrentIndex(at)
        self.setToolTip("")

    @Slot(int)
    def _on_activated(self, at: int) -> None:
        self.chosen.emit(self.key, self.itemData(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            leave(self, event)
            return
        super().keyPressEvent(event)
