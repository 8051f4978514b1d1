"""The way that people come: the public URL, through whatever proxy stands in front."""

import ssl
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import urlsplit

import httpx

from trafficplane.kit.settings import Settings
from trafficplane.processes.checks.finding import Finding, error, fine, warning

_TIMEOUT_S = 10
_HEALTH = "/api/health"
_CONNECTION = "/api/auth/connection"


async def check(settings: Settings, url: str | None) -> AsyncIterator[Finding]:
    """Asks this machine's process first, then the public URL (`url`, else `AUTH_URL`)."""
    own = f"http://{_own_address(settings)}:{settings.port}"
    direct = await _ask(own + _HEALTH)
    running = isinstance(direct, httpx.Response)
    if isinstance(direct, httpx.Response):
        yield _health("this process", direct)
    else:
        yield warning("this process", f"nothing answers at {own}", "start it: trafficplane serve")
    public = (url or settings.auth_url or "").rstrip("/")
    if not public:
        return
    answer = await _ask(public + _HEALTH)
    if isinstance(answer, httpx.Response) and answer.status_code == 200 and _is_ours(answer):
        yield fine(public, "answers, and it is a control plane")
        async for finding in _compared(public):
            yield finding
    else:
        yield _diagnosed(public, answer, running=running)


def _own_address(settings: Settings) -> str:
    address = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.hostname, settings.hostname)  # noqa: S104
    return f"[{address}]" if ":" in address else address


async def _ask(url: str) -> httpx.Response | Exception:
    try:
        async with httpx.AsyncClient(
            timeout=_TIMEOUT_S, follow_redirects=True, max_redirects=5
        ) as client:
            return await client.get(url)
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as problem:
        return problem


def _is_ours(answer: httpx.Response) -> bool:
    try:
        document: Any = answer.json()
    except ValueError:
        return False
    return isinstance(document, dict) and document.get("status") in ("healthy", "unhealthy")


def _health(subject: str, answer: httpx.Response) -> Finding:
    if answer.status_code == 200:
        return fine(subject, "is healthy")
    reason = answer.json().get("reason") if _is_ours(answer) else f"it answers {answer.status_code}"
    return error(subject, f"is unhealthy: {reason}", "see the database's lines above")


def _diagnosed(url: str, answer: httpx.Response | Exception, *, running: bool) -> Finding:
    match answer:
        case httpx.TooManyRedirects():
            return error(
                url, "redirects in a loop: the proxy in front and the one behind it both redirect "
                "to https, or a CDN speaks http to the origin",
                "let TLS end in one place (Cloudflare: SSL mode Full), and switch the redirect off "
                "behind it",
            )  # fmt: skip
        case httpx.ConnectError() if _is_tls(answer):
            return error(
                url, f"TLS fails: {answer}",
                "let the proxy have a certificate for this name, or write http:// in AUTH_URL",
            )  # fmt: skip
        case httpx.ConnectError() if "Name or service" in str(answer) or "resolve" in str(answer):
            return error(
                url, f"the name {urlsplit(url).hostname} can't be resolved",
                "make its DNS record point to the proxy in front",
            )  # fmt: skip
        case Exception():
            return error(
                url, f"nobody answers ({type(answer).__name__}: {answer})",
                "check the DNS record, the proxy in front and firewalls on the way",
            )  # fmt: skip
        case _:
            return _by_status(url, answer, running=running)


def _is_tls(problem: Exception) -> bool:
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return "SSL" in str(problem) or "CERTIFICATE" in str(problem).upper()


def _by_status(url: str, answer: httpx.Response, *, running: bool) -> Finding:
    match answer.status_code:
        case 503 if _is_ours(answer):
            return _health(url, answer)
        case 502 | 503 | 504:
            where = (
                "and this process does answer on this machine"
                if running
                else ("and nothing answers on this machine either")
            )
            cure = (
                "let the proxy's upstream be this process: HOSTNAME=0.0.0.0 in a container, the "
                "same network, and the port of PORT"
                if running
                else "start the control plane, and see its log for the reason"
            )
            return error(url, f"the proxy in front answers {answer.status_code}, {where}", cure)
        case 404:
            return error(
                url, "the proxy in front knows no such site (404)",
                "let its rule for this host lead to the console's port (PORT), not to a gateway's",
            )  # fmt: skip
        case status:
            return error(
                url, f"something answers {status}, but no control plane",
                "let the proxy in front pass /api/… on as it is",
            )  # fmt: skip


async def _compared(url: str) -> AsyncIterator[Finding]:
    """What our process saw of a request that came this way, against what was sent."""
    answer = await _ask(url + _CONNECTION)
    if not isinstance(answer, httpx.Response) or answer.status_code != 200:
        return
    seen = answer.json()
    sent = urlsplit(str(answer.url))
    if seen["host"] != sent.netloc:
        yield warning(
            "Host", f"arrives as {seen['host']!r} instead of {sent.netloc!r}",
            "let the proxy pass the Host header on (nginx: proxy_set_header Host $host)",
        )  # fmt: skip
    if sent.scheme == "https" and not seen["tls"]:
        yield error(
            "scheme", "https arrives as http, so session cookies are not marked Secure",
            "set AUTH_URL to the https address; or let the proxy send X-Forwarded-Proto and name "
            "it in TRUSTED_PROXIES",
        )  # fmt: skip
    elif sent.scheme == "http" and seen["tls"]:
        yield error(
            "scheme", "the console is told that it is behind https, and you came by http: browsers "
            "then drop the session cookie, and every sign-in ends at the login page or in a CSRF "
            "failure",
            "open it by https, or write http:// in AUTH_URL",
        )  # fmt: skip
    if seen["forwarded"] and not seen["proxyTrusted"]:
        yield warning(
            "client address", "the proxy in front says who the client is and is not believed",
            "add the proxy's address or network to TRUSTED_PROXIES",
        )  # fmt: skip
    elif seen["proxyTrusted"] and not seen["forwarded"]:
        yield warning(
            "client address", "the trusted proxy does not say who the client is",
            "let it send X-Forwarded-For (nginx: $proxy_add_x_forwarded_for)",
        )  # fmt: skip
    else:
        yield fine("client address", f"arrives as {seen['clientAddress']}")
