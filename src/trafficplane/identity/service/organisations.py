"""Tenants: create, change, delete."""

from collections.abc import Sequence
from dataclasses import replace

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import LastOrganisation, NotConfirmed, SlugTaken
from trafficplane.identity.schemas.people import Membership, Organisation
from trafficplane.identity.store import accounts, sessions, tokens
from trafficplane.kit.access import Caller, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound
from trafficplane.kit.ids import new_id


class Organisations:
    """A caller sees and changes only the organisation they are in."""

    def __init__(self, clock: Clock, audit: AuditLog) -> None:
        self._clock = clock
        self._audit = audit

    async def mine(self, tx: Tx, caller: Caller) -> Sequence[Membership]:
        """Where the caller belongs."""
        return await accounts.memberships(tx, caller.id)

    async def create(self, tx: Tx, caller: Caller, name: str, slug: str) -> Organisation:
        """A new organisation with the caller as its OWNER. Raises `SlugTaken`."""
        now = self._clock.now()
        made = Organisation(new_id("org"), slug, name)
        if not await accounts.add_organisation(tx, made, now):
            raise SlugTaken(f"another organisation has the slug {slug}")
        await accounts.add_member(tx, made.id, caller.id, Role.OWNER, now)
        there = replace(caller, organisation_id=made.id)
        await self._audit.record(
            tx, there, "organisation.created", resource=f"organisation/{made.id}",
            after={"name": name, "slug": slug},
        )  # fmt: skip
        return made

    async def own(self, tx: Tx, caller: Caller, organisation_id: str) -> Organisation:
        """The organisation the caller is in, by its id. Raises `NotFound` for any other."""
        found = None
        if organisation_id == caller.organisation_id:
            found = await accounts.organisation(tx, organisation_id)
        if found is None:
            raise NotFound("you are not in such an organisation; switch to it first")
        return found

    async def change(
        self, tx: Tx, caller: Caller, before: Organisation, after: Organisation
    ) -> Organisation:
        """Stores new names and rules. Raises `SlugTaken`."""
        if not await accounts.change_organisation(tx, after):
            raise SlugTaken(f"another organisation has the slug {after.slug}")
        await self._audit.record(
            tx, caller, "organisation.changed", resource=f"organisation/{after.id}",
            before=_told(before), after=_told(after),
        )  # fmt: skip
        return after

    async def delete(self, tx: Tx, caller: Caller, gone: Organisation, confirmed: str) -> None:
        """Ends it with all memberships, sessions and tokens; its record stays.

        What other rooms hold for it is theirs to remove; they ask `deleted`.
        Raises `NotConfirmed` unless its slug was typed, and `LastOrganisation`.
        """
        if confirmed != gone.slug:
            raise NotConfirmed(f"type the slug {gone.slug} to confirm")
        if await accounts.organisations_standing(tx) <= 1:
            raise LastOrganisation
        now = self._clock.now()
        await sessions.revoke_of_organisation(tx, gone.id, now)
        await tokens.revoke_of_organisation(tx, gone.id, now)
        await accounts.delete_organisation(tx, gone, now)
        await self._audit.record(
            tx, caller, "organisation.deleted", resource=f"organisation/{gone.id}",
            before=_told(gone),
        )  # fmt: skip

    async def deleted(self, tx: Tx) -> Sequence[str]:
        """Ids of deleted organisations, for rooms above that hold things for them."""
        return await accounts.deleted_organisations(tx)


def _told(organisation: Organisation) -> dict[str, object]:
    return {
        "name": organisation.name,
        "slug": organisation.slug,
        "mfaRequired": organisation.mfa_required,
    }
