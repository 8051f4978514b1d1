"""files in use."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Applies the step."""
    op.create_table(
        "file_uses",
        sa.Column("holder", sa.String(length=140), nullable=False),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("file_id", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["files.id"], name=op.f("fk_file_uses_file_id_files")),
        sa.PrimaryKeyConstraint("holder", "organisation_id", "file_id", name=op.f("pk_file_uses")),
    )
    with op.batch_alter_table("file_uses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_file_uses_file_id"), ["file_id"], unique=False)
