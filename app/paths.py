"""Where resources, the library, backups and logs live, frozen or not."""

from __future__ import annotations

import sys
from pathlib import Path

APP_NAME = "common-ground"
VERSION = "0.1.0"  # as in pyproject.toml; a test compares the two


def resource(*parts: str) -> Path:
    """A file or folder of ``resources/``; the same in a checkout and in a built program."""
    frozen = getattr(sys, "_MEIPASS", None)  # PyInstaller's folder of bundled files
    root = Path(frozen) if frozen else Path(__file__).resolve().parents[1]
    return root.joinpath("resources", *parts)


def data_dir() -> Path:
    """The user's data folder of this program; not made here."""
    from platformdirs import user_data_path  # late: charts and reports need only ``resource``

    return user_data_path(APP_NAME, appauthor=False)


def library_path() -> Path:
    """The library that is opened when no other is asked for."""
    return data_dir() / "library.sqlite"


def log_dir() -> Path:
    """The folder for logs; not made here."""
    from platformdirs import user_log_path

    return user_log_path(APP_NAME, appauthor=False)
