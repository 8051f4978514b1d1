"""What was measured: statistics of the gateways, their history, and the health of backends."""
