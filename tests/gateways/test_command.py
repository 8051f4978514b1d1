"""`trafficplane gateway`: its options and its refusals."""

import json
import socket
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from trafficplane.processes.gateway import gateway

app = typer.Typer()
app.command()(gateway)


@pytest.fixture(autouse=True)
def _untouched_logging(monkeypatch: pytest.MonkeyPatch) -> None:
    # It would bind the log of this whole test run to the runner's short-lived stream.
    monkeypatch.setattr("trafficplane.processes.logs.configure", lambda _level: None)


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    options = ["--data-dir", str(folder), *arguments]
    result = CliRunner().invoke(app, options, env={"TRAFFICPLANE_TOKEN": None, **environment})
    return result.exit_code, result.output


def printed(folder: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    code, output = run(
        folder, "--control-plane", "10.0.0.1:18000", "--print-bootstrap", *arguments, **environment
    )
    assert code == 0, output
    document: dict[str, Any] = json.loads(output)
    return document


def token_in(document: dict[str, Any]) -> str:
    service = document["dynamic_resources"]["ads_config"]["grpc_services"][0]
    return str(service["initial_metadata"][0]["value"])


def test_the_bootstrap_is_printed_with_the_token_of_the_environment(tmp_path: Path) -> None:
    document = printed(tmp_path, TRAFFICPLANE_TOKEN="tcp_gw_env")
    assert token_in(document) == "Bearer tcp_gw_env"


def test_the_token_can_come_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("tcp_gw_file\n")
    document = printed(tmp_path, "--token-file", str(tmp_path / "token"))
    assert token_in(document) == "Bearer tcp_gw_file"


def test_the_id_is_made_once_and_kept(tmp_path: Path) -> None:
    first = printed(tmp_path, "--token", "tcp_gw_x")["node"]["id"]
    second = printed(tmp_path, "--token", "tcp_gw_x")["node"]["id"]
    assert (first, first.startswith(socket.gethostname())) == (second, True)


def test_two_gateways_on_one_machine_have_different_ids(tmp_path: Path) -> None:
    ids = {printed(tmp_path / n, "--token", "tcp_gw_x")["node"]["id"] for n in ("a", "b")}
    assert len(ids) == 2


def test_how_often_it_reports_is_set_like_anywhere(tmp_path: Path) -> None:
    told = printed(tmp_path, "--token", "tcp_gw_x", STATS_FLUSH_SECONDS="15")
    assert told["stats_flush_interval"] == "15s"


def test_tls_trusts_the_authorities_of_the_machine(tmp_path: Path) -> None:
    document = printed(tmp_path, "--token", "tcp_gw_x", "--tls")
    cluster = document["static_resources"]["clusters"][0]
    context = cluster["transport_socket"]["typed_config"]["common_tls_context"]
    assert Path(context["validation_context"]["trusted_ca"]["filename"]).is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--control-plane", "10.0.0.1", "--token", "t"], "is not HOST:PORT"),
        (["--control-plane", "h:1"], "a token is needed"),
        (["--control-plane", "h:1", "--token", "a b"], "was it copied whole?"),
        (["--control-plane", "h:1", "--token-file", "/nowhere"], "No such file"),
        (["--control-plane", "h:1", "--token", "t", "--ca-file", "/nowhere"], "is not a file"),
    ],
)
def test_what_cannot_work_is_said_in_one_line(
    arguments: list[str], message: str, tmp_path: Path
) -> None:
    code, output = run(tmp_path, *arguments)
    assert (code, output.count("\n"), message in output) == (1, 1, True)


def test_one_port_cannot_serve_both(tmp_path: Path) -> None:
    options = ["--control-plane", "127.0.0.1:1", "--token", "t", "--http-port", "8443"]
    code, output = run(tmp_path, *options)
    assert (code, "port 8443 is set for both" in output) == (1, True)


def test_a_taken_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        code, output = run(
            tmp_path,
            *("--control-plane", "127.0.0.1:1", "--token", "t"),
            *("--bind", "127.0.0.1", "--http-port", str(port)),
        )
    expected = (
        f"trafficplane gateway: port {port} on 127.0.0.1 is taken by another program; "
        "choose another with --http-port or GATEWAY_HTTP_PORT\n"
    )
    assert (code, output) == (1, expected)
