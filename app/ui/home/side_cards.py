"""The cards beside the list: carry on, start from an agenda, the example; and the column that they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from app.core.summaries import Summary
from app.core.text import _, date_long
from app.theme import Theme
from app.ui.home.template_row import TemplateRow
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.card import Card
from app.ui.widgets.labels import Heading, PlainLabel

if TYPE_CHECKING:
    from app.core.toolkit import Template


class CarryOnCard(Card):
    """The workshop that is being worked on, one press away; hidden where there is none."""

    room_requested = Signal(str)
    prepare_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Carry on"), parent)
        self._id = ""
        self._partnership = Heading()
        self._partnership.setWordWrap(True)
        self._place = PlainLabel(role="muted", wraps=True)
        self.room_button = ActionButton(_("Open the room"), kind="primary")
        self.prepare_button = ActionButton(_("Prepare"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.room_button)
        buttons.addWidget(self.prepare_button)
        buttons.addStretch()
        self.body.setSpacing(4)
        self.body.addWidget(self._partnership)
        self.body.addWidget(self._place)
        self.body.addSpacing(8)
        self.body.addLayout(buttons)
        self.room_button.clicked.connect(self._on_room_clicked)
        self.prepare_button.clicked.connect(self._on_prepare_clicked)
        self.show_summary(None)

    def show_summary(self, summary: Summary | None) -> None:
        """Offer this workshop, or nothing."""
        self.setVisible(summary is not None)
        if summary is None:
            return
        self._id = summary.id
        self._partnership.setText(summary.partnership)
        place = summary.place or date_long(summary.date)
        self._place.setText(_("{name}: {place}").format(name=summary.name, place=place))

    @Slot()
    def _on_room_clicked(self) -> None:
        self.room_requested.emit(self._id)

    @Slot()
    def _on_prepare_clicked(self) -> None:
        self.prepare_requested.emit(self._id)


def to_carry_on(summaries: Sequence[Summary]) -> Summary | None:
    """The newest workshop in progress, else the newest that is prepared."""
    for state in ("in progress", "prepared"):
        found = next((one for one in summaries if one.state == state), None)
        if found is not None:
            return found
    return None


class TemplatesCard(Card):
    """Agendas to start from. They are filled in after the first paint."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(_("Start from an agenda"), parent)
        self._theme = theme
        self.body.setSpacing(0)
        self.body.setContentsMargins(8, 14, 8, 8)
        self.title.setIndent(8)
        self.title.setMargin(0)
        self.rows: list[TemplateRow] = []
        self.hide()

    def show_templates(self, templates: Sequence[Template]) -> None:
        """Offer these agendas, in place of those before."""
        for row in self.rows:
            self.body.removeWidget(row)
            row.deleteLater()
        self.rows = [TemplateRow(one, self._theme, self) for one in templates]
        for row in self.rows:
            self.body.addWidget(row)
            row.chosen.connect(self.chosen)
        self.setVisible(bool(templates))


class ExampleCard(Card):
    """The way in for somebody who has never seen the program."""

    example_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("First time here?"), parent)
        words = _("Open the example workshop: five partners, all four sections filled in, ready to project and export.")
        self.body.addWidget(PlainLabel(words, wraps=True))
        self.button = ActionButton(_("Open the example"))
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.button.clicked.connect(self._on_clicked)

    @Slot()
    def _on_clicked(self) -> None:
        self.example_requested.emit()


class SideArea(QScrollArea):
    """The cards beside the list, as wide as they need; they scroll where the window is low."""

    def __init__(self, side: QWidget) -> None:
        super().__init__()
        self._side = side
        self.setWidget(side)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the width shared out anew when the cards need another one, also while another page is shown."""
        if watched is self._side and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(300, self._side.minimumSizeHint().width() + 12), 100)

    def sizeHint(self) -> QSize:
        return QSize(330, 600)
