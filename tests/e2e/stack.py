"""A whole product as a user starts it: `trafficplane up` with a real Envoy, and a client for it."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests.forking import Started, trafficplane
from tests.postgres import free_port

PASSWORD = "correct horse battery staple"


_PATIENCE_S = 90


def wait_until(condition: Any, seconds: float = 0, what: str = "the condition") -> Any:
    """Polls until the condition holds and returns its value.

    A slow machine is given a minute and a half whatever `seconds` says: how long it takes is no
    statement about the product, and a shorter limit only fails runs beside other work.
    """
    seconds = max(seconds, _PATIENCE_S)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := condition():
            return found
        time.sleep(0.02)
    raise AssertionError(f"{what} did not come true within {seconds} s")


def plainly(method: str, url: str, *, timeout: float = 60, **options: Any) -> httpx.Response:
    """A request without TLS: not loading any authorities takes 9 ms of the processor instead of 77.

    Polling with the default client takes more of it than the process that is waited for.
    """
    return httpx.request(method, url, verify=False, trust_env=False, timeout=timeout, **options)


@dataclass
class Stack:
    """One control plane with its supervised gateway."""

    data_dir: Path
    environment: dict[str, str] = field(default_factory=dict)
    arguments: tuple[str, ...] = ("--no-demo",)
    command: str = "up"
    port: int = field(default_factory=free_port)
    http_port: int = field(default_factory=free_port)
    https_port: int = field(default_factory=free_port)
    xds_port: int = field(default_factory=free_port)
    executed: bool = "PYTEST_VERSION" not in os.environ
    """Otherwise it is forked, which is as good where it isn't starting or size that is measured."""
    process: subprocess.Popen[bytes] | Started | None = None
    api: httpx.Client = None  # type: ignore[assignment]  # set by sign_in

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> "Stack":
        """Starts it and waits until the API answers and the gateway is connected."""
        self.launch()
        try:
            wait_until(self.healthy, what="health")
            self.sign_in()
            wait_until(self.gateway_ready, what="a connected gateway with listeners")
        except BaseException as error:
            # Whoever asked for it does not get it, and so can't end it.
            error.add_note(self.output()[-8000:])
            self.stop()
            raise
        return self

    def launch(self) -> None:
        self.data_dir.mkdir(parents=True, exist_ok=True)
        arguments = [
            self.command, "--data-dir", str(self.data_dir), "--port", str(self.port),
            "--http-port", str(self.http_port), "--https-port", str(self.https_port),
            "--xds-port", str(self.xds_port), *self.arguments,
        ]  # fmt: skip
        environment = {
            **os.environ, "HOSTNAME": "127.0.0.1", "GATEWAY_ADDRESS": "127.0.0.1",
            "ADMIN_PASSWORD": PASSWORD, "STATS_FLUSH_SECONDS": "1", **self.environment,
        }  # fmt: skip
        with (self.data_dir / "output.log").open("ab") as log:
            if self.executed:
                self.process = subprocess.Popen(
                    [sys.executable, "-m", "trafficplane.processes.main", *arguments],
                    stdout=log, stderr=log, start_new_session=True, env=environment,
                )  # fmt: skip
            else:
                self.process = trafficplane(
                    *arguments, env=environment, output=log, new_session=True
                )

    def output(self) -> str:
        return (self.data_dir / "output.log").read_text(errors="replace")

    def healthy(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.output()
        try:
            return plainly("GET", f"{self.url}/api/health", timeout=5).status_code == 200
        except httpx.TransportError:
            return False

    def gateway_ready(self) -> bool:
        gateways = self.api.get("/api/gateways").raise_for_status().json()["items"]
        if not any(gateway["connected"] for gateway in gateways):
            return False
        try:
            return plainly("GET", f"http://127.0.0.1:{self.http_port}/").status_code == 404
        except httpx.TransportError:
            return False

    def sign_in(self) -> None:
        self.close_client()
        self.api = httpx.Client(base_url=self.url, timeout=90, verify=False)
        answer = self.api.post(
            "/api/auth/login", json={"email": "admin@tcp.local", "password": PASSWORD}
        )
        assert answer.status_code == 200, answer.text
        self.api.headers["x-csrf-token"] = answer.json()["csrfToken"]

    def close_client(self) -> None:
        if self.api is not None:
            self.api.close()

    def kill(self) -> None:
        """SIGKILL to the control plane alone; what it supervises stays."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(60)

    def stop(self) -> None:
        assert self.process is not None
        self.close_client()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(60)

    def apply(self, *resources: dict[str, Any], wait: str = "20s", **options: Any) -> Any:
        """Applies and insists on delivery."""
        answer = self.api.post(
            f"/api/changes/apply?wait={wait}", json={"resources": list(resources), **options}
        )
        assert answer.status_code == 200, answer.text
        body = answer.json()
        if body.get("revision"):
            assert body["delivery"]["state"] == "live", body
        return body

    def gateway_stats(self, pattern: str) -> dict[str, int]:
        """The gateway's own counters whose names contain the expression."""
        (socket,) = (self.data_dir / "gateway").glob("envoy-*.sock")
        transport = httpx.HTTPTransport(uds=str(socket))
        with httpx.Client(transport=transport, base_url="http://envoy") as client:
            answer = client.get("/stats", params={"format": "json", "filter": pattern})
        stats = answer.raise_for_status().json()["stats"]
        return {stat["name"]: stat["value"] for stat in stats if "value" in stat}

    def clear(self) -> None:
        """Removes every resource."""
        exported = self.api.get("/api/export?format=json").raise_for_status().json()
        gone = [{"kind": r["kind"], "name": r["name"]} for r in exported["resources"]]
        if gone:
            self.apply(delete=gone)

    def request(
        self,
        path: str = "/",
        *,
        method: str = "GET",
        host: str = "gateway.test",
        headers: dict[str, str] | None = None,
        tls: bool = False,
    ) -> httpx.Response:
        """A request through the gateway."""
        scheme, port = ("https", self.https_port) if tls else ("http", self.http_port)
        with httpx.Client(verify=False, timeout=30) as client:
            return client.request(
                method, f"{scheme}://127.0.0.1:{port}{path}",
                headers={"host": host, **(headers or {})},
            )  # fmt: skip


def cluster(name: str, *ports: int, **spec: Any) -> dict[str, Any]:
    backends = [
        {"name": f"b{n}", "address": "127.0.0.1", "port": port} for n, port in enumerate(ports)
    ]
    return {"kind": "Cluster", "name": name, "spec": {"backends": backends, **spec}}


def endpoint(name: str, **spec: Any) -> dict[str, Any]:
    return {"kind": "Endpoint", "name": name, "spec": {"slug": name, **spec}}


def policy(
    name: str, endpoint: str | None, conditions: list[Any], *actions: Any, **spec: Any
) -> dict[str, Any]:
    whole = {"endpoint": endpoint, "conditions": conditions, "actions": list(actions), **spec}
    return {"kind": "RoutingPolicy", "name": name, "spec": whole}
