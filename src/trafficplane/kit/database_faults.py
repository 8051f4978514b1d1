"""Why a database can't be used, in words that name what to change, and whether waiting helps."""

import socket
import sqlite3
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import asyncpg
from sqlalchemy.engine import URL

from trafficplane.kit.db import normalise_url


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong and what cures it. A `final` one stays, however long somebody waits."""

    cause: str
    cure: str
    final: bool = False

    def __str__(self) -> str:
        return f"{self.cause}; {self.cure}"


def diagnose(error: BaseException, database_url: str) -> Fault:
    """The fault behind an error of connecting to `database_url`; no password is in its texts."""
    url = normalise_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite_fault(error, url)
    for cause in _chain(error):
        found = _postgres_fault(cause, url)
        if found is not None:
            return found
    return Fault(
        f"PostgreSQL at {_place(url)} does not answer ({type(error).__name__})",
        "check DATABASE_URL and whether the server runs",
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it wraps, innermost causes last."""
    seen: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in seen:
        seen.append(current)
        yield current
        current = getattr(current, "orig", None) or current.__cause__ or current.__context__


def _place(url: URL) -> str:
    return f"{url.host or 'localhost'}:{url.port or 5432}"


def _postgres_fault(error: BaseException, url: URL) -> Fault | None:
    """The PostgreSQL documentation, Appendix A, has the codes behind asyncpg's classes."""
    return _refused_by_server(error, url) or _unreachable(error, url)


def _refused_by_server(error: BaseException, url: URL) -> Fault | None:
    match error:
        case asyncpg.InvalidPasswordError():
            return Fault(
                f"PostgreSQL at {_place(url)} refuses the password of user {url.username!r}",
                "correct the password in DATABASE_URL (special characters are percent-encoded)",
                final=True,
            )
        case asyncpg.InvalidCatalogNameError():
            return Fault(
                f"PostgreSQL at {_place(url)} has no database {url.database!r}",
                f'create it (CREATE DATABASE "{url.database}") or correct the name in DATABASE_URL',
                final=True,
            )
        case asyncpg.InvalidAuthorizationSpecificationError():
            return Fault(
                f"PostgreSQL at {_place(url)} lets {url.username!r} in neither from here nor this "
                f"way: {_on_one_line(error)}",
                "correct the user in DATABASE_URL, add ?ssl=require when the server wants TLS, or "
                "extend the server's pg_hba.conf",
                final=True,
            )
        case asyncpg.CannotConnectNowError() | asyncpg.TooManyConnectionsError():
            return Fault(
                f"PostgreSQL at {_place(url)} says: {_on_one_line(error)}", "it may pass by itself"
            )
        case _:
            return None


def _on_one_line(error: BaseException) -> str:
    """What the server says; details come on a line of their own, and causes are one line."""
    return " ".join(str(error).split())


def _unreachable(error: BaseException, url: URL) -> Fault | None:
    match error:
        case socket.gaierror():
            return Fault(
                f"the host name {url.host!r} of DATABASE_URL can't be resolved",
                "correct it; between containers it is the name of the service",
            )
        case ssl.SSLError():
            return Fault(
                f"TLS with PostgreSQL at {_place(url)} fails: {error.reason or error}",
                "correct the ssl… parameters of DATABASE_URL, or the server's certificate",
                final=True,
            )
        case ConnectionRefusedError():
            return Fault(
                f"nothing listens at {_place(url)}",
                f"start PostgreSQL or correct host and port in DATABASE_URL{_container_hint(url)}",
            )
        case ConnectionError() if "SSL upgrade" in str(error):
            return Fault(
                f"PostgreSQL at {_place(url)} speaks no TLS, which DATABASE_URL asks for",
                "switch TLS on in the server, or take the ssl… parameters away",
                final=True,
            )
        case TimeoutError():
            return Fault(
                f"PostgreSQL at {_place(url)} does not answer in time",
                "check host and port in DATABASE_URL, and firewalls on the way",
            )
        case _:
            return None


def _container_hint(url: URL) -> str:
    if url.host in (None, "localhost", "127.0.0.1", "::1"):
        return "; inside a container, localhost is the container itself"
    return ""


def _sqlite_fault(error: BaseException, url: URL) -> Fault:
    path = url.database or ":memory:"
    texts = [str(cause) for cause in _chain(error)]
    if any("readonly" in text or "unable to open" in text for text in texts) or any(
        isinstance(cause, PermissionError) for cause in _chain(error)
    ):
        return Fault(
            f"the database file {path} can't be opened for writing",
            "give this user the folder and its files, or set DATA_DIR to another one",
            final=True,
        )
    if any("not a database" in text or "malformed" in text for text in texts):
        return Fault(
            f"{path} is no SQLite database, or it is damaged",
            "restore a backup, or name another file in DATABASE_URL",
            final=True,
        )
    return Fault(
        f"the database file {path} can't be used ({texts[-1]})",
        "see whether another process holds it",
        final=not any(isinstance(cause, sqlite3.OperationalError) for cause in _chain(error)),
    )
