"""Who we are to an authenticator: the domain that passkeys belong to, and the pages that may ask.

A browser only lets a page use passkeys of its own domain (WebAuthn Level 3, 5.1.2). That domain is
the host of AUTH_URL; without AUTH_URL it is `localhost`, on any port, as while trying things out.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_LOCALHOST = "localhost"
_LOCAL_ORIGIN = re.compile(r"http://localhost(:[0-9]{1,5})?")


@dataclass(frozen=True, slots=True)
class RelyingParty:
    """`id` is the domain; `origin` the one page address, or None for `localhost` on any port."""

    id: str
    origin: str | None

    def admits(self, origin: str) -> bool:
        """Whether an assertion that a page at `origin` asked for is meant for us."""
        if self.origin is None:
            return _LOCAL_ORIGIN.fullmatch(origin) is not None
        return origin == self.origin


def relying_party(auth_url: str | None) -> RelyingParty | None:
    """The party for the configured address; None where browsers allow no passkeys.

    They want a name instead of an IP address, and TLS anywhere but on localhost.
    """
    if auth_url is None:
        return RelyingParty(_LOCALHOST, None)
    parts = urlsplit(auth_url)
    host = (parts.hostname or "").lower()
    local = host == _LOCALHOST or host.endswith("." + _LOCALHOST)
    if not host or _is_address(host) or not (parts.scheme == "https" or local):
        return None
    default = {"https": 443, "http": 80}.get(parts.scheme)
    port = "" if parts.port in (None, default) else f":{parts.port}"
    return RelyingParty(host, f"{parts.scheme}://{host}{port}")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
