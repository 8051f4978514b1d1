"""Read replicas of PostgreSQL: how far each is behind its primary, measured and told."""
