"""What a request proves: its origin behind trusted proxies, its cookie or token, its CSRF proof."""

import ipaddress
import re
from contextlib import AbstractAsyncContextManager, nullcontext

from fastapi import Request, Response

from trafficplane.identity.errors import CsrfFailed
from trafficplane.identity.logic.session_cookie import (
    DEVICE_COOKIE,
    DEVICE_LIFETIME,
    PENDING_COOKIE,
    PENDING_LIFETIME,
    SESSION_COOKIE,
    csrf_holds,
    device_cookie,
    read_device,
    read_session,
    session_cookie,
)
from trafficplane.identity.schemas.people import Session, Standing
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Origin
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.errors import Unauthenticated
from trafficplane.kit.ids import new_id

CSRF_HEADER = "X-CSRF-Token"

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_USER_AGENT_CHARACTERS = 512
_Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class Guard:
    """Reads credentials off requests and writes cookies onto responses."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        settings = identity.settings
        self._proxies: list[_Network] = [
            ipaddress.ip_network(text, strict=False) for text in settings.trusted_proxies
        ]
        self._https = (settings.auth_url or "").lower().startswith("https://")

    async def authenticate(self, request: Request) -> Caller:
        """The caller behind a request; `app.state.authenticate` of `kit.access.requires`.

        An Authorization header decides alone: a cookie beside it is not looked at. Raises
        `Unauthenticated`, and `CsrfFailed` for a write by cookie without the header.
        """
        origin = self.origin(request)
        authorization = request.headers.get("authorization")
        async with _reading(request) as tx:
            if authorization is not None:
                return await self._identity.callers.by_token(tx, _bearer(authorization), origin)
            cookie = request.cookies.get(SESSION_COOKIE)
            if cookie is None:
                raise Unauthenticated("sign in, or send Authorization: Bearer <API token>")
            caller = await self._identity.callers.by_cookie(tx, cookie, origin)
        self._check_csrf(request, caller)
        return caller

    def _check_csrf(self, request: Request, caller: Caller) -> None:
        if request.method in _SAFE_METHODS:
            return
        given = request.headers.get(CSRF_HEADER)
        if not csrf_holds(self._identity.keys, caller.credential_id or "", given):
            raise CsrfFailed

    def origin(self, request: Request) -> Origin:
        """Where a request came from. Forwarded headers count only from trusted proxies."""
        agent = request.headers.get("user-agent")
        return Origin(
            self.address(request),
            agent[:_USER_AGENT_CHARACTERS] if agent else None,
            _request_id(request),
        )

    def address(self, request: Request) -> str | None:
        """The client's address: the last one in X-Forwarded-For that isn't a trusted proxy's."""
        address = request.client.host if request.client else None
        hops = ",".join(request.headers.getlist("x-forwarded-for")).split(",")
        while address is not None and self._trusts(address) and hops:
            hop = _ip(hops.pop().strip())
            if hop is None:
                break
            address = hop
        return address

    def through_trusted_proxy(self, request: Request) -> bool:
        """Whether whoever connected to us may say who the client is."""
        return request.client is not None and self._trusts(request.client.host)

    def _trusts(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._proxies)

    def is_tls(self, request: Request) -> bool:
        """Whether the browser spoke TLS, to us or to a proxy that we trust."""
        if self._https or request.url.scheme == "https":
            return True
        peer = request.client.host if request.client else ""
        forwarded = request.headers.get("x-forwarded-proto", "").split(",")[-1].strip().lower()
        return forwarded == "https" and self._trusts(peer)

    def public_url(self, request: Request) -> str:
        """Where people reach the console: AUTH_URL, else what this request was sent to."""
        configured = self._identity.settings.auth_url
        return (configured or str(request.base_url)).rstrip("/")

    def device(self, request: Request) -> str | None:
        """The cookie of a browser that signed in before."""
        return request.cookies.get(DEVICE_COOKIE)

    def old_session(self, request: Request) -> str | None:
        """The id of the session that the browser already holds."""
        cookie = request.cookies.get(SESSION_COOKIE)
        return (
            read_session(self._identity.keys, cookie, self._identity.clock.now())
            if cookie
            else None
        )

    def pending(self, request: Request) -> str | None:
        """What a browser holds whose password was right and whose second step is due."""
        return request.cookies.get(PENDING_COOKIE)

    def ask_second_step(self, request: Request, response: Response, pending: str) -> None:
        """Lets the browser prove its first step to the second, in place of the password."""
        lifetime_s = int(PENDING_LIFETIME.total_seconds())
        self._set(request, response, PENDING_COOKIE, pending, lifetime_s)

    def sign_in(self, request: Request, response: Response, standing: Standing) -> None:
        """Gives the browser its new session, and remembers that it has been here."""
        if self.pending(request) is not None:
            self._set(request, response, PENDING_COOKIE, "", 0)
        session = standing.credential
        assert isinstance(session, Session)  # noqa: S101 - a sign-in starts a session
        keys, now = self._identity.keys, self._identity.clock.now()
        user_id = standing.account.id
        self._set(
            request, response, SESSION_COOKIE,
            session_cookie(keys, session.id, user_id, now, session.expires_at),
            int((session.expires_at - now).total_seconds()),
        )  # fmt: skip
        known = read_device(keys, self.device(request), user_id, now)
        self._set(
            request, response, DEVICE_COOKIE,
            device_cookie(keys, user_id, known or new_id("dev"), now),
            int(DEVICE_LIFETIME.total_seconds()),
        )  # fmt: skip

    def sign_out(self, request: Request, response: Response) -> None:
        """Takes the session from the browser."""
        self._set(request, response, SESSION_COOKIE, "", 0)

    def _set(
        self, request: Request, response: Response, name: str, value: str, max_age_s: int
    ) -> None:
        response.set_cookie(
            name, value, max_age=max_age_s, path="/", httponly=True, samesite="lax",
            secure=self.is_tls(request),
        )  # fmt: skip


def _reading(request: Request) -> AbstractAsyncContextManager[Tx]:
    # A write's transaction is left alone until the caller is known: beginning it takes a lock.
    tx: Tx | None = getattr(request.state, "tx", None)
    if tx is not None and request.method in _SAFE_METHODS:
        return nullcontext(tx)
    database: Database = request.app.state.database
    return database.transaction(write=False)


def _bearer(authorization: str) -> str:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "bearer" or not credentials.strip():
        raise Unauthenticated("write Authorization: Bearer <API token>")
    return credentials.strip()


def _ip(text: str) -> str | None:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        return None


def _request_id(request: Request) -> str:
    """The proxy's or caller's X-Request-Id when it is harmless, else a new one; kept for all."""
    kept: str | None = getattr(request.state, "request_id", None)
    if kept is None:
        given = request.headers.get("x-request-id", "")
        kept = given if _REQUEST_ID.fullmatch(given) else new_id("req")
        request.state.request_id = kept
    return kept
