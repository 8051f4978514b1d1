"""Passkeys of the user who calls, and signing in with one alone."""

from fastapi import APIRouter, Depends, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.parameters import Id
from trafficplane.identity.api.steps import Steps, check_enrolling, check_person
from trafficplane.identity.schemas.mfa import Proof
from trafficplane.identity.schemas.passkeys import (
    CreatedPasskey,
    PasskeyChange,
    PasskeyList,
    PasskeyLogin,
    PasskeyOptions,
    PasskeyRequest,
    PasskeyView,
)
from trafficplane.identity.schemas.people import SessionDocument
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, commit_early, transaction

_NO_STORE = {"Cache-Control": "no-store"}


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes under /api/auth/passkeys."""
    routes = Router(tags=["authentication"])
    passkeys = identity.passkeys

    @routes.post(
        "/api/auth/passkeys/login-options",
        dependencies=[public("it is how one gets credentials")],
    )
    async def login_options(
        request: Request, response: Response, tx: Tx = Depends(transaction)
    ) -> PasskeyOptions:
        """What `navigator.credentials.get()` wants, to sign in with any passkey the browser has."""
        response.headers.update(_NO_STORE)
        return PasskeyOptions(public_key=await passkeys.login_options(tx, guard.origin(request)))

    @routes.post(
        "/api/auth/passkeys/login", dependencies=[public("it is how one gets credentials")]
    )
    async def login(
        body: PasskeyLogin, request: Request, response: Response, tx: Tx = Depends(transaction)
    ) -> SessionDocument:
        """Starts a session by a passkey that asked for PIN, finger or face; no password, no MFA."""
        steps = Steps(identity, guard, request, tx)
        return steps.welcome(response, await steps.passkey_alone(body.credential))

    @routes.post(
        "/api/auth/passkeys/second-step-options",
        dependencies=[public("it is how one gets credentials")],
    )
    async def second_step_options(
        request: Request, response: Response, tx: Tx = Depends(transaction)
    ) -> PasskeyOptions:
        """What `navigator.credentials.get()` wants, in a browser whose password held just now."""
        account = await identity.sign_in.pending_account(tx, guard.pending(request))
        response.headers.update(_NO_STORE)
        return PasskeyOptions(public_key=await passkeys.second_step_options(tx, account))

    @routes.get("/api/auth/passkeys")
    async def list_passkeys(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> PasskeyList:
        """Your passkeys."""
        check_enrolling(caller)
        return PasskeyList(items=[PasskeyView.of(p) for p in await passkeys.list(tx, caller)])

    @routes.post("/api/auth/passkeys/options")
    async def creation_options(
        request: Request,
        response: Response,
        body: Proof | None = None,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> PasskeyOptions:
        """What `navigator.credentials.create()` wants. Send a proof, or sign in just before."""
        check_enrolling(caller)
        check_person(caller)
        await Steps(identity, guard, request, tx).prove_unless_fresh(caller, body)
        response.headers.update(_NO_STORE)
        return PasskeyOptions(public_key=await passkeys.creation_options(tx, caller))

    @routes.post("/api/auth/passkeys", status_code=201)
    async def add(
        body: PasskeyRequest,
        request: Request,
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, while_restricted=True),
    ) -> CreatedPasskey:
        """Keeps a new passkey; from now on it is a second factor, and it signs in alone."""
        check_enrolling(caller)
        check_person(caller)
        challenge = await passkeys.answered(tx, caller, body.credential)
        # Committed first: whatever comes of this answer, its challenge is used up.
        await commit_early(request)
        made, codes = await passkeys.add(tx, caller, body.name, body.credential, challenge)
        response.headers.update(_NO_STORE)
        return CreatedPasskey(
            **dict(PasskeyView.of(made)), backup_codes=list(codes) if codes else None
        )

    @routes.post("/api/auth/passkeys/proof-options")
    async def proof_options(
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> PasskeyOptions:
        """What `navigator.credentials.get()` wants, for a `passkey` that proves it is still you."""
        check_person(caller)
        response.headers.update(_NO_STORE)
        return PasskeyOptions(public_key=await passkeys.proof_options(tx, caller))

    @routes.patch("/api/auth/passkeys/{passkey_id}")
    async def rename(
        passkey_id: Id,
        body: PasskeyChange,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> PasskeyView:
        """Gives a passkey another name."""
        return PasskeyView.of(await passkeys.rename(tx, caller, passkey_id, body.name))

    @routes.post("/api/auth/passkeys/{passkey_id}/remove", status_code=204)
    async def remove(
        passkey_id: Id,
        request: Request,
        body: Proof | None = None,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> None:
        """Forgets a passkey. Send a proof, or sign in just before."""
        check_person(caller)
        gone = await passkeys.own(tx, caller, passkey_id)
        await Steps(identity, guard, request, tx).prove_unless_fresh(caller, body)
        await passkeys.remove(tx, caller, gone)

    return routes
