"""Bring an older library up to date: a copy first, then all of it in one transaction or nothing."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, event

from app.disk import Unconfirmed
from db import light, tables
from db.connection import begin_immediate, connect, engine_for
from db.copies import copy_library
from db.errors import LibraryError, UpgradeFailed
from db.raised import translated

_MOST = 170  # bytes of the library's name in that of a kept copy; a name, with SQLite's end, has 255 at most
SCRIPTS = Path(__file__).parent / "migrations"  # also beside this file in a frozen program


def upgrade(path: Path, version: int) -> None:
    """Upgrade a library that nobody has open; a copy of it is kept first.

    Raises:
        UpgradeFailed: the file is byte for byte as it was.
        LibraryError: the copy could not be made, or the disk is full; likewise unchanged.
        Unconfirmed: the disk did not say that the copy lasts; likewise unchanged.
    """
    kept = _copy_first(path, version)
    engine = engine_for(path, read_only=False)
    begin_immediate(engine)
    event.listen(engine, "connect", _without_foreign_keys)
    try:
        with translated(path.name), engine.begin() as connection:
            migrate(connection, light.SCHEMA_VERSION)
    except LibraryError:
        kept.unlink(missing_ok=True)
        raise
    except Exception as error:
        kept.unlink(missing_ok=True)  # the original is untouched
        raise UpgradeFailed(path.name) from error
    finally:
        engine.dispose()


def _without_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
    # Before BEGIN: inside a transaction the pragma is ignored, and dropping a table in
    # batch mode would cascade. This connection is closed after the migration.
    connection.execute("PRAGMA foreign_keys=OFF")


def _copy_first(path: Path, version: int) -> Path:
    here = path.parent
    folder = here if here.name == "backups" else here / "backups"  # a copy that is opened stays among them
    folder.mkdir(exist_ok=True)
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    stem = os.fsencode(path.stem)[:_MOST].decode(errors="ignore")
    kept = folder / f"{stem}-version-{version}-{stamp}{path.suffix[:10]}"
    try:
        with contextlib.closing(connect(path, read_only=True)) as reader:
            copy_library(reader, path, kept)
    except Unconfirmed:  # it may not last, so nothing is upgraded: a copy for every try would fill the disk
        kept.unlink(missing_ok=True)
        raise
    return kept


def migrate(connection: Connection, version: int) -> None:
    """Run the migrations up to a version inside the caller's transaction.

    Raises:
        RuntimeError: a foreign key points nowhere afterwards.
    """
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, tables.revision(version))
    if connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone():
        raise RuntimeError("the migration left a foreign key that points nowhere")
    connection.exec_driver_sql(f"PRAGMA application_id={light.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={version}")
