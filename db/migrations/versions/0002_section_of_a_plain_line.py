"""A line of the agenda without an activity may belong to a section."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From schema 1 to schema 2."""
    op.add_column("entry", sa.Column("section", sa.Integer(), server_default="0", nullable=False))
