"""The stage that every picture of the room is laid out on: 1080 lines high, as wide as the screen's shape asks.

All places and sizes are in lines of that height. The canvas scales the finished
picture to its own size, so a small preview breaks lines and pages as the projector does.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from app.core.blocks import Size, Tone
from app.theme import Theme, blend, contrast

LINES = 1080
MARGIN = 64  # left and right of header, footer, charts and tables
CARD_SPACE = (24.0, 20.0, 14.0)  # between the cards of a scale, by how close things stand
BODY_MARGIN = 96  # left and right of words that are read from afar
_READ_FROM_AFAR = 7.0  # contrast of words on the wall
HEADER = 120  # height of the header with its rule
_SMALLEST = LINES // 40
_LARGEST_SMALLEST = LINES // 24  # beyond it hardly a sentence fits on a page
_FARTHEST = 350  # times the height of type: the farthest that it is read from

_QUESTION_GROWS = 1.2  # it is large already
_LEADING = {Size.QUESTION: 1.15, Size.HEADING: 1.18, Size.LEAD: 1.26, Size.BODY: 1.28, Size.NOTE: 1.28}


def smallest_type(farthest_cm: int, picture_cm: int) -> int:
    """The least type size in lines for a room: 1/40 of the picture, or the distance to the farthest seat / 350.

    ``picture_cm`` is the height of the picture. Never more than a picture can be laid
    out with; ``is_beyond_reading`` says where that is too little.
    """
    return min(max(_SMALLEST, _readable_type(farthest_cm, picture_cm)), _LARGEST_SMALLEST)


def is_beyond_reading(farthest_cm: int, picture_cm: int) -> bool:
    """Whether the farthest seat is too far from a picture of this height for any type."""
    return _readable_type(farthest_cm, picture_cm) > _LARGEST_SMALLEST


def _readable_type(farthest_cm: int, picture_cm: int) -> int:
    return math.ceil(LINES * farthest_cm / (_FARTHEST * picture_cm))


@dataclass(frozen=True, slots=True)
class Stage:
    """Sizes and colours for one picture.

    ``smallest`` is the least type size in lines (from the farthest seat), ``tight``
    0 to 2 how close things stand, ``dense`` that cards and circles are as small as
    the type lets them be, ``centred`` that the words stand in the middle, and
    ``highlight`` has the phrases that the picture's headline points out.
    """

    theme: Theme
    width: float
    section: int = 0
    smallest: int = _SMALLEST
    tight: int = 0
    dense: bool = False  # with the closest only
    centred: bool = False
    highlight: tuple[str, ...] = ()
    grown: float = 1.0  # words are larger by this where there are few of them

    @property
    def accent(self) -> str:
        """The colour of the section."""
        return self.theme.section_colour(self.section)

    @property
    def accent_words(self) -> str:
        """The section's colour for numbers and words that are read from afar."""
        return _from_afar(self.accent, self.theme.ink, (self.theme.panel, self.theme.card))

    @property
    def attention_words(self) -> str:
        """The colour of a phrase that is pointed out."""
        return _from_afar(self.theme.on_attention, self.theme.ink, (self.theme.panel, self.theme.attention))

    @property
    def gap(self) -> float:
        """The least space between two blocks."""
        return (48.0, 34.0, 22.0)[self.tight]

    def type_px(self, size: Size) -> int:
        """The type size of words."""
        name = "label" if size is Size.NOTE else size.value
        grown = min(self.grown, _QUESTION_GROWS) if size is Size.QUESTION and not self.centred else self.grown
        return self.at_least(self.theme.room[name] * grown)

    def at_least(self, px: float) -> int:
        """A type size, but never one that the farthest seat cannot read."""
        return max(round(px), self.smallest, round(self.theme.room["smallest"]))

    @property
    def label_px(self) -> int:
        """The type size of labels."""
        return self.at_least(self.theme.room["label"])

    @property
    def smallest_px(self) -> int:
        """The least type size on this stage."""
        return self.at_least(0)

    def leading(self, size: Size) -> float:
        """The distance of lines in type sizes."""
        return _LEADING[size]

    def tone(self, tone: Tone) -> str:
        """The colour of words."""
        if tone is Tone.MUTED:
            return self.theme.muted_room
        return self.attention_words if tone is Tone.ATTENTION else self.theme.ink


@lru_cache(maxsize=64)
def _from_afar(colour: str, ink: str, grounds: tuple[str, ...]) -> str:
    """The colour with as much ink in it as words on these grounds need."""
    mixed = (blend(colour, ink, share / 20) for share in range(20))
    return next((one for one in mixed if all(contrast(one, ground) >= _READ_FROM_AFAR for ground in grounds)), ink)
