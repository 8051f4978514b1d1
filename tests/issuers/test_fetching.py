"""Keys are fetched once, judged, and kept: what is no good leaves the set before in place."""

import ipaddress
import json
import ssl
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.authority import Authority
from tests.clock import ManualClock
from tests.conftest import standing_database
from tests.issuers.publisher import Publisher, publishing
from tests.tokens import TokenMaker
from trafficplane.inbox.logic.news import News
from trafficplane.issuers import store
from trafficplane.issuers.fetching import Fetching
from trafficplane.issuers.schemas import Held, Source, Wanted
from trafficplane.issuers.service import WAKEUP
from trafficplane.kit import outbound as kit
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.outbound import Address, Outbound
from trafficplane.kit.wakeups import LocalWakeups

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
FIRST, SECOND = TokenMaker(), TokenMaker()


@dataclass
class Room:
    """The room by itself: what is wanted is what a test says."""

    database: Database
    clock: ManualClock
    outbound: Outbound = field(default_factory=lambda: Outbound([LOOPBACK]))
    wanted: dict[Source, Wanted] = field(default_factory=dict)
    heard: list[str] = field(default_factory=list)
    news: list[News] = field(default_factory=list)

    def fetching(self) -> Fetching:
        wakeups = LocalWakeups()
        wakeups.subscribe(self.heard.append)
        return Fetching(
            self.database, self.outbound, wakeups, self.clock, self, lambda: self.wanted
        )

    async def tell(self, _tx: Tx, _organisation_id: str, news: News) -> None:
        self.news.append(news)

    async def look(self, *urls: str, organisation: str = "org_a") -> Held:
        """One pass that wants `urls`; what is held of the first."""
        self.wanted |= {(organisation, url): Wanted(("shop",)) for url in urls}
        await self.fetching().run_once()
        return await self.held(urls[0], organisation)

    async def held(self, url: str, organisation: str = "org_a") -> Held:
        async with self.database.transaction(write=False) as tx:
            (found,) = [one for one in await store.held(tx, organisation) if one.url == url]
        return found


@pytest.fixture
def each_room(database: Database, clock: ManualClock) -> Room:
    return Room(database, clock)


@pytest.fixture
async def room(sqlite_url: str, clock: ManualClock) -> AsyncIterator[Room]:
    """What is judged is the same on both databases."""
    database = standing_database(sqlite_url)
    yield Room(database, clock)
    await database.dispose()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        yield running


def ids(held: Held) -> list[str]:
    return [key["kid"] for key in json.loads(held.key_set or '{"keys": []}')["keys"]]


def published(*makers: tuple[TokenMaker, str], more: Sequence[dict[str, Any]] = ()) -> str:
    keys = [{**json.loads(m.key_set)["keys"][0], "kid": kid} for m, kid in makers]
    return json.dumps({"keys": [*more, *keys]})


async def test_a_set_is_fetched_every_ten_minutes_and_told_when_it_differs(
    each_room: Room, publisher: Publisher
) -> None:
    url = publisher.publish(published((FIRST, "a")))
    held = await each_room.look(url)
    assert (ids(held), held.error, held.fetched_at) == (["a"], None, each_room.clock.now())
    assert each_room.heard.count(WAKEUP) == 1
    publisher.publish(published((SECOND, "b"), (FIRST, "a")))
    each_room.clock.advance(599)
    assert ids(await each_room.look(url)) == ["a"]
    each_room.clock.advance(1)
    assert ids(await each_room.look(url)) == ["a", "b"]
    # The same keys in another order are the same set.
    publisher.publish(published((FIRST, "a"), (SECOND, "b")))
    each_room.clock.advance(600)
    held = await each_room.look(url)
    assert held.fetched_at == each_room.clock.now()
    assert each_room.heard.count(WAKEUP) == 2
    assert publisher.asked == ["/jwks"] * 3


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (500, b"", "the answer was 500"),
        (200, b"<html>", "is not JSON"),
        (200, b"[" * 50_000, "is not JSON"),
        (200, b'{"keys": []}', "is not a set of 1 to 64 keys"),
        (200, b'{"keys": [{"kty": "OKP"}]}', "of another kind"),
        (200, b'{"keys": [{"kty": "EC", "crv": ["x"]}]}', "of another kind"),
        (200, b'{"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}]}', "keys[0]"),
        (200, b'{"keys": [{"kty": "RSA", "use": "enc"}]}', "no key that is for signatures"),
        (200, b'{"keys": [{"kty": "oct", "k": "c2VjcmV0"}]}', "is a secret"),
        (200, b'{"keys": [{"use": "enc", "d": "x"}]}', "is a secret"),
        (200, b'{"keys": [' + b" " * 70_000 + b"]}", "64 KiB or more"),
    ],
    ids=[
        "a failure",
        "no json",
        "a tower",
        "nothing",
        "another kind",
        "a curve that is none",
        "short",
        "not for signatures",
        "a shared secret",
        "a private key",
        "too long",
    ],
)  # fmt: skip
async def test_what_is_no_good_leaves_the_set_before_in_place(
    room: Room, publisher: Publisher, status: int, body: bytes, words: str
) -> None:
    url = publisher.publish(published((FIRST, "a")))
    good = await room.look(url)
    publisher.publish(body, status=status)
    room.clock.advance(600)
    held = await room.look(url)
    assert words in (held.error or "")
    assert (held.key_set, held.fetched_at) == (good.key_set, good.fetched_at)
    assert room.heard.count(WAKEUP) == 1


