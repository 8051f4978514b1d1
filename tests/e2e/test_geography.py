"""Where clients are: by an uploaded database, and as trusted proxies alone may say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from mmdb_writer import MMDBWriter
from netaddr import IPSet

from tests.backends import backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until
from trafficplane.explain.evaluate import explain
from trafficplane.explain.request import Request
from trafficplane.ir.geo import GeoField
from trafficplane.ir.listener import Edge, Proxies

_EDGE = Edge(
    Proxies(
        ("127.0.0.2/32",),
        geo=((GeoField.COUNTRY, "x-country"), (GeoField.CITY, "x-city")),
    )
)


def _database(folder: Path, places: dict[str, Any], kind: str = "GeoLite2-City") -> bytes:
    writer = MMDBWriter(6, kind, languages=["en"], ipv4_compatible=True)
    for network, (country, region, city) in places.items():
        found = {
            "country": {"iso_code": country},
            "subdivisions": [{"iso_code": region}],
            "city": {"names": {"en": city}},
        }
        writer.insert_network(IPSet([network]), found)
    writer.to_db_file(str(folder / "places.mmdb"))
    return (folder / "places.mmdb").read_bytes()


def _upload(stack: Stack, content: bytes) -> str:
    answer = stack.api.post("/api/files", files={"file": ("places.mmdb", content)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _is(key: str, operator: str, value: Any) -> dict[str, Any]:
    return {"type": "geo", "key": key, "operator": operator, "value": value}


def _says(name: str, *conditions: Any, **spec: Any) -> dict[str, Any]:
    action = {"type": "block", "body": name}
    return policy(name, "shop", list(conditions), action, **spec)


_POLICIES = (
    _says("berlin", _is("region", "equals", "be"), _is("city", "equals", "Berlin"), priority=1),
    _says("paris", _is("city", "prefix", "Par"), priority=2),
    _says("german", _is("country", "in", ["de", "AT"]), priority=3),
    _says("elsewhere", _is("country", "exists", True), priority=4),
)


def test_a_database_decides_and_a_newer_one_takes_its_place(stack: Stack, tmp_path: Path) -> None:
    old = _upload(stack, _database(tmp_path, {"127.0.0.1/32": ("DE", "BE", "Berlin")}))
    shop = {"type": "MOCK", "mock": {"body": "nobody knows"}}
    made = stack.apply(endpoint("shop", geoDatabase=old, **shop), *_POLICIES)
    assert "place_unknown" not in [finding["code"] for finding in made["findings"]]

    # What a client writes counts for nothing, neither now nor before the database has arrived.
    forged = {
        "x-trafficplane-geo-country": "AT",
        "x-trafficplane-geo-database": "other/shop",
        "x-forwarded-for": "203.0.113.9",
    }

    def answers() -> str:
        return stack.request("/e/shop/", headers=forged).text

    wait_until(lambda: answers() == "berlin", what="the database at the gateway")
    question = {"method": "GET", "url": "http://x.test/e/shop/", "clientIp": "127.0.0.1"}
    told = stack.api.post("/api/explain", json=question).raise_for_status()
    assert told.json()["policy"] == "berlin"
    assert "Berlin" in told.text
    assert old in told.text
    assert stack.api.delete(f"/api/files/{old}").status_code == 409

    new = _upload(stack, _database(tmp_path, {"127.0.0.1/32": ("FR", "IDF", "Paris")}))
    listeners = stack.gateway_stats("listener_manager.listener_(create|modif)")
    stack.apply(endpoint("shop", geoDatabase=new, **shop))
    seen: set[str] = set()

    def newer() -> bool:
        seen.add(answers())
        return "paris" in seen

    wait_until(newer, what="the newer database")
    # Until the newer one was there, the former was asked; and no listener was replaced.
    assert seen <= {"berlin", "paris"}
    assert stack.gateway_stats("listener_manager.listener_(create|modif)") == listeners


def test_what_is_no_database_of_places_is_refused(stack: Stack, tmp_path: Path) -> None:
    def complaint(content: bytes) -> Any:
        spec = endpoint("shop", type="MOCK", mock={}, geoDatabase=_upload(stack, content))
        answer = stack.api.post("/api/changes/apply", json={"resources": [spec]})
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        return error["pointer"].rpartition("/")[2], error["message"]

    field, message = complaint(b"no database")
    assert field == "geoDatabase"
    assert message.startswith("places.mmdb is not a database in MaxMind's format")
    wrong = _database(tmp_path, {"127.0.0.1/32": ("DE", "BE", "Berlin")}, "GeoLite2-ASN")
    assert complaint(wrong)[1] == (
        "places.mmdb is a database of the type 'GeoLite2-ASN'; "
        "places need one of cities or countries"
    )


def test_a_plan_tells_which_places_nobody_knows(stack: Stack, tmp_path: Path) -> None:
    known = {"127.0.0.1/32": ("DE", "BE", "Berlin")}
    countries = _upload(stack, _database(tmp_path, known, "GeoLite2-Country"))

    def unknown(*resources: Any) -> list[tuple[str, str]]:
        answer = stack.api.post("/api/changes/plan", json={"resources": resources})
        found = answer.raise_for_status().json()["findings"]
        found = [finding for finding in found if finding["code"] == "place_unknown"]
        for finding in found:
            # The witness comes to the endpoint, and the policy is considered for it.
            question = {**finding["witness"], "resources": resources}
            told = stack.api.post("/api/explain", json=question).raise_for_status()
            assert told.json()["endpoint"] == "shop"
        return [(finding["resource"]["name"], finding["message"]) for finding in found]

    shop = endpoint("shop", type="MOCK", mock={}, geoDatabase=countries)
    tells = f"at endpoint shop, where the database {countries} tells country"
    end = "only negated comparisons ever hold"
    assert unknown(shop, *_POLICIES) == [
        ("berlin", f"asks for the region of clients {tells}: {end}"),
        ("berlin", f"asks for the city of clients {tells}: {end}"),
        ("paris", f"asks for the city of clients {tells}: {end}"),
    ]
    # A policy that comes later is told of the database that is there, and without any of that.
    stack.apply(shop)
    assert [name for name, _ in unknown(_POLICIES[1], _POLICIES[2])] == ["paris"]
    stack.apply(endpoint("shop", type="MOCK", mock={}))
    assert [name for name, _ in unknown(_POLICIES[2])] == ["german"]
    abroad = {"endpoint": "shop", "requests": 1, "conditions": [_is("city", "equals", "Oslo")]}
    limit = {"kind": "RateLimit", "name": "abroad", "spec": abroad}
    assert [name for name, _ in unknown(limit)] == ["abroad"]


def test_a_database_that_a_gateway_can_not_use_is_told(stack: Stack, tmp_path: Path) -> None:
    content = _database(tmp_path, {"127.0.0.1/32": ("NL", "NH", "Amsterdam")})
    broken, good = _upload(stack, content), _upload(stack, content)
    _first_stored(stack, content).write_bytes(content.replace(b"Amsterdam", b"Amsterdan"))
    shop = {"type": "MOCK", "mock": {"body": "nobody knows"}}

    def refused() -> list[Any]:
        gateways = stack.api.get("/api/gateways").raise_for_status().json()["items"]
        (gateway,) = [gateway for gateway in gateways if gateway["id"] == "local"]
        return [(r["kind"], r["name"], r["message"]) for r in gateway["refused"]]

    reason = f"the database {broken} can't be used: it is not what the control plane has"
    stack.apply(endpoint("shop", geoDatabase=broken, **shop), *_POLICIES)
    wait_until(lambda: refused() == [("Endpoint", "shop", reason)], what="the refusal")

    stack.apply(endpoint("shop", geoDatabase=good, **shop))
    wait_until(lambda: refused() == [], what="its end")
    wait_until(lambda: stack.request("/e/shop/").text == "elsewhere", what="the good one")


def _first_stored(stack: Stack, content: bytes) -> Path:
    files = [p for p in stack.data_dir.rglob("private/**/*") if p.is_file()]
    return min((p for p in files if p.read_bytes() == content), key=lambda p: p.stat().st_mtime)


def test_the_short_form_sends_to_the_cluster_of_a_place(stack: Stack, tmp_path: Path) -> None:
    here = _upload(stack, _database(tmp_path, {"127.0.0.1/32": ("FR", "IDF", "Paris")}))
    routes = [{"value": ["de", "AT"], "cluster": "a"}, {"value": ["FR"], "cluster": "b"}]
    places = {"type": "GEOGRAPHIC", "geographic": {"routes": routes, "otherwise": "a"}}
    with backends("a", "b") as echo:
        stack.apply(
            *(cluster(name, backend.port) for name, backend in echo.items()),
            endpoint("shop", cluster="a", geoDatabase=here),
            {"kind": "RoutingPolicy", "name": "places", "spec": {"endpoint": "shop", **places}},
        )

        def backend() -> str | None:
            name: str | None = stack.request("/e/shop/").headers.get("x-backend")
            return name

        wait_until(lambda: backend() == "b", what="the cluster of this place")


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy"), _EDGE) as started:
        shop = endpoint("shop", type="MOCK", mock={"body": "nobody knows"})
        assert started.apply([shop, *_POLICIES]) == {}
        yield started


@pytest.mark.parametrize("peer", ["127.0.0.2", "127.0.0.3"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-country": "AT"},
        {"x-country": "CH"},
        {"x-country": "DE", "x-city": "Paris"},
        {"x-trafficplane-geo-country": "DE", "x-trafficplane-geo-city": "Paris"},
    ],
    ids=["nothing", "austria", "switzerland", "paris", "forged"],
)
def test_only_trusted_proxies_say_where_a_client_is(
    envoy: LiveEnvoy, peer: str, headers: dict[str, str]
) -> None:
    request = Request(
        "GET", "gateway.test", "/e/shop/", tuple(headers.items()), client_address=peer
    )
    told = explain(envoy.sites(), request, _EDGE.proxies)
    assert told.rule is not None
    transport = httpx.HTTPTransport(local_address=peer)
    with httpx.Client(transport=transport, trust_env=False) as client:
        url = f"http://127.0.0.1:{envoy.http_port}/e/shop/"
        answer = client.get(url, headers={"host": "gateway.test", **headers})
    expected = told.rule.policy or "nobody knows"
    assert answer.text == expected
    if peer == "127.0.0.3":
        assert expected == "nobody knows"
    elif "x-country" in headers:
        assert expected != "nobody knows"
