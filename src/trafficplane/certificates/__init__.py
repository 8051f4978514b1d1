"""Certificates that gateways present to clients; today the self-signed one of the platform."""
