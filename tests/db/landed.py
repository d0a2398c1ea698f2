"""Libraries of every schema that ever landed, kept for ever: ``python -m tests.db.landed`` adds today's.

A file is made once, when its schema lands, and never again.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from app.core.model import Correction, MadeItem, Note, NoteKind, Outcome, OutcomeKind, RoundState, Workshop
from app.core.partnership import Action, ActionStatus, Target
from app.core.toolkit import MadeKind
from db import light, tables
from db.engine import open_library
from db.store import Store
from tests.db.made import AT, filled, workshop

FOLDER = Path(__file__).parent / "libraries"


def content() -> Workshop:
    """What is in the library of schema 1: something in every table."""
    made = filled(workshop())
    activity = made.activities[0]
    slip = Correction("k", "p-0-0", "1.0", "now", 2, 3, "Typed wrongly")
    shown = replace(activity.rounds[0], state=RoundState.REVEALED, corrections=(slip,))
    activity = replace(activity, made=(MadeItem("m", MadeKind.DRAFT, "A vision"),)).with_round(shown)
    of = replace(
        made.partnership,
        nouns=(("learners", "pupils"),),
        targets=(Target("t", "w", "PW1", "main", "d1", "now", "Trust", 3.5),),
        actions=(Action("c", "w", "A1", "Meet each term", status=ActionStatus.ON_TRACK),),
    )
    return replace(
        made.with_activity(activity),
        partnership=of,
        closed_as=of,
        away=frozenset({"p-1-1"}),
        notes=(Note("n", NoteKind.CONCERN, "Said aloud"), Note("o", NoteKind.NOTE, "Not said", private=True)),
        outcomes=(Outcome(activity.id, "main", "d1", OutcomeKind.AGREED, 3.5, "We agree"),),
    )


def make(path: Path) -> None:
    """Make a library of today's schema with that content, some history and words that were being typed."""
    with tempfile.TemporaryDirectory() as runtime:
        store = Store(open_library(path, runtime=Path(runtime)))
        store.save("make", None, workshop(), at=AT)
        store.save("change", workshop(), content(), at=AT, detail="All of it")
        store.keep_words("w", "action", "Meet more of")
        store.close()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    make(FOLDER / f"{tables.revision(light.SCHEMA_VERSION)}.db")
