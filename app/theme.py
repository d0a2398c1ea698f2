"""Roles, colours, partner styles and sizes, read from ``theme.toml``, and the families of type.

Nothing else names a colour, but for black and white, and the grey round the key on a button.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any

FAMILIES = ("Atkinson Hyperlegible Next", "DejaVu Sans", "Noto Emoji")  # each has letters that those before it lack
NAMES = ("light", "dark", "high_contrast")
_NOT_SHOWN = -2  # the slot of a partner that is not shown


class ThemeError(ValueError):
    """The theme file lacks a role or holds something that is not a colour."""


@dataclass(frozen=True, slots=True)
class PartnerStyle:
    """How one partner is drawn everywhere.

    ``marker`` is one of circle, square, triangle, diamond, cross, triangle_down,
    star, plus; ring is nobody's. ``dash`` is on, off, on, off… in line widths; empty is solid.
    """

    colour: str
    marker: str
    dash: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """One theme: a colour (``#RRGGBB``) for each role, partner styles, sizes.

    ``console`` and ``room`` sizes are pixels (room: on 1080 lines), ``report`` points.
    """

    name: str
    ink: str
    muted: str
    muted_room: str
    paper: str
    panel: str
    card: str
    line: str
    grid: str
    quiet: str
    span: str
    bar: str
    on_bar: str
    muted_on_bar: str
    section_1: str
    section_2: str
    section_3: str
    section_4: str
    on_section: str
    attention: str
    on_attention: str
    good: str
    danger: str
    heat_low: str
    heat_high: str
    partners: tuple[PartnerStyle, ...]
    console: Mapping[str, float]
    room: Mapping[str, float]
    report: Mapping[str, float]
    shape: Mapping[str, float]

    def section_colour(self, n: int) -> str:
        """The colour of section 1 to 4; screens without a section (any other ``n``) take section 2's."""
        return self.colour(f"section_{n}") if n in (1, 2, 3, 4) else self.section_2

    def colour(self, role: str) -> str:
        """The colour of a role by its name; raises ``KeyError`` for a role there is not."""
        if role not in ROLES:
            raise KeyError(role)
        return getattr(self, role)

    def roles(self) -> dict[str, str]:
        """Every role and its colour, for a style sheet."""
        return {role: getattr(self, role) for role in ROLES}

    def partner(self, slot: int) -> PartnerStyle:
        """The style of the partner in ``slot`` (from 0); -1 is the room, in ink, -2 a partner that is not shown.

        From the ninth on colours repeat with other shapes: each further round of
        colours moves the shapes on by three and the dashes by one, so that no two of
        the first 64 share colour and shape.
        """
        if slot == _NOT_SHOWN:
            return PartnerStyle(self.muted_room, "ring", ())
        if slot < 0:
            return PartnerStyle(self.ink, "circle", ())
        lap, place = divmod(slot, len(self.partners))
        shape = self.partners[(place + 3 * lap) % len(self.partners)]
        dash = self.partners[(place + lap) % len(self.partners)]
        return PartnerStyle(self.partners[place].colour, shape.marker, dash.dash)


ROLES = tuple(f.name for f in fields(Theme) if f.type == "str" and f.name != "name")


def load(path: Path, name: str = "light") -> Theme:
    """Read the theme ``name`` from a TOML file.

    Raises ``ThemeError`` where the theme, a role or a size is missing or a colour is
    not ``#RRGGBB``, and ``OSError`` where the file cannot be read.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _theme(data, name)
    except KeyError as missing:
        raise ThemeError(f"The theme file {path.name} has no {missing} for “{name}”.") from missing
    except tomllib.TOMLDecodeError as broken:
        raise ThemeError(f"The theme file {path.name} cannot be read: {broken}.") from broken


def _theme(data: Mapping[str, Any], name: str) -> Theme:
    table, styles = data[name], data["partners"]
    colours = {role: _checked(table[role]) for role in ROLES}
    partners = tuple(
        PartnerStyle(_checked(colour), marker, tuple(float(n) for n in dash))
        for colour, marker, dash in zip(table["partners"], styles["markers"], styles["dashes"], strict=True)
    )
    types = data["type"]
    return Theme(
        name=name,
        partners=partners,
        console=_sizes(types["console"]),
        room=_sizes(types["room"]),
        report=_sizes(types["report"]),
        shape=_sizes(data["shape"]),
        **colours,
    )


def _sizes(table: Mapping[str, Any]) -> Mapping[str, float]:
    return MappingProxyType({key: float(value) for key, value in table.items()})


def _checked(colour: str) -> str:
    if len(colour) != 7 or not colour.startswith("#") or not all(c in "0123456789abcdefABCDEF" for c in colour[1:]):
        raise ThemeError(f"{colour!r} is not a colour like #1B2733.")
    return colour


def contrast(first: str, second: str) -> float:
    """The contrast of two colours (``#RRGGBB``), 1 to 21. Formula: WCAG 2.1, contrast ratio."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1. Formula: WCAG 2.1, relative luminance."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def blend(low: str, high: str, share: float) -> str:
    """The colour that lies ``share`` (0 to 1) of the way from ``low`` to ``high``."""
    share = min(1.0, max(0.0, share))
    mixed = (round(a + (b - a) * share) for a, b in zip(_parts(low), _parts(high), strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def readable(ground: str, *inks: str, wanted: float = 4.5) -> str:
    """The first of ``inks`` with the wanted contrast on ``ground``, else black or white.

    Black or white always reaches 4.58:1, so 4.5 is never missed.
    """
    for ink in inks:
        if contrast(ink, ground) >= wanted:
            return ink
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, ground))
