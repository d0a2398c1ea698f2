"""What the program is, and what it never does."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.core.text import _
from app.paths import VERSION
from app.ui.dialogs.frame import FramedDialog
from app.ui.widgets.action_button import ActionButton
from app.ui.widgets.labels import PlainLabel


class AboutBox(FramedDialog):
    """Esc or Enter closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("About Common Ground"), "", parent, width=520)
        paragraphs = (
            _("Common Ground {version} leads a room of partners through four questions.").format(version=VERSION),
            _("Nothing leaves this laptop: there is no account, no network and no telemetry."),
            _(
                "Free software under the MIT licence. Typefaces: Atkinson Hyperlegible Next and Noto Emoji "
                "(both SIL OFL 1.1), and DejaVu Sans (its own free licence)."
            ),
        )
        for words in paragraphs:
            self.body.addWidget(PlainLabel(words, wraps=True))
        self.close_button = ActionButton(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self.add_buttons(self.close_button)
        self.close_button.setFocus()
