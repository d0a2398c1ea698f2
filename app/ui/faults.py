"""What the user is told of a fault of storage: what happened, what is safe, what to do."""

from __future__ import annotations

from app.core.text import _


def fault_words(fault: Exception, *, reads: bool = False) -> str:
    """The words of a fault: its own, or ours for one of the system. ``reads``: nothing was to be saved."""
    if not isinstance(fault, OSError):
        return str(fault)
    words = _("This was not saved ({why}). Everything before it is safe. Check the disk and do it once more.")
    if reads:
        words = _(
            "This could not be read just now ({why}). What is stored is safe. Check that its drive is still "
            "connected, and try once more."
        )
    return words.format(why=fault.strerror or fault)
