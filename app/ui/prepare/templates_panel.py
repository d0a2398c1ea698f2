"""What stands in place of an empty agenda: the agendas to start from."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.text import _
from app.core.toolkit import Toolkit
from app.theme import Theme
from app.ui.home.template_row import TemplateRow
from app.ui.widgets.labels import Heading, PlainLabel


class TemplatesPanel(QWidget):
    """One button a template. The toolkit is asked for when this is first seen, not before."""

    chosen = Signal(str)

    def __init__(self, toolkit: Callable[[], Toolkit], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._toolkit, self._theme = toolkit, theme
        self.rows: list[TemplateRow] = []
        words = _("Choose an agenda to start from, or add activities one by one. Everything can be changed later.")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(8, 16, 8, 16)
        self._body.setSpacing(4)
        # The rows' own padding brings their words in line with these.
        for label in (Heading(_("Start from a template")), PlainLabel(words, "muted", wraps=True)):
            label.setIndent(8)
            self._body.addWidget(label)
        self._body.addSpacing(8)
        self._body.addStretch()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.rows:
            return
        self.rows = [TemplateRow(one, self._theme, self) for one in self._toolkit().templates]
        for row in self.rows:
            self._body.insertWidget(self._body.count() - 1, row)
            row.chosen.connect(self.chosen)
