"""What the program is, and what it never does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.core.text import _
from app.paths import VERSION

__all__ = ["about_box"]


def about_box(parent: QWidget) -> QMessageBox:
    """The box; it deletes itself when it is closed."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(_("About Common Ground"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        _(
            "Common Ground {version} leads a room of partners through four questions.\n\n"
            "Nothing leaves this laptop: there is no account, no network and no telemetry. "
            "Free software under the MIT licence. Typefaces: Atkinson Hyperlegible Next and Noto Emoji "
            "(both SIL OFL 1.1), and DejaVu Sans (its own free licence)."
        ).format(version=VERSION)
    )
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    return box
