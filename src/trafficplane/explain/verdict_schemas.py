"""What an explanation tells of a condition."""

from trafficplane.explain.predicates import Verdict
from trafficplane.kit.schema import WireModel


class VerdictOut(WireModel):
    """A condition: what was expected, and what was there (empty: nothing)."""

    subject: str
    expected: str
    actual: list[str]
    holds: bool

    @classmethod
    def of(cls, verdict: Verdict) -> "VerdictOut":
        """The wire shape of `verdict`."""
        return cls(
            subject=verdict.subject,
            expected=verdict.expected,
            actual=list(verdict.actual),
            holds=verdict.holds,
        )
