"""Facts of the machine that the supervisor relies on."""

import socket
import stat
from pathlib import Path

import pytest

from trafficplane.gateways import host
from trafficplane.gateways.errors import EnvoyMissingError, PortUnusableError


def test_a_taken_port_is_named_with_the_setting_that_changes_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortUnusableError) as caught:
            host.check_port("127.0.0.1", host.ListenPort(port, "--http-port"))
    expected = (
        f"port {port} on 127.0.0.1 is taken by another program; choose another with --http-port"
    )
    assert expected == str(caught.value)


def test_an_address_that_the_machine_lacks_is_named() -> None:
    with pytest.raises(PortUnusableError, match="this machine has no such address"):
        host.check_port("192.0.2.1", host.ListenPort(18080, "--http-port"))


def test_a_free_port_passes() -> None:
    host.check_port("127.0.0.1", host.ListenPort(0, "--http-port"))


def test_a_socket_lies_in_its_folder_when_the_path_is_short() -> None:
    assert Path("/run/tp/envoy.sock") == host.socket_path(Path("/run/tp"), "envoy")


def test_a_socket_of_a_deep_folder_gets_a_short_private_path(tmp_path: Path) -> None:
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    path = host.socket_path(deep, "envoy")
    mode = stat.S_IMODE(path.parent.stat().st_mode)
    assert (True, 0o700, path) == (len(str(path)) < 104, mode, host.socket_path(deep, "envoy"))


def test_envoy_path_overrides_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVOY_PATH", "/bin/sh")
    assert Path("/bin/sh") == host.envoy_binary()


def test_an_envoy_path_that_is_no_program_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVOY_PATH", "/etc/passwd")
    with pytest.raises(EnvoyMissingError, match="ENVOY_PATH=/etc/passwd is not an executable"):
        host.envoy_binary()


def test_the_ca_bundle_holds_certificates() -> None:
    assert "BEGIN CERTIFICATE" in Path(host.ca_bundle()).read_text()
