"""Edits of the notes that are kept as people speak."""

from __future__ import annotations

from dataclasses import replace

from app.core.edits.edit import edit
from app.core.edits.facts import cleaned
from app.core.model import Note, NoteKind, Workshop
from app.core.text import N_, _


@edit(N_("note"))
def add_note(workshop: Workshop, note: Note) -> Workshop:
    """Keep a note."""
    return replace(workshop, notes=(*workshop.notes, replace(note, text=cleaned(note.text, _("A note")))))


def _with_note(workshop: Workshop, new: Note) -> Workshop:
    if new == workshop.note(new.id):
        return workshop
    return replace(workshop, notes=tuple(new if one.id == new.id else one for one in workshop.notes))


@edit(N_("note"), merges=lambda note: note.id)
def edit_note(workshop: Workshop, note: Note) -> Workshop:
    """Keep a note as it is being typed: a new one, or the words, kind, partner and padlock of one that is there.

    Those go in one step, so that nothing private is public meanwhile. What a note is about stays.
    """
    kept = workshop.find_note(note.id)
    if kept is None:
        return add_note(workshop, note)
    words = cleaned(note.text, _("A note"))
    return _with_note(
        workshop, replace(kept, text=words, kind=note.kind, partner_id=note.partner_id, private=note.private)
    )


@edit(N_("kind of a note"))
def set_note_kind(workshop: Workshop, note_id: str, kind: NoteKind) -> Workshop:
    """Make a note a concern, an agreement, or parked."""
    return _with_note(workshop, replace(workshop.note(note_id), kind=kind))


@edit(N_("who may read a note"))
def set_note_private(workshop: Workshop, note_id: str, private: bool) -> Workshop:
    """Keep a note to the facilitator, or make it public."""
    return _with_note(workshop, replace(workshop.note(note_id), private=private))


@edit(N_("removal of a note"))
def delete_note(workshop: Workshop, note_id: str) -> Workshop:
    """Remove a note."""
    workshop.note(note_id)
    return replace(workshop, notes=tuple(one for one in workshop.notes if one.id != note_id))
