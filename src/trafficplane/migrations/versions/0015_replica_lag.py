"""Replica lag."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Applies the step."""
    op.create_table(
        "replica_events",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("pool", sa.String(length=63), nullable=False),
        sa.Column("member", sa.String(length=63), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("lag_ms", sa.Double(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replica_events")),
    )
    with op.batch_alter_table("replica_events", schema=None) as batch_op:
        batch_op.create_index("ix_replica_events_at", ["at"], unique=False)
        batch_op.create_index(
            "ix_replica_events_pool", ["organisation_id", "pool", "id"], unique=False
        )

    op.create_table(
        "replica_lease",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("process", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replica_lease")),
    )
    op.create_table(
        "replica_states",
        sa.Column("organisation_id", sa.String(length=64), nullable=False),
        sa.Column("pool", sa.String(length=63), nullable=False),
        sa.Column("member", sa.String(length=63), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lag_ms", sa.Double(), nullable=True),
        sa.Column("error_ms", sa.Double(), nullable=True),
        sa.Column("at_least", sa.Boolean(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=True),
        sa.Column("timeline", sa.BigInteger(), nullable=True),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("sampled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "organisation_id", "pool", "member", name=op.f("pk_replica_states")
        ),
    )
    # What was kept before belongs to no pool.
    with op.batch_alter_table("metric_series", schema=None) as batch_op:
        for name in ("pool", "replica"):
            batch_op.add_column(
                sa.Column(name, sa.String(length=63), nullable=False, server_default="")
            )
    with op.batch_alter_table("metric_series", schema=None) as batch_op:
        for name in ("pool", "replica"):
            batch_op.alter_column(name, server_default=None)
