"""What an edit is: a named pure function from one workshop to the next."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, Generic, ParamSpec

from app.core import text
from app.core.model import Workshop
from app.core.not_there import NotThere

P = ParamSpec("P")
CLOSED = text.N_("This workshop is closed, so nothing was changed. Reopen it to go on working on it.")


class Refused(Exception):
    """A rule of the method said no; the text is written for the facilitator."""


@dataclass(frozen=True, slots=True)
class Edit(Generic[P]):
    """A way to change the workshop.

    ``name`` is stored, ``label`` is translated when shown. ``final`` ends undo:
    nothing before it can be undone. ``quiet`` is not a step of its own: undo takes
    it back together with the step before. ``merges`` tells from the same arguments, without the
    workshop, what a step is about: steps of one kind about one thing that follow each
    other closely are one step (a run of typing). None: each is a step of its own.
    """

    name: str
    label: str
    apply: Callable[Concatenate[Workshop, P], Workshop]
    final: bool = False
    quiet: bool = False
    merges: Callable[..., object] | None = None

    def __call__(self, workshop: Workshop, *args: P.args, **kwargs: P.kwargs) -> Workshop:
        """The workshop after this edit; itself where nothing changes.

        Raises:
            Refused: a rule of the method forbids it; nothing has changed.
        """
        return self.apply(workshop, *args, **kwargs)

    def shown_label(self) -> str:
        """The label in the user's language."""
        return text._(self.label)


_EDITS: dict[str, Edit[...]] = {}


def edit(
    label: str,
    *,
    final: bool = False,
    quiet: bool = False,
    merges: Callable[..., object] | None = None,
    closed: bool = False,
) -> Callable[[Callable[Concatenate[Workshop, P], Workshop]], Edit[P]]:
    """Make an edit of a function. ``closed`` edits also work on a closed workshop.

    An edit is total: what it is told to change may be gone by then, and that is refused in words.
    """

    def wrap(function: Callable[Concatenate[Workshop, P], Workshop]) -> Edit[P]:
        def guarded(workshop: Workshop, *args: P.args, **kwargs: P.kwargs) -> Workshop:
            if workshop.is_closed and not closed:
                raise Refused(text._(CLOSED))
            try:
                return function(workshop, *args, **kwargs)
            except NotThere as gone:
                raise Refused(text._(gone.words)) from gone

        guarded.__doc__ = function.__doc__
        made = Edit(function.__name__, label, guarded, final=final, quiet=quiet, merges=merges)
        assert made.name not in _EDITS, f"two edits are called {made.name}"
        _EDITS[made.name] = made
        return made

    return wrap


def label_of(name: str) -> str:
    """The translated label of an edit by its stored name; the name where it is unknown."""
    if name not in _EDITS:
        all_edits()  # after a restart the page that is open may not have needed its module yet
    known = _EDITS.get(name)
    return known.shown_label() if known else name


def all_edits() -> tuple[Edit[...], ...]:
    """Every edit there is: those of all modules of this folder."""
    import app.core.edits as folder

    for module in pkgutil.iter_modules(folder.__path__):
        importlib.import_module(f"{folder.__name__}.{module.name}")
    return tuple(_EDITS.values())
