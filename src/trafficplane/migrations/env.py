"""Alembic's hook: runs the revisions on the connection that `migrations.run` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON


def _plain_type(kind: str, item: Any, autogenerate: AutogenContext) -> str | Literal[False]:
    """Migrations are history: they name the database's types and not the code of today."""
    if kind != "type":
        return False
    if type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    if isinstance(item, JSON):
        autogenerate.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=context.config.attributes.get("metadata"),
    render_as_batch=True,
    render_item=_plain_type,
    transactional_ddl=True,
    on_version_apply=context.config.attributes.get("done"),
)
context.run_migrations()
