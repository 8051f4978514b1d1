"""People and credentials over HTTP, and the hook by which every room's routes are guarded."""

from collections.abc import Awaitable, Callable

from fastapi import APIRouter, Request

from trafficplane.identity.api import (
    connection,
    invites,
    members,
    mfa,
    organisations,
    passkeys,
    pictures,
    resets,
    session,
    sessions,
    tokens,
)
from trafficplane.identity.api.guard import Guard
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller
from trafficplane.kit.http import include

__all__ = ["Guard", "authenticator", "pictures", "router"]


def authenticator(identity: Identity) -> Callable[[Request], Awaitable[Caller]]:
    """What `app.state.authenticate` must be for `kit.access.requires` to work."""
    return Guard(identity).authenticate


def router(identity: Identity) -> APIRouter:
    """Every route of the room."""
    guard = Guard(identity)
    whole = APIRouter()
    include(
        whole,
        connection.router(guard),
        session.router(identity, guard),
        sessions.router(identity),
        tokens.router(identity),
        mfa.router(identity, guard),
        passkeys.router(identity, guard),
        organisations.router(identity),
        members.router(identity),
        invites.router(identity, guard),
        resets.router(identity, guard),
    )
    return whole
