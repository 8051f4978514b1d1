"""The schema's history, as Alembic revisions; the tables themselves are described in the rooms."""
