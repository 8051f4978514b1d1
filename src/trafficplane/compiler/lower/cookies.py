"""The cookies action → what becomes of cookies on their two ways."""

from collections.abc import Iterator

from trafficplane.catalog.actions.cookies import CookieRewrite as RewriteSpec
from trafficplane.catalog.actions.cookies import CookiesAction
from trafficplane.catalog.actions.cookies import NewCookie as NewSpec
from trafficplane.ir.cookies import CookieEdits, CookieRewrite, NewCookie
from trafficplane.kit.duration import milliseconds


def lower_cookies(spec: CookiesAction) -> CookieEdits:
    """What becomes of cookies."""
    request, response = spec.request, spec.response
    return CookieEdits(
        sent=tuple(request.set.items()),
        removed=request.remove,
        renamed=tuple(request.rename.items()),
        new=tuple(_new(cookie) for cookie in response.set),
        taken=response.remove,
        rewrites=tuple(_rewrite(cookie) for cookie in response.rewrite),
    )


def _new(spec: NewSpec) -> NewCookie:
    path = "/" if spec.name.lower().startswith("__host-") else spec.path
    return NewCookie(spec.name, spec.value, path, tuple(_attributes(spec)))


def _attributes(spec: NewSpec) -> Iterator[str]:
    if spec.max_age is not None:
        yield f"Max-Age={milliseconds(spec.max_age) // 1000}"
    yield from _shared(spec)


def _shared(spec: NewSpec | RewriteSpec) -> Iterator[str]:
    if spec.domain is not None:
        yield f"Domain={spec.domain}"
    if spec.secure:
        yield "Secure"
    if spec.http_only:
        yield "HttpOnly"
    if spec.same_site is not None:
        yield f"SameSite={spec.same_site.capitalize()}"


def _rewrite(spec: RewriteSpec) -> CookieRewrite:
    given = {
        "domain": spec.domain is not None or spec.host_only,
        "path": spec.path is not None,
        "secure": spec.secure is not None,
        "httponly": spec.http_only is not None,
        "samesite": spec.same_site is not None,
    }
    drop = tuple(name for name, wanted in given.items() if wanted)
    return CookieRewrite(spec.name, spec.rename, drop, tuple(_replaced(spec)))


def _replaced(spec: RewriteSpec) -> Iterator[str]:
    if spec.path is not None:
        yield f"Path={spec.path}"
    yield from _shared(spec)
