"""What the API and the console's pages do alike: the steps of the door, and the commits between.

Each charges an attempt durably before the slow hash, holds no lock meanwhile, and commits what is
recorded about a refusal before it is raised.
"""

from fastapi import Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.errors import InvalidCredentials, MfaRequired, SessionRequired
from trafficplane.identity.schemas.credentials import Credential, SecondStep
from trafficplane.identity.schemas.mfa import Proof
from trafficplane.identity.schemas.people import Organisation, SessionDocument, Standing
from trafficplane.identity.schemas.resets import ResetRequest
from trafficplane.identity.schemas.tenants import InviteAcceptance
from trafficplane.identity.service import Identity
from trafficplane.identity.service.ceremonies import Purpose
from trafficplane.identity.service.credentials import Challenge
from trafficplane.identity.service.hashing import Verdict
from trafficplane.identity.service.sign_in import HELD, Attempt, Refused
from trafficplane.kit.access import Caller, CallerKind
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Forbidden
from trafficplane.kit.http import commit_early

_PASSWORD_FIRST = "password_change_required"  # noqa: S105 - the code of an error


class Steps:
    """Of one request; `tx` is its transaction."""

    def __init__(self, identity: Identity, guard: Guard, request: Request, tx: Tx) -> None:
        self._identity = identity
        self._guard = guard
        self._request = request
        self._tx = tx

    async def sign_in(
        self, email: str, password: str, code: str | None, passkey: Credential | None = None
    ) -> Standing:
        """Starts a session. Raises `MfaRequired`, `InvalidCredentials`, `Throttled`."""
        door, guard = self._identity.sign_in, self._guard
        device, origin = guard.device(self._request), guard.origin(self._request)
        attempt = await door.begin(self._tx, email, device, origin)
        await self._commit()
        verdict = await door.verify(attempt, password)
        return await self._conclude(attempt, verdict, SecondStep(code, passkey))

    async def second_step(self, code: str | None, passkey: Credential | None = None) -> Standing:
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
        return await self._conclude(attempt, HELD, SecondStep(code, passkey))

    async def passkey_alone(self, given: Credential) -> Standing:
        """Starts a session without a password. Raises `PasskeyLoginRefused`, `Throttled`."""
        origin = self._guard.origin(self._request)
        return await self._admitted(
            await self._identity.sign_in.by_passkey(self._tx, given, origin)
        )

    async def _conclude(self, attempt: Attempt, verdict: Verdict, given: SecondStep) -> Standing:
        door = self._identity.sign_in
        return await self._admitted(await door.conclude(self._tx, attempt, verdict, given))

    async def _admitted(self, outcome: Standing | Refused) -> Standing:
        if isinstance(outcome, Refused):
            await self._commit()
            raise outcome.error
        old = self._guard.old_session(self._request)
        if old is not None:
            await self._identity.sessions.end_replaced(self._tx, outcome, old)
        return outcome

    def welcome(self, response: Response, standing: Standing) -> SessionDocument:
        """Gives the browser its session, and tells who is signed in."""
        self._guard.sign_in(self._request, response, standing)
        response.headers["Cache-Control"] = "no-store"
        return self._identity.session_document(
            standing.account, standing.membership, standing.credential.id
        )

    async def change_password(self, caller: Caller, current: str, new: str) -> None:
        """Raises `WrongProof`, `WeakPassword`, `Throttled`."""
        credentials = self._identity.credentials
        challenge = await self._charge(caller)
        verdict = await credentials.verify(challenge, current)
        await self._judge(caller, challenge, "change of password", right=verdict.right)
        await self._commit()
        password_hash = await credentials.hash_new(challenge, current, new)
        await credentials.change(self._tx, caller, password_hash)

    async def prove(
        self,
        caller: Caller,
        *,
        code: str | None,
        password: str | None,
        passkey: Credential | None = None,
    ) -> None:
        """Raises `WrongProof` unless the second step, or without one the password, holds."""
        challenge = await self._charge(caller)
        given = SecondStep(code, passkey)
        if not given.is_empty:
            right = await self._identity.second_factor.accept(
                self._tx, caller.id, given, Purpose.PROOF
            )
        else:
            verdict = await self._identity.credentials.verify(challenge, password or "")
            right = password is not None and verdict.right
        await self._judge(caller, challenge, "change of credentials", right=right)

    async def prove_unless_fresh(self, caller: Caller, given: Proof | None) -> None:
        """As `prove`; without any proof the caller must have signed in just now.

        Raises `ProofRequired`.
        """
        if given is None or given.is_empty:
            await self._identity.credentials.require_fresh(self._tx, caller)
        else:
            await self.prove(
                caller, code=given.mfa_token, password=given.password, passkey=given.passkey
            )

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
        resets, given = self._identity.resets, SecondStep(wanted.mfa_token, wanted.passkey)
        origin = self._guard.origin(self._request)
        opened = await resets.open(self._tx, wanted.token, wanted.password, given, origin)
        await self._commit()
        if isinstance(opened, MfaRequired):
            raise opened
        refusal = await resets.accepts(self._tx, opened, given)
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


def check_person(caller: Caller) -> None:
    """Raises `SessionRequired` for programs."""
    if caller.kind is not CallerKind.USER:
        raise SessionRequired("a second factor belongs to a person; sign in to change it")


def check_enrolling(caller: Caller) -> None:
    """Raises `Forbidden` when a change of password is due.

    Routes that are open to people who must enrol are not open to those.
    """
    if caller.restricted == _PASSWORD_FIRST:
        raise Forbidden("change your password first", code=_PASSWORD_FIRST)
