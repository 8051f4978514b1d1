"""Background work: noting last uses, sweeping what has ended, and sending mail."""

from trafficplane.identity.service import Identity
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_NOTE_EVERY_S = 15.0
_SWEEP_EVERY_S = 3600.0
_MAIL_EVERY_S = 5.0


def loops(database: Database, identity: Identity) -> list[Loop]:
    """Noting runs in every process, for what that process saw; sweeping may run anywhere."""

    async def note() -> None:
        """Writes the gathered last uses in one short transaction."""
        if not identity.callers.has_uses:
            return
        async with database.transaction() as tx:
            await identity.callers.note_uses(tx)

    async def sweep() -> None:
        """Removes what ended: sessions, counts of failed attempts, links, challenges."""
        async with database.transaction() as tx:
            await identity.sessions.sweep(tx)
            await identity.throttle.sweep(tx)
            await identity.resets.sweep(tx)
            await identity.ceremonies.sweep(tx)

    async def send_mail() -> None:
        """Sends what is due, one mail after the other.

        1. Claim, in a transaction of its own: no other process sends the same mails now.
        2. Hand each to the server, with no transaction open.
        3. Forget it, or note when to try again.
        """
        async with database.transaction() as tx:
            claimed = await identity.outbox.claim(tx)
        for mail in claimed:
            again_at = await identity.outbox.send(mail)
            async with database.transaction() as tx:
                await identity.outbox.settle(tx, mail, again_at)

    mail_loops = (
        [Loop("identity.mail", send_mail, _MAIL_EVERY_S, identity.outbox.wake)]
        if identity.outbox.configured
        else []
    )
    return [
        Loop("identity.note-uses", note, _NOTE_EVERY_S),
        Loop("identity.sweep", sweep, _SWEEP_EVERY_S),
        *mail_loops,
    ]
