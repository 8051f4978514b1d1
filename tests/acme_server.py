"""An ACME authority that speaks the protocol (RFC 8555) and really reads challenges over HTTP.

It checks signatures, nonces, addresses and thumbprints, and signs with a root of its own.
"""

import base64
import contextlib
import http.client
import itertools
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from acme import jws
from cryptography import x509
from josepy.jwk import JWK

from tests.authority import Authority


class AcmeServer:
    """`gateway_port` is where every domain leads; `lifetime_days` is that of what it signs."""

    def __init__(self, gateway_port: int, lifetime_days: float = 90) -> None:
        self.authority = Authority.new("ACME Root")
        self.gateway_port = gateway_port
        self.lifetime_days = lifetime_days
        self.refuse: str | None = None
        self.issued: list[list[str]] = []
        self.contacts: list[Any] = []
        self.read: list[str] = []
        self._numbers = itertools.count(1)
        self._nonces: set[str] = set()
        self._accounts: dict[str, JWK] = {}
        self._orders: dict[str, dict[str, Any]] = {}
        self._checks: dict[str, dict[str, Any]] = {}
        self._chains: dict[str, str] = {}
        self._lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                """Silence."""

            def do_HEAD(self) -> None:
                self._answer(200, None, {})

            def do_GET(self) -> None:
                self._answer(200, outer.directory(), {})

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                with outer._lock:
                    try:
                        status, document, headers = outer.post(self.path, body)
                    except AssertionError as error:
                        problem = {"type": "urn:ietf:params:acme:error:malformed",
                                   "detail": f"protocol violation: {error}"}  # fmt: skip
                        status, document, headers = 400, problem, {}
                self._answer(status, document, headers)

            def _answer(self, status: int, document: Any, headers: dict[str, str]) -> None:
                nonce = base64.urlsafe_b64encode(f"nonce-{next(outer._numbers)}".encode())
                text = nonce.rstrip(b"=").decode()
                outer._nonces.add(text)
                plain = isinstance(document, str)
                body = document.encode() if plain else json.dumps(document).encode()
                self.send_response(status)
                self.send_header("replay-nonce", text)
                kind = "application/pem-certificate-chain" if plain else "application/json"
                self.send_header("content-type", kind)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    @contextlib.contextmanager
    def running(self) -> Iterator["AcmeServer"]:
        self._thread.start()
        yield self
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def directory(self) -> dict[str, Any]:
        return {
            "newNonce": f"{self.url}/nonce", "newAccount": f"{self.url}/account",
            "newOrder": f"{self.url}/order", "revokeCert": f"{self.url}/revoke",
            "keyChange": f"{self.url}/key", "meta": {"termsOfService": f"{self.url}/terms"},
        }  # fmt: skip

    def post(self, path: str, body: bytes) -> tuple[int, Any, dict[str, str]]:
        account, key, payload = self._verified(path, body)
        _, what, *rest = path.split("/")
        if what == "account":
            return self._account(key, payload)
        if what == "order" and not rest:
            return self._order(account, payload)
        answers = {
            "orders": self._order_state, "authz": self._authz, "challenge": self._challenge,
            "finalize": self._finalize, "certificate": self._certificate,
        }  # fmt: skip
        return answers[what](rest[0], account, payload)

    def _verified(self, path: str, body: bytes) -> tuple[str, JWK, Any]:
        signed = jws.JWS.from_json(json.loads(body))
        header = signed.signature.combined
        assert header.url == f"{self.url}{path}", "signed for another address"
        nonce = base64.urlsafe_b64encode(header.nonce).rstrip(b"=").decode()
        assert nonce in self._nonces, "unknown nonce"
        self._nonces.discard(nonce)
        key = self._accounts[header.kid] if header.kid else header.jwk
        assert signed.verify(key), "wrong signature"
        return header.kid or "", key, json.loads(signed.payload or b"null")

    def _account(self, key: JWK, payload: Any) -> tuple[int, Any, dict[str, str]]:
        for url, known in self._accounts.items():
            if known == key:
                return 200, {"status": "valid"}, {"location": url}
        assert payload["termsOfServiceAgreed"] is True
        self.contacts.append(payload.get("contact"))
        url = f"{self.url}/acct/{next(self._numbers)}"
        self._accounts[url] = key
        return 201, {"status": "valid", "contact": payload.get("contact", [])}, {"location": url}

    def _order(self, account: str, payload: Any) -> tuple[int, Any, dict[str, str]]:
        number = str(next(self._numbers))
        checks = []
        for identifier in payload["identifiers"]:
            check = str(next(self._numbers))
            token = base64.urlsafe_b64encode(f"token-{check}".rjust(32).encode()).decode()
            self._checks[check] = {
                "domain": identifier["value"], "token": token.rstrip("="), "status": "pending",
                "error": None,
            }  # fmt: skip
            checks.append(check)
        self._orders[number] = {"checks": checks, "status": "pending"}
        return 201, self._shown(number), {"location": f"{self.url}/orders/{number}"}

    def _shown(self, number: str) -> dict[str, Any]:
        order = self._orders[number]
        domains = [self._checks[check]["domain"] for check in order["checks"]]
        states = {self._checks[check]["status"] for check in order["checks"]}
        if order["status"] == "pending" and states == {"valid"}:
            order["status"] = "ready"
        return {
            "status": order["status"],
            "identifiers": [{"type": "dns", "value": domain} for domain in domains],
            "authorizations": [f"{self.url}/authz/{check}" for check in order["checks"]],
            "finalize": f"{self.url}/finalize/{number}",
            **({"certificate": f"{self.url}/certificate/{number}"}
               if order["status"] == "valid" else {}),
        }  # fmt: skip

    def _authz(self, check: str, *_: Any) -> tuple[int, Any, dict[str, str]]:
        known = self._checks[check]
        document = {
            "status": known["status"],
            "identifier": {"type": "dns", "value": known["domain"]},
            "challenges": [self._challenge_shown(check)],
        }
        return 200, document, {}

    def _challenge_shown(self, check: str) -> dict[str, Any]:
        known = self._checks[check]
        error = {"error": known["error"]} if known["error"] else {}
        return {"type": "http-01", "url": f"{self.url}/challenge/{check}",
                "token": known["token"], "status": known["status"], **error}  # fmt: skip

    def _challenge(self, check: str, account: str, _: Any) -> tuple[int, Any, dict[str, str]]:
        known = self._checks[check]
        thumbprint = base64.urlsafe_b64encode(self._accounts[account].thumbprint())
        expected = f"{known['token']}.{thumbprint.rstrip(b'=').decode()}"
        found = self.refuse or self._fetch(known["domain"], known["token"])
        self.read.append(found)
        known["status"] = "valid" if found == expected else "invalid"
        if found != expected:
            known["error"] = {"type": "urn:ietf:params:acme:error:unauthorized",
                              "detail": f"read {found!r}"}  # fmt: skip
        up = f'<{self.url}/authz/{check}>;rel="up"'
        return 200, self._challenge_shown(check), {"link": up}

    def _fetch(self, domain: str, token: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self.gateway_port, timeout=10)
        path = f"/.well-known/acme-challenge/{token}"
        connection.request("GET", path, headers={"Host": domain})
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return text if answer.status == 200 else f"status {answer.status}"

    def _finalize(self, number: str, _: str, payload: Any) -> tuple[int, Any, dict[str, str]]:
        assert self._shown(number)["status"] == "ready", "not ready"
        raw = base64.urlsafe_b64decode(payload["csr"] + "==")
        request = x509.load_der_x509_csr(raw)
        assert request.is_signature_valid
        names = request.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
        domains = names.get_values_for_type(x509.DNSName)
        wanted = [self._checks[check]["domain"] for check in self._orders[number]["checks"]]
        assert sorted(domains) == sorted(wanted), "other names than ordered"
        self._chains[number] = self.authority.issue(
            *domains, days=self.lifetime_days, intermediate=True, public_key=request.public_key()
        ).chain
        self._orders[number]["status"] = "valid"
        self.issued.append(domains)
        return 200, self._shown(number), {"location": f"{self.url}/orders/{number}"}

    def _order_state(self, number: str, *_: Any) -> tuple[int, Any, dict[str, str]]:
        return 200, self._shown(number), {}

    def _certificate(self, number: str, *_: Any) -> tuple[int, Any, dict[str, str]]:
        return 200, self._chains[number], {}
