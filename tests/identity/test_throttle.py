"""Guessing is slow, and a stranger locks nobody out."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.identity.house import CHANGED, Browser, House, error_of
from trafficplane.identity.logic.throttle import (
    POLICIES,
    Count,
    Policy,
    delay,
    login_buckets,
    network_of,
    wait,
)

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


def test_the_delay_doubles_up_to_its_cap() -> None:
    policy = Policy(2, timedelta(seconds=5))
    waits = [delay(policy, n).total_seconds() for n in range(7)]
    assert waits == [0, 0, 1, 2, 4, 5, 5]


@given(st.sampled_from(sorted(POLICIES)), st.integers(0, 10_000))
def test_the_delay_never_shrinks_with_failures(kind: str, failures: int) -> None:
    assert delay(POLICIES[kind], failures) <= delay(POLICIES[kind], failures + 1)


def test_a_quiet_bucket_is_forgotten() -> None:
    policy = Policy(0, timedelta(days=365), timedelta(hours=1))
    count = Count(20, NOW)
    waits = [wait(policy, count, NOW + timedelta(minutes=m)) for m in (59, 60)]
    assert [w > timedelta() for w in waits] == [True, False]


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("unknown", "unknown"),
    ],
)
def test_one_subscriber_is_one_address(address: str, network: str) -> None:
    assert network == network_of(address)


def test_a_known_device_has_a_bucket_that_strangers_can_not_reach() -> None:
    known = login_buckets("ann@example.com", "192.0.2.7", "dev_1")
    stranger = login_buckets("ann@example.com", "192.0.2.7", None)
    assert set() == set(known) & set(stranger)


async def _fail(browser: Browser, times: int, email: str = "admin@tcp.local") -> httpx.Response:
    for _ in range(times):
        answer = await browser.login("a wrong guess", email)
    return answer


async def test_guesses_are_slowed_with_the_time_to_wait(house: House) -> None:
    answer = await _fail(house.browser(), 6)
    assert (*error_of(answer), "1") == (429, "too_many_attempts", answer.headers["retry-after"])


async def test_even_the_right_password_waits(house: House) -> None:
    browser = house.browser()
    await _fail(browser, 6)
    assert (await browser.login(CHANGED)).status_code == 429


async def test_after_the_wait_the_right_password_opens_and_forgives(house: House) -> None:
    browser = house.browser()
    await _fail(browser, 6)
    house.clock.advance(1)
    await browser.login(CHANGED)
    assert (await _fail(browser, 5)).status_code == 401


async def test_the_wait_grows(house: House) -> None:
    browser = house.browser()
    waits: list[int] = []
    for _ in range(4):
        answer = await _fail(browser, 6 if not waits else 2)
        waits.append(int(answer.headers["retry-after"]))
        house.clock.advance(waits[-1])
    assert waits == [1, 2, 4, 8]


async def test_a_stranger_elsewhere_does_not_lock_the_owner_out(house: House) -> None:
    await _fail(house.browser("203.0.113.66"), 8)
    assert (await house.browser().login(CHANGED)).status_code == 200


async def test_a_stranger_behind_the_same_address_does_not_lock_a_known_device_out(
    house: House,
) -> None:
    browser = house.browser()
    await browser.login(CHANGED)
    await browser.post("/api/auth/logout")
    await _fail(house.browser(), 8)
    assert (await browser.login(CHANGED)).status_code == 200


async def test_one_address_can_not_try_many_accounts(house: House) -> None:
    browser = house.browser()
    answers = [await browser.login("Winter2025!", f"user{n}@example.com") for n in range(31)]
    assert [a.status_code for a in answers] == [401] * 30 + [429]


async def test_signing_in_does_not_wash_an_address_clean(house: House) -> None:
    browser = house.browser()
    for n in range(30):
        await browser.login("Winter2025!", f"user{n}@example.com")
        house.clock.advance(0.01)
    stranger = house.browser()
    assert (await stranger.login(CHANGED)).status_code == 429


async def test_an_office_of_people_who_sign_in_rightly_never_waits(house: House) -> None:
    answers = [await house.browser().login(CHANGED) for _ in range(35)]
    assert {a.status_code for a in answers} == {200}


async def test_unknown_and_known_accounts_get_the_same_answer(house: House) -> None:
    browser = house.browser()
    answers = [await browser.login("wrong", e) for e in ("admin@tcp.local", "nobody@tcp.local")]
    assert [answers[0].content, answers[0].status_code] == [
        answers[1].content,
        answers[1].status_code,
    ]


async def test_unknown_and_known_accounts_are_slowed_alike(house: House) -> None:
    counts: list[list[int]] = []
    for email in ("admin@tcp.local", "nobody@tcp.local"):
        browser = house.browser(f"203.0.113.{len(counts)}")
        counts.append([(await browser.login("wrong", email)).status_code for _ in range(7)])
    assert counts[0] == counts[1]


async def test_what_was_typed_is_recorded_only_when_it_is_an_address(house: House) -> None:
    browser = house.browser()
    await browser.login("x", "my secret password, in the wrong field")
    await browser.login("x", "Nobody@Example.com ")
    names = [event["actor"]["name"] for event in await house.events("session.refused")]
    assert names == ["(not an e-mail address)", "nobody@example.com"]


@pytest.mark.parametrize("email", ["", "a\x00b@c", "x" * 320, "é@ü", "admin@tcp.local\x00"])
async def test_impossible_addresses_are_merely_unknown(house: House, email: str) -> None:
    assert error_of(await house.browser().login("x", email)) == (401, "invalid_credentials")


@pytest.mark.parametrize("email", ["ADMIN@TCP.LOCAL", " admin@tcp.local "])
async def test_addresses_are_compared_without_case(house: House, email: str) -> None:
    assert (await house.browser().login(CHANGED, email)).status_code == 200
