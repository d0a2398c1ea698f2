"""One session applies an edit: save, remember, announce, in that order.

Saving is how change works: what was announced is on the disk.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ParamSpec, Protocol

from app.core import method
from app.core.edits.edit import Edit, Refused, label_of
from app.core.model import Workshop
from app.core.partnership import Partnership
from app.core.summaries import Found, Summary
from app.core.text import _
from app.services.history import History, Step, StoredStep

P = ParamSpec("P")

TYPING_S = 3.0  # edits of one text that follow each other this closely are one step


class Store(Protocol):
    """What the services know of storage."""

    def save(
        self,
        edit_name: str,
        before: Workshop | None,
        after: Workshop | None,
        *,
        kind: str = "do",
        of: int = 0,
        final: bool = False,
        quiet: bool = False,
        detail: str = "",
        at: str,
        base: Partnership | None = None,
    ) -> int: ...

    def load(self, workshop_id: str) -> Workshop: ...

    def steps(self, workshop_id: str) -> Sequence[StoredStep]: ...

    def value_before(self, workshop_id: str, seq: int) -> Workshop: ...

    def value_after(self, workshop_id: str, seq: int) -> Workshop: ...

    def summaries(self) -> list[Summary]: ...

    def find(self, text: str) -> list[Found]: ...

    def partnerships(self) -> list[tuple[str, str]]: ...

    def load_partnership(self, partnership_id: str) -> Partnership: ...

    def copy_to(self, path: Path) -> str: ...

    def keep_words(self, workshop_id: str, line: str, words: str) -> None: ...

    def kept_words(self, workshop_id: str, line: str) -> str: ...

    def all_kept_words(self, workshop_id: str) -> list[tuple[str, str]]: ...


@dataclass(frozen=True, slots=True)
class Change:
    """What happened: the workshop before and after, and the edit in the user's words."""

    before: Workshop
    after: Workshop
    label: str


Listener = Callable[[Change], None]


class Session:
    """The open workshop, the way to change it, and the way back."""

    def __init__(self, store: Store, workshop: Workshop, now: Callable[[], dt.datetime]) -> None:
        self._store = store
        self._now = now
        self._workshop = workshop
        self._listeners: list[Listener] = []
        self._history: History | None = None
        self._last: tuple[object, dt.datetime] | None = None  # what the last step was about, and when
        self.saved_at: dt.datetime | None = None

    @property
    def workshop(self) -> Workshop:
        """The workshop as it is now, and as it is on the disk."""
        return self._workshop

    def listen(self, listener: Listener) -> None:
        """Tell this listener of every change, after it was saved."""
        self._listeners.append(listener)

    def do(self, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Apply an edit: save it, remember it, announce it.

        Raises:
            Refused: a rule of the method forbids it; nothing has happened.
            LibraryError: of the store: it could not be saved; nothing has happened.
        """
        self.do_about("", edit, *args, **kwargs)

    def do_about(self, detail: str, edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> None:
        """Like ``do``, with a few words for the undo text: ``vote, Harbour Training``.

        The words must never hold a score: the undo text is on the console.
        """
        self._apply(edit, detail, edit(self._workshop, *args, **kwargs), _about(edit, *args, **kwargs))

    def _apply(self, edit: Edit[...], detail: str, after: Workshop, about: object) -> None:
        before = self._workshop
        if after is before:
            return
        final = edit.final or method.is_tightened(before, after)
        now, history = self._now(), self.history  # read before the save adds its own row
        folded = edit.quiet or self._goes_on(about, now)
        seq = self._store.save(
            edit.name,
            before,
            after,
            final=final,
            quiet=folded,
            detail=detail,
            at=now.isoformat(timespec="seconds"),
        )
        self.saved_at, self._last = now, (about, now)
        if final:
            history.clear()
        elif folded:
            history.fold(seq, after)
        else:
            history.push(Step(edit.name, detail, seq, before, after))
        self._announce(after, edit.shown_label())

    def _goes_on(self, about: object, now: dt.datetime) -> bool:
        """Whether this is more of the same typing as the step before."""
        if about is None or self._last is None or self._last[0] != about or not self.history.can_undo:
            return False
        return 0 <= (now - self._last[1]).total_seconds() <= TYPING_S

    @property
    def history(self) -> History:
        """Undo and redo, read from the journal when first asked for."""
        if self._history is None:
            self._history = History(self._store.steps(self._workshop.id))
        return self._history

    @property
    def undo_words(self) -> str:
        """What undo would take back; empty where there is nothing."""
        return _words(self.history.next_undo)

    @property
    def redo_words(self) -> str:
        """What redo would bring back; empty where there is nothing."""
        return _words(self.history.next_redo)

    def undo(self) -> None:
        """Go back to before the last step, and save that.

        Raises:
            Refused: there is nothing to undo.
        """
        step = self.history.next_undo
        if step is None:
            words = _(
                "There is nothing to undo. A reveal, a correction, closing and reopening stay, "
                "and so does a promise that became stricter after votes."
            )
            others = _("Changes of another workshop to this partnership end undo here as well.")
            raise Refused(f"{words} {others}")
        to = step.before or self._store.value_before(self._workshop.id, step.seq)
        self._go(step, to, "undo", self.history.undone)

    def redo(self) -> None:
        """Go forward again, and save that.

        Raises:
            Refused: there is nothing to redo.
        """
        step = self.history.next_redo
        if step is None:
            raise Refused(_("There is nothing to redo."))
        to = step.after or self._store.value_after(self._workshop.id, step.last_seq)
        self._go(step, to, "redo", self.history.redone)

    def _go(self, step: Step, to: Workshop, kind: str, remember: Callable[[Workshop], None]) -> None:
        before, now = self._workshop, self._now()
        self._store.save(
            step.edit, before, to, kind=kind, of=step.seq, detail=step.detail, at=now.isoformat(timespec="seconds")
        )
        self.saved_at, self._last = now, None
        remember(to)
        self._announce(to, _words(step))

    def keep_words(self, line: str, words: str) -> None:
        """Keep words beside the workshop under the name of a line; empty ones are forgotten.

        They are being typed and nothing of the workshop yet, or say how something in it is done.

        Raises:
            LibraryError: of the store: it could not be saved; nothing has happened.
        """
        self._store.keep_words(self._workshop.id, line, words)

    def kept_words(self, line: str) -> str:
        """The words of a line as they were last kept; empty where none are."""
        return self._store.kept_words(self._workshop.id, line)

    def all_kept_words(self) -> list[tuple[str, str]]:
        """Every line that has words, and the words."""
        return self._store.all_kept_words(self._workshop.id)

    def _announce(self, after: Workshop, label: str) -> None:
        change = Change(self._workshop, after, label)
        self._workshop = after
        for listener in tuple(self._listeners):
            listener(change)


def _words(step: Step | None) -> str:
    if step is None:
        return ""
    label = label_of(step.edit)
    return _("{label}, {detail}").format(label=label, detail=step.detail) if step.detail else label


def _about(edit: Edit[P], *args: P.args, **kwargs: P.kwargs) -> object:
    """What a step is a part of, where steps of its kind are a run of typing; None for a step of its own."""
    return (edit.name, edit.merges(*args, **kwargs)) if edit.merges else None
