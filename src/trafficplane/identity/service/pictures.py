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
_NAME = "picture"


class Pictures:
    """A picture is kept by the key of its file, so it goes when that file is deleted."""

    def __init__(self, audit: AuditLog, files: Files) -> None:
        self._audit = audit
        self._files = files

    async def set_avatar(self, tx: Tx, caller: Caller, file_id: str | None) -> Account:
        """Shows a picture beside the caller's name, or none. Raises `Invalid`."""
        key = await self._key(tx, caller, file_id)
        before = await _account(tx, caller)
        # Who chooses by its id what they sent themselves has changed nothing about whose it is.
        kept = before.avatar_owned and key == before.avatar_key
        await accounts.set_avatar(tx, caller.id, key, owned=kept)
        if not kept:
            await self._withdraw(tx, caller, before)
        return await self._avatar_changed(tx, caller, file_id)

    async def send_avatar(self, tx: Tx, caller: Caller, content: bytes) -> Account:
        """Shows the picture `content` beside the caller's name, in place of the one before.

        It needs no right to upload: there is one for each person, and it goes with its use.
        Raises `UnsupportedMediaType` for no picture, and `ContentTooLarge`.
        """
        before = await _account(tx, caller)
        file = await self._files.add_picture(tx, caller, _NAME, content)
        await accounts.set_avatar(tx, caller.id, file.key, owned=True)
        await self._withdraw(tx, caller, before)
        return await self._avatar_changed(tx, caller, file.id)

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

    async def _withdraw(self, tx: Tx, caller: Caller, before: Account) -> None:
        if before.avatar_owned and before.avatar_key is not None:
            await self._files.withdraw(tx, caller, before.avatar_key)

    async def _avatar_changed(self, tx: Tx, caller: Caller, file_id: str | None) -> Account:
        await self._audit.record(
            tx, caller, "user.avatar-changed", resource=f"user/{caller.id}",
            after={"file": file_id},
        )  # fmt: skip
        return await _account(tx, caller)

    async def _key(self, tx: Tx, caller: Caller, file_id: str | None) -> str | None:
        if file_id is None:
            return None
        return (await self._files.picture(tx, caller.organisation_id, file_id, _POINTER)).key


async def _account(tx: Tx, caller: Caller) -> Account:
    account = await accounts.by_id(tx, caller.id)
    if account is None:
        raise SessionEnded
    return account
