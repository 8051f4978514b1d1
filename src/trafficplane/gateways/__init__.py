"""Room: the fleet, its tokens and acknowledgements; bootstrap and supervision of Envoy."""
