"""Passwords and keys of rules, opened for gateways alone: nobody else sees more than handles."""

from collections.abc import Iterable
from dataclasses import replace

import structlog

from trafficplane.catalog.errors import SecretNotKept
from trafficplane.catalog.kinds.routing_policy import ROUTING_POLICY
from trafficplane.catalog.vault import Vault
from trafficplane.compiler.organisation import Edit
from trafficplane.kit.crypto import UndecryptableError
from trafficplane.kit.db import Tx

log = structlog.get_logger(__name__)


async def opened(tx: Tx, vault: Vault, edits: Iterable[Edit]) -> list[Edit]:
    """The edits, those of policies with the clear text of their secrets by handle."""
    return [await _opened(tx, vault, edit) for edit in edits]


async def _opened(tx: Tx, vault: Vault, edit: Edit) -> Edit:
    if edit.kind != ROUTING_POLICY.name or edit.spec is None:
        return edit
    found: dict[str, str] = {}
    for held in ROUTING_POLICY.secrets(edit.spec):
        handle = held.secret.handle
        try:
            found[handle] = await vault.open(tx, edit.organisation_id, handle)
        except (SecretNotKept, UndecryptableError) as error:
            # The rule stays closed to whoever has it; everything else goes on.
            log.warning("credential_unusable", policy=edit.name, error=str(error))
    return replace(edit, secrets=found) if found else edit
