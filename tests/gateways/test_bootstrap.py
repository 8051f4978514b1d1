"""The bootstrap, judged by the real Envoy."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.gateways.world import spec
from trafficplane.gateways import bootstrap, host
from trafficplane.gateways.bootstrap import ControlPlaneAddress


def validate(document: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    file = folder / "bootstrap.json"
    file.write_text(bootstrap.to_json(document))
    command = [str(host.envoy_binary()), "--mode", "validate", "-c", str(file), "-l", "error"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "address",
    [
        ControlPlaneAddress("127.0.0.1", 18000),
        ControlPlaneAddress("::1", 18000),
        ControlPlaneAddress("control.example.com", 18000),
        ControlPlaneAddress("control.example.com", 18000, ca_file=host.ca_bundle()),
        ControlPlaneAddress("10.0.0.1", 18000, ca_file=host.ca_bundle()),
    ],
    ids=["ip", "ipv6", "name", "name-tls", "ip-tls"],
)
def test_envoy_accepts_the_bootstrap(address: ControlPlaneAddress, tmp_path: Path) -> None:
    document = bootstrap.render(spec(control_plane=address), tmp_path / "admin.sock")
    result = validate(document, tmp_path)
    assert (result.returncode, result.stderr.strip()) == (0, "")


def test_envoy_accepts_an_admin_port_on_loopback(tmp_path: Path) -> None:
    result = validate(bootstrap.render(spec(), 0), tmp_path)
    assert (result.returncode, result.stderr.strip()) == (0, "")


def test_admin_port_is_on_loopback() -> None:
    admin = bootstrap.render(spec(), 9901)["admin"]
    assert admin["address"]["socket_address"] == {"address": "127.0.0.1", "port_value": 9901}


def test_envoy_takes_a_regex_of_the_size_that_the_catalog_allows(tmp_path: Path) -> None:
    document = bootstrap.render(spec(), tmp_path / "admin.sock")
    match = {"safe_regex": {"regex": "^(" + "a?" * 900 + ")b$"}}
    document["static_resources"]["listeners"] = [listener_matching(match)]
    result = validate(document, tmp_path)
    assert (result.returncode, result.stderr.strip()) == (0, "")


def test_the_raised_limit_is_what_lets_that_regex_through(tmp_path: Path) -> None:
    document = bootstrap.render(spec(), tmp_path / "admin.sock")
    del document["layered_runtime"]
    match = {"safe_regex": {"regex": "^(" + "a?" * 900 + ")b$"}}
    document["static_resources"]["listeners"] = [listener_matching(match)]
    assert "max program size of 100" in validate(document, tmp_path).stderr


def listener_matching(match: dict[str, Any]) -> dict[str, Any]:
    from tests.gateways import world

    listener = world._listener(8080)
    manager = listener["filter_chains"][0]["filters"][0]["typed_config"]
    routes = manager["route_config"]["virtual_hosts"][0]["routes"]
    routes[0] = {"match": match, "direct_response": {"status": 200}}
    return listener


def test_a_host_name_is_resolved_and_an_address_is_not() -> None:
    def discovery(name: str) -> str:
        document = bootstrap.render(spec(control_plane=ControlPlaneAddress(name, 1)), 0)
        return str(document["static_resources"]["clusters"][0]["type"])

    names = ["127.0.0.1", "::1", "control.example.com"]
    assert [discovery(name) for name in names] == ["STATIC", "STATIC", "STRICT_DNS"]


def test_the_node_tells_the_control_plane_its_ports() -> None:
    document = bootstrap.render(spec(http_port=81, https_port=82), 0)
    expected = {
        "http_port": 81,
        "https_port": 82,
        "bind_address": "127.0.0.1",
        "version": "0.0.0-test",
    }
    assert expected == document["node"]["metadata"]


def test_the_token_travels_as_a_bearer_token_with_xds_and_statistics_only() -> None:
    text = bootstrap.to_json(bootstrap.render(spec(token="tcp_gw_secret"), 0))
    service = json.loads(text)["dynamic_resources"]["ads_config"]["grpc_services"][0]
    expected = [{"key": "authorization", "value": "Bearer tcp_gw_secret"}]
    assert (expected, 2) == (service["initial_metadata"], text.count("Bearer tcp_gw_secret"))
    assert text.count("tcp_gw_secret") == 2


@pytest.mark.parametrize("text", ["host", "host:", ":1", "host:0", "host:65536", "host:x", "[]:1"])
def test_a_malformed_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not HOST:PORT"):
        ControlPlaneAddress.parse(text)


def test_an_ipv6_address_is_written_in_brackets() -> None:
    assert ControlPlaneAddress("::1", 18000) == ControlPlaneAddress.parse("[::1]:18000")
