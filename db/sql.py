"""Statements that are needed often, made once from the tables.

A save or a load runs the same dozen statements again and again, so they are kept
as text and go to the driver as they are; SQLAlchemy keeps the connection, the
transaction and everything that is asked rarely.
"""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Column, Connection, Table
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db import tables

Value = str | int | float | None
Key = tuple[Any, ...]
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """One table's statements, with ``?`` for the key columns and the value columns.

    ``insert`` takes key + values, ``update`` values + key, ``delete`` the key;
    ``select`` has no condition yet. ``defaults`` are what the value columns hold where nobody says.
    """

    width: int  # how many columns the key has
    defaults: Values
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
        defaults=tuple(_default(one) for one in table.columns if not one.primary_key),
        select=f'SELECT {", ".join(every)} FROM "{table.name}"',
        insert=f'INSERT INTO "{table.name}" ({", ".join(every)}) VALUES ({", ".join("?" * len(every))})',
        update=f'UPDATE "{table.name}" SET {", ".join(f"{one} = ?" for one in rest)} WHERE {where}',
        delete=f'DELETE FROM "{table.name}" WHERE {where}',
    )


def as_of_today(name: str, row: Sequence[Any]) -> Values:
    """A row's values as the table has them now. What another schema wrote has fewer or more columns at its end."""
    defaults = statements(name).defaults
    return (*row, *defaults[len(row) :])[: len(defaults)]


def _default(column: Column[Any]) -> Value:
    return column.default.arg if isinstance(column.default, ScalarElementColumnDefault) else None


def raw(connection: Connection) -> sqlite3.Connection:
    """The driver's connection, inside the transaction that SQLAlchemy began."""
    return cast(sqlite3.Connection, connection.connection.driver_connection)
