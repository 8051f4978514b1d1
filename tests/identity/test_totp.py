import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficplane.identity.logic import backup_codes
from trafficplane.identity.logic.totp import (
    accepted_step,
    base32,
    hotp,
    otpauth_url,
    step_of,
)

SECRET = b"12345678901234567890"
NOW = datetime(2026, 1, 5, 12, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("counter", "expected"),
    list(
        enumerate(
            ["755224", "287082", "359152", "969429", "338314",
             "254676", "287922", "162583", "399871", "520489"]
        )
    ),
)  # fmt: skip
def test_hotp_as_in_rfc_4226_appendix_d(counter: int, expected: str) -> None:
    assert expected == hotp(SECRET, counter)


@pytest.mark.parametrize(
    ("seconds", "digest", "expected"),
    [
        (59, "sha1", "94287082"), (59, "sha256", "46119246"), (59, "sha512", "90693936"),
        (1111111109, "sha1", "07081804"), (1111111109, "sha256", "68084774"),
        (1111111109, "sha512", "25091201"), (1111111111, "sha1", "14050471"),
        (1234567890, "sha1", "89005924"), (2000000000, "sha1", "69279037"),
        (20000000000, "sha1", "65353130"), (20000000000, "sha256", "77737706"),
        (20000000000, "sha512", "47863826"),
    ],
)  # fmt: skip
def test_totp_as_in_rfc_6238_appendix_b(seconds: int, digest: str, expected: str) -> None:
    size = {"sha1": 20, "sha256": 32, "sha512": 64}[digest]
    secret = (b"1234567890" * 7)[:size]
    step = step_of(datetime.fromtimestamp(seconds, UTC))
    assert expected == hotp(secret, step, 8, digest)


@pytest.mark.parametrize(
    ("offset", "accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_one_step_of_drift_is_tolerated(offset: int, accepted: bool) -> None:
    code = hotp(SECRET, step_of(NOW) + offset)
    assert accepted == (accepted_step(SECRET, code, NOW, None) is not None)


@pytest.mark.parametrize(("last", "accepted"), [(-1, True), (0, False), (1, False)])
def test_a_used_step_and_all_before_it_are_refused(last: int, accepted: bool) -> None:
    code = hotp(SECRET, step_of(NOW))
    assert accepted == (accepted_step(SECRET, code, NOW, step_of(NOW) + last) is not None)


@given(st.text(max_size=10))
def test_no_text_crashes_the_comparison(code: str) -> None:
    accepted_step(SECRET, code, NOW + timedelta(days=1), None)


def test_the_url_is_what_apps_read() -> None:
    expected = (
        "otpauth://totp/Traffic%20Control%3Aann@example.com?secret=" + base32(SECRET)
        + "&issuer=Traffic%20Control&algorithm=SHA1&digits=6&period=30"
    )  # fmt: skip
    assert expected == otpauth_url(SECRET, "ann@example.com", "Traffic Control")


def test_a_set_has_ten_different_codes_of_eight_characters() -> None:
    codes = backup_codes.draw(random.Random(1).randrange)
    assert (len(set(codes)), {len(c) for c in codes}) == (10, {8})


@pytest.mark.parametrize(
    ("typed", "code"),
    [("abcd2345", "ABCD2345"), ("ABCD-2345", "ABCD2345"), (" ab cd 23 45 ", "ABCD2345"),
     ("oilx0000", "011X0000"), ("short", None), ("ABCD234!", None), ("ABCD23456", None)],
)  # fmt: skip
def test_codes_are_read_as_people_type_them(typed: str, code: str | None) -> None:
    assert code == backup_codes.read(typed)
