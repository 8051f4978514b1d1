"""The action that changes cookies: those that a backend gets, and those that clients are given."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.conditions.cookie import CookieName
from trafficplane.catalog.logic.addresses import HostName
from trafficplane.catalog.logic.paths import Path
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.spans import between
from trafficplane.ir.cookies import USER_COOKIE
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

MAX_EDITS = 50
HOST_PREFIX, SECURE_PREFIX = "__host-", "__secure-"
"""Names that promise something (RFC 6265bis, 4.1.3); browsers compare them without case."""

Complaint = tuple[str, tuple[int | str, ...]]

# RFC 6265, 4.1.1: cookie-octet.
_VALUE = re.compile(r"[!#-+\--:<-\[\]-~]{0,4096}")


def _check_value(text: str) -> str:
    if not _VALUE.fullmatch(text):
        raise ValueError(
            f"{text!r} is not the value of a cookie; use visible ASCII without quotes, commas, "
            "semicolons and backslashes (at most 4096)"
        )
    return text


def _check_path(text: str) -> str:
    if ";" in text:
        raise ValueError(f"{text!r} contains ';', which ends an attribute of a cookie")
    return text


def _not_ours(text: str) -> str:
    if text == USER_COOKIE:
        raise ValueError(f"{text!r} is the gateway's own")
    return text


def _by_name(cookies: dict[str, str]) -> dict[str, str]:
    """One order, since a database may forget the one that was written."""
    return dict(sorted(cookies.items()))


Name = Annotated[CookieName, AfterValidator(_not_ours)]
Value = Annotated[str, AfterValidator(_check_value)]
CookiePath = Annotated[Path, AfterValidator(_check_path)]
_Names = Annotated[tuple[CookieName, ...], Field(max_length=MAX_EDITS)]


_NONE: dict[str, str] = {}


def _promise(name: str) -> str:
    return next((p for p in (HOST_PREFIX, SECURE_PREFIX) if name.lower().startswith(p)), "")


def _refuse_broken_promise(name: str, domain: str | None, path: str | None) -> None:
    if _promise(name) != HOST_PREFIX:
        return
    if domain is not None:
        raise refuse("has no place on a cookie whose name begins with __Host-", "domain")
    if path not in (None, "/"):
        raise refuse("is always / on a cookie whose name begins with __Host-", "path")


def _refuse_twice(named: Iterable[tuple[str | None, tuple[int | str, ...]]]) -> None:
    complaints = list(_twice(named))
    if complaints:
        raise refuse_all(complaints)


def _twice(named: Iterable[tuple[str | None, tuple[int | str, ...]]]) -> Iterator[Complaint]:
    seen: set[str | None] = set()
    for name, place in named:
        if name in seen:
            what = "every other cookie" if name is None else repr(name)
            yield f"{what} is edited already; edit it once", place
        seen.add(name)


class SameSite(StrEnum):
    """Which requests from pages of other sites bring a cookie along."""

    STRICT = "STRICT"
    LAX = "LAX"
    NONE = "NONE"


class RequestCookies(WireModel):
    """What happens to the cookies that a client sends, before the backend sees them."""

    set: Annotated[
        dict[Name, Value],
        AfterValidator(_by_name),
        Field(max_length=MAX_EDITS, description="In place of what the client sent by that name."),
    ] = _NONE
    remove: _Names = ()
    rename: Annotated[
        dict[Name, Name],
        AfterValidator(_by_name),
        Field(
            max_length=MAX_EDITS,
            description="Old name to new name. Where a client sends both, the old one goes.",
        ),
    ] = _NONE

    @model_validator(mode="after")
    def _one_edit_each(self) -> Self:
        targets = list(self.rename.items())
        named: list[tuple[str, tuple[int | str, ...]]] = [
            *((name, ("set", name)) for name in self.set),
            *((name, ("remove", index)) for index, name in enumerate(self.remove)),
            *((old, ("rename", old)) for old, _ in targets),
            *((new, ("rename", old)) for old, new in targets),
        ]
        _refuse_twice(named)
        return self

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.set or self.remove or self.rename)


class NewCookie(WireModel):
    """A cookie that clients are given (RFC 6265, 4.1)."""

    name: Name
    value: Value
    domain: Annotated[
        HostName | None, Field(description="Default: the host that the client asked alone.")
    ] = None
    path: Annotated[CookiePath | None, Field(description="Default: the endpoint's root.")] = None
    max_age: Annotated[
        Annotated[Duration, AfterValidator(between("0s", "9600h"))] | None,
        Field(
            description="`0s` makes clients forget it; default: until the browser is closed.",
        ),
    ] = None
    secure: Annotated[bool, Field(strict=True)] = False
    http_only: Annotated[bool, Field(strict=True)] = False
    same_site: SameSite | None = None

    @model_validator(mode="after")
    def _believable(self) -> Self:
        _refuse_broken_promise(self.name, self.domain, self.path)
        safe = self.name.lower().startswith((HOST_PREFIX, SECURE_PREFIX))
        if (safe or self.same_site is SameSite.NONE) and not self.secure:
            raise refuse("must be true, or browsers refuse such a cookie", "secure")
        if self.max_age is not None and self.max_age % timedelta(seconds=1):
            raise refuse("is counted in whole seconds", "maxAge")
        return self


class CookieRewrite(WireModel):
    """Other attributes for a cookie that a backend sets; what isn't given stays."""

    name: Annotated[
        Name | None, Field(description="Default: every cookie that no other entry names.")
    ] = None
    rename: Annotated[Name | None, Field(description="The name that clients see.")] = None
    domain: HostName | None = None
    host_only: Annotated[
        bool,
        Field(strict=True, description="Takes the domain away: for the host asked alone."),
    ] = False
    path: CookiePath | None = None
    secure: Annotated[bool | None, Field(strict=True)] = None
    http_only: Annotated[bool | None, Field(strict=True)] = None
    same_site: SameSite | None = None

    @model_validator(mode="after")
    def _believable(self) -> Self:
        if self.domain is not None and self.host_only:
            raise refuse("excludes a domain", "hostOnly")
        if self.same_site is SameSite.NONE and self.secure is not True:
            raise refuse("must be true beside NONE, or browsers refuse the cookie", "secure")
        if self.rename is not None and self.name is None:
            raise refuse("is for one cookie; say which", "name")
        for name in (self.name, self.rename):
            _refuse_broken_promise(name or "", self.domain, self.path)
            if _promise(name or "") and self.secure is False:
                raise refuse("must stay, or browsers refuse such a cookie", "secure")
        if self.rename is not None and _promise(self.rename) not in ("", _promise(self.name or "")):
            raise refuse("promises by its prefix what the backend may not hold", "rename")
        if not self.model_dump(exclude_defaults=True, exclude={"name"}):
            raise refuse("changes nothing")
        return self


