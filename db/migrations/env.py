"""Runs migrations on the connection that ``db.upgrade`` hands over, inside its transaction."""

from __future__ import annotations

from alembic import context

from db import tables

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=tables.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
