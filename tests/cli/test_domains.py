"""`domains` shows what to write at the DNS provider."""

from typing import Any

from tests.cli.terminal import Terminal


def _domain(**more: Any) -> dict[str, Any]:
    records = [{"type": "A", "name": "shop.test", "value": "192.0.2.7"}]
    return {"domain": "shop.test", "endpoint": "shop", "certificates": ["shop"],
            "records": records, "check": None, **more}  # fmt: skip


def test_records_are_a_table() -> None:
    it = Terminal({"GET /api/domains": (200, {"items": [_domain()], "nextCursor": None})})
    assert it.run("domains").out == (
        "DOMAIN     ENDPOINT  CERTIFICATE  RECORD\nshop.test  shop      shop         A 192.0.2.7\n"
    )


def test_what_leads_elsewhere_is_said() -> None:
    check = {"state": "ELSEWHERE", "addresses": ["198.51.100.9"], "detail": "it leads elsewhere"}
    answer = {"items": [_domain(check=check)], "nextCursor": None}
    out = Terminal({"GET /api/domains": (200, answer)}).run("domains", "--check").out
    assert out.splitlines()[1:] == [
        "shop.test  shop      shop         A 192.0.2.7  ELSEWHERE",
        "shop.test: it leads elsewhere",
    ]