class ResponseCookies(WireModel):
    """What happens to the cookies that a backend sets, and which ones the gateway adds."""

    set: Annotated[
        tuple[NewCookie, ...],
        Field(max_length=MAX_EDITS, description="They come last, so they win over the backend's."),
    ] = ()
    remove: _Names = ()
    rewrite: Annotated[tuple[CookieRewrite, ...], Field(max_length=MAX_EDITS)] = ()

    @model_validator(mode="after")
    def _one_edit_each(self) -> Self:
        _refuse_twice((c.name, ("set", i, "name")) for i, c in enumerate(self.set))
        edited = ((c.name, ("rewrite", i)) for i, c in enumerate(self.rewrite))
        _refuse_twice([*((n, ("remove", i)) for i, n in enumerate(self.remove)), *edited])
        ours = [i for i, name in enumerate(self.remove) if name == USER_COOKIE]
        if ours:
            raise refuse_all([(f"{USER_COOKIE!r} is the gateway's own", ("remove", ours[0]))])
        return self

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.set or self.remove or self.rewrite)


class CookiesAction(WireModel):
    """Changes cookies: those that the backend gets, and those that clients are given."""

    type: Literal["cookies"]
    request: RequestCookies = RequestCookies()
    response: ResponseCookies = ResponseCookies()

    @model_validator(mode="after")
    def _edits_something(self) -> Self:
        if not self.request and not self.response:
            raise refuse("changes nothing; give set, remove, rename or rewrite")
        return self

    def only_adds(self) -> bool:
        """Whether it is for answers of the gateway's own as well: all it does is set cookies."""
        return not (self.request or self.response.remove or self.response.rewrite)
