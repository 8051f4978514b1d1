"""The signed texts that browsers hold: session, CSRF token, device, and a half-done sign-in."""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

SESSION_COOKIE = "trafficplane_session"
DEVICE_COOKIE = "trafficplane_device"
DEVICE_LIFETIME = timedelta(days=180)
PENDING_COOKIE = "trafficplane_pending"
PENDING_LIFETIME = timedelta(minutes=5)

_ALGORITHM = "HS256"
_ISSUER = "trafficplane"


@dataclass(frozen=True, slots=True)
class Keys:
    """One independent key for each purpose, derived from `AUTH_SECRET`."""

    session: bytes
    csrf: bytes
    device: bytes
    pending: bytes


def session_cookie(
    keys: Keys, session_id: str, user_id: str, issued: datetime, expires: datetime
) -> str:
    """A JWT (RFC 7519) that names a session row. The row decides; this only can't be guessed."""
    claims = {"sid": session_id, "sub": user_id, "iat": issued, "exp": expires}
    return jwt.encode({**claims, "iss": _ISSUER}, keys.session, _ALGORITHM)


def read_session(keys: Keys, cookie: str, now: datetime) -> str | None:
    """The session's id; None for a cookie that was altered, made elsewhere or has expired."""
    claims = _claims(keys.session, cookie, now)
    return None if claims is None else _text(claims.get("sid"))


def csrf_token(keys: Keys, session_id: str) -> str:
    """The proof that a write comes from our own page: an HMAC of the session's id."""
    mac = hmac.digest(keys.csrf, session_id.encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(mac).decode().rstrip("=")


def csrf_holds(keys: Keys, session_id: str, given: str | None) -> bool:
    """Compares in constant time."""
    expected = csrf_token(keys, session_id)
    return given is not None and hmac.compare_digest(expected.encode(), given.encode())


def device_cookie(keys: Keys, user_id: str, device: str, issued: datetime) -> str:
    """A JWT that says: this browser signed in to this account. It opens nothing by itself."""
    claims = {"sub": user_id, "jti": device, "iat": issued, "exp": issued + DEVICE_LIFETIME}
    return jwt.encode({**claims, "iss": _ISSUER}, keys.device, _ALGORITHM)


def read_device(keys: Keys, cookie: str | None, user_id: str, now: datetime) -> str | None:
    """The device's id when the cookie was made for this account, else None."""
    claims = _claims(keys.device, cookie, now) if cookie else None
    if claims is None or claims.get("sub") != user_id:
        return None
    return _text(claims.get("jti"))


@dataclass(frozen=True, slots=True)
class Pending:
    """Whose password held just now. `password_mark` ties that to the password of then."""

    user_id: str
    password_mark: str


def pending_cookie(keys: Keys, user_id: str, password_hash: str, issued: datetime) -> str:
    """A JWT that says: this browser gave the right password. Only the second step takes it."""
    claims = {"sub": user_id, "pwd": password_mark(keys, password_hash)}
    times = {"iat": issued, "exp": issued + PENDING_LIFETIME}
    return jwt.encode({**claims, **times, "iss": _ISSUER}, keys.pending, _ALGORITHM)


def read_pending(keys: Keys, cookie: str | None, now: datetime) -> Pending | None:
    """What the cookie says; None for one that was altered or has expired."""
    claims = _claims(keys.pending, cookie, now) if cookie else None
    if claims is None:
        return None
    return Pending(_text(claims.get("sub")) or "", _text(claims.get("pwd")) or "")


def password_mark(keys: Keys, password_hash: str) -> str:
    """Changes with the password and tells nothing about it."""
    return hmac.digest(keys.pending, password_hash.encode(), hashlib.sha256).hex()


def _claims(key: bytes, token: str, now: datetime) -> dict[str, Any] | None:
    try:
        # Times are compared here, with the clock that the caller brings.
        claims: dict[str, Any] = jwt.decode(
            token, key, algorithms=[_ALGORITHM], issuer=_ISSUER,
            options={"verify_exp": False, "verify_iat": False, "require": ["exp", "sub"]},
        )  # fmt: skip
    except jwt.InvalidTokenError:
        return None
    expires = claims["exp"]
    if not isinstance(expires, int | float) or expires <= now.timestamp():
        return None
    return claims


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
