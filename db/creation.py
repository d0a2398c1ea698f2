"""Make a new library: built beside its place and moved into it, so it is never half there."""

from __future__ import annotations

import contextlib
import os
import uuid
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from app.disk import confirm, real_of
from db import light, tables
from db.beside import demand_names, leftovers_of, own_number, put_aside_of_one_gone
from db.connection import begin_immediate, engine_for
from db.errors import CannotCreate, DiskFull
from db.raised import is_full, translated


def create(path: Path) -> str:
    """Make a new, empty library: built beside its place, then moved into it, so never half there.

    Gives what to say of what lay there of another one, empty where nothing did.

    Raises:
        CannotCreate: the folder cannot be made or written to, or the disk is full.
        NameTaken: it would be the end of a library beside it, or that of this one.
        Unconfirmed: it is made, but the disk did not say that it lasts.
        LibraryError: another known fault of storage.
    """
    if "\0" in str(path):
        raise CannotCreate(path.name)
    path = real_of(path)  # a link stays a link, and the library is made where it leads
    if path.is_symlink():  # a ring of links leads nowhere
        raise CannotCreate(path.name)
    # Not made of its name, which may already be as long as a name can be.
    fresh = path.with_name(f".{uuid.uuid4().hex[:12]}.new")
    try:
        demand_names(path, write=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.touch()
    except OSError as error:
        raise CannotCreate(path.name, is_full=is_full(error)) from error
    try:
        with translated(path.name):
            _fill(fresh)
        return _move(fresh, path)
    except DiskFull as error:
        raise CannotCreate(path.name, is_full=True) from error
    except OSError as error:
        raise CannotCreate(path.name, is_full=is_full(error)) from error
    finally:
        for one in (fresh, *leftovers_of(fresh)):
            with contextlib.suppress(OSError):
                one.unlink()


def _fill(path: Path) -> None:
    engine = engine_for(path, read_only=False)
    begin_immediate(engine)
    made = {"id": os.urandom(16).hex(), "made_at": datetime.now().isoformat(timespec="seconds")}
    with engine.begin() as connection:
        tables.metadata.create_all(connection, checkfirst=False)
        connection.execute(insert(tables.library), made)
        connection.execute(insert(tables.alembic_version), {"version_num": tables.revision(light.SCHEMA_VERSION)})
        connection.exec_driver_sql(f"PRAGMA application_id={light.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={light.SCHEMA_VERSION}")
        connection.exec_driver_sql(own_number())
    engine.dispose()


def _move(fresh: Path, path: Path) -> str:
    words = "" if path.exists() else put_aside_of_one_gone(path)
    with contextlib.suppress(FileExistsError):  # another window made one just now: that one it is
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:
            _move_without_links(fresh, path)
    confirm(path)
    return words


def _move_without_links(fresh: Path, path: Path) -> None:
    """The same where the file system has no hard links."""
    if os.name == "nt":
        os.rename(fresh, path)  # replaces nothing there
        return
    path.touch(exist_ok=False)  # so the name is taken first
    try:
        os.rename(fresh, path)
    except OSError:
        path.unlink()
        raise
