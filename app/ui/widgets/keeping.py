"""What is typed in a field and what of it is kept, whatever kind of field it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.look import set_state
from app.ui.widgets.typing_pause import TypingPause

if TYPE_CHECKING:

    class _Field(QWidget):
        """What a field brings with it."""

        committed = Signal(object, str)  # its key and what was typed

        def text(self) -> str: ...
else:
    _Field = object  # the field that has these ways is a Qt class already


class KeptField(_Field):
    """The ways of a field that keeps what is typed, for each key that it is about.

    While somebody is typing nothing but the user changes what stands in the field.
    """

    def _keep_typing(self, key: object, *, required: bool) -> None:
        """Begin, when the field is made. The field listens to ``pause``, and tells what is typed by ``_typed_on``."""
        self.key = key  # what the words are about
        self.is_required = required
        self.kept = self._before = ""
        self._waiting: dict[object, str] = {}  # what was typed for other keys and not kept
        self.is_committing = False  # what was typed is being told, and ``not_kept`` may still refuse it
        self.pause = TypingPause(self)

    def put(self, words: str) -> None:
        """Let these words stand in the field."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What stands in the field, without the space around it."""
        return self.text().strip()

    @property
    def is_unkept(self) -> bool:
        """Whether what stands in the field is marked as not kept."""
        return bool(self.property("wrong"))

    def set_unkept(self, unkept: bool) -> None:
        """Mark what stands in the field as not kept."""
        if self.is_unkept != unkept:
            set_state(self, "wrong", unkept)

    def show_kept(self, words: str) -> None:
        """Show what is kept now, unless the user is in the field and has typed what is not kept yet."""
        is_typed = self.words not in (self.kept, words)
        changed, self.kept = words != self.kept, words
        is_busy = self.pause.isActive() or (self.hasFocus() and is_typed)
        if not is_busy and (changed or not self.is_unkept):
            self.set_unkept(False)
            self.put(words)

    def show_for(self, key: object, words: str) -> None:
        """Show the words of ``key``. About something else the field starts anew, even where the user is in it.

        What was not kept waits, marked, until the field is about its own thing again.
        """
        if key == self.key:
            self.show_kept(words)
            return
        if not self.is_committing:  # what is drawn because of that leads here again
            self.flush()
        if self.is_unkept:
            self._waiting[self.key] = self.words
        self.key = key
        self.pause.stop()
        self.set_unkept(False)
        self.show_kept(words)
        waiting = self._waiting.pop(key, self.kept)
        self.put(waiting)
        self.set_unkept(waiting != self.kept)

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and could not be kept."""
        return (*self._waiting.values(), *((self.words,) if self.is_unkept else ()))

    def has_own_undo(self) -> bool:
        """Whether undo is about this field alone: of what is kept the steps of the workshop are undone, one by one."""
        return self.words != self.kept

    def flush_for_undo(self) -> None:
        """Keep what was typed, because it is the step that comes first."""
        self.flush()

    def flush(self) -> None:
        """Keep what was typed, now."""
        self.pause.stop()
        words = self.words
        if words != self.kept and (words or not self.is_required):
            self.commit(words, words)

    def commit(self, words: str, shown: str) -> None:
        """Tell what is to be kept, which stands here as ``shown``; it counts as kept unless ``not_kept`` is called."""
        self.set_unkept(False)
        self._before, self.kept = self.kept, shown
        self.is_committing = True
        self.committed.emit(self.key, words)
        self.is_committing = False

    def not_kept(self) -> None:
        """What is being committed was refused: it stays in the field, marked, to be put right or kept once more."""
        self.kept = self._before
        self.set_unkept(True)

    def drop(self) -> None:
        """Take the kept words back: what was typed is not wanted any more."""
        self.pause.stop()
        self.set_unkept(False)
        self.put(self.kept)

    def _typed_on(self) -> None:
        """A letter was typed: what stands here now was not refused yet."""
        self.set_unkept(False)
        self.pause.go_on()

    def _show_left(self) -> None:
        """The field is left: where nothing waits to be put right, it shows what is kept."""
        if not self.is_unkept:
            self.put(self.kept)
