"""Catalog → IR → Envoy resources, incrementally: what a change leaves alone stays compiled."""
