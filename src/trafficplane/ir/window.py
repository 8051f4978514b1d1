"""The spans of time after which addresses are drawn anew, where a hash of the address decides.

Every address has its own limits of time, so that not all clients move at one moment. Gateways
compute the same in `envoy.endings`, and a test holds the two together.
"""

MULTIPLIER, MODULUS = 2_097_143, 4_294_967_291
"""Primes: a number below the second, and a byte, times the first is exact in a double."""


def offset_s(address: str, ttl_s: int) -> int:
    """By how many seconds the windows of an address are ahead of those that began in 1970."""
    mixed = 0
    for byte in address.encode():
        mixed = (mixed + byte) * MULTIPLIER % MODULUS
    return mixed * MULTIPLIER % MODULUS % ttl_s


def window(address: str, ttl_s: int, now_s: int) -> int:
    """The number of the address's window at a moment, in seconds since 1970."""
    return (now_s + offset_s(address, ttl_s)) // ttl_s


def end_s(address: str, ttl_s: int, now_s: int) -> int:
    """When that window ends and the next one begins, in seconds since 1970."""
    return (window(address, ttl_s, now_s) + 1) * ttl_s - offset_s(address, ttl_s)


def hashed_text(address: str, ttl_s: int, now_s: int) -> str:
    """What is hashed: the address, and with each window something else."""
    return f"{address}|{window(address, ttl_s, now_s)}"
