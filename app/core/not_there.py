"""What a look-up by id raises where the thing is gone."""

from __future__ import annotations


class NotThere(KeyError):
    """There is nothing of this id. ``words`` tell the facilitator; they are marked, and translated when shown.

    An edit refuses in these words. Anywhere else it is a bug, like every ``KeyError``.
    """

    def __init__(self, key: str, words: str) -> None:
        super().__init__(key)
        self.words = words
