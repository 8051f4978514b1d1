"""How long a caller waits after failed attempts, so that guessing is slow and nobody is locked out.

An attempt is charged before the password is looked at, and refunded when it was right; so guesses
made at the same time are counted too. Buckets:

- `pair`: one account from one address. Slows a guesser; touches nobody else.
- `device`: instead of all others, for a browser that signed in to this account before (it holds a
  signed cookie; OWASP, "Slow Down Online Guessing Attacks with Device Cookies"). A stranger
  can't fill it, so a stranger can't lock the owner out.
- `address`: one address over all accounts. Slows password spraying.
- `account`: one account over all unknown addresses. Slows a distributed guesser; its wait is
  short, because a stranger can fill it.
- `second`: codes tried after a right password; only somebody with the password can fill it.
- `proof`: passwords or codes tried within a session, to change credentials.
- `reset-address`, `reset-account`: links asked for from one address, and mailed to one account.
- `reset-second`: codes tried with a good link; apart from `second`, so that who reads somebody's
  mail can't keep them from signing in.
- `challenge`: challenges for passkeys that one address asked for; each is a row until it ends.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Policy:
    """`free` failures cost nothing; then the wait doubles from 1 s up to `longest`.

    A bucket without failures for `forgotten` starts anew.
    """

    free: int
    longest: timedelta
    forgotten: timedelta = timedelta(hours=24)


POLICIES = {
    "pair": Policy(5, timedelta(minutes=15)),
    "device": Policy(10, timedelta(minutes=15)),
    "address": Policy(30, timedelta(minutes=15), timedelta(hours=2)),
    "account": Policy(100, timedelta(seconds=30)),
    "second": Policy(5, timedelta(minutes=15)),
    "proof": Policy(5, timedelta(minutes=15)),
    "reset-address": Policy(10, timedelta(minutes=15), timedelta(hours=2)),
    "reset-account": Policy(3, timedelta(minutes=15), timedelta(hours=2)),
    "reset-second": Policy(5, timedelta(minutes=15)),
    "challenge": Policy(100, timedelta(seconds=30), timedelta(minutes=10)),
}


@dataclass(frozen=True, slots=True)
class Bucket:
    """What is counted together. `key` is a hash: what people type at a login isn't stored."""

    kind: str
    key: str

    @property
    def policy(self) -> Policy:
        """The policy of its kind."""
        return POLICIES[self.kind]


@dataclass(frozen=True, slots=True)
class Count:
    """Failures in a bucket and the time of the newest."""

    failures: int
    last_at: datetime


def bucket(kind: str, *parts: str) -> Bucket:
    """The bucket of a kind for an account, an address or both."""
    text = "\x1f".join((kind, *parts))
    return Bucket(kind, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())


def login_buckets(account: str, address: str, device: str | None) -> tuple[Bucket, ...]:
    """The buckets that an attempt on `account` fills; `device` only when proven for it."""
    if device is not None:
        return (bucket("device", account, device),)
    network = network_of(address)
    return (
        bucket("account", account), bucket("address", network), bucket("pair", account, network),
    )  # fmt: skip


def network_of(address: str) -> str:
    """The address, or for IPv6 its /64: one subscriber holds at least that many addresses."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        if mapped is not None:
            return str(mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def delay(policy: Policy, failures: int) -> timedelta:
    """The wait after so many failures."""
    beyond = failures - policy.free
    if beyond < 0:
        return timedelta()
    return min(policy.longest, timedelta(seconds=2 ** min(beyond, 30)))


def current(policy: Policy, count: Count | None, now: datetime) -> int:
    """The failures that still count."""
    if count is None or now - count.last_at >= policy.forgotten:
        return 0
    return count.failures


def wait(policy: Policy, count: Count | None, now: datetime) -> timedelta:
    """How long until the bucket takes another attempt; zero for now."""
    if count is None:
        return timedelta()
    allowed_at = count.last_at + delay(policy, current(policy, count, now))
    return max(timedelta(), allowed_at - now)
