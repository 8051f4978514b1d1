"""What the API and the console's pages do alike: the steps of the door, and the commits between.

Each charges an attempt durably before the slow hash, holds no lock meanwhile, and commits what is
recorded about a refusal before it is raised.
"""

from fastapi import Request

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.errors import InvalidCredentials
from trafficplane.identity.schemas.people import Organisation, Standing
from trafficplane.identity.schemas.resets import ResetRequest
from trafficplane.identity.schemas.tenants import InviteAcceptance
from trafficplane.identity.service import Identity
from trafficplane.identity.service.credentials import Challenge
from trafficplane.identity.service.hashing import Verdict
from trafficplane.identity.service.sign_in import HELD, Attempt, Refused
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx
from trafficplane.kit.http import commit_early


class Steps:
    """Of one request; `tx` is its transaction."""

    def __init__(self, identity: Identity, guard: Guard, request: Request, tx: Tx) -> None:
        self._identity = identity
        self._guard = guard
        self._request = request
        self._tx = tx

    async def sign_in(self, email: str, password: str, code: str | None) -> Standing:
        """Starts a session. Raises `MfaRequired`, `InvalidCredentials`, `Throttled`."""
        door, guard = self._identity.sign_in, self._guard
        device, origin = guard.device(self._request), guard.origin(self._request)
        attempt = await door.begin(self._tx, email, device, origin)
        await self._commit()
        return await self._conclude(attempt, await door.verify(attempt, password), code)

    async def second_step(self, code: str) -> Standing:
        """Starts the session of a browser that gave its password just now.

        Raises `SecondStepOver`, `InvalidCredentials`, `Throttled`.
        """
        guard = self._guard
        attempt = await self._identity.sign_in.resume(
            self._tx,
            guard.pending(self._request),
            guard.device(self._request),
            guard.origin(self._request),
        )
        await self._commit()
        return await self._conclude(attempt, HELD, code)

    async def _conclude(self, attempt: Attempt, verdict: Verdict, code: str | None) -> Standing:
        outcome = await self._identity.sign_in.conclude(self._tx, attempt, verdict, code)
        if isinstance(outcome, Refused):
            await self._commit()
            raise outcome.error
        old = self._guard.old_session(self._request)
        if old is not None:
            await self._identity.sessions.end_replaced(self._tx, outcome, old)
        return outcome

    async def change_password(self, caller: Caller, current: str, new: str) -> None:
        """Raises `WrongProof`, `WeakPassword`, `Throttled`."""
        credentials = self._identity.credentials
        challenge = await self._charge(caller)
        verdict = await credentials.verify(challenge, current)
        await self._judge(caller, challenge, "change of password", right=verdict.right)
        await self._commit()
        password_hash = await credentials.hash_new(challenge, current, new)
        await credentials.change(self._tx, caller, password_hash)

    async def prove(self, caller: Caller, *, code: str | None, password: str | None) -> None:
        """Raises `WrongProof` unless the code, or without one the password, holds."""
        challenge = await self._charge(caller)
        if code is not None:
            right = await self._identity.second_factor.accept(self._tx, caller.id, code)
        else:
            verdict = await self._identity.credentials.verify(challenge, password or "")
            right = verdict.right
        await self._judge(caller, challenge, "second factor", right=right)

    async def confirm_authenticator(self, caller: Caller, code: str) -> None:
        """Raises `WrongProof` unless the code comes from the proposed authenticator."""
        challenge = await self._charge(caller)
        right = await self._identity.second_factor.confirm(self._tx, caller.id, code)
        await self._judge(caller, challenge, "second factor", right=right)

    async def _charge(self, caller: Caller) -> Challenge:
        challenge = await self._identity.credentials.challenge(self._tx, caller)
        await self._commit()
        return challenge

    async def _judge(self, caller: Caller, challenge: Challenge, what: str, *, right: bool) -> None:
        if not right:
            refusal = await self._identity.credentials.failed(self._tx, caller, what)
            await self._commit()
            raise refusal
        await self._identity.credentials.proved(self._tx, challenge)

    async def reset_password(self, wanted: ResetRequest) -> None:
        """Raises `LinkEnded`, `WeakPassword`, `MfaRequired`, `WrongProof`, `Throttled`."""
        resets, code = self._identity.resets, wanted.mfa_token
        origin = self._guard.origin(self._request)
        opened = await resets.open(self._tx, wanted.token, wanted.password, code, origin)
        await self._commit()
        refusal = await resets.accepts(self._tx, opened, code)
        # Committed before the slow hash: a used code stays used.
        await self._commit()
        if refusal is not None:
            raise refusal
        await resets.finish(self._tx, opened, await resets.hash(wanted.password))

    async def accept_invite(self, given: InviteAcceptance) -> Organisation:
        """Raises `LinkEnded`, `InvalidCredentials`, `WeakPassword`, `AlreadyMember`."""
        invites, door = self._identity.invites, self._identity.sign_in
        origin = self._guard.origin(self._request)
        found = await invites.offer(self._tx, given.token)
        if found.account is None:
            password_hash = await invites.hash_for(found, given.name, given.password)
            account = await invites.create_account(self._tx, found, given.name or "", password_hash)
        else:
            device = self._guard.device(self._request)
            attempt = await door.begin(self._tx, found.invite.email, device, origin)
            await self._commit()
            verdict = await door.verify(attempt, given.password)
            if attempt.account is None or attempt.account.disabled or not verdict.right:
                raise InvalidCredentials
            await door.forgive(self._tx, attempt)
            account = attempt.account
        await invites.accept(self._tx, found, account, origin)
        return found.organisation

    async def _commit(self) -> None:
        await commit_early(self._request)
