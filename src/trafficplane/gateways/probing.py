"""Asks a backend by hand what a health check asks it, to learn what it answers."""

import asyncio
import time
from dataclasses import dataclass

import httpx

from trafficplane.gateways.logic.probes import Check


@dataclass(frozen=True, slots=True)
class Answer:
    """What a backend answered, in words, and how long that took."""

    passed: bool
    words: str
    elapsed_ms: int


async def probe(check: Check, backend: str) -> Answer:
    """Makes the check once; `backend` is `host:port`."""
    started = time.monotonic()
    try:
        async with asyncio.timeout(check.timeout_s):
            passed, words = await _ask(check, backend)
    except TimeoutError:
        passed, words = False, f"no answer within {check.timeout_s:g} s"
    except (httpx.ConnectError, OSError):
        passed, words = False, "the connection was refused or failed"
    except httpx.HTTPError as error:
        passed, words = False, f"no HTTP answer: {type(error).__name__}"
    return Answer(passed, words, round((time.monotonic() - started) * 1000))


async def _ask(check: Check, backend: str) -> tuple[bool, str]:
    if check.path is None:
        host, _, port = backend.rpartition(":")
        _, writer = await asyncio.open_connection(host.strip("[]"), int(port))
        writer.close()
        return True, "the connection was accepted"
    url = f"{'https' if check.tls else 'http'}://{backend}{check.path}"
    # Like a gateway without the cluster's authorities: what is asked here is no secret.
    async with httpx.AsyncClient(
        verify=False,  # noqa: S501
        trust_env=False,
        timeout=None,  # noqa: S113 - the caller's timeout covers the whole check
    ) as client:
        answer = await client.get(url, headers={"host": check.host, "user-agent": "Envoy/HC"})
    return check.accepts(answer.status_code), f"GET {check.path} answered {answer.status_code}"
