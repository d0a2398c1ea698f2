"""How a partner is marked wherever it is shown: by its name, or by its letter where the room is shown letters."""

from __future__ import annotations

import unicodedata

from app.core.blocks import Mark
from app.core.partnership import Partnership
from app.core.text import _

_LONGEST = 16  # letters of a short name
_SLIGHT = 3  # letters of a word that tells too little alone, as “St” and “Age”
_LINKS = frozenset(("the", "of", "and", "&", "-", "–"))


def mark_of(partnership: Partnership, partner_id: str, *, letters: bool = False) -> Mark:
    """A partner's mark: its name, or its letter where the room is shown letters."""
    partner = partnership.partner(partner_id)
    name = _("Partner {letter}").format(letter=partner.letter) if letters else partner.name
    return Mark(name, partner.slot, partner.letter if letters else _short(partner.name))


def _short(name: str) -> str:
    """The first word that tells something, for a narrow column; whole, or with a sign that letters are missing.

    A slight word takes the next along, and what links them, where both are short enough.
    """
    words = name.split()
    telling = [at for at, word in enumerate(words) if word.casefold() not in _LINKS]
    short = words[telling[0]] if telling else name.strip()
    if len(telling) > 1 and (len(short) <= _SLIGHT or short.endswith(".")):
        longer = " ".join(words[telling[0] : telling[1] + 1])
        short = longer if len(longer) <= _LONGEST else short
    if len(short) <= _LONGEST:
        return short
    end = _LONGEST - 1
    while end > 1 and unicodedata.combining(short[end]):  # no letter is cut from its accents
        end -= 1
    return short[:end].rstrip() + "…"
