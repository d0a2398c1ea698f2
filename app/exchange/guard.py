"""Names for files that every system takes, made of any words."""

from __future__ import annotations

import re
import unicodedata

from app.core.text import _

NAME_CHARACTERS = 120
NAME_BYTES = 240  # most file systems stop at 255 bytes, and a folder's sync may add to the name
SUFFIX_CHARACTERS = 10

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\ud800-\udfff]')
_DIRECTIONS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")  # would show "fdp.exe" as "exe.pdf"
_DEVICES = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])", re.IGNORECASE)


def legal_file_name(text: str, suffix: str = "") -> str:
    """A name, made of any text, that Windows, macOS and Linux take; ``suffix`` is ``.pdf`` or so.

    At most 120 characters with the suffix, which is never cut off; a suffix within
    the text is kept as well.
    """
    words = _DIRECTIONS.sub("", unicodedata.normalize("NFC", text))
    words = " ".join(_FORBIDDEN.sub(" ", words).split()).strip(". ")
    if not suffix:
        stem, dot, end = words.rpartition(".")
        if stem and dot and len(end) < SUFFIX_CHARACTERS and " " not in end:
            words, suffix = stem, dot + end
    words = words.rstrip(". ") or _("Untitled")
    if _DEVICES.fullmatch(words.partition(".")[0].rstrip(" ")):
        words = "_" + words
    return _cut(words, suffix) + suffix


def _cut(words: str, suffix: str) -> str:
    """As many characters as leave room for the suffix, counted as Windows and as Linux count."""
    while words and (len(words + suffix) > NAME_CHARACTERS or len((words + suffix).encode()) > NAME_BYTES):
        words = words[:-1]
    return words.rstrip(". ")
