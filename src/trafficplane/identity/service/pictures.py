"""Pictures of people and logos of organisations, chosen from the organisation's public files."""

from trafficplane.audit.service import AuditLog
from trafficplane.files.service import Files
from trafficplane.identity.errors import SessionEnded
from trafficplane.identity.schemas.people import Account, Organisation
from trafficplane.identity.store import accounts
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound

_POINTER = "/fileId"


class Pictures:
    """A picture is kept by the key of its file, so it goes when that file is deleted."""

    def __init__(self, audit: AuditLog, files: Files) -> None:
        self._audit = audit
        self._files = files

    async def set_avatar(self, tx: Tx, caller: Caller, file_id: str | None) -> Account:
        """Shows a picture beside the caller's name, or none. Raises `Invalid`."""
        await accounts.set_avatar(tx, caller.id, await self._key(tx, caller, file_id))
        account = await accounts.by_id(tx, caller.id)
        if account is None:
            raise SessionEnded
        await self._audit.record(
            tx, caller, "user.avatar-changed", resource=f"user/{caller.id}",
            after={"file": file_id},
        )  # fmt: skip
        return account

    async def set_logo(
        self, tx: Tx, caller: Caller, organisation_id: str, file_id: str | None
    ) -> Organisation:
        """Shows a logo for the caller's organisation, or none. Raises `Invalid`, `NotFound`."""
        if organisation_id != caller.organisation_id:
            raise NotFound("you are not in such an organisation; switch to it first")
        await accounts.set_logo(tx, organisation_id, await self._key(tx, caller, file_id))
        found = await accounts.organisation(tx, organisation_id)
        if found is None:
            raise NotFound("you are not in such an organisation; switch to it first")
        await self._audit.record(
            tx, caller, "organisation.logo-changed", resource=f"organisation/{organisation_id}",
            after={"file": file_id},
        )  # fmt: skip
        return found

    async def _key(self, tx: Tx, caller: Caller, file_id: str | None) -> str | None:
        if file_id is None:
            return None
        return (await self._files.picture(tx, caller.organisation_id, file_id, _POINTER)).key
