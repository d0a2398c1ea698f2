"""Marks, translates and formats every string that a user reads.

There is no translation yet: until a translator is installed, the words come out
as they are written here, in British English.
"""

from __future__ import annotations

import datetime as dt
import math
import re
import unicodedata
from typing import Protocol

SHORT_ID = 8  # letters of an id that are enough to tell it by in a sentence


class Translator(Protocol):
    """What this module asks of a translator; ``gettext.NullTranslations`` has it."""

    def gettext(self, message: str, /) -> str: ...

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str: ...


class _AsWritten:
    """The words as they stand in the source."""

    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        return msgid1 if n == 1 else msgid2


_translator: Translator = _AsWritten()
_UNSEEN = {at: None for at in (*range(32), *range(127, 160)) if not chr(at).isspace()}  # control characters
# Marks of the direction of writing, which a copied name may carry and nobody sees.
_DIRECTION = dict.fromkeys([0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def install(translator: Translator) -> None:
    """Use this translator from now on."""
    global _translator  # one place for the whole program
    _translator = translator


def N_(message: str) -> str:  # noqa: N802 - gettext's customary name for "mark only"
    """Mark a string that is made at import and translated when it is shown."""
    return message


_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)


def _(message: str) -> str:
    """Translate a string now."""
    return _translator.gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Translate a string that depends on a number."""
    return _translator.ngettext(one, many, n)


def count(n: int, one: str, many: str) -> str:
    """``3, "partner", "partners"`` → ``3 partners``; the words come as they are written, and are translated here."""
    return f"{n} {ngettext(one, many, n)}"


def number(value: float, places: int = 1) -> str:
    """A score with a fixed number of places, rounded half up as people round.

    ``2.25`` to one place is ``2.3`` everywhere; binary rounding would say 2.2.
    """
    shown = rounded(value, places)
    return f"{'−' if shown < 0 else ''}{abs(shown):.{places}f}"


def rounded(value: float, places: int = 1) -> float:
    """The value that is shown: two that are shown alike are equal."""
    scale = 10**places
    return math.copysign(int(abs(value) * scale + 0.5 + 1e-9) / scale, value)


def decimal(value: float) -> str:
    """A number as short as it can be: ``3`` rather than ``3.0``, else one place."""
    return number(value, 0) if value == int(value) else number(value, 1)


def signed(value: float, places: int = 1) -> str:
    """A difference with its sign: ``+0.7``, ``−1.0``, ``0.0``."""
    words = number(value, places)
    return f"+{words}" if value > 0 and not words.startswith("−") and float(words) else words


def difference(new: float, old: float, places: int = 1) -> str:
    """``+0.7``: from one figure to another as both are shown, so that whoever does the sum finds it right."""
    return signed(rounded(new, places) - rounded(old, places), places)


def joined(words: list[str] | tuple[str, ...]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    words = list(words)
    if len(words) < 2:
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def letter(at: int) -> str:
    """``A`` to ``Z``, then ``AA`` …, counted from 0."""
    first, last = divmod(at, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def _month(when: dt.date) -> str:
    return _(_MONTHS[when.month - 1])


def date_long(iso: str) -> str:
    """``2026-11-21`` → ``21 November 2026``; an empty or odd string comes back as it is."""
    when = _date(iso)
    return f"{when.day} {_month(when)} {when.year}" if when else iso


def date_short(iso: str) -> str:
    """``2026-11-21`` → ``21 Nov 2026``."""
    when = _date(iso)
    return f"{when.day} {_month(when)[:3]} {when.year}" if when else iso


def _date(iso: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(iso[:10])
    except ValueError:
        return None


def clock(minutes_after_midnight: int) -> str:
    """``570`` → ``09:30``; past midnight it starts again at ``00:00``."""
    hours, minutes = divmod(minutes_after_midnight % (24 * 60), 60)
    return f"{hours:02d}:{minutes:02d}"


def shortened(words: str, most: int) -> str:
    """The words in at most so many letters, with an ellipsis where some are left out."""
    return words if len(words) <= most else words[: most - 1].rstrip(" ,;:") + "…"


def one_line(words: str) -> str:
    """Words as they are kept on one line: without spare spaces, line breaks and signs that no surface can show."""
    return " ".join(words.translate(_UNSEEN).split())


def several_lines(words: str) -> str:
    """The same where lines may be broken; a soft break, as slides have it, becomes one that shows."""
    return "\n".join(words.translate(_UNSEEN).splitlines()).strip()


def folded(words: str) -> str:
    """Words as they are compared: without case, spare spaces and unseen signs, however accents are written."""
    return unicodedata.normalize("NFC", " ".join(words.translate(_UNSEEN | _DIRECTION).split()).casefold())


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in case and signs only, which may be put right after a vote."""
    return re.findall(r"\w+", folded(one)) == re.findall(r"\w+", folded(other))


def of_round(words: str, number: int) -> str:
    """``Agreed (round 1)``: words without a stop, with the number of the earlier round that they are of."""
    return _("{words} (round {number})").format(words=words.rstrip("."), number=number)
