"""One-time passwords: HOTP (RFC 4226) over time (RFC 6238), as authenticator apps make them."""

import base64
import hmac
from datetime import datetime
from urllib.parse import quote, urlencode

PERIOD_S = 30
DIGITS = 6
SECRET_BYTES = 20
_TOLERATED_STEPS = 1


def hotp(secret: bytes, counter: int, digits: int = DIGITS, digest: str = "sha1") -> str:
    """The code for a counter (RFC 4226, 5.3)."""
    mac = hmac.digest(secret, counter.to_bytes(8, "big"), digest)
    offset = mac[-1] & 0x0F
    number = int.from_bytes(mac[offset : offset + 4], "big") & 0x7FFF_FFFF
    return str(number % 10**digits).zfill(digits)


def step_of(moment: datetime) -> int:
    """The time step that a moment lies in (RFC 6238, 4.2; T0 = 0)."""
    return int(moment.timestamp()) // PERIOD_S


def accepted_step(secret: bytes, code: str, now: datetime, last_step: int | None) -> int | None:
    """The step whose code this is, one step of clock drift either way; None when it isn't one.

    A step at or before `last_step` is never accepted again (RFC 6238, 5.2): whoever read a code
    over a shoulder comes too late. Compares in constant time.
    """
    current = step_of(now)
    found = None
    for step in range(current - _TOLERATED_STEPS, current + _TOLERATED_STEPS + 1):
        fresh = last_step is None or step > last_step
        if hmac.compare_digest(hotp(secret, step).encode(), code.encode("utf-8", "replace")):
            found = step if fresh else found
    return found


def base32(secret: bytes) -> str:
    """The secret as people type it into an app."""
    return base64.b32encode(secret).decode().rstrip("=")


def otpauth_url(secret: bytes, account: str, issuer: str) -> str:
    """What the QR code says (the key URI format that authenticator apps share)."""
    label = quote(f"{issuer}:{account}", safe="@")
    query = urlencode({"secret": base32(secret), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{label}?{query}&algorithm=SHA1&digits={DIGITS}&period={PERIOD_S}"
