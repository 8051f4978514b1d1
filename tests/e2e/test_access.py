"""Nothing is ever open, and the first credentials behave as promised."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import httpx
import pytest

from tests.e2e.stack import Stack, plainly, wait_until

FIRST = {"email": "admin@tcp.local", "password": "admin123!"}


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A first start without ADMIN_PASSWORD."""
    stack = Stack(tmp_path_factory.mktemp("fresh") / "data", {"ADMIN_PASSWORD": ""})
    stack.launch()
    wait_until(stack.healthy, what="health")
    yield stack
    stack.stop()


def test_the_first_password_opens_nothing_but_its_own_change(fresh: Stack) -> None:
    with httpx.Client(base_url=fresh.url, verify=False, timeout=60) as api:
        login = api.post("/api/auth/login", json=FIRST)
        assert login.status_code == 200
        assert login.json()["mustChangePassword"] is True
        api.headers["x-csrf-token"] = login.json()["csrfToken"]
        for path in ("/api/clusters", "/api/gateways", "/api/revisions"):
            refused = api.get(path)
            assert (refused.status_code, refused.json()["error"]) == (
                403, "password_change_required",
            )  # fmt: skip
        change = {"currentPassword": FIRST["password"], "newPassword": "a much better one"}
        assert api.post("/api/auth/change-password", json=change).is_success
        assert api.get("/api/clusters").status_code == 200


def test_a_restart_never_resets_a_changed_password(fresh: Stack) -> None:
    fresh.stop()
    fresh.launch()
    wait_until(fresh.healthy, what="health")
    old = plainly("POST", f"{fresh.url}/api/auth/login", json=FIRST)
    assert (old.status_code, old.json()["error"]) == (401, "invalid_credentials")
    new = {**FIRST, "password": "a much better one"}
    assert plainly("POST", f"{fresh.url}/api/auth/login", json=new).status_code == 200


def test_every_route_but_the_public_ones_wants_a_login(stack: Stack) -> None:
    document = stack.api.get("/api/openapi.json").json()
    open_routes = set()
    for path, operations in document["paths"].items():
        for method in operations:
            concrete = path.replace("{", "").replace("}", "")
            answer = plainly(method.upper(), f"{stack.url}{concrete}", json={})
            if answer.status_code != 401:
                open_routes.add(f"{method.upper()} {path}")
    # Each of these proves who asks in another way, or has nothing to hide.
    assert open_routes <= {
        "GET /api/health",
        "GET /api/auth/connection",
        "POST /api/auth/login",
        "POST /api/auth/forgot-password",
        "GET /api/auth/reset-password",
        "POST /api/auth/reset-password",
        "GET /api/auth/invite",
        "POST /api/auth/invite",
        "POST /api/auth/passkeys/login-options",
        "POST /api/auth/passkeys/login",
        "GET /api/files/public/{key}",
    }


def test_xds_without_a_token_is_unauthenticated(stack: Stack) -> None:
    method = "/envoy.service.discovery.v3.AggregatedDiscoveryService/DeltaAggregatedResources"
    with grpc.insecure_channel(f"127.0.0.1:{stack.xds_port}") as channel:
        stream: Any = channel.stream_stream(method)
        for metadata in ((), (("authorization", "Bearer wrong"),)):
            with pytest.raises(grpc.RpcError) as refused:
                list(stream(iter([b""]), metadata=metadata, timeout=10))
            assert refused.value.code() is grpc.StatusCode.UNAUTHENTICATED


def test_secrets_in_the_data_folder_are_readable_by_the_owner_only(
    stack: Stack, tmp_path: Path
) -> None:
    private = [p for p in stack.data_dir.rglob("*") if p.is_file() and _holds_secret(p)]
    assert private
    assert [p for p in private if p.stat().st_mode & 0o077] == []


def _holds_secret(path: Path) -> bool:
    return path.name in {"auth-secret", "cli-token", "gateway-token"} or (
        path.name.startswith("envoy-") and path.suffix == ".json"
    )