async def test_what_is_for_other_uses_or_of_later_kinds_is_left_out(
    room: Room, publisher: Publisher
) -> None:
    others = [
        {"kty": "OKP", "crv": "Ed25519", "x": "AA", "kid": "later"},
        {"kty": "RSA", "use": "enc", "alg": "RSA-OAEP", "n": "AQ", "e": "AQAB", "kid": "enc"},
        {"kty": "EC", "crv": "P-256", "x": "!", "y": "!", "kid": "broken"},
    ]
    url = publisher.publish(published((FIRST, "a"), more=others))
    assert ids(await room.look(url)) == ["a"]


async def test_failures_are_repeated_with_growing_pauses_and_forgotten_by_a_success(
    room: Room, publisher: Publisher
) -> None:
    url = publisher.url + "/jwks"
    assert (await room.look(url)).error == "the answer was 404, not 200"
    for pause in (10, 20, 40):
        room.clock.advance(pause - 1)
        before = len(publisher.asked)
        await room.look(url)
        assert len(publisher.asked) == before
        room.clock.advance(1)
        await room.look(url)
        assert len(publisher.asked) == before + 1
    (news,) = room.news
    assert news.title == "The keys at 127.0.0.1 can't be fetched"
    assert news.text.startswith(f"For shop, from {url}: the answer was 404, not 200. Until")
    publisher.publish(published((FIRST, "a")))
    room.clock.advance(80)
    held = await room.look(url)
    assert (ids(held), held.error) == (["a"], None)


async def test_a_server_that_is_away_takes_no_keys_with_it(room: Room) -> None:
    with publishing() as publisher:
        url = publisher.publish(published((FIRST, "a")))
        await room.look(url)
    room.clock.advance(600)
    held = await room.look(url)
    assert ids(held) == ["a"]
    assert held.error


async def test_one_process_at_a_time_fetches(each_room: Room, publisher: Publisher) -> None:
    url = publisher.publish(published((FIRST, "a")))
    each_room.wanted = {("org_a", url): Wanted(("shop",))}
    others = [each_room.fetching() for _ in range(3)]
    async with each_room.database.transaction() as tx:
        await store.expect(tx, each_room.wanted, each_room.clock.now())
    async with each_room.database.transaction(write=False) as tx:
        (due,) = await store.due(tx, each_room.clock.now())
    async with each_room.database.transaction() as tx:
        later = each_room.clock.now().replace(minute=59)
        assert [await store.claim(tx, due, later) for _ in others] == [True, False, False]
    for other in others:
        await other.run_once()
    assert publisher.asked == []


async def test_organisations_have_sets_of_their_own(each_room: Room, publisher: Publisher) -> None:
    url = publisher.publish(published((FIRST, "a")))
    await each_room.look(url)
    publisher.publish(published((SECOND, "b")))
    assert ids(await each_room.look(url, organisation="org_b")) == ["b"]
    assert ids(await each_room.held(url)) == ["a"]


