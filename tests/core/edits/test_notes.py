"""Edits of the notes that are kept as people speak."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.edits import notes
from app.core.edits.edit import Refused
from app.core.model import Note, NoteKind
from tests.core import made

NOTE = Note("n", NoteKind.NOTE, "  Said so ")


def test_a_note_is_kept_changed_and_removed() -> None:
    workshop = notes.edit_note(made.workshop(), replace(NOTE, text="Said"))
    workshop = notes.edit_note(workshop, NOTE)
    assert workshop.notes == notes.add_note(made.workshop(), NOTE).notes
    changed = Note("n", NoteKind.PARKED, " Said twice ", "elsewhere", partner_id="p1", private=True)
    assert notes.edit_note(workshop, changed).notes == (replace(changed, text="Said twice", activity_id=""),)
    workshop = notes.edit_note(workshop, replace(NOTE, text="Said twice"))
    workshop = notes.set_note_kind(workshop, "n", NoteKind.CONCERN)
    workshop = notes.set_note_private(workshop, "n", True)
    assert workshop.notes[0] == Note("n", NoteKind.CONCERN, "Said twice", private=True)
    assert notes.set_note_private(workshop, "n", True) is workshop
    assert notes.delete_note(workshop, "n").notes == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda w: notes.add_note(w, replace(NOTE, id="m", text=" ")), "cannot be empty"),
        (lambda w: notes.edit_note(w, replace(NOTE, text=" ")), "cannot be empty"),
        (lambda w: notes.set_note_kind(w, "gone", NoteKind.PARKED), "not there any more"),
        (lambda w: notes.set_note_private(w, "gone", True), "not there any more"),
        (lambda w: notes.delete_note(w, "gone"), "not there any more"),
    ],
)
def test_a_note_that_is_empty_or_gone_is_refused(change: object, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        change(notes.add_note(made.workshop(), NOTE))  # pyright: ignore[reportCallIssue]
