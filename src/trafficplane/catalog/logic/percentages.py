"""Percentages as gateways count them: in ten-thousandths."""


def two_decimals(value: float) -> float:
    """Raises `ValueError` for what can't be told in ten-thousandths."""
    if round(value, 2) != value:
        raise ValueError("has more than two decimals")
    return value
