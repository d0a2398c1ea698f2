"""What is typed in a field and what of it is kept, whatever kind of field it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.look import set_state
from app.ui.widgets.typing_pause import TypingPause

if TYPE_CHECKING:
    from app.ui.widgets.kept_fields import CommittedLine, CommittedText


class Keeping:
    """The words of one field: those that are kept, and those that were typed and are not, for each key.

    While somebody is typing nothing but the user changes what stands in the field.
    """

    def __init__(self, field: CommittedLine | CommittedText, key: object, *, required: bool) -> None:
        self._field, self.is_required = field, required
        self.key = key
        self.kept = self._before = ""
        self._waiting: dict[object, str] = {}  # what was typed for other keys and not kept
        self.is_committing = False
        self.pause = TypingPause(field)

    @property
    def words(self) -> str:
        """What stands in the field, without the space around it."""
        return self._field.text().strip()

    @property
    def is_unkept(self) -> bool:
        """Whether what stands in the field is marked as not kept."""
        return bool(self._field.property("wrong"))

    def set_unkept(self, unkept: bool) -> None:
        """Mark what stands in the field as not kept."""
        if self.is_unkept != unkept:
            set_state(self._field, "wrong", unkept)

    def show_kept(self, words: str) -> None:
        """Show what is kept now, unless the user is in the field and has typed what is not kept yet."""
        is_typed = self.words not in (self.kept, words)
        changed, self.kept = words != self.kept, words
        is_busy = self.pause.isActive() or (self._field.hasFocus() and is_typed)
        if not is_busy and (changed or not self.is_unkept):
            self.set_unkept(False)
            self._field.put(words)

    def show_for(self, key: object, words: str) -> None:
        """Show the words of ``key``. About something else the field starts anew, even where the user is in it.

        What was not kept waits, marked, until the field is about its own thing again.
        """
        if key == self.key:
            self._field.show_kept(words)
            return
        if not self.is_committing:  # what is drawn because of that leads here again
            self._field.flush()
        if self.is_unkept:
            self._waiting[self.key] = self.words
        self.key = key
        self.pause.stop()
        self.set_unkept(False)
        self._field.show_kept(words)
        waiting = self._waiting.pop(key, self.kept)
        self._field.put(waiting)
        self.set_unkept(waiting != self.kept)

    def unkept_words(self) -> tuple[str, ...]:
        """What was typed here and could not be kept."""
        return (*self._waiting.values(), *((self.words,) if self.is_unkept else ()))

    def typed(self) -> None:
        """A letter was typed: what stands here now was not refused yet."""
        self.set_unkept(False)
        self.pause.go_on()

    def drop(self) -> None:
        """Take the kept words back: what was typed is not wanted any more."""
        self.pause.stop()
        self.set_unkept(False)
        self._field.put(self.kept)

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
        self._field.committed.emit(self.key, words)
        self.is_committing = False

    def not_kept(self) -> None:
        """What is being committed was refused: it stays in the field, marked, to be put right or kept once more."""
        self.kept = self._before
        self.set_unkept(True)

    def leave(self) -> None:
        """The field is left: where nothing waits to be put right, it shows what is kept."""
        if not self.is_unkept:
            self._field.put(self.kept)
