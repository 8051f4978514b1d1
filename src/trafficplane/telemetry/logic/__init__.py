"""Pure decisions of the telemetry room."""
