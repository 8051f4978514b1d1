"""The kind ReplicaPool: a PostgreSQL primary and the standbys whose lag is measured."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.addresses import Address, Port
from trafficplane.catalog.logic.certificates import Certificates
from trafficplane.catalog.logic.guessable import guessable
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.secrets import Held, Secret
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.schemas import Severity
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

MAX_REPLICAS = 16
PRIMARY = "primary"
"""The name by which a pool's primary is known among its replicas."""

_MAX_IDENTIFIER_BYTES = 63
_MAX_PASSWORD = 1000


class Engine(StrEnum):
    """What the servers are."""

    POSTGRESQL = "POSTGRESQL"


class TlsMode(StrEnum):
    """How a server is connected to."""

    VERIFIED = "VERIFIED"
    """With TLS; its certificate is trusted and carries its host's name."""
    REQUIRED = "REQUIRED"
    """With TLS, whoever it is that answers."""
    DISABLED = "DISABLED"
    """In clear text."""


def _check_identifier(text: str) -> str:
    if not text or "\0" in text or len(text.encode()) > _MAX_IDENTIFIER_BYTES:
        raise ValueError(f"is 1 to {_MAX_IDENTIFIER_BYTES} bytes, as PostgreSQL's names are")
    return text


def _check_password(text: str) -> str:
    if not text or "\0" in text or len(text) > _MAX_PASSWORD:
        raise ValueError(f"is 1 to {_MAX_PASSWORD} characters; leave it out where there is none")
    return text


Identifier = Annotated[str, AfterValidator(_check_identifier)]
Password = Annotated[
    Secret, guessable(_check_password, b"trafficplane/replica-pool", "The user's password.")
]


class Server(WireModel):
    """Where a server listens. Connect to it itself: behind a pooler another may answer."""

    host: Address
    port: Port = 5432
    tls: TlsMode = TlsMode.VERIFIED

    @property
    def place(self) -> str:
        """Host and port as one text."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


class Replica(Server):
    """A standby that streams from the primary."""

    name: ResourceName


class LagBounds(WireModel):
    """What is too far behind, and what is near enough again."""

    upper: Annotated[
        Duration,
        AfterValidator(between("10ms", "24h")),
        Field(description="LAGGING when it is above this twice in a row."),
    ] = timedelta(seconds=5)
    lower: Annotated[
        Duration,
        AfterValidator(between("1ms", "24h")),
        Field(description="SYNCED when it is at or below this three times in a row."),
    ] = timedelta(seconds=1)

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lower > self.upper:
            raise refuse("is not above upper, or a replica would be both", "lower")
        return self


class ReplicaPool(WireModel):
    """The spec of a pool."""

    description: Annotated[str, Field(max_length=500)] = ""
    engine: Engine = Engine.POSTGRESQL
    database: Identifier = "postgres"
    user: Annotated[Identifier, Field(description="A role with LOGIN; it needs no other right.")]
    password: Password | None = None
    primary: Server
    replicas: Annotated[tuple[Replica, ...], Field(min_length=1, max_length=MAX_REPLICAS)]
    ca_certificates: Annotated[
        Certificates | None,
        Field(
            description="PEM, for `tls: VERIFIED`; default: the authorities of the control "
            "plane's machine."
        ),
    ] = None
    lag: LagBounds = LagBounds()
    sample_interval: Annotated[
        Duration,
        AfterValidator(between("100ms", "10s")),
        Field(description="The measurement is about as uncertain as this is long."),
    ] = timedelta(milliseconds=250)

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        complaints: list[tuple[str, tuple[int | str, ...]]] = []
        names: set[str] = {PRIMARY}
        places = {self.primary.place}
        for number, replica in enumerate(self.replicas):
            if replica.name in names:
                taken = "the primary's" if replica.name == PRIMARY else "another replica's"
                complaints.append((f"is {taken} name", ("replicas", number, "name")))
            if replica.place in places:
                complaints.append(
                    (f"another server of the pool is at {replica.place}",
                     ("replicas", number, "host"))
                )  # fmt: skip
            names.add(replica.name)
            places.add(replica.place)
        if self.ca_certificates is not None and not any(
            server.tls is TlsMode.VERIFIED for server in (self.primary, *self.replicas)
        ):
            complaints.append(("only counts where tls is VERIFIED", ("caCertificates",)))
        if complaints:
            raise refuse_all(complaints)
        return self


def secrets(pool: ReplicaPool) -> Iterable[Held]:
    """The password."""
    if pool.password is not None:
        yield Held("/password", pool.password)


def check(_name: str, pool: Any, _siblings: Siblings) -> Iterable[Remark]:
    """Warns of a password that anybody on the way could read or ask for."""
    if pool.password is None:
        return
    servers = [("/primary/tls", pool.primary)]
    servers += [(f"/replicas/{n}/tls", replica) for n, replica in enumerate(pool.replicas)]
    for pointer, server in servers:
        if server.tls is not TlsMode.VERIFIED:
            yield Remark(
                Severity.WARNING,
                "password_exposed",
                f"whoever answers in the place of {server.place} may ask for the password; "
                "tls: VERIFIED prevents it",
                pointer,
            )


REPLICA_POOL = Kind(
    name="ReplicaPool",
    path="replica-pools",
    spec=ReplicaPool,
    summary="A PostgreSQL primary and the replicas whose lag is measured.",
    secrets=secrets,
    check=check,
)
