"""Cookies that are changed on the way: those of a request, and those that an answer sets."""

from dataclasses import dataclass, field

USER_COOKIE = "trafficplane-user"
"""The gateway's own, by which it tells users apart."""


@dataclass(frozen=True, slots=True)
class NewCookie:
    """A cookie that clients are given. Without a `path` it is for the endpoint's root."""

    name: str
    value: str
    path: str | None = None
    attributes: tuple[str, ...] = ()
    """As they stand in the header."""

    def line(self, base: str) -> str:
        """The value of its `Set-Cookie` header, for an endpoint below `base`."""
        path = f"Path={self.path or base or '/'}"
        return "; ".join((f"{self.name}={self.value}", path, *self.attributes))


@dataclass(frozen=True, slots=True)
class CookieRewrite:
    """Other attributes for a backend's cookie; `name` None stands for all that nobody names.

    `drop` are the attributes, in lower case, that go; `add` come in their place.
    """

    name: str | None
    rename: str | None = None
    drop: tuple[str, ...] = ()
    add: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CookieEdits:
    """What becomes of a request's cookies (`sent`, `removed`, `renamed`), and of those that its
    answer sets (`new`, `taken`, `rewrites`).
    """

    sent: tuple[tuple[str, str], ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    new: tuple[NewCookie, ...] = ()
    taken: tuple[str, ...] = ()
    rewrites: tuple[CookieRewrite, ...] = ()
    at_request: bool = field(init=False, repr=False, compare=False)
    """Whether the backend sees other cookies than the client sent."""
    at_answer: bool = field(init=False, repr=False, compare=False)
    """Whether cookies of the backend are changed."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "at_request", bool(self.sent or self.removed or self.renamed))
        object.__setattr__(self, "at_answer", bool(self.taken or self.rewrites))
