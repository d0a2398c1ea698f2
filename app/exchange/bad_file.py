"""A file that cannot be read, in three sentences: what happened, what is safe, what to do."""

from __future__ import annotations

from app.core.text import _


class BadFile(Exception):
    """A file of somebody else's that is refused whole; ``str()`` is for the user."""

    def __init__(self, happened: str, to_do: str) -> None:
        self.happened, self.safe, self.to_do = happened, _("Nothing was imported or changed."), to_do
        super().__init__(f"{self.happened} {self.safe} {self.to_do}")
