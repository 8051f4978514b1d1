"""The way back: which path of a client leads to a path of a backend."""

from dataclasses import dataclass
from typing import assert_never

from trafficplane.ir.route import Mount, PathRewrite, PrefixRewrite, RegexRewrite, WholePathRewrite


@dataclass(frozen=True, slots=True)
class Roots:
    """What lies below `backend` there is found below `client` here; neither ends with a slash."""

    client: str
    backend: str


def roots(base: str, rewrite: PathRewrite | None) -> Roots:
    """The roots of an endpoint below `base` whose requests are rewritten like that.

    A path that is replaced as a whole, or by an expression, has no way back: `base` alone counts.
    """
    match rewrite:
        case None | WholePathRewrite() | RegexRewrite():
            return Roots(base, "")
        case Mount(strip, add):
            return Roots(base + strip, add)
        case PrefixRewrite(matched, replacement):
            return Roots(base + matched, replacement.rstrip("/"))
        case _:
            assert_never(rewrite)
