"""Measured figures as people read them. What is None is unknown, which is not zero."""

UNKNOWN = "–"


def rate(per_second: float | None) -> str:
    """`0.25/s`, `12.4/s`, `1,240/s`."""
    return UNKNOWN if per_second is None else f"{_scaled(per_second)}/s"


def percent(ratio: float | None) -> str:
    """`0.42 %` of a ratio of 0.0042."""
    return UNKNOWN if ratio is None else f"{_scaled(ratio * 100)} %"


def latency(ms: float | None) -> str:
    """`4.2 ms`, `1.3 s`."""
    if ms is None:
        return UNKNOWN
    return f"{_scaled(ms)} ms" if ms < _SECOND_MS else f"{ms / _SECOND_MS:.1f} s"


_SECOND_MS = 1000


def _scaled(value: float) -> str:
    """Three digits that count; more only before the decimal point."""
    if value == 0 or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
