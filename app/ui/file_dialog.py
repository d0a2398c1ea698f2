"""Asking for a file, to open or to save; the next question begins in the folder of the last answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

_last: list[Path] = []  # of this run; nothing of it is stored


def ask_for_file(parent: QWidget, title: str, kinds: str, chosen: Callable[[str], None], *, save_as: str = "") -> None:
    """Ask for a file that is there, or where to save one that is called ``save_as`` unless the user says otherwise."""
    folder = next((one for one in _last if one.is_dir()), Path.home())
    dialog = QFileDialog(parent, title, str(folder / save_as), kinds)
    if save_as:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(save_as).suffix.removeprefix("."))
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(_remember)
    dialog.fileSelected.connect(chosen)
    dialog.open()


def _remember(path: str) -> None:
    _last[:] = [Path(path).parent]
