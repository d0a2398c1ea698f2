"""What lies in the page's scroll area: two columns, or one below the other where type is large for the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_COLUMNS_EMS = 72  # of the window's width that two columns need
_HEAD_EMS = 66  # that the head needs on one line
_SHARES = (64, 36)


class Sheet(QWidget):
    """Side by side its lists scroll by themselves before all of it does; one below the other they are shown in full."""

    def __init__(self, head: QBoxLayout, columns: QBoxLayout) -> None:
        """``head`` has two parts and so has ``columns``."""
        super().__init__()
        self._head, self._columns, self._width = head, columns, 0
        self.setProperty("clear", True)
        self._direct(False, False)

    @property
    def is_stacked(self) -> bool:
        """Whether the second column is below the first."""
        return self._columns.direction() is QBoxLayout.Direction.TopToBottom

    def fit(self, width: int) -> None:
        """Arrange for a window of this width: no page is ever scrolled sideways."""
        self._width = width
        em = max(1, self.fontInfo().pixelSize())
        stacked, two_lines = width < _COLUMNS_EMS * em, width < _HEAD_EMS * em
        if (stacked, two_lines) != (self.is_stacked, self._head.direction() is QBoxLayout.Direction.TopToBottom):
            self._direct(stacked, two_lines)

    def _direct(self, stacked: bool, two_lines: bool) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(down if stacked else across)
        self._head.setDirection(down if two_lines else across)
        for at, share in enumerate(_SHARES):
            self._columns.setStretch(at, 0 if stacked else share)
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Larger or smaller type may want another arrangement."""
        super().changeEvent(event)
        if self._width and event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.fit(self._width)

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        if layout is None:
            return -1
        return layout.totalHeightForWidth(width) if self.is_stacked else layout.minimumHeightForWidth(width)
