"""Keys that issuers publish."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Applies the step."""
    op.create_table(
        "issuer_key_sets",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("key_set", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "url", name=op.f("pk_issuer_key_sets")),
    )
    with op.batch_alter_table("issuer_key_sets", schema=None) as batch_op:
        batch_op.create_index("ix_issuer_key_sets_due_at", ["due_at"], unique=False)
