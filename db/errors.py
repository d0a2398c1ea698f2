"""The known faults of storage, each with its sentences for the user.

A text says what happened, what is safe and what to do, in that order. It never
holds a score, a name or a note; it may name the library's file.
"""

from __future__ import annotations

from app.core.text import _


class LibraryError(Exception):
    """A known fault; ``str()`` of it is for the user."""


class NotOurs(LibraryError):
    """The file is not a library of this program."""

    def __init__(self, name: str, *, is_folder: bool = False) -> None:
        words = _(
            "{name} is not a Common Ground library, or its first bytes are damaged. Nothing in it was changed. "
            "Choose another file; if it should be a library, restore the newest copy of it."
        )
        if is_folder:
            words = _("{name} is a folder and no library. Nothing in it was changed. Choose the library's file.")
        super().__init__(words.format(name=name))


class Damaged(LibraryError):
    """The file is a library whose bytes are not what was written."""

    def __init__(self, name: str, detail: str = "") -> None:
        words = _(
            "The library {name} is damaged. It was left exactly as it is. Restore the newest copy that you saved of "
            "it, or ask for help before you work on."
        ).format(name=name)
        super().__init__(f"{words} ({detail})" if detail else words)


class FoundDamaged(LibraryError):
    """The same of a library that a window works in."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The library {name} is damaged: something in it is not as it was written, so what you see may be "
                "wrong. Nothing more is written to it, and copies that you saved before are safe. Open the newest "
                "of them with “Open a saved copy…” in the list of workshops, or ask for help before you work on."
            ).format(name=name)
        )


class LibraryTooNew(LibraryError):
    """A newer version of the program wrote this library."""

    def __init__(self, name: str, *, read: bool = False) -> None:
        first = _("The library {name} was written by a newer version of Common Ground.").format(name=name)
        rest = (
            _("It is open for reading only, so nothing in it can change. Install the newer version to work on it.")
            if read
            else _("This version cannot show it. Nothing in it was changed. Install the newer version to work on it.")
        )
        super().__init__(f"{first} {rest}")


class NeedsUpgrade(LibraryError):
    """An older library that cannot be brought up to date, because it may only be read: for this ``reason``."""

    def __init__(self, name: str, reason: LibraryError | None = None) -> None:
        first = _(
            "The library {name} is from an older version and must be brought up to date before it can be shown, "
            "but it cannot be written to just now. Nothing in it was changed."
        ).format(name=name)
        match reason:
            case InUse():
                advice = _("Close it in the other program, and open it here again.")
            case NoRoom():
                advice = _("The disk is full: make room on it, and open the library again.")
            case NotALock():
                advice = str(reason)
            case _other:
                advice = _("Copy it to a folder that you may write to, and open that.")
        super().__init__(f"{first} {advice}")


class UpgradeFailed(LibraryError):
    """A migration failed; the file is byte for byte as it was."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The library {name} could not be brought up to date. It is exactly as it was before, and nothing is "
                "lost. Open it with the version that it was last used with, and report this with the log."
            ).format(name=name)
        )


class InUse(LibraryError):
    """Another program has the library open to write. ``who`` says which, in words."""

    def __init__(self, name: str, who: str) -> None:
        self.who = who
        super().__init__(
            _(
                "The library {name} is open in another window: {who}. It is open here for reading only, so that "
                "neither window can overwrite the other. Close it there and open it here again to work on it."
            ).format(name=name, who=who)
        )


class Busy(LibraryError):
    """Somebody else holds the file for longer than we wait."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The library was held by another program just now, so this could not be done. Everything that was "
                "saved is safe. Try once more; if it stays so, close other programs that use the file."
            )
        )


class CannotWrite(LibraryError):
    """The file, or the folder it is in, may not be written to."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The library {name}, or its folder, cannot be written to. Nothing in it was changed, and it can only "
                "be read. To work on it, save a copy to a folder of your own and open that."
            ).format(name=name)
        )


class NotALock(LibraryError):
    """Something else is in the place of the library's lock, and must not be written over."""

    def __init__(self, name: str, lock: str) -> None:
        super().__init__(
            _(
                "The library {name} can only be read, because {lock} beside it is no lock of Common Ground but "
                "something else, such as a link. Nothing was changed in either. Move {lock} away, and open the library "
                "again."
            ).format(name=name, lock=lock)
        )


