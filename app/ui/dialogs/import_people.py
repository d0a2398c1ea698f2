"""Partners and people out of a spreadsheet: paste or choose a file, see what would be added, then add it."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.model import Workshop
from app.core.summaries import people_words
from app.core.text import _, ngettext
from app.exchange.bad_file import BadFile
from app.exchange.people import PeopleTable, pasted_rows, read_people
from app.exchange.tables import Table, read_table
from app.services.workshops import new_id
from app.ui.actions import printed
from app.ui.background import Background
from app.ui.dialogs.confirm import ConfirmDialog
from app.ui.dialogs.fields import field_label
from app.ui.dialogs.frame import FramedDialog
from app.ui.dialogs.people_plan import Plan, plan
from app.ui.dialogs.people_preview import PeoplePreview
from app.ui.file_dialog import ask_for_file
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel

_PAUSE_MS = 250
_MOST_FAULTS = 200  # lines shown; all of them are counted


class ImportPeopleDialog(FramedDialog):
    """``confirmed`` carries the partners to add. Until then nothing happens to the workshop."""

    confirmed = Signal(object)

    def __init__(
        self, workshop: Workshop, background: Background, parent: QWidget, own_files: Sequence[Path] = ()
    ) -> None:
        """``own_files`` are the libraries that are open here, which are no tables and must not be opened again."""
        words = _(
            "Copy the rows from a spreadsheet and paste them here, or choose a CSV or XLSX file. One row for each "
            "person (partner, name), or one for each partner (partner, number of people)."
        )
        super().__init__(_("Paste or import partners and people"), words, parent, width=960, height=620)
        self._workshop = workshop
        self._background, self._own_files = background, own_files
        self._job = self._file = ""
        self._plan: Plan | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_text_paused)
        self.text = _PasteField()
        self.file_button = ActionButton(_("Choose a file"))
        self.preview = PeoplePreview()
        self.faults = QPlainTextEdit()
        self.faults.setReadOnly(True)
        self.faults.setTabChangesFocus(True)
        self.told = PlainLabel(wraps=True)
        self.do_button = ActionButton(_("Add partners and people"), printed("Ctrl+Return"), kind="primary")
        self.back_button = ActionButton(_("Add nothing"))
        self._lay_out()
        self.text.textChanged.connect(self._on_text_changed)
        background.finished.connect(self._on_read)
        background.failed.connect(self._on_not_read)
        self.file_button.clicked.connect(self._on_choose)
        self.do_button.clicked.connect(self._on_do)
        self.back_button.clicked.connect(self._on_add_nothing)
        self._show_plan(None)
        self.text.setFocus()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addWidget(field_label(_("Rows"), self.text))
        left.addWidget(self.text, 1)
        left.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignLeft)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(field_label(_("What would be added"), self.preview))
        right.addWidget(self.preview, 1)
        self._fault_label: QLabel = field_label(_("What is not clear"), self.faults)
        right.addWidget(self._fault_label)
        right.addWidget(self.faults)
        self.faults.setMaximumHeight(120)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(left, 2)
        columns.addLayout(right, 3)
        self.body.addLayout(columns, 1)
        self.body.addWidget(self.told)
        self.add_buttons(self.back_button, self.do_button)

    def read(self, path: Path) -> None:
        """Preview this file. Until it is read there is nothing to add, also nothing of what was pasted before."""
        self._pause.stop()
        self._show_plan(None)
        self.told.setText(_("Reading {file}").format(file=path.name))
        self._job, self._file = new_id(), path.name
        self._background.run(self._job, functools.partial(read_table, own_files=self._own_files), path)

    @Slot(str, object)
    def _on_read(self, job: str, table: Table) -> None:
        if job != self._job:
            return
        with QSignalBlocker(self.text):
            self.text.clear()  # the file is meant, not what was pasted before
        self.text.say_source(self._file)
        self._preview(read_people(table.rows))
        said = [_("{file}: {words}").format(file=self._file, words=self.told.text())]
        if table.passed_over:
            said.append(_("Sheets that are passed over: {names}.").format(names=", ".join(table.passed_over)))
        self.told.setText(" ".join(said))

    @Slot(str, object)
    def _on_not_read(self, job: str, fault: Exception) -> None:
        if job != self._job:
            return
        if not isinstance(fault, BadFile):
            raise fault
        self._show_refused(str(fault))

    @Slot()
    def _on_text_changed(self) -> None:
        self._job = ""  # what was typed last is what is meant
        self.text.say_source("")
        self._pause.start()

    @Slot()
    def _on_text_paused(self) -> None:
        words = self.text.toPlainText()
        if not words.strip():
            self._show_plan(None)
            return
        try:
            self._preview(read_people(pasted_rows(words)))
        except BadFile as fault:
            self._show_refused(str(fault))

    def _preview(self, table: PeopleTable) -> None:
        self._show_plan(plan(self._workshop, table, new_id))

    def _show_refused(self, words: str) -> None:
        self._show_plan(None)
        self.told.set_role("attention")
        self.told.setText(words)

    def _show_plan(self, made: Plan | None) -> None:
        """Everything that would happen, and everything that would not."""
        self._plan = made
        self.preview.show_lines(made.lines if made else ())
        faults = made.faults if made else ()
        shown = list(faults[:_MOST_FAULTS])
        if len(faults) > len(shown):
            shown.append(_("And {n} more.").format(n=len(faults) - len(shown)))
        self.faults.setPlainText("\n".join(shown))
        for widget in (self._fault_label, self.faults):
            widget.setVisible(bool(faults))
        self.do_button.setEnabled(made is not None and made.adds_something)
        self.do_button.set_words(_do_words(made))
        self.told.set_role("attention" if made and (made.refusal or made.is_doubtful) else "muted")
        self.told.setText(_told(made))

    @Slot()
    def _on_choose(self) -> None:
        ask_for_file(self, _("Choose a file"), _("Tables (*.csv *.tsv *.txt *.xlsx)"), self._on_file_selected)

    @Slot(str)
    def _on_file_selected(self, path: str) -> None:
        self.read(Path(path))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds, wherever the focus is: Enter alone is another line where rows are typed."""
        if _is_ctrl_enter(event):
            self._on_do()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Esc asks before it throws away what was typed or pasted; *Add nothing* says what it does."""
        if not self.text.toPlainText().strip():
            self._on_add_nothing()
            return
        asked = ConfirmDialog(
            _("Leave without adding these rows?"),
            _("What was typed or pasted here is kept nowhere else. Nothing of it is in the workshop yet."),
            _("Add nothing"),
            _("Go on here"),
            self,
        )
        asked.accepted.connect(self._on_add_nothing)
        asked.open()

    @Slot()
    def _on_add_nothing(self) -> None:
        super().reject()

    @Slot()
    def _on_do(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._on_text_paused()
            return  # what was typed last has only now been seen
        if self._plan is not None and self._plan.adds_something:
            self.confirmed.emit(self._plan.partners)
            self.accept()


class _PasteField(QPlainTextEdit):
    """Tabs between cells are kept when pasted; the Tab key goes on to the next field."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.say_source("")

    def say_source(self, file: str) -> None:
        """While the field is empty: how rows look, or which file they come from, as these are not its rows."""
        example = _("Northfield College, Asha Patel\nNorthfield College, Tom Reid\nSkills Connect, 2")
        from_file = _("The rows come from {file}.\nWhat is pasted here takes their place.").format(file=file)
        self.setPlaceholderText(from_file if file else example)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or _is_ctrl_enter(event):
            event.ignore()  # the dialog's
        else:
            super().keyPressEvent(event)


def _is_ctrl_enter(event: QKeyEvent) -> bool:
    """Whether this is Ctrl+Enter, on either Enter."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _do_words(made: Plan | None) -> str:
    if made is None or not made.adds_something:
        return _("Add partners and people")
    if not made.new_partners:
        words = ngettext("Add {n} person", "Add {n} people", made.new_people)
        return words.format(n=made.new_people)
    return _("Add {partners}").format(partners=people_words(made.new_partners, made.new_people))


def _told(made: Plan | None) -> str:
    if made is None:
        return _("Nothing is added until you press the button below.")
    if made.refusal:
        return made.refusal
    said = list(made.notes)
    if made.faults:
        n = len(made.faults)
        words = ngettext("{n} row has a fault: what is wrong in it is left out, what can be used is added.",
                         "{n} rows have a fault: what is wrong in them is left out, what can be used is added.",
                         n)  # fmt: skip
        said.append(words.format(n=n))
    if not made.adds_something:
        said.append(_("All of this is in the workshop already."))
    return " ".join(said) or _("Nothing is added until you press the button below.")
