"""Pure decisions about replicas."""
