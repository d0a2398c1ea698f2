"""Statements that are needed often, made once from the tables.

A save or a load runs the same dozen statements again and again, so they are kept
as text and go to the driver as they are; SQLAlchemy keeps the connection, the
transaction and everything that is asked rarely.
"""

from __future__ import annotations

import functools
import sqlite3
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Table

from db import tables

Value = str | int | float | None
Key = tuple[Any, ...]
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """One table's statements, with ``?`` for the key columns and the value columns.

    ``insert`` takes key + values, ``update`` values + key, ``delete`` the key;
    ``select`` has no condition yet.
    """

    width: int  # how many columns the key has
    select: str
    insert: str
    update: str
    delete: str


@functools.cache
def statements(name: str) -> Statements:
    """The statements of a table."""
    return _statements(tables.metadata.tables[name])


def _statements(table: Table) -> Statements:
    every = [f'"{column.name}"' for column in table.columns]
    key = [f'"{column.name}"' for column in table.primary_key.columns]
    rest = every[len(key) :]
    where = " AND ".join(f"{one} = ?" for one in key)
    return Statements(
        width=len(key),
        select=f'SELECT {", ".join(every)} FROM "{table.name}"',
        insert=f'INSERT INTO "{table.name}" ({", ".join(every)}) VALUES ({", ".join("?" * len(every))})',
        update=f'UPDATE "{table.name}" SET {", ".join(f"{one} = ?" for one in rest)} WHERE {where}',
        delete=f'DELETE FROM "{table.name}" WHERE {where}',
    )


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, inside the transaction that SQLAlchemy began."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)
