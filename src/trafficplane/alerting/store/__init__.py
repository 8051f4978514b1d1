"""Every SQL statement of the alerting room."""
