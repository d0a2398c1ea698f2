"""An answer scale: its levels, what may be said about votes on it, and what a key or a cell means."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class ScaleKind(enum.StrEnum):
    """What may be said about the votes on a scale."""

    ORDINAL = "ordinal"  # median, state, gaps, means of dimensions
    SUPPORT = "support"  # counts and an agreement rule
    CATEGORY = "category"  # counts only


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a scale. ``code`` is what is typed and shown, ``value`` what is averaged."""

    value: int
    code: str
    label: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """An answer scale, its levels from the lowest value to the highest."""

    id: str
    title: str
    kind: ScaleKind
    levels: tuple[Level, ...]
    poles: bool = False  # the ends are named by each item
    flag: str = ""  # a mark that may be set beside the answer, such as a red line
    higher_is_better: bool = True  # else no level is a strength, and none is the lowest

    @property
    def lowest(self) -> int:
        """The lowest level's value."""
        return self.levels[0].value

    @property
    def highest(self) -> int:
        """The highest level's value."""
        return self.levels[-1].value

    @property
    def values(self) -> tuple[int, ...]:
        """Every level's value, low to high."""
        return tuple(level.value for level in self.levels)

    @property
    def is_ordinal(self) -> bool:
        """Whether medians and means make sense."""
        return self.kind is ScaleKind.ORDINAL

    def level(self, value: int) -> Level:
        """The level with this value.

        Raises:
            KeyError: there is none.
        """
        for level in self.levels:
            if level.value == value:
                return level
        raise KeyError(value)

    def typed(self, text: str) -> Level | None:
        """The level meant by a key or a cell: its code, or its value; None where there is none."""
        wanted = text.strip().casefold()
        for level in self.levels:
            if level.code.casefold() == wanted:
                return level
        return next((level for level in self.levels if str(level.value) == wanted), None)
