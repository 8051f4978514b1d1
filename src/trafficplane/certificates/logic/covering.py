"""Which names stand for which domains."""

from collections.abc import Collection


def covers(names: Collection[str], domain: str) -> bool:
    """Whether a certificate for `names` is good for (a part of) an endpoint's `domain`.

    In a certificate a wildcard stands for one label (RFC 6125, 6.4.3).
    """
    parent = domain.partition(".")[2]
    return (
        domain in names
        or f"*.{parent}" in names
        or (domain.startswith("*.") and any(name.endswith(f".{parent}") for name in names))
    )


def reaches(domains: Collection[str], name: str) -> bool:
    """Whether requests for `name` come to an endpoint with `domains`, if to no nearer one.

    For gateways a wildcard stands for any number of labels.
    """
    if name in domains:
        return True
    rest = name.removeprefix("*.")
    while "." in rest:
        rest = rest.partition(".")[2]
        if f"*.{rest}" in domains:
            return True
    return False
