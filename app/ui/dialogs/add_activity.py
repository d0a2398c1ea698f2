"""Adds a line to the agenda: a resource of the toolkit, or a plain line such as a break."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from app.core.edits.agenda import MAX_MINUTES
from app.core.nouns import fill_nouns
from app.core.text import _
from app.core.toolkit import KNOWN_IDS, Resource, Toolkit
from app.theme import Theme
from app.ui.dialogs.fields import fields_beside
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel
from app.ui.widgets.markers import section_icon
from app.ui.widgets.number_box import NumberBox

ID_ROLE = int(Qt.ItemDataRole.UserRole)
_BADGE = 1.1  # its size in lines
_FAULT_LINES = 4.5  # of what is said about toolkit files: the half line shows that it scrolls


class AddActivityDialog(FramedDialog):
    """``resource_chosen`` carries a resource's id, ``plain_chosen`` a title and minutes."""

    resource_chosen = Signal(str)
    plain_chosen = Signal(str, int)

    def __init__(self, toolkit: Toolkit, theme: Theme, parent: QWidget) -> None:
        super().__init__(_("Add to the agenda"), "", parent, width=620, height=660)
        self._toolkit, self._theme = toolkit, theme
        self.find_field = QLineEdit()
        self.find_field.setPlaceholderText(_("Find an activity"))
        self.find_field.setAccessibleName(_("Find an activity"))
        self.find_field.installEventFilter(self)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Activities"))
        self.list.setUniformItemSizes(True)
        badge = round(self.fontMetrics().height() * _BADGE)
        self.list.setIconSize(QSize(badge, badge))
        self.purpose = PlainLabel(role="muted", wraps=True)
        self.purpose.setMinimumHeight(40)
        self.purpose.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.plain_title = QLineEdit()
        self.plain_title.setPlaceholderText(_("Welcome, break, talk, close"))
        self.plain_minutes = NumberBox(0, MAX_MINUTES, step=5, unit=_("min"))
        self.plain_minutes.setValue(15)
        self.plain_button = ActionButton(_("Add plain line"))
        self.add_button = ActionButton(_("Add activity"), kind="primary")
        self.back_button = ActionButton(_("Back"))
        self._lay_out()
        self._connect()
        self._fill("")
        self.find_field.setFocus()

    def _lay_out(self) -> None:
        self.body.addWidget(self.find_field)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.purpose)
        if self._toolkit.faults:
            self.body.addWidget(_Faults(self._toolkit))
        plain = fields_beside((_("Or a plain line"), self.plain_title), (_("Time"), self.plain_minutes))
        plain.addWidget(self.plain_button, 1, 2)
        self.body.addLayout(plain)
        self.add_buttons(self.back_button, self.add_button)

    def _connect(self) -> None:
        self.find_field.textChanged.connect(self._on_find_changed)
        self.list.currentItemChanged.connect(self._on_current_changed)
        self.list.itemActivated.connect(self._on_add)
        self.add_button.clicked.connect(self._on_add)
        self.plain_button.clicked.connect(self._on_plain)
        self.plain_title.returnPressed.connect(self._on_plain)
        self.back_button.clicked.connect(self.reject)

    @Slot(str)
    def _on_find_changed(self, words: str) -> None:
        self._fill(words)

    def _fill(self, words: str) -> None:
        """List the resources that the words fit, under the titles of their sections."""
        wanted = words.casefold().split()
        self.list.clear()
        sections = {one.number: one.title for one in self._toolkit.sections}
        last = 0
        for resource in self._toolkit.resources:
            named = f"{resource.id} {resource.title} {resource.short}".casefold()
            if not all(word in named for word in wanted):
                continue
            if resource.section != last:
                last = resource.section
                self._add_heading(last, sections.get(last, ""))
            self._add_resource(resource)
        first = next((at for at in range(self.list.count()) if self.list.item(at).data(ID_ROLE)), -1)
        self.list.setCurrentRow(first)
        self._on_current_changed()

    def _add_heading(self, section: int, words: str) -> None:
        item = QListWidgetItem(section_icon(self._theme, section, self.list.iconSize().width()), words, self.list)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setForeground(QGuiApplication.palette().placeholderText())

    def _add_resource(self, resource: Resource) -> None:
        words = _("{title}  {resource}, {minutes} min").format(
            title=resource.title, resource=resource.id, minutes=resource.facilitation.minutes.typical
        )
        item = QListWidgetItem(words, self.list)
        item.setData(ID_ROLE, resource.id)
        font = item.font()
        font.setBold(True)
        item.setFont(font)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the find field the arrows walk the list and Enter adds."""
        if watched is self.find_field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._walk(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_add()
                return True
        return super().eventFilter(watched, event)

    def _walk(self, step: int) -> None:
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count():
            if self.list.item(row).data(ID_ROLE):
                self.list.setCurrentRow(row)
                return
            row += step

    def _chosen(self) -> Resource | None:
        item = self.list.currentItem()
        return self._toolkit.resource(str(item.data(ID_ROLE))) if item is not None and item.data(ID_ROLE) else None

    @Slot()
    def _on_current_changed(self) -> None:
        resource = self._chosen()
        self.add_button.setEnabled(resource is not None)
        nothing = "" if self.list.count() else self._why_nothing()
        self.purpose.setText(fill_nouns(resource.facilitation.purpose, {}) if resource else nothing)

    def _why_nothing(self) -> str:
        wanted = self.find_field.text().strip().upper()
        if wanted in KNOWN_IDS and self._toolkit.resource(wanted) is None:
            return _("{resource} is part of the toolkit, but not of this version of the program.").format(
                resource=wanted
            )
        return _("No activity has these words in its name.")

    @Slot()
    def _on_add(self) -> None:
        resource = self._chosen()
        if resource is not None:
            self.resource_chosen.emit(resource.id)
            self.accept()

    @Slot()
    def _on_plain(self) -> None:
        title = self.plain_title.text().strip()
        if title:
            self.plain_chosen.emit(title, self.plain_minutes.value())
            self.accept()
        else:
            self.plain_title.setFocus()


class _Faults(QScrollArea):
    """The toolkit files that could not be used: a few lines that scroll, so that the list keeps its room."""

    def __init__(self, toolkit: Toolkit) -> None:
        super().__init__()
        told = _("{file} could not be used ({place}): {reason}")
        words = [told.format(file=one.path, place=one.place, reason=one.reason) for one in toolkit.faults]
        self._label = PlainLabel("\n".join(words), "attention", wraps=True)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Toolkit files that could not be used"))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return min(self._label.heightForWidth(width), self._most())

    def sizeHint(self) -> QSize:
        return QSize(self._label.minimumSizeHint().width(), min(self._label.sizeHint().height(), self._most()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self._label.sizeHint().height(), self._most()))

    def _most(self) -> int:
        return round(_FAULT_LINES * self.fontMetrics().lineSpacing())
