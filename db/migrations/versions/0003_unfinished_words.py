"""Words that are being typed are kept before Enter makes something of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From schema 2 to schema 3."""
    op.create_table(
        "unfinished",
        sa.Column("workshop_id", sa.Text(), sa.ForeignKey("workshop.id", ondelete="CASCADE"), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("workshop_id", "line"),
        sqlite_with_rowid=False,
    )
