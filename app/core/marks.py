"""How a partner is marked wherever it is shown: by its name, or by its letter where the room is shown letters."""

from __future__ import annotations

from app.core.blocks import Mark
from app.core.partnership import Partnership
from app.core.text import _


def mark_of(partnership: Partnership, partner_id: str, *, letters: bool = False) -> Mark:
    """A partner's mark: its name, or its letter where the room is shown letters."""
    partner = partnership.partner(partner_id)
    name = _("Partner {letter}").format(letter=partner.letter) if letters else partner.name
    return Mark(name, partner.slot, partner.letter if letters else _short(partner.name))


def _short(name: str) -> str:
    """The first word that tells something, for a narrow column."""
    words = [word for word in name.split() if word.casefold() not in {"the", "of", "and", "&"}]
    return words[0][:14] if words else name[:14]
