"""A control plane of its own that speaks xDS over TLS, and a gateway that verifies it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import httpx

from tests.e2e.stack import PASSWORD, wait_until
from tests.forking import trafficplane
from tests.postgres import free_port
from trafficplane.certificates.logic.self_signed import self_signed


def _gateways(api: httpx.Client) -> list[str]:
    items = api.get("/api/gateways").json()["items"]
    return [gateway["id"] for gateway in items if gateway["connected"]]


def test_a_gateway_connects_to_the_certificate_it_trusts(tmp_path: Path) -> None:
    pair = self_signed(("localhost",), datetime.now(UTC))
    other = self_signed(("localhost",), datetime.now(UTC))
    for name, text in (("cert", pair.certificate), ("key", pair.private_key),
                       ("other", other.certificate)):  # fmt: skip
        (tmp_path / name).write_text(text)
    port, xds_port = free_port(), free_port()
    environment = {
        **os.environ, "HOSTNAME": "127.0.0.1", "ADMIN_PASSWORD": PASSWORD,
        "AUTH_SECRET": "a secret of forty characters, at least",
        "XDS_TLS_CERTIFICATE": str(tmp_path / "cert"), "XDS_TLS_KEY": str(tmp_path / "key"),
    }  # fmt: skip
    serve = ["serve", "--data-dir", str(tmp_path / "plane"), "--port", str(port),
             "--xds-port", str(xds_port)]  # fmt: skip
    with (tmp_path / "log").open("wb") as log, httpx.Client(timeout=30, verify=False) as api:
        running = [trafficplane(*serve, output=log, env=environment)]
        try:
            api.base_url = httpx.URL(f"http://127.0.0.1:{port}")
            wait_until(lambda: _healthy(api), what="the control plane")
            login = api.post(
                "/api/auth/login", json={"email": "admin@tcp.local", "password": PASSWORD}
            )
            api.headers["x-csrf-token"] = login.json()["csrfToken"]
            token = api.post("/api/gateways/tokens", json={"name": "edge"}).json()["token"]
            for name in ("other", "cert"):
                gateway = [
                    "gateway", "--control-plane", f"localhost:{xds_port}",
                    "--id", name, "--bind", "127.0.0.1", "--http-port", str(free_port()),
                    "--https-port", str(free_port()), "--data-dir", str(tmp_path / f"gw-{name}"),
                    "--ca-file", str(tmp_path / name),
                ]  # fmt: skip
                variables = {**os.environ, "TRAFFICPLANE_TOKEN": token}
                running.append(trafficplane(*gateway, output=log, env=variables))
            wait_until(lambda: "cert" in _gateways(api), what="the gateway that trusts it")
            assert _gateways(api) == ["cert"]
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait(60)


def _healthy(api: httpx.Client) -> bool:
    try:
        return api.get("/api/health").status_code == 200
    except httpx.TransportError:
        return False
