"""Pure decisions of the alerting room."""
