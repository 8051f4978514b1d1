"""Every SQL statement of the telemetry room."""
