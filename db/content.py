"""What is stored whole and once, by the hash of its text: resources, and partnerships as they were shown."""

from __future__ import annotations

import json
from collections.abc import Callable

from app.core import codec
from app.core.partnership import Partnership
from app.core.toolkit import Resource

_KINDS: dict[str, type[Resource] | type[Partnership]] = {"resource": Resource, "partnership": Partnership}
_MOST = 512  # values that are held


class Contents:
    """Hashes of values and values of hashes; equal hashes give the same object as long as it is held.

    ``read`` gives the (kind, json) stored under a hash, or None.
    """

    def __init__(self, read: Callable[[str], tuple[str, str] | None]) -> None:
        self._read = read
        self._values: dict[str, Resource | Partnership] = {}
        # By identity, with the value kept alive so that its id cannot be given to another.
        self._keys: dict[int, tuple[Resource | Partnership, str]] = {}

    def key_of(self, value: Resource | Partnership) -> str:
        """The hash that a value is, or will be, stored under."""
        held = self._keys.get(id(value))
        if held is None:
            held = value, codec.digest(self.text_of(value))
            self._remember(value, held[1])
            self._values.setdefault(held[1], value)
        return held[1]

    def text_of(self, value: Resource | Partnership) -> str:
        """The JSON that is stored."""
        return codec.canonical(codec.to_plain(value))

    def resource(self, key: str) -> Resource:
        """The resource with this hash.

        Raises:
            KeyError: it is not stored.
        """
        value = self._value(key)
        if not isinstance(value, Resource):
            raise KeyError(key)
        return value

    def partnership(self, key: str) -> Partnership:
        """The frozen partnership with this hash.

        Raises:
            KeyError: it is not stored.
        """
        value = self._value(key)
        if not isinstance(value, Partnership):
            raise KeyError(key)
        return value

    def _value(self, key: str) -> Resource | Partnership:
        value = self._values.get(key)
        if value is None:
            stored = self._read(key)
            if stored is None:
                raise KeyError(key)
            kind, text = stored
            value = codec.from_plain(_KINDS[kind], json.loads(text))
            self._values[key] = value
            self._remember(value, key)
        return value

    def _remember(self, value: Resource | Partnership, key: str) -> None:
        if len(self._keys) >= _MOST:
            _oldest, its_key = self._keys.pop(next(iter(self._keys)))
            self._values.pop(its_key, None)
        self._keys[id(value)] = value, key


def kind_of(value: Resource | Partnership) -> str:
    """The kind that a content is stored as."""
    return "resource" if isinstance(value, Resource) else "partnership"
