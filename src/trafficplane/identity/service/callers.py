"""From a cookie or a token to a `Caller`, and noting when credentials were last used."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from trafficplane.identity.errors import SessionEnded
from trafficplane.identity.logic.session_cookie import Keys, read_session
from trafficplane.identity.schemas.people import Session, Standing, Token
from trafficplane.identity.service.people import member, restriction
from trafficplane.identity.service.roles import lesser
from trafficplane.identity.store import sessions, tokens
from trafficplane.kit.access import Caller, CallerKind, Origin, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Tx, after_commit

_Key = tuple[type[Session] | type[Token], str]
_NOTED_EVERY = timedelta(minutes=1)


class Callers:
    """Looks credentials up; every look-up asks the database, so revoking works at once.

    Uses are gathered in memory and written by a loop (`note_uses`), so that a read stays a read
    and a busy database never fails a request for the sake of a time stamp.
    """

    def __init__(
        self, clock: Clock, keys: Keys, idle: timedelta, *, mfa_everywhere: bool = False
    ) -> None:
        self._clock = clock
        self._keys = keys
        self._idle = idle
        self._mfa_everywhere = mfa_everywhere
        self._uses: dict[_Key, datetime] = {}

    async def by_cookie(self, tx: Tx, cookie: str, origin: Origin) -> Caller:
        """Who a session cookie stands for. Raises `SessionEnded`."""
        standing = await self.standing(tx, cookie)
        return member(
            standing.account,
            standing.membership,
            standing.credential.id,
            origin,
            mfa_everywhere=self._mfa_everywhere,
        )

    async def standing(self, tx: Tx, cookie: str) -> Standing:
        """Everything behind a session cookie. Raises `SessionEnded`."""
        session_id = read_session(self._keys, cookie, self._clock.now())
        standing = session_id and await sessions.standing(tx, session_id)
        if not standing or not isinstance(standing.credential, Session):
            raise SessionEnded
        self._check_age(standing.credential)
        self._used(standing.credential, standing.credential.last_seen_at)
        return standing

    def _check_age(self, session: Session) -> None:
        now = self._clock.now()
        seen = max(session.last_seen_at, self._uses.get((Session, session.id), session.created_at))
        if now >= session.expires_at or now - seen >= self._idle:
            raise SessionEnded

    async def by_token(self, tx: Tx, secret: str, origin: Origin) -> Caller:
        """Who an API token stands for. Raises `SessionEnded`.

        The token never holds more than its user does now: a demoted user's tokens are demoted.
        """
        now = self._clock.now()
        standing = await tokens.standing(tx, hash_token(secret), now)
        if standing is None or not isinstance(standing.credential, Token):
            raise SessionEnded
        role = lesser(standing.credential.role, standing.membership.role)
        if role is None:
            raise SessionEnded
        self._used(standing.credential, standing.credential.last_used_at)
        account, membership = standing.account, standing.membership
        # A token that was made for less than everything doesn't reach the platform either.
        platform_admin = account.platform_admin and role is Role.OWNER
        # Who can read the local token's file can read the database: nothing is held back.
        due = (
            None
            if standing.credential.local
            else restriction(account, membership, mfa_everywhere=self._mfa_everywhere)
        )
        return Caller(
            CallerKind.TOKEN, account.id, account.email, membership.organisation.id, role,
            platform_admin, standing.credential.id, due, origin,
        )  # fmt: skip

    def _used(self, credential: Session | Token, noted: datetime | None) -> None:
        now = self._clock.now()
        if noted is None or now - noted >= _NOTED_EVERY:
            self._uses[type(credential), credential.id] = now

    @property
    def has_uses(self) -> bool:
        """Whether there is anything to note."""
        return bool(self._uses)

    async def note_uses(self, tx: Tx) -> None:
        """Writes the gathered uses; what can't be written now is written next time."""
        written = dict(self._uses)
        for (kind, credential_id), at in written.items():
            if kind is Session:
                await sessions.seen(tx, credential_id, at)
            else:
                await tokens.used(tx, credential_id, at)
        after_commit(tx, lambda: self._drop(written))

    def _drop(self, written: Mapping[_Key, datetime]) -> None:
        self._uses = {key: at for key, at in self._uses.items() if written.get(key) != at}
