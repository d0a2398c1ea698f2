"""An action that is done or dropped says in which workshop that was found, and does not come back in the next."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From schema 3 to schema 4."""
    op.add_column("action", sa.Column("ended_in_id", sa.Text(), server_default="", nullable=False))
