"""Gateway tokens: made once, shown once, checked at every stream."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol

import structlog
from sqlalchemy.exc import SQLAlchemyError

from trafficplane.gateways import store
from trafficplane.gateways.errors import GatewayTokenNotFound, PlatformAdminRequired
from trafficplane.gateways.models import GatewayTokenRow
from trafficplane.gateways.schemas import (
    GatewayIdentity,
    IssuedToken,
    Token,
    TokenRequest,
    TokenScope,
)
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Database, Tx, after_commit
from trafficplane.kit.errors import FieldError, Invalid, Unavailable
from trafficplane.kit.ids import new_id, new_token

log = structlog.get_logger(__name__)

TOKEN_PREFIX = "tcp_gw"  # noqa: S105 - how tokens begin, not one of them
_SHOWN = len(TOKEN_PREFIX) + 7
_MAX_LENGTH = 200
_TRUSTED_FOR_S = 5.0
_REMEMBERED = 10_000
_LONGEST = timedelta(days=3650)


class AuditTrail(Protocol):
    """The part of `audit.service` that this room writes to."""

    async def record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        *,
        resource: str | None = None,
        before: object = None,
        after: object = None,
    ) -> Any:
        """Adds an event in the same transaction."""
        ...


class TokenUse:
    """When tokens were last used, kept in memory until `Persistence` writes it down."""

    def __init__(self) -> None:
        self._used: dict[str, datetime] = {}

    def note(self, token_id: str, at: datetime) -> None:
        """A token opened a stream."""
        self._used[token_id] = at

    def unwritten(self) -> dict[str, datetime]:
        """What is not yet durable, by token id."""
        return dict(self._used)

    def written(self, used: dict[str, datetime]) -> None:
        """Notes what is durable now; newer uses stay."""
        for token_id, at in used.items():
            if self._used.get(token_id) == at:
                del self._used[token_id]


@dataclass(frozen=True, slots=True)
class _Known:
    identity: GatewayIdentity
    checked_at: float


class Tokens:
    """Issues, lists, revokes and checks gateway tokens.

    An Envoy gateway serves every organisation and is sent their keys, so its token is in the
    hands of the platform's administrators; an organisation's own token shows only that one.
    """

    def __init__(self, database: Database, audit: AuditTrail, use: TokenUse, clock: Clock) -> None:
        self._database = database
        self._audit = audit
        self._use = use
        self._clock = clock
        self._known: dict[str, _Known] = {}

    async def issue(self, tx: Tx, caller: Caller, request: TokenRequest) -> IssuedToken:
        """A new token; its secret is in this answer and nowhere else.

        Raises `PlatformAdminRequired`, and `Invalid` for a lifetime that can't be used.
        """
        if request.scope is TokenScope.PLATFORM:
            _require_platform_admin(caller)
        own = request.scope is TokenScope.ORGANIZATION
        secret = new_token(TOKEN_PREFIX)
        organisation_id = caller.organisation_id if own else None
        expires_at = self._end(request.expires_in)
        token = await self._add(tx, request.name, secret, organisation_id, caller.name, expires_at)
        await self._record(tx, caller, "gateway_token.created", token)
        return IssuedToken(**token.model_dump(by_alias=False), token=secret)

    def _end(self, lifetime: timedelta | None) -> datetime | None:
        if lifetime is None:
            return None
        if not timedelta() < lifetime <= _LONGEST:
            wrong = FieldError(
                "/expiresIn", "a token lives more than no time and at most ten years"
            )
            raise Invalid("the token's lifetime can't be used", [wrong])
        return self._clock.now() + lifetime

    async def ensure(self, tx: Tx, name: str, secret: str) -> Token:
        """Makes sure that `secret` opens the platform's streams; for the local gateway of `up`.

        Raises `ValueError` when it was revoked: then another secret is needed.
        """
        row = await store.token_by_hash(tx, hash_token(secret))
        if row is None:
            return await self._add(tx, name, secret, None, "system")
        if row.revoked_at is not None:
            raise ValueError(f"the gateway token {row.name!r} was revoked")
        return _token(row)

    async def list(self, tx: Tx, caller: Caller) -> tuple[Token, ...]:
        """The organisation's tokens, and the platform's for its administrators."""
        rows = await store.tokens(tx, caller.organisation_id, with_platform=caller.platform_admin)
        return tuple(_token(row) for row in rows)

    async def revoke(self, tx: Tx, caller: Caller, token_id: str) -> None:
        """Ends a token; opening streams with it fails within seconds, everywhere.

        Raises `GatewayTokenNotFound` for one that the caller may not see.
        """
        row = await store.token(tx, token_id)
        if row is None or not _may_see(caller, row):
            raise GatewayTokenNotFound(f"there is no gateway token {token_id}")
        token, token_hash = _token(row), row.token_hash
        if await store.revoke_token(tx, token_id, self._clock.now()):
            await self._record(tx, caller, "gateway_token.revoked", token)
        after_commit(tx, lambda: self._forget(token_hash))

    async def authenticate(self, secret: str) -> GatewayIdentity | None:
        """Whom `secret` speaks for; None when it opens nothing.

        While the database is away, a token that this process checked before still holds, so that
        gateways which reconnect meanwhile are served. Raises `Unavailable` for any other then.
        """
        if not secret.startswith(TOKEN_PREFIX + "_") or len(secret) > _MAX_LENGTH:
            return None
        token_hash = hash_token(secret)
        known = self._known.get(token_hash)
        if known is not None and self._clock.monotonic() - known.checked_at < _TRUSTED_FOR_S:
            return self._accepted(known.identity)
        try:
            identity = await self._look_up(token_hash)
        except (SQLAlchemyError, OSError) as error:
            if known is None:
                raise Unavailable("the database does not answer, so no token can be checked") from (
                    error
                )
            log.warning("gateway_token_unchecked", token=known.identity.token_id)
            return known.identity
        return self._remember(token_hash, identity)

    async def _look_up(self, token_hash: str) -> GatewayIdentity | None:
        async with self._database.transaction(write=False) as tx:
            row = await store.token_by_hash(tx, token_hash)
        if row is None or row.revoked_at is not None or self._is_over(row):
            return None
        return GatewayIdentity(None, row.organisation_id, row.id)

    def _is_over(self, row: GatewayTokenRow) -> bool:
        return row.expires_at is not None and row.expires_at <= self._clock.now()

    def _remember(
        self, token_hash: str, identity: GatewayIdentity | None
    ) -> GatewayIdentity | None:
        self._forget(token_hash)
        if identity is None:
            return None
        if len(self._known) >= _REMEMBERED:
            self._known.clear()
        self._known[token_hash] = _Known(identity, self._clock.monotonic())
        return self._accepted(identity)

    def _accepted(self, identity: GatewayIdentity) -> GatewayIdentity:
        self._use.note(identity.token_id, self._clock.now())
        return identity

    def _forget(self, token_hash: str) -> None:
        self._known.pop(token_hash, None)

    async def _add(
        self,
        tx: Tx,
        name: str,
        secret: str,
        organisation_id: str | None,
        author: str,
        expires_at: datetime | None = None,
    ) -> Token:
        values: dict[str, Any] = {
            "id": new_id("gwt"),
            "name": name,
            "prefix": secret[:_SHOWN],
            "organisation_id": organisation_id,
            "created_at": self._clock.now(),
            "created_by": author,
            "expires_at": expires_at,
            "revoked_at": None,
            "last_used_at": None,
        }
        await store.add_token(tx, {**values, "token_hash": hash_token(secret)})
        return _token(GatewayTokenRow(**values))

    async def _record(self, tx: Tx, caller: Caller, action: str, token: Token) -> None:
        document = {
            "id": token.id, "name": token.name, "scope": token.scope.value,
            "expiresAt": token.expires_at,
        }  # fmt: skip
        created = action.endswith("created")
        platform = token.scope is TokenScope.PLATFORM
        await self._audit.record(
            tx,
            of_platform(caller) if platform else caller,
            action,
            resource=f"GatewayToken/{token.name}",
            before=None if created else document,
            after=document if created else None,
        )


def of_platform(caller: Caller) -> Caller:
    """The same caller acting for the platform: its record, and no organisation's, tells of it."""
    return replace(caller, organisation_id="")


def _require_platform_admin(caller: Caller) -> None:
    if not caller.platform_admin:
        raise PlatformAdminRequired(
            "an Envoy gateway serves every organisation, so only an administrator of the platform "
            "makes its token; scope `organization` makes one for your organisation's gRPC clients"
        )


def _may_see(caller: Caller, row: GatewayTokenRow) -> bool:
    if row.organisation_id is None:
        return caller.platform_admin
    return row.organisation_id == caller.organisation_id


def _token(row: GatewayTokenRow) -> Token:
    return Token(
        id=row.id,
        name=row.name,
        scope=TokenScope.PLATFORM if row.organisation_id is None else TokenScope.ORGANIZATION,
        prefix=row.prefix,
        created_at=row.created_at,
        created_by=row.created_by,
        expires_at=row.expires_at,
        revoked_at=row.revoked_at,
        last_used_at=row.last_used_at,
    )
