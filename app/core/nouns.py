"""What a partnership may call itself, a partner and its learners, and how that gets into the toolkit's words."""

from __future__ import annotations

import re

from app.core.text import N_

DEFAULT_NOUNS = (
    ("partnership", N_("the partnership")),
    ("partner", N_("our organisation")),
    ("learners", N_("learners")),
)

_NOUN_MARK = re.compile(r"\{(" + "|".join(name for name, _default in DEFAULT_NOUNS) + r")\}")


def fill_nouns(text: str, nouns: dict[str, str]) -> str:
    """Put the partnership's own nouns into ``{partnership}``, ``{partner}`` and ``{learners}``.

    A noun at the start of a sentence gets a capital letter. Other braces stay as they are.
    """
    defaults = dict(DEFAULT_NOUNS)

    def noun_for(mark: re.Match[str]) -> str:
        noun = nouns.get(mark[1]) or defaults[mark[1]]
        before = text[: mark.start()].rstrip()
        return noun[:1].upper() + noun[1:] if not before or before[-1] in ".?!" else noun

    # One pass: a noun that holds a mark itself is left as it was typed.
    return _NOUN_MARK.sub(noun_for, text)
