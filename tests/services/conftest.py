"""A store over a real library, and the toolkit as it is shipped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app import paths
from app.core.toolkit import Toolkit
from app.services.toolkit_files import load_toolkit
from db.engine import open_library
from db.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(open_library(tmp_path / "library.sqlite", runtime=tmp_path / "run"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def toolkit() -> Toolkit:
    return load_toolkit(paths.resource("toolkit"))
