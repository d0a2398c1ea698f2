"""Which of the user's own toolkit files could not be used, in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.text import _, joined

if TYPE_CHECKING:  # imported after the first paint
    from app.services.toolkit_files import FileFault

_MOST_NAMED = 6


def left_out_words(faults: Sequence[FileFault]) -> str:
    """Of one file where it is wrong and why; of several their names."""
    names = list(dict.fromkeys(Path(one.path).name for one in faults))
    if len(names) == 1:
        words = _("A toolkit file was left out: {path}, {place}: {reason}")
        return words.format(path=names[0], place=faults[0].place, reason=faults[0].reason)
    more = len(names) - _MOST_NAMED
    shown = names[:_MOST_NAMED] + ([_("{n} more").format(n=more)] if more > 0 else [])
    words = _("{n} toolkit files were left out: {names}. “Add activity” says what is wrong in each of them.")
    return words.format(n=len(names), names=joined(shown))
