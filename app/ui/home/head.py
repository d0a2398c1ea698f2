"""The head of the list of workshops: its name, where to find, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from app.ui.widgets.labels import Heading

_SPACING = 12
_FIELD = (140, 260)  # at least, and at most


class HomeHead(QWidget):
    """One line; large type has the field and the buttons below the heading, so that none of them is cut."""

    def __init__(self, title: str, field: QWidget, *buttons: QWidget) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        field.setMinimumWidth(_FIELD[0])
        field.setMaximumWidth(_FIELD[1])
        tools = QHBoxLayout()
        tools.setSpacing(_SPACING)
        tools.addStretch(1)
        tools.addWidget(field, 100)
        for one in buttons:
            tools.addWidget(one)
        self._heading, self._widgets = Heading(title, "title"), (field, *buttons)
        self._lines = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(_SPACING)
        self._lines.addWidget(self._heading)
        self._lines.addLayout(tools, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_direction()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other type: the buttons have another width
            self._choose_direction()
        return super().event(event)

    def _choose_direction(self) -> None:
        needs = [max(_FIELD[0], one.minimumSizeHint().width()) + _SPACING for one in self._widgets]
        is_wide = self._heading.sizeHint().width() + sum(needs) <= self.width()
        direction = QBoxLayout.Direction
        self._lines.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)
