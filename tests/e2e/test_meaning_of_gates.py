"""Who may pass, by which door and token, and what the backend and pages get: as on paper.

Generated policies and requests through the real Envoy, compared with what the explainer says.
"""

import http.client
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.authority import Authority
from tests.backends import backends
from tests.e2e.live import LiveEnvoy, live_envoy, readable
from tests.e2e.spreading import cluster
from tests.e2e.stack import endpoint, policy, wait_until
from tests.tokens import TokenMaker
from trafficplane.explain.effects import Answered, Forwarded
from trafficplane.explain.evaluate import explain
from trafficplane.explain.gates import allowed_origin
from trafficplane.explain.request import Request

Documents = list[dict[str, Any]]

_OURS, _THEIRS = TokenMaker(), TokenMaker()
_KEYS_AT, _UNKNOWN = "https://login.test/jwks", "https://login.test/nothing-came-yet"
_PUBLISHED = {"issuer": _OURS.issuer, "keySetUrl": _KEYS_AT}
_PEOPLE = Authority.new("People")
_PASSWORDS = {"ann": "a long password", "bob": "an even longer one"}
_KEYS = {"shop": "0123456789abcdef.key", "desk": "fedcba9876543210.key"}
_PAGES = ["https://shop.test", "https://a.pages.test", "https://pages.test", "http://shop.test"]


def _sublists(values: Any, least: int = 1) -> Any:
    return st.lists(st.sampled_from(values), min_size=least, max_size=2, unique_by=str)


_GATES: dict[str, Any] = {
    "basicAuth": st.fixed_dictionaries(
        {"users": _sublists(sorted(_PASSWORDS)).map(
            lambda names: [{"name": n, "password": _PASSWORDS[n]} for n in names])},
        optional={"forwardAs": st.just("x-user")}),
    "apiKey": st.fixed_dictionaries(
        {"clients": _sublists(sorted(_KEYS)).map(
            lambda names: [{"name": n, "key": _KEYS[n]} for n in names]),
         "sources": _sublists([{"header": "x-api-key"}, {"query": "key"}, {"cookie": "key"}])},
        optional={"forwardAs": st.just("x-client")}),
    "cors": st.fixed_dictionaries(
        {"allowOrigins": _sublists(["https://shop.test", "https://*.pages.test", "*"])},
        optional={"allowMethods": st.just(["PUT"]), "exposeHeaders": st.just(["x-a"])}),
    "cookies": st.fixed_dictionaries(
        {"request": st.fixed_dictionaries(
            {"set": st.sampled_from([{"tier": "gold"}, {}]), "remove": st.just(["a"])},
            optional={"rename": st.sampled_from([{"b": "c"}, {"key": "c"}])})}),
}  # fmt: skip
_CLAIMS = st.sampled_from([
    ("role", "equals", "admin"), ("role", "not_in", ["admin", "user"]), ("role", "prefix", "a"),
    ("level", "equals", 3), ("level", "not_equals", 3), ("level", "in", [1, "4.5"]),
    ("ok", "equals", True), ("role", "exists", False), ("sub", "exists", True),
])  # fmt: skip
_CONDITIONS = st.one_of(
    _CLAIMS.map(lambda c: {"type": "jwt", "claim": c[0], "operator": c[1], "value": c[2]}),
    st.sampled_from(["/a", "/b", "/"]).map(
        lambda p: {"type": "path", "operator": "prefix", "value": p}),
    st.sampled_from(["GET", "OPTIONS"]).map(
        lambda m: {"type": "method", "operator": "not_equals", "value": m}),
)  # fmt: skip


