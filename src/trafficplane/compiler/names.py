"""Names in the data plane: an organisation's resources never meet another's."""


def cluster_name(organisation_id: str, name: str) -> str:
    """Envoy's name of a cluster and of its load assignment."""
    return f"{organisation_id}/{name}"


def certificate_name(organisation_id: str, name: str) -> str:
    """Envoy's name of a certificate; the platform's own have no slash."""
    return f"{organisation_id}/{name}"


def limit_name(organisation_id: str, name: str) -> str:
    """The name of a rate limit in the gateways' statistics."""
    return f"{organisation_id}/{name}"
