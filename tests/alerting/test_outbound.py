"""Requests to addresses that people give us reach nothing inside."""

import ipaddress
from collections.abc import Sequence

import pytest

from tests.alerting.receiver import Reply, receiving
from trafficplane.kit.outbound import (
    Address,
    ForbiddenAddressError,
    Outbound,
    OutboundError,
    is_public,
)

LOOPBACK = ipaddress.ip_network("127.0.0.0/8")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
        ("2002:7f00:1::", False),
        ("2001:0:0:0:0:0:80ff:fffe", False),
    ],
)
def test_only_addresses_of_the_public_internet_are_public(address: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) == public


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1"]
)
async def test_no_spelling_of_loopback_is_reached(host: str) -> None:
    with receiving() as receiver:
        url = receiver.url.replace("127.0.0.1", host)
        with pytest.raises((ForbiddenAddressError, OutboundError)):
            await Outbound().post(url, b"{}", {})
        assert receiver.got == []


@pytest.mark.parametrize(
    ("url", "objection"),
    [
        ("http://127.0.0.1:1/x", "127.0.0.1 is no public address"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1 is ::ffff:7f00:1, which is no public"),
        ("https://169.254.169.254/latest", "169.254.169.254 is no public address"),
        ("http://2130706433/", "2130706433 is 127.0.0.1, which is no public address"),
        ("http://0x7f.1/", "0x7f.1 is 127.0.0.1, which is no public address"),
        ("https://8.8.8.8/", None),
        ("https://hooks.example.com/", None),
        ("http://10.1.2.3/", None),
    ],
)
def test_what_can_never_be_reached_is_known_beforehand(url: str, objection: str | None) -> None:
    said = Outbound([ipaddress.ip_network("10.0.0.0/8")]).objection(url)
    assert (said or "").startswith(objection or "")
    assert (said is None) == (objection is None)


async def test_an_allowed_network_is_reached() -> None:
    with receiving() as receiver:
        answer = await Outbound([LOOPBACK]).post(f"{receiver.url}/a?b=c", b"{}", {"x-a": "1"})
        (got,) = receiver.got
        assert (answer.status, answer.body) == (200, b"ok")
        assert (got.path, got.headers["x-a"], got.body) == ("/a?b=c", "1", b"{}")


async def test_a_name_is_resolved_once_and_the_judged_address_is_the_one_connected_to() -> None:
    asked = []

    async def changing(host: str, port: int) -> Sequence[Address]:
        asked.append(host)
        return [ipaddress.ip_address("127.0.0.1" if len(asked) == 1 else "10.0.0.1")]

    with receiving() as receiver:
        url = receiver.url.replace("127.0.0.1", "rebinding.test")
        await Outbound([LOOPBACK], changing).post(url, b"", {})
        assert receiver.got[0].headers["host"].startswith("rebinding.test:")
        with pytest.raises(ForbiddenAddressError, match=r"rebinding\.test is 10\.0\.0\.1"):
            await Outbound([LOOPBACK], changing).post(url, b"", {})
    assert asked == ["rebinding.test", "rebinding.test"]


async def test_a_forbidden_address_among_others_is_left_out() -> None:
    async def both(host: str, port: int) -> Sequence[Address]:
        return [ipaddress.ip_address("10.0.0.1"), ipaddress.ip_address("127.0.0.1")]

    with receiving() as receiver:
        url = receiver.url.replace("127.0.0.1", "both.test")
        assert (await Outbound([LOOPBACK], both).post(url, b"", {})).status == 200


async def test_a_redirect_is_judged_again() -> None:
    async def outside(host: str, port: int) -> Sequence[Address]:
        # The first server plays one on the internet.
        return [ipaddress.ip_address("127.0.0.2" if host == "inside.test" else "127.0.0.1")]

    with receiving() as receiver:
        public = receiver.url.replace("127.0.0.1", "public.test")
        outbound = Outbound([ipaddress.ip_network("127.0.0.1/32")], outside)
        receiver.reply(Reply(307, {"location": "http://inside.test/admin"}))
        with pytest.raises(ForbiddenAddressError, match=r"inside\.test is 127\.0\.0\.2"):
            await outbound.post(public, b"{}", {})
        receiver.reply(Reply(308, {"location": "/moved"}))
        assert (await outbound.post(public, b"{1}", {})).status == 200
        assert (receiver.got[-1].path, receiver.got[-1].body) == ("/moved", b"{1}")
        receiver.reply(Reply(302, {"location": "/elsewhere"}))
        assert (await outbound.post(public, b"{}", {})).status == 302
        receiver.reply(*[Reply(307, {"location": "/again"})] * 4)
        with pytest.raises(OutboundError, match="more than 3 redirects"):
            await outbound.post(public, b"{}", {})


async def test_what_does_not_answer_is_an_outbound_error() -> None:
    with receiving() as receiver:
        url = receiver.url
    with pytest.raises(OutboundError):
        await Outbound([LOOPBACK]).post(url, b"", {})
    with pytest.raises(OutboundError):
        await Outbound().post("https://no-such-name.invalid/", b"", {})


async def test_a_long_answer_is_cut() -> None:
    with receiving() as receiver:
        receiver.reply(Reply(body=b"x" * 1_000_000))
        assert len((await Outbound([LOOPBACK]).post(receiver.url, b"", {})).body) == 65536