@st.composite
def _gated(draw: st.DrawFn) -> Documents:
    issuer = draw(
        st.sampled_from([_OURS.spec(), _PUBLISHED, {**_PUBLISHED, "keySetUrl": _UNKNOWN}])
    )
    specs: Documents = [{"cors": draw(_GATES["cors"])}, {"tokenIssuers": [issuer]}]
    shop: dict[str, Any] = {"domains": ["shop.test"], "cluster": "shop"}
    for spec in specs:
        shop |= spec if draw(st.booleans()) else {}
    policies = [
        policy(f"p{n}", "shop", draw(st.lists(_CONDITIONS, max_size=2)), *draw(_actions(n)),
               priority=n)
        for n in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    return [endpoint("shop", **shop), *policies]


@st.composite
def _actions(draw: st.DrawFn, number: int) -> Documents:
    kinds = draw(st.lists(st.sampled_from(sorted(_GATES)), max_size=3, unique=True))
    found = [{"type": kind, **draw(_GATES[kind])} for kind in kinds]
    found.append({"type": "headers", "response": {"set": {"x-policy": f"p{number}"}}})
    if not {"cors", "cookies"} & set(kinds) and draw(st.booleans()):
        found.append({"type": "block", "statusCode": 200, "body": f"p{number}"})
    return found


def _authorizations() -> Any:
    tokens = [
        _OURS.token(), _OURS.token(role="admin", sub="ann"), _OURS.token(role=["x", "admin"]),
        _OURS.token(level=3, ok=True), _OURS.token(level=[4.5, "3"], ok="true"),
        _OURS.token(role="admin", exp=1), _THEIRS.token(role="admin", level=3),
    ]  # fmt: skip
    basic = ["YW5uOmEgbG9uZyBwYXNzd29yZA==", "Ym9iOmFuIGV2ZW4gbG9uZ2VyIG9uZQ==", "YW5uOng=", "%"]
    whole = [*(f"Bearer {t}" for t in tokens), *(f"Basic {b}" for b in basic)]
    # By position: tokens differ in every process.
    return st.integers(0, len(whole) - 1).map(lambda n: whole[n])


_SHOWN = [*_KEYS.values(), "another"]
_HEADERS = st.fixed_dictionaries({}, optional={
    "authorization": _authorizations(),
    "x-api-key": st.sampled_from(_SHOWN),
    "origin": st.sampled_from(_PAGES),
    "access-control-request-method": st.just("PUT"),
    "cookie": st.lists(
        st.sampled_from(["a=1", "b=2", "c=3", "tier=tin", *(f"key={k}" for k in _SHOWN)]),
        min_size=1, max_size=3).map("; ".join),
    "x-user": st.just("forged"),
    "x-client": st.just("forged"),
})  # fmt: skip
_REQUESTS = st.builds(
    lambda method, path, key, headers: Request(
        method, "shop.test", path + (f"?key={key}" if key else ""), tuple(headers.items()),
        client_address="127.0.0.1", moment=datetime.now(UTC)),
    st.sampled_from(["GET", "OPTIONS", "PUT"]), st.sampled_from(["/", "/a", "/b"]),
    st.sampled_from([None, None, *_SHOWN]), _HEADERS,
)  # fmt: skip


@dataclass(frozen=True)
class _Client:
    """Context of TLS with a client's certificate or without; it looks at none of the server's."""

    folder: Path
    certificate: bool

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        # With TLS 1.3 a handshake seems to succeed before the server has looked.
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        if self.certificate:
            issued, path = _PEOPLE.issue("ada.test"), self.folder / "ada.pem"
            path.write_text(issued.chain + issued.key)
            context.load_cert_chain(path)
        return context


@pytest.fixture(scope="module")
def contexts(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, ssl.SSLContext]:
    folder = tmp_path_factory.mktemp("client")
    return {shows: _Client(folder, shows).context() for shows in (False, True)}


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        started.learn(_KEYS_AT, _OURS.key_set)
        yield started


@pytest.fixture(scope="module")
def shop() -> Iterator[dict[str, Any]]:
    with backends("a") as echo:
        yield cluster("shop", echo)


@dataclass(frozen=True)
class _Told:
    """The part of an answer that is compared; `None` for status: no connection came about."""

    status: int | None
    body: str = ""
    policy: str | None = None
    origin: str | None = None
    target: str | None = None
    cookie: str | None = None
    names: tuple[str | None, str | None] = (None, None)


def _seen(connection: http.client.HTTPConnection, request: Request) -> _Told:
    try:
        connection.putrequest(request.method, request.target, skip_host=True)
        connection.putheader("Host", request.authority)
        for name, value in request.headers:
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode()
    except (OSError, http.client.HTTPException):
        return _Told(None)
    finally:
        connection.close()
    shown, origin = answer.getheader("x-policy"), answer.getheader("access-control-allow-origin")
    if answer.getheader("x-backend") is None:
        return _Told(answer.status, body, origin=origin)
    asked = json.loads(body)
    headers = asked["headers"]
    names = headers.get("x-user"), headers.get("x-client")
    return _Told(answer.status, "", shown, origin, asked["path"], headers.get("cookie"), names)


def _expected(envoy: LiveEnvoy, request: Request) -> _Told:
    explanation = explain(envoy.sites(), request)
    effect, rule, arrival = explanation.effect, explanation.rule, explanation.arrival
    if effect is None or rule is None or arrival is None:
        return _Told(404 if effect else None)
    forwards = bool(rule.clusters) and rule.cors is not None
    origin = allowed_origin(rule.cors, arrival) if forwards and rule.cors else None
    if isinstance(effect, Forwarded):
        headers = dict(effect.headers)
        names = headers.get("x-user"), headers.get("x-client")
        return _Told(200, "", rule.policy, origin, effect.target, headers.get("cookie"), names)
    assert isinstance(effect, Answered)
    return _Told(effect.status, effect.body, origin=origin)


def check(envoy: LiveEnvoy, documents: Documents, requests: list[Request]) -> None:
    assert envoy.apply(documents) == {}
    for request in requests:
        connection = http.client.HTTPConnection("127.0.0.1", envoy.http_port, timeout=60)
        assert _seen(connection, request) == _expected(envoy, request), (
            f"{request}\n{readable(documents)}"
        )


# Each password costs a slow hash, on both sides.
@settings(max_examples=8, deadline=None)
@given(documents=_gated(), requests=st.lists(_REQUESTS, min_size=12, max_size=12))
def test_gates_tokens_and_pages_are_as_the_explainer_says(
    envoy: LiveEnvoy, shop: dict[str, Any], documents: Documents, requests: list[Request]
) -> None:
    check(envoy, [shop, *documents], requests)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(documents=_gated(), requests=st.lists(_REQUESTS, min_size=25, max_size=25))
def test_thousands_of_requests_pass_gates_as_the_explainer_says(
    envoy: LiveEnvoy, shop: dict[str, Any], documents: Documents, requests: list[Request]
) -> None:
    check(envoy, [shop, *documents], requests)


_NAMES = ["a.test", "x.a.test", "y.x.a.test", "b.test"]
_DOORS = st.lists(
    st.tuples(st.sampled_from(["a.test", "*.a.test", "x.a.test", "b.test"]), st.booleans()),
    min_size=1, max_size=3, unique_by=lambda door: door[0],
)  # fmt: skip
_CALLS = st.builds(
    lambda name, host, path, shows: Request(
        "GET", host, path, scheme="https", client_address="127.0.0.1", server_name=name,
        certificate=shows),
    st.sampled_from([None, *_NAMES]), st.sampled_from(_NAMES),
    st.sampled_from(["/", "/e/e0/x"]), st.booleans(),
)  # fmt: skip


def _call(envoy: LiveEnvoy, context: ssl.SSLContext, request: Request) -> tuple[int | None, str]:
    connection = http.client.HTTPConnection("127.0.0.1", envoy.https_port, timeout=60)
    try:
        connection.connect()
        connection.sock = context.wrap_socket(connection.sock, server_hostname=request.server_name)
    except OSError:
        connection.close()
        return None, ""
    told = _seen(connection, request)
    return told.status, told.body if told.status == 200 else ""


def check_doors(
    envoy: LiveEnvoy,
    contexts: dict[bool, ssl.SSLContext],
    doors: list[tuple[str, bool]],
    calls: list[Request],
) -> None:
    demanded = {"tls": {"clientCertificates": {"authorities": _PEOPLE.certificate}}}
    documents = [
        endpoint(f"e{n}", domains=[domain], type="MOCK", mock={"body": f"e{n}"},
                 **(demanded if closed else {}))
        for n, (domain, closed) in enumerate(doors)
    ]  # fmt: skip
    assert envoy.apply(documents) == {}
    for call in calls:
        effect = explain(envoy.sites(), call).effect
        assert effect is None or isinstance(effect, Answered)
        answered = effect is not None and effect.status == 200
        expected = (effect.status if effect else None, effect.body if effect and answered else "")
        # A listener's new chains are there a moment after they are acknowledged.
        wait_until(
            lambda call=call, expected=expected: (
                _call(envoy, contexts[call.certificate], call) == expected
            ),
            5,
            f"{expected} for {call}\n{readable(documents)}",
        )


_BELOW = Request("GET", "x.a.test", "/", scheme="https", server_name="x.a.test")


@settings(max_examples=12, deadline=None)
@example(doors=[("*.a.test", True), ("x.a.test", False)], calls=[_BELOW])
@given(doors=_DOORS, calls=st.lists(_CALLS, min_size=8, max_size=8))
def test_doors_open_as_the_explainer_says(
    envoy: LiveEnvoy,
    contexts: dict[bool, ssl.SSLContext],
    doors: list[tuple[str, bool]],
    calls: list[Request],
) -> None:
    check_doors(envoy, contexts, doors, calls)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(doors=_DOORS, calls=st.lists(_CALLS, min_size=15, max_size=15))
def test_two_thousand_doors_open_as_the_explainer_says(
    envoy: LiveEnvoy,
    contexts: dict[bool, ssl.SSLContext],
    doors: list[tuple[str, bool]],
    calls: list[Request],
) -> None:
    check_doors(envoy, contexts, doors, calls)
