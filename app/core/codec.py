"""Frozen values to plain JSON values and back, by their type hints.

Used for what is stored whole: a resource as it was that day, and a partnership as a
closed workshop showed it.
"""

from __future__ import annotations

import dataclasses
import enum
import functools
import hashlib
import json
import types
import typing
from typing import Any, TypeVar

T = TypeVar("T")


def to_plain(value: Any) -> Any:
    """A value as dicts, lists, strings, numbers, booleans and None.

    Fields that equal their default are left out, so that a new field with a
    default reads old data and leaves its hash alone.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            one.name: to_plain(getattr(value, one.name))
            for one in dataclasses.fields(value)
            if one.default is dataclasses.MISSING or getattr(value, one.name) != one.default
        }
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(to_plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [to_plain(one) for one in value]
    return value


def from_plain(kind: type[T], data: Any) -> T:
    """The value of this type that ``to_plain`` wrote.

    Raises:
        KeyError, TypeError, ValueError: the data is not of this type.
    """
    return _reader(kind)(data)


def canonical(plain: Any) -> str:
    """JSON with sorted keys and no spaces: the same value gives the same text."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(text: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


@functools.cache
def _reader(kind: Any) -> Any:
    origin = typing.get_origin(kind)
    arguments = typing.get_args(kind)
    if origin is typing.Union or origin is types.UnionType:
        inner = _reader(next(one for one in arguments if one is not types.NoneType))
        return lambda data: None if data is None else inner(data)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            each = _reader(arguments[0])
            return lambda data: tuple(each(one) for one in data)
        readers = [_reader(one) for one in arguments]
        return lambda data: tuple(read(one) for read, one in zip(readers, data, strict=True))
    if origin is frozenset:
        each = _reader(arguments[0])
        return lambda data: frozenset(each(one) for one in data)
    if dataclasses.is_dataclass(kind):
        return functools.partial(_read_dataclass, kind)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind
    return lambda data: data


@functools.cache
def _fields(kind: Any) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {one.name: _reader(hints[one.name]) for one in dataclasses.fields(kind)}


def _read_dataclass(kind: Any, data: Any) -> Any:
    readers = _fields(kind)
    return kind(**{name: readers[name](one) for name, one in data.items()})
