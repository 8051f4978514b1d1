"""Asks one PostgreSQL server where it stands; the only place that connects to databases of others.

What such a server says is never repeated: a failure is told in our own words, or by its SQLSTATE.
Otherwise a pool would read out whatever listens at an address.
"""

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from typing import Any

import asyncpg

from trafficplane.kit.clock import Clock
from trafficplane.kit.outbound import ForbiddenAddressError, Outbound
from trafficplane.replicas.kind import TlsMode

TIMEOUT_S = 0.5
"""How long a server may take to answer a sample."""
_CONNECT_S = 1.0

# A pooler, a load balancer or a name may lead elsewhere with each connection, but not within one.
_IDENTITY = "SELECT system_identifier::text FROM pg_control_system()"
_SAMPLE = """
SELECT recovering, (lsn - '0/0'::pg_lsn)::bigint AS position,
       CASE WHEN recovering
            THEN (SELECT received_tli FROM pg_stat_wal_receiver)
            ELSE ('x' || substr(pg_walfile_name(lsn), 1, 8))::bit(32)::int END AS timeline
FROM (SELECT recovering,
             CASE WHEN recovering THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END AS lsn
      FROM (SELECT pg_is_in_recovery() AS recovering) AS one) AS two
"""


class ProbeError(Exception):
    """No sample; the message says why. `final`: trying again at once can't help."""

    def __init__(self, message: str, *, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


@dataclass(frozen=True, slots=True)
class Target:
    """A server and how to sign in to it."""

    host: str
    port: int
    tls: TlsMode
    database: str
    user: str
    password: str | None = None
    ca_certificates: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """Where a server stood at `at` (monotonic seconds; the middle of the round trip).

    `timeline` of a standby is known only to users who may see `pg_stat_wal_receiver`
    (`pg_read_all_stats`); `system` tells database clusters apart.
    """

    at: float
    recovering: bool
    position: int
    timeline: int | None
    system: str


class Probe:
    """Keeps a connection to one server, and makes it anew when it fails."""

    def __init__(self, target: Target, outbound: Outbound, clock: Clock) -> None:
        self._target = target
        self._outbound = outbound
        self._clock = clock
        self._connection: Any = None
        self._system = ""

    async def sample(self) -> Sample:
        """One sample. Raises `ProbeError`, after which the next one connects anew."""
        try:
            if self._connection is None:
                await self._connect()
            began = self._clock.monotonic()
            row = await self._connection.fetchrow(_SAMPLE, timeout=TIMEOUT_S)
            ended = self._clock.monotonic()
        except BaseException as error:
            self.close()
            if isinstance(error, (asyncio.CancelledError, ProbeError)):
                raise
            if isinstance(error, Exception):
                raise _failure(error, self._target) from None
            raise
        if row["position"] is None:
            raise ProbeError("it has replayed nothing yet")
        return Sample(
            (began + ended) / 2,
            row["recovering"],
            row["position"],
            row["timeline"],
            self._system,
        )

    def close(self) -> None:
        """Drops the connection at once: a frozen server would not take a farewell."""
        if self._connection is not None:
            with contextlib.suppress(Exception):
                self._connection.terminate()
            self._connection = None

    async def _connect(self) -> None:
        target = self._target
        try:
            async with asyncio.timeout(_CONNECT_S):
                addresses = await self._outbound.database(target.host, target.port)
        except ForbiddenAddressError as error:
            raise ProbeError(str(error), final=True) from None
        except TimeoutError:
            raise ProbeError("its name is not resolved in time") from None
        except OSError:
            raise ProbeError("its name does not resolve") from None
        if not addresses:
            raise ProbeError("its name has no address")
        # Everything is given, or the driver would take what is missing from PG… variables and
        # files of the control plane's own user.
        self._connection = await asyncpg.connect(
            host=str(addresses[0]),
            port=target.port,
            user=target.user,
            password=target.password or "",
            database=target.database,
            ssl=_tls(target) or False,
            timeout=_CONNECT_S,
            target_session_attrs="any",
            server_settings={"application_name": "trafficplane"},
        )
        self._system = await self._connection.fetchval(_IDENTITY, timeout=TIMEOUT_S)


class _Named(ssl.SSLContext):
    """Asks for the host's name in the certificate, while the connection goes to an address."""

    name = ""

    def wrap_bio(self, *arguments: Any, **options: Any) -> ssl.SSLObject:
        """Puts the name in place of the address."""
        return super().wrap_bio(*arguments, **{**options, "server_hostname": self.name})


def _tls(target: Target) -> ssl.SSLContext | None:
    if target.tls is TlsMode.DISABLED:
        return None
    context = _Named(ssl.PROTOCOL_TLS_CLIENT)
    context.name = target.host
    if target.tls is TlsMode.REQUIRED:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    elif target.ca_certificates is not None:
        context.load_verify_locations(cadata=target.ca_certificates)
    else:
        context.load_default_certs()
    return context


# What a person can do something about; everything else is told by its SQLSTATE alone.
_WORDS = {
    "28P01": "it refuses the user or the password",
    "28000": "it refuses the user from here (pg_hba.conf)",
    "3D000": "it has no such database",
    "42501": "the user may not ask where it stands",
    "53300": "it has no connection left",
    "57P03": "it is starting up or shutting down",
    "57P01": "it is shutting down",
    "57P02": "it crashed",
}
_FINAL = frozenset({"28P01", "28000", "3D000", "42501"})


def _failure(error: Exception, target: Target) -> ProbeError:
    state = str(getattr(error, "sqlstate", None) or "")
    # Class 08 is of the driver's own making: the connection broke.
    told = state.isalnum() and not state.startswith("08")
    if isinstance(error, asyncpg.PostgresError) and told:
        words = _WORDS.get(state[:5], f"it answers with SQLSTATE {state[:5]}")
        return ProbeError(words, final=state in _FINAL)
    if isinstance(error, ssl.SSLCertVerificationError):
        return ProbeError(
            f"its certificate is not trusted for {target.host} "
            f"(OpenSSL's code {error.verify_code})", final=True,
        )  # fmt: skip
    if isinstance(error, ssl.SSLError):
        return ProbeError("TLS with it fails", final=True)
    if isinstance(error, TimeoutError):
        return ProbeError("it does not answer in time")
    if isinstance(error, ConnectionRefusedError):
        return ProbeError("it refuses the connection")
    if isinstance(error, ConnectionError) and "SSL" in str(error):
        return ProbeError("it speaks no TLS", final=True)
    if isinstance(error, OSError):
        return ProbeError("the connection fails")
    return ProbeError("it ends the connection, or is no PostgreSQL")
