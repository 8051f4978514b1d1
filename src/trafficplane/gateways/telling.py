"""Tells members, in their inboxes, that a gateway refused what they configured."""

from collections.abc import Iterable
from typing import Protocol

from trafficplane.catalog import timeline
from trafficplane.gateways.logic.refusals import HeldRefusal, Reader
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic
from trafficplane.kit.db import Tx


class Inbox(Protocol):
    """The part of `inbox.service` that this room writes to."""

    async def tell(self, tx: Tx, organisation_id: str, news: News) -> None:
        """Puts news into the inboxes of the organisation's members, once for each key."""
        ...


async def tell_refusals(
    tx: Tx, inbox: Inbox, gateway_id: str, refusals: Iterable[HeldRefusal]
) -> None:
    """One piece of news for each refused resource and revision, however many gateways refuse it.

    Of what all organisations share, those hear whose revisions came with it.
    """
    for held in refusals:
        authors = await timeline.authors(tx, [held.span])
        mine = held.organisation_id
        for organisation_id in authors[held.span] if mine is None else [mine]:
            words = Reader(organisation_id, authors).words(held)
            key = f"refused:{organisation_id}:{held.kind}/{held.name}:{held.sequence}"
            title = f"{gateway_id} refused {held.kind} {held.name}"
            news = News(Topic.SYSTEM, key[:200], title, words, "/gateways")
            await inbox.tell(tx, organisation_id, news)
