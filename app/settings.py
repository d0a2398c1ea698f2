"""What a user may set: one frozen value; each field carries its label and its help.

Kept as JSON beside the library, or in the folder that ``--settings`` names. A file that
cannot be read, or a value that makes no sense, falls back to the default, because settings
are never worth a refusal.
Labels and helps are plain English here and translated where they are shown.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import Field, asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

FILE_NAME = "settings.json"
THEMES = ("system", "light", "dark", "high contrast")
ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent, as a key makes the type larger or smaller


def _number(default: int, label: str, words: str, least: int, most: int, unit: str, step: int = 1) -> Any:
    metadata = {"label": label, "help": words, "least": least, "most": most, "unit": unit, "step": step}
    return field(default=default, metadata=metadata)


def _choice(default: str, label: str, words: str, choices: tuple[str, ...]) -> Any:
    return field(default=default, metadata={"label": label, "help": words, "choices": choices})


def _plain(default: bool | str, label: str, words: str) -> Any:
    return field(default=default, metadata={"label": label, "help": words})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a user may set."""

    zoom_percent: int = _number(
        100,
        "Text size",
        "How large text is on your own screen. The room has its own size.",
        ZOOMS[0],
        ZOOMS[-1],
        "%",
        10,
    )
    theme: str = _choice(
        "system", "Colours", "Light, dark or high contrast, here and in the room; system follows the computer.", THEMES
    )
    farthest_seat_cm: int = _number(
        800,
        "Farthest seat",
        "How far the last row sits from the picture. Type in the room is never too small for it.",
        100,
        5000,
        "cm",
        50,
    )
    picture_height_cm: int = _number(
        150, "Height of the picture", "How high the picture on the wall is.", 30, 1000, "cm", 10
    )
    threshold: int = _number(
        3, "Smallest group shown", "In new workshops, a partner with fewer voters than this is hidden.", 3, 5, "people"
    )
    letters: bool = _plain(
        False, "Letters in the room", "Show partners as letters in the room, in workshops where you have not chosen."
    )
    facilitator: str = _plain("", "Your name", "Who leads new workshops; it stands in the report.")

    @staticmethod
    def options() -> tuple[Field[Any], ...]:
        """Every field; ``metadata`` has ``label``, ``help``, and ``choices`` or what ``_number`` keeps."""
        return fields(Settings)


def load(folder: Path) -> Settings:
    """The settings kept in this folder; the defaults for what is missing or makes no sense."""
    try:
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8-sig"))  # Notepad may begin it with a mark
    except (OSError, ValueError, RecursionError):  # the last: brackets without end
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    kept = {one.name: found[one.name] for one in Settings.options() if _makes_sense(one, found.get(one.name))}
    return replace(Settings(), **kept)


def save(settings: Settings, folder: Path) -> None:
    """Keep the settings in this folder: all of them or none.

    Raises:
        OSError: they cannot be written; the old ones are as they were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    fresh = folder / f".{FILE_NAME}.{os.getpid()}.new"
    try:
        fresh.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=2), encoding="utf-8")
        os.replace(fresh, folder / FILE_NAME)
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink()


def _makes_sense(one: Field[Any], value: object) -> bool:
    """Whether a value that was read is one that the field can have."""
    if type(value) is not type(one.default):
        return False
    if "choices" in one.metadata:
        return value in one.metadata["choices"]
    if isinstance(value, int) and "least" in one.metadata:
        return one.metadata["least"] <= value <= one.metadata["most"]
    return True
