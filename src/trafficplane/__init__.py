"""Traffic Control Plane: a self-hosted control plane whose data plane is Envoy."""

__version__ = "0.1.0"