async def test_what_nobody_wants_any_more_is_forgotten_after_an_hour(
    each_room: Room, publisher: Publisher
) -> None:
    url = publisher.publish(published((FIRST, "a")))
    await each_room.look(url)
    each_room.wanted.clear()
    for seconds, left in ((600, 1), (3600, 1), (1, 0)):
        each_room.clock.advance(seconds)
        await each_room.fetching().run_once()
        async with each_room.database.transaction(write=False) as tx:
            assert len(await store.known(tx)) == left
    assert publisher.asked == ["/jwks"]


def towards(*addresses: str) -> Callable[[str, int], Any]:
    """A resolver by which each asked name has the next address; the last one is kept."""
    left = [ipaddress.ip_address(address) for address in addresses]

    async def resolve(host: str, port: int) -> list[Address]:
        if len(host) > 63:
            return await kit.resolve(host, port)
        return [left.pop(0) if len(left) > 1 else left[0]]

    return resolve


@pytest.mark.parametrize(
    ("allowed", "path", "words"),
    [
        ([], "/jwks", "is no public address"),
        (["127.0.0.1/32"], "/away", "inside.test is 10.0.0.1, which is no public address"),
        (["127.0.0.1/32"], "/long", "label"),
        (["127.0.0.1/32"], "/metadata", "169.254.169.254 is no public address"),
    ],
    ids=[
        "loopback",
        "a redirect inside",
        "a redirect to no name",
        "a redirect to a cloud's metadata",
    ],
)
async def test_nothing_inside_is_reached(
    room: Room, publisher: Publisher, allowed: list[str], path: str, words: str
) -> None:
    networks = [ipaddress.ip_network(network) for network in allowed]
    inside = "169.254.169.254" if path == "/metadata" else "10.0.0.1"
    room.outbound = Outbound(networks, towards("127.0.0.1", inside))
    publisher.publish(published((FIRST, "a")))
    publisher.redirect("/away", "http://inside.test/jwks")
    publisher.redirect("/metadata", f"http://{inside}/latest")
    publisher.redirect("/long", f"http://{'x' * 64}.test/")
    held = await room.look(publisher.url.replace("127.0.0.1", "login.test") + path)
    assert words in (held.error or "")
    assert held.key_set is None


async def test_plain_http_counts_only_inside_and_https_is_verified(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Loopback plays the internet: public, and of no allowed network.
    monkeypatch.setattr(kit, "is_public", lambda _address: True)
    room.outbound = Outbound([], towards("127.0.0.1"))
    authority = Authority.new()
    trusting = ssl.create_default_context(cadata=authority.certificate)
    monkeypatch.setattr(kit, "_authorities", lambda: trusting)
    with publishing(authority.issue("login.test"), tmp_path) as publisher:
        publisher.publish(published((FIRST, "a")))
        own = publisher.url.replace("127.0.0.1", "login.test")
        assert ids(await room.look(f"{own}/jwks")) == ["a"]
        other = publisher.url.replace("127.0.0.1", "other.test")
        assert "certificate verify failed" in ((await room.look(f"{other}/jwks")).error or "")
        with publishing() as plain:
            url = plain.publish(published((FIRST, "a")))
            error = (await room.look(url)).error or ""
            assert "is outside, where only https can be relied on" in error
            down = publisher.redirect("/down", url).replace("127.0.0.1", "login.test")
            assert (await room.look(down)).error == error
            assert plain.asked == []


async def test_a_server_whose_certificate_comes_from_a_private_authority_is_trusted_when_told(
    room: Room, tmp_path: Path
) -> None:
    authority, stranger = Authority.new(), Authority.new()
    room.outbound = Outbound([LOOPBACK], towards("127.0.0.1"))
    with publishing(authority.issue("login.test"), tmp_path) as publisher:
        publisher.publish(published((FIRST, "a")))
        url = publisher.url.replace("127.0.0.1", "login.test") + "/jwks"
        fetching, source = room.fetching(), ("org_a", url)
        for trusted in (None, stranger.certificate):
            room.wanted = {source: Wanted(("shop",), trusted)}
            await fetching.run_once()
            error = (await room.held(url)).error or ""
            assert error.startswith("certificate verify failed")
            assert error.endswith("caCertificates can name the authority that it comes from")
        # Whom to trust has changed, so nobody waits for the next regular attempt.
        room.wanted = {source: Wanted(("shop",), authority.certificate)}
        await fetching.run_once()
        assert ids(await room.held(url)) == ["a"]
