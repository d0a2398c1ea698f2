"""Undo and redo as a list of steps, rebuilt from the journal after a restart.

Steps are snapshots that share structure. A step read from the journal has none
until it is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from app.core.model import Workshop


class StoredStep(Protocol):
    """A journal row, oldest first, since the last final one."""

    @property
    def seq(self) -> int: ...
    @property
    def edit(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def of(self) -> int: ...
    @property
    def quiet(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Step:
    """One step back and forward. ``last_seq`` is the last row that was folded into it."""

    edit: str
    detail: str
    seq: int
    before: Workshop | None
    after: Workshop | None
    folded_seq: int = 0

    @property
    def last_seq(self) -> int:
        """The journal row after which the step was complete."""
        return self.folded_seq or self.seq


class History:
    """What can be undone, and what can be redone."""

    def __init__(self, stored: Sequence[StoredStep] = ()) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []
        for row in stored:
            self._replay(row)

    def _replay(self, row: StoredStep) -> None:
        if row.kind == "undo" and self._done and self._done[-1].seq == row.of:
            self._undone.append(self._done.pop())
        elif row.kind == "redo" and self._undone and self._undone[-1].seq == row.of:
            self._done.append(self._undone.pop())
        elif row.kind == "do" and row.quiet:
            self.fold(row.seq, None)
        elif row.kind == "do":
            self.push(Step(row.edit, row.detail, row.seq, None, None))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._done)

    @property
    def next_undo(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Step | None:
        """The step that redo would bring back."""
        return self._undone[-1] if self._undone else None

    def push(self, step: Step) -> None:
        """Remember a step; what was undone is gone."""
        self._done.append(step)
        self._undone.clear()

    def fold(self, seq: int, after: Workshop | None) -> None:
        """Let a quiet change be part of the step before it; without one it cannot be undone."""
        self._undone.clear()
        if self._done:
            self._done[-1] = replace(self._done[-1], after=after, folded_seq=seq)

    def clear(self) -> None:
        """Forget everything: a final step was done."""
        self._done.clear()
        self._undone.clear()

    def undone(self, before: Workshop) -> None:
        """The last step was taken back to this value."""
        self._undone.append(replace(self._done.pop(), before=before))

    def redone(self, after: Workshop) -> None:
        """The last undone step was brought back, to this value."""
        self._done.append(replace(self._undone.pop(), after=after))
