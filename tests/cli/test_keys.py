"""`keys` shows whose keys are known."""

from typing import Any

from tests.cli.terminal import Terminal

URL = "https://login.test/jwks"


def _status(**more: Any) -> dict[str, Any]:
    issuer: dict[str, Any] = {
        "issuer": "https://login.test/",
        "keySetUrl": URL,
        "state": "UNKNOWN",
        "keys": [],
        "fetchedAt": None,
        "error": "the answer was 404, not 200",
    }
    return {"tokenIssuers": [{**issuer, **more}]}


def test_every_issuer_is_a_line() -> None:
    known = _status(state="CURRENT", keys=["a", None], error=None)
    items = [
        {"name": "plain", "status": None},
        {"name": "shop", "status": known},
        {"name": "wiki", "status": _status()},
    ]
    it = Terminal({"GET /api/endpoints": (200, {"items": items, "nextCursor": None})})
    assert [line.split() for line in it.run("keys").out.splitlines()] == [
        ["ENDPOINT", "ISSUER", "STATE", "KEYS", "FETCHED", "ERROR"],
        ["shop", "https://login.test/", "CURRENT", "a,", "(unnamed)", "-", "-"],
        [
            "wiki",
            "https://login.test/",
            "UNKNOWN",
            "-",
            "-",
            *["the", "answer", "was", "404,", "not", "200"],
        ],
    ]


def test_keys_are_fetched_now() -> None:
    it = Terminal({"POST /api/endpoints/shop/fetch-keys": (202, _status())})
    assert "UNKNOWN" in it.run("keys", "shop", "--fetch").out
    asked = Terminal({}).run("keys", "--fetch")
    assert (asked.exit_code, asked.err.strip()) == (
        2,
        "error: --fetch needs the name of an endpoint",
    )
