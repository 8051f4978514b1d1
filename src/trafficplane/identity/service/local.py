"""The credential that `up` leaves for the command line of its own machine."""

from trafficplane.audit.service import AuditLog
from trafficplane.identity.schemas.people import Token
from trafficplane.identity.service.tokens import PREFIX
from trafficplane.identity.store import accounts, tokens
from trafficplane.kit.access import Role, system_caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Tx
from trafficplane.kit.ids import new_id, new_token

_NAME = "local command line"
_SHOWN_CHARACTERS = len(PREFIX) + 7


async def renew(tx: Tx, audit: AuditLog, clock: Clock) -> str | None:
    """A new secret in the place of the one of the last start; None when there is nobody to act as.

    It acts as the first platform administrator, in the first organisation they own.
    """
    owner = await accounts.platform_owner(tx)
    now = clock.now()
    await tokens.revoke_local(tx, now)
    if owner is None:
        return None
    user_id, organisation_id = owner
    secret = new_token(PREFIX)
    token = Token(
        new_id("tok"), secret[:_SHOWN_CHARACTERS], _NAME, user_id, organisation_id, Role.OWNER,
        now, None, None, local=True,
    )  # fmt: skip
    await tokens.add(tx, token, hash_token(secret))
    await audit.record(
        tx, system_caller("up", organisation_id), "token.created", resource=f"token/{token.id}",
        after={"name": _NAME, "prefix": token.prefix, "role": Role.OWNER},
    )  # fmt: skip
    return secret
