"""Session → signals: the only way in which a window changes the workshop or hears of a change."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject, Signal

from app.core.edits.edit import Edit, Refused
from app.core.model import Workshop
from app.core.text import _
from app.services.session import Change, Session
from app.ui.faults import fault_words

P = ParamSpec("P")


class Bridge(QObject):
    """The session as Qt sees it.

    ``known`` are the faults of storage, for which ``fault_words`` has a text. The
    composition root names them, because windows do not know the library.
    """

    changed = Signal(object)  # a Change, after it was saved
    refused = Signal(str)  # a sentence for the message line; nothing has happened
    not_kept = Signal()  # before that sentence: what was typed is to stay where it was typed

    def __init__(
        self, session: Session, known: tuple[type[Exception], ...] = (), parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._known = known
        session.listen(self._on_session_change)

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now."""
        return self._session.workshop

    @property
    def saved_at(self) -> dt.datetime | None:
        """When the last change reached the disk."""
        return self._session.saved_at

    @property
    def undo_words(self) -> str:
        """What undo would take back; empty where there is nothing, or where that cannot be read now."""
        with contextlib.suppress(*self._known):
            return self._session.undo_words
        return ""

    @property
    def redo_words(self) -> str:
        """What redo would bring back; empty where there is nothing, or where that cannot be read now."""
        with contextlib.suppress(*self._known):
            return self._session.redo_words
        return ""

    def do(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Apply an edit; whether it went through. A refusal is announced, not raised."""
        return self._guarded(lambda: self._session.do(edit, *args, **kwargs))

    def do_about(self, detail: str, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> bool:
        """Like ``do``, with a few words for the undo text, which must never hold a score."""
        return self._guarded(lambda: self._session.do_about(detail, edit, *args, **kwargs))

    def undo(self) -> bool:
        """Go back to before the last step; whether there was one."""
        stuck = _("“{step}” cannot be undone now, nor can what was done before it.")
        return self._guarded(self._session.undo, lambda: stuck.format(step=self._session.undo_words))

    def redo(self) -> bool:
        """Go forward again; whether there was something to bring back."""
        stuck = _("“{step}” cannot be done again now.")
        return self._guarded(self._session.redo, lambda: stuck.format(step=self._session.redo_words))

    def keep_words(self, line: str, words: str) -> bool:
        """Keep what is being typed in a line, before anything is made of it; whether it could be kept."""
        return self._guarded(lambda: self._session.keep_words(line, words))

    def remember(self, line: str, words: str) -> None:
        """Keep in the same way how something is done here, which is no typing; where it cannot be kept it is not."""
        with contextlib.suppress(*self._known):
            self._session.keep_words(line, words)

    def kept_words(self, line: str) -> str:
        """The words of a line as they were last kept; none where they cannot be read now."""
        with contextlib.suppress(*self._known):
            return self._session.kept_words(line)
        return ""

    def all_kept_words(self) -> list[tuple[str, str]]:
        """Every line that has words, and the words; none where they cannot be read now."""
        with contextlib.suppress(*self._known):
            return self._session.all_kept_words()
        return []

    def _guarded(self, change: Callable[[], None], stuck: Callable[[], str] = str) -> bool:
        """Make a change; what ``stuck`` tells before it is said first where storage refuses the change."""
        first = ""
        try:
            first = stuck()
            change()
        except Refused as refusal:
            self.not_kept.emit()
            self.refused.emit(str(refusal))
            return False
        except self._known as fault:
            self.not_kept.emit()
            self.refused.emit(f"{first} {fault_words(fault)}".lstrip())
            return False
        return True

    def _on_session_change(self, change: Change) -> None:
        self.changed.emit(change)
