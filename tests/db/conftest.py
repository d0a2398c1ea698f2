"""A real library in a folder of its own for every test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from db.engine import open_library
from db.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the library is, or will be."""
    return tmp_path / "library.db"


@pytest.fixture
def opened(path: Path, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Opens the library; what is still open is closed after the test."""
    stores: list[Store] = []

    def opener(at: Path = path, *, write: bool = True) -> Store:
        stores.append(Store(open_library(at, write=write, runtime=tmp_path / "runtime")))
        return stores[-1]

    yield opener
    for one in stores:
        one.close()


@pytest.fixture
def store(opened: Callable[..., Store]) -> Store:
    """A new library, open to write."""
    return opened()
