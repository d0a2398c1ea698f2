"""What the first page is painted from while the library is being opened."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.summaries import Found, Summary


class FirstList:
    """The list as it stood when the program was started."""

    def __init__(self, first: Sequence[Summary]) -> None:
        self._first = list(first)

    def summaries(self) -> list[Summary]:
        """The list as it stood."""
        return self._first

    def find(self, text: str) -> list[Found]:
        """Nothing yet: whoever types is answered by the open library a moment later."""
        return []