class CannotOpen(LibraryError):
    """The file cannot even be read, for this reason."""

    def __init__(self, name: str, why: str = "") -> None:
        super().__init__(
            _(
                "The library {name} cannot be opened ({why}). Nothing in it was changed. Check that its drive is "
                "connected and that you may use the file and its folder, or open another library."
            ).format(name=name, why=why or _("the system does not allow it"))
        )


class NoRoom(LibraryError):
    """The disk with the library is full already when it is opened."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The disk with the library {name} is full, so it can only be read. Everything in it is safe. To work "
                "on it, make room on that disk, and open it again."
            ).format(name=name)
        )


class NoLocks(LibraryError):
    """The disk with the library cannot lock a file, so nothing would keep two writers apart."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The disk with the library {name} cannot lock files, so two windows could overwrite each other there. "
                "It can only be read, and everything in it is safe. To work on it, save a copy to a disk of this "
                "computer and open that."
            ).format(name=name)
        )


class CannotCreate(LibraryError):
    """There is no library yet, and none can be made here."""

    def __init__(self, name: str, *, is_full: bool = False) -> None:
        words = _(
            "The library {name} does not exist and cannot be made in that folder. Nothing was written. Choose a "
            "folder that you may write to."
        )
        if is_full:
            words = _(
                "The library {name} does not exist and cannot be made, because the disk is full. Nothing was written. "
                "Make room on that disk, or choose a folder on another."
            )
        super().__init__(words.format(name=name))


class NameTaken(LibraryError):
    """Two libraries beside each other, of which one has the name of a companion of the other, such as its journal."""

    def __init__(self, name: str, companion: str) -> None:
        super().__init__(
            _(
                "Two libraries cannot be called {name} and {companion} in one folder, because {name} needs the other "
                "name for itself, and the library there would be lost. Nothing was changed. Choose another name, or "
                "rename the library that is there."
            ).format(name=name, companion=companion)
        )


class ReadOnly(LibraryError):
    """A change to a library that is open for reading. ``notice`` says why it is, and what to do."""

    def __init__(self, notice: str = "") -> None:
        words = _("This library is open for reading only, so nothing was changed.")
        super().__init__(f"{words} {notice or _('What is stored is safe.')}")


class Moved(LibraryError):
    """Another file, or none, has the name of the one that is open."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The library {name} was moved, replaced or removed since it was opened here, so this was not saved. "
                "Everything before it can still be seen. Save a copy of it with “Save a copy…” in the list of "
                "workshops, close this window, and open that copy or the library where it is now."
            ).format(name=name)
        )


class DiskFull(LibraryError):
    """No room for the change."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk is full, so this was not saved. Everything before it is safe. Free some space and do it "
                "once more; there is no need to restart."
            )
        )


class WriteFailed(LibraryError):
    """The disk or the network drive refused the change."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The disk did not take this, so it was not saved. Everything before it is safe. Check that the drive "
                "is still connected, do it once more, and save a copy to another drive."
            )
        )


class ReadFailed(LibraryError):
    """The disk or the network drive did not give what is stored."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The library {name} could not be read just now. Nothing in it was changed. Check that its drive is "
                "still connected and that no folder beside it is called {name}-journal, and try once more."
            ).format(name=name)
        )


class Stale(LibraryError):
    """What is stored is no longer what the change started from."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This workshop or its partnership was changed from somewhere else in the meantime, so this was not "
                "saved. What is stored is safe. Go back to the list, open the workshop again and make the change "
                "once more."
            )
        )


class StillNeeded(LibraryError):
    """A partner or person that would go is part of another workshop of the partnership."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That would remove a partner or person who has answered, or holds a priority, in another workshop of "
                "this partnership, so nothing was changed. It belongs to that record. Mark the people as away instead."
            )
        )


class Gone(LibraryError):
    """There is no such workshop or partnership (any more)."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That is no longer in this library. Everything else in it is as it was. Go back to the list to see "
                "what there is."
            )
        )


class NoHistory(LibraryError):
    """That step cannot be rebuilt from the journal."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "That step can no longer be undone. Nothing was changed. Correct it by making the change you want "
                "instead."
            )
        )


class CopyRefused(LibraryError):
    """A copy cannot go there."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _(
                "No copy was made: {reason}. The library and whatever was there before are as they were. Choose "
                "another place."
            ).format(reason=reason)
        )
