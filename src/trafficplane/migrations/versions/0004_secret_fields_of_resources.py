"""secret fields of resources."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Applies the step."""
    op.create_table(
        "sealed_secrets",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("handle", sa.String(length=80), nullable=False),
        sa.Column("ciphertext", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("organisation_id", "handle", name=op.f("pk_sealed_secrets")),
    )
