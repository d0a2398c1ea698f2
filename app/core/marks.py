"""How a partner is marked wherever it is shown: by its name, or by its letter where the room is shown letters."""

from __future__ import annotations

import unicodedata

from app.core.blocks import Mark
from app.core.partnership import Partnership
from app.core.text import _

_LONGEST = 16  # letters of a short name


def mark_of(partnership: Partnership, partner_id: str, *, letters: bool = False) -> Mark:
    """A partner's mark: its name, or its letter where the room is shown letters."""
    partner = partnership.partner(partner_id)
    name = _("Partner {letter}").format(letter=partner.letter) if letters else partner.name
    return Mark(name, partner.slot, partner.letter if letters else _short(partner.name))


def _short(name: str) -> str:
    """The first word that tells something, for a narrow column; whole, or with a sign that letters are missing."""
    words = [word for word in name.split() if word.casefold() not in {"the", "of", "and", "&"}]
    short = words[0] if words else name.strip()
    if len(short) <= _LONGEST:
        return short
    end = _LONGEST - 1
    while end > 1 and unicodedata.combining(short[end]):  # no letter is cut from its accents
        end -= 1
    return short[:end].rstrip() + "…"
