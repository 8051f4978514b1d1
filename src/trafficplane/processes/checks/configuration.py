"""What the settings themselves tell, before anything is tried."""

import ipaddress
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from trafficplane.kit.auth_secret import ensure_auth_secret
from trafficplane.kit.db import normalise_url
from trafficplane.kit.settings import Settings, SettingsError, env_variables
from trafficplane.processes.checks.finding import Finding, error, fine, warning

_EXAMPLE_PASSWORDS = frozenset(
    {"admin123!", "admin", "password", "changeme", "postgres", "example"}
)


def in_container(environ: Mapping[str, str]) -> bool:
    """Whether this process runs in a container (Docker, Podman, Kubernetes)."""
    marks = (Path("/.dockerenv"), Path("/run/.containerenv"))
    return "KUBERNETES_SERVICE_HOST" in environ or any(mark.exists() for mark in marks)


def check(settings: Settings, environ: Mapping[str, str], *, container: bool) -> Iterator[Finding]:
    """All that is visible without asking anybody."""
    yield from _secret(settings)
    yield from _addresses(settings, container=container)
    yield from _public_url(settings)
    yield from _in_front(settings)
    yield from _passwords(settings)
    yield from _mail(settings)
    yield from _unknown(environ)


def _secret(settings: Settings) -> Iterator[Finding]:
    try:
        ensure_auth_secret(settings, generate=False)
    except SettingsError as problem:
        cause, _, cure = str(problem).removeprefix("AUTH_SECRET ").partition("; ")
        yield error("AUTH_SECRET", cause, f"{cure} (`up` generates one into {settings.data_dir})")
    else:
        yield fine("AUTH_SECRET", "is set and is no example")


def _addresses(settings: Settings, *, container: bool) -> Iterator[Finding]:
    loopback = settings.hostname == "localhost" or _is_loopback(settings.hostname)
    if container and loopback:
        yield error(
            "HOSTNAME",
            f"the console listens on {settings.hostname}, which nobody outside of this container "
            "reaches; a proxy in front answers 502",
            "set HOSTNAME=0.0.0.0",
        )
    database = normalise_url(settings.effective_database_url)
    if container and database.get_backend_name() == "postgresql" and _is_loopback(database.host):
        yield error(
            "DATABASE_URL",
            f"names {database.host}, which inside a container is the container itself",
            "name the database's service (in Compose, `postgres`) or host",
        )
    if (
        container
        and database.get_backend_name() == "sqlite"
        and not settings.data_dir.is_absolute()
    ):
        yield warning(
            "DATA_DIR",
            f"{settings.data_dir} is relative, so the database may lie outside of any volume",
            "set DATA_DIR to a folder on a volume",
        )


def _is_loopback(host: str | None) -> bool:
    if host in (None, "localhost"):
        return True
    try:
        return ipaddress.ip_address(host or "").is_loopback
    except ValueError:
        return False


def _public_url(settings: Settings) -> Iterator[Finding]:
    if settings.auth_url is None:
        yield warning(
            "AUTH_URL",
            f"is not set, so links in mails lead to {settings.public_url}",
            "set it to the console's address as people type it",
        )
        return
    parts = urlsplit(settings.auth_url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        yield error(
            "AUTH_URL",
            f"{settings.auth_url!r} is no address of a web page",
            "write it whole, as https://tcp.example.com",
        )
    elif parts.scheme == "http" and not _is_loopback(parts.hostname):
        yield warning(
            "AUTH_URL",
            "begins with http://, so passwords and sessions cross the network in plain text",
            "put TLS in front and write https://",
        )
    elif parts.scheme == "https" and not settings.trusted_proxies:
        yield warning(
            "TRUSTED_PROXIES",
            "is empty while AUTH_URL is https: the proxy that ends TLS is not believed, so sign-in "
            "throttling and the audit log take its address for everybody's",
            "set it to the proxy's address or network, for example 172.16.0.0/12 for Docker's",
        )
    else:
        yield fine("AUTH_URL", settings.auth_url)


def _in_front(settings: Settings) -> Iterator[Finding]:
    if settings.gateway_proxy_protocol and not settings.gateway_trusted_proxies:
        yield error(
            "GATEWAY_PROXY_PROTOCOL",
            "is on, and nobody is trusted to speak it: nothing starts like that",
            "name your load balancers in GATEWAY_TRUSTED_PROXIES",
        )


def _passwords(settings: Settings) -> Iterator[Finding]:
    if settings.admin_password and settings.admin_password.lower() in _EXAMPLE_PASSWORDS:
        yield error(
            "ADMIN_PASSWORD",
            "is an example that everybody knows",
            "set one of your own, or take it away and change the password at the first login",
        )
    database = normalise_url(settings.effective_database_url)
    if database.password is not None and str(database.password).lower() in _EXAMPLE_PASSWORDS:
        yield warning(
            "DATABASE_URL",
            "holds an example password",
            "give the database's user another one, at least when its port is reachable by others",
        )


def _mail(settings: Settings) -> Iterator[Finding]:
    if settings.smtp_host is None:
        yield warning(
            "SMTP_HOST",
            "is not set, so no mail is sent: resets and invites work by link only",
            "set the SMTP_… variables of your mail server",
        )
    elif settings.smtp_from.endswith("@localhost>"):
        yield warning(
            "SMTP_FROM",
            f"is {settings.smtp_from}, which most mail servers refuse",
            "set an address of your own domain",
        )


def _unknown(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Variables that look like ours and are not: a misspelled one is silently without effect."""
    known = {name for names in env_variables().values() for name in names}
    ours = ("AUTH_", "SMTP_", "GATEWAY_", "XDS_", "PLATFORM_", "SESSION_", "DATABASE_", "NEXTAUTH_")
    for name in sorted(environ):
        if name.startswith(ours) and name not in known:
            yield warning(name, "is no setting of ours and has no effect", "see `config show`")


def rows(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Each setting: its variable, its value as it may be shown, and what set it."""
    for field, variables in env_variables().items():
        yield variables[0], settings.shown(field), settings.source(field) or "default"


def environment() -> Mapping[str, str]:
    """The environment of this process."""
    return os.environ
