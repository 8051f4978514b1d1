"""`config check` and `doctor` name the mistake that was made, and nothing when none was."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from typer.testing import CliRunner

from tests.postgres import free_port
from tests.security.world import opened
from trafficplane.kit.settings import Settings, env_variables
from trafficplane.processes.checks import configuration, machine, outside, services
from trafficplane.processes.checks.finding import Finding, Level
from trafficplane.processes.main import app
from trafficplane.processes.web import bind, web_server

GOOD = {
    "AUTH_SECRET": "Zm9vYmFyYmF6cXV4cXV1eGNvcmdlZ3JhdWx0",
    "AUTH_URL": "https://tcp.example.com",
    "TRUSTED_PROXIES": "172.16.0.0/12",
    "HOSTNAME": "0.0.0.0",
    "DATA_DIR": "/srv/app/data",
    "DATABASE_URL": "postgresql://tcp:x8Jq2@postgres/tcp",
    "SMTP_HOST": "mail.example.com",
    "SMTP_FROM": "tcp@example.com",
}


def _wrong(environ: dict[str, str]) -> dict[str, Level]:
    found = configuration.check(Settings.from_env(environ), environ, container=True)
    return {finding.subject: finding.level for finding in found if finding.level is not Level.OK}


def test_good_settings_are_left_alone() -> None:
    assert _wrong(GOOD) == {}


@pytest.mark.parametrize(
    ("change", "subject", "level"),
    [
        ({"AUTH_SECRET": ""}, "AUTH_SECRET", Level.ERROR),
        ({"AUTH_SECRET": "changeme-changeme-changeme-changeme"}, "AUTH_SECRET", Level.ERROR),
        ({"HOSTNAME": "127.0.0.1"}, "HOSTNAME", Level.ERROR),
        ({"DATABASE_URL": "postgresql://a:b@localhost/c"}, "DATABASE_URL", Level.ERROR),
        ({"DATABASE_URL": "postgresql://a:postgres@db/c"}, "DATABASE_URL", Level.WARNING),
        ({"DATABASE_URL": "", "DATA_DIR": "data"}, "DATA_DIR", Level.WARNING),
        ({"AUTH_URL": ""}, "AUTH_URL", Level.WARNING),
        ({"AUTH_URL": "tcp.example.com"}, "AUTH_URL", Level.ERROR),
        ({"AUTH_URL": "http://tcp.example.com"}, "AUTH_URL", Level.WARNING),
        ({"TRUSTED_PROXIES": ""}, "TRUSTED_PROXIES", Level.WARNING),
        ({"GATEWAY_PROXY_PROTOCOL": "true"}, "GATEWAY_PROXY_PROTOCOL", Level.ERROR),
        ({"ADMIN_PASSWORD": "admin123!"}, "ADMIN_PASSWORD", Level.ERROR),
        ({"SMTP_HOST": ""}, "SMTP_HOST", Level.WARNING),
        ({"SMTP_FROM": "A <a@localhost>"}, "SMTP_FROM", Level.WARNING),
        ({"SMTP_HOTS": "mail"}, "SMTP_HOTS", Level.WARNING),
    ],
)
def test_a_mistake_is_named_by_its_variable(
    change: dict[str, str], subject: str, level: Level
) -> None:
    assert _wrong({**GOOD, **change}) == {subject: level}


def test_the_list_of_settings_shows_sources_and_no_secret(tmp_path: Path) -> None:
    environ = {**GOOD, "SMTP_PASSWORD": "pssst", "NEXTAUTH_URL": "x"}
    rows = {
        name: (value, source)
        for name, value, source in configuration.rows(Settings.from_env(environ))
    }
    assert rows["SMTP_PASSWORD"] == ("set, and not shown", "SMTP_PASSWORD")
    assert rows["DATABASE_URL"][0] == "postgresql://…@postgres/tcp"
    assert rows["PORT"] == ("3000", "default")
    assert "Zm9v" not in str(rows)


def test_the_example_file_is_the_settings() -> None:
    printed = CliRunner().invoke(app, ["config", "example"]).output
    assert (Path(__file__).parents[2] / ".env.example").read_text() == printed
    assert all(f"# {names[0]}=" in printed for names in env_variables().values())


def test_the_machine_is_looked_at(tmp_path: Path) -> None:
    port = free_port()
    settings = Settings.from_env(
        {}, data_dir=tmp_path / "a" / "b", port=port, xds_port=free_port(), hostname="127.0.0.1"
    )
    assert [f.subject for f in machine.check(settings, running=False)] == [
        "DATA_DIR", "UPLOAD_DIR", "Envoy", "PORT", "XDS_PORT",
    ]  # fmt: skip
    assert {f.level for f in machine.check(settings, running=False)} == {Level.OK}
    holder = bind("127.0.0.1", port, "PORT")
    holder.listen()
    taken = [f for f in machine.check(settings, running=False) if f.level is Level.ERROR]
    holder.close()
    assert [f.subject for f in taken] == ["PORT"]


async def test_the_database_and_the_mail_server_are_asked(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {}, data_dir=tmp_path, smtp_host="127.0.0.1", smtp_port=free_port(), smtp_tls="none"
    )
    found = [(f.subject, f.level) async for f in services.check(settings)]
    assert found == [
        ("DATABASE_URL", Level.OK), ("schema", Level.OK), ("SMTP_HOST", Level.ERROR),
    ]  # fmt: skip


@pytest.mark.parametrize(("changes", "subject", "level", "cause"), [
    ({}, "LLM_API_BASE_URL", Level.OK, "answers, with 2 models"),
    ({"llm_model": "small"}, "LLM_API_BASE_URL", Level.OK, "answers"),
    ({"llm_model": "huge"}, "LLM_MODEL", Level.ERROR, "has no huge"),
    ({"llm_api_key": "wrong"}, "LLM_API_KEY", Level.ERROR, "does not accept it"),
    ({"outbound_networks": ()}, "LLM_API_BASE_URL", Level.ERROR, "OUTBOUND_ALLOWED_NETWORKS"),
    ({"path": "/v2"}, "LLM_API_BASE_URL", Level.ERROR, "answers 404, and no list of models"),
])  # fmt: skip
async def test_the_language_model_is_asked_for_its_models(
    tmp_path: Path, changes: dict[str, Any], subject: str, level: Level, cause: str
) -> None:
    def models(request: BaseHTTPRequestHandler) -> None:
        known = request.headers["authorization"] == "Bearer right"
        status = 404 if request.path != "/v1/models" else 200 if known else 401
        body = b'{"object": "list", "data": [{"id": "small"}, {"id": "large"}]}'
        request.send_response(status)
        request.end_headers()
        request.wfile.write(body if status == 200 else b"{}")

    with _proxy(models) as address:
        path = changes.pop("path", "/v1")
        settings = Settings.from_env(
            {}, data_dir=tmp_path, llm_api_base_url=address + path,
            **{"llm_api_key": "right", "outbound_networks": ("127.0.0.0/8",), **changes},
        )  # fmt: skip
        *_, found = [f async for f in services.check(settings)]
    assert (found.subject, found.level) == (subject, level)
    assert cause in found.says


Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def _proxy(answer: Answer) -> Iterator[str]:
    """Something in front that answers as `answer` says; yields its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _status(status: int, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


async def _from_outside(url: str) -> Finding:
    settings = Settings.from_env({}, port=free_port(), hostname="127.0.0.1")
    return [finding async for finding in outside.check(settings, url)][-1]


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (_status(502), "the proxy in front answers 502"),
        (_status(504), "the proxy in front answers 504"),
        (_status(404), "knows no such site"),
        (_status(200), "no control plane"),
        (_status(302, Location="/api/health"), "redirects in a loop"),
    ],
)
async def test_what_a_proxy_answers_is_explained(answer: Answer, cause: str) -> None:
    with _proxy(answer) as url:
        found = await _from_outside(url)
    assert (found.level, cause in found.says) == (Level.ERROR, True), found


async def test_nobody_and_no_tls_are_told_apart() -> None:
    assert "nobody answers" in (await _from_outside(f"http://127.0.0.1:{free_port()}")).says
    with _proxy(_status(200)) as url:
        assert "TLS fails" in (await _from_outside(url.replace("http", "https"))).says
    assert "can't be resolved" in (await _from_outside("http://no-such-host.invalid")).says


async def test_what_arrives_is_compared_with_what_was_sent(tmp_path: Path) -> None:
    port = free_port()
    listening = bind("127.0.0.1", port, "PORT")
    async with opened(tmp_path, auth_url="https://tcp.example.com", port=port) as world:
        server = web_server(world.app)
        assert isinstance(server, uvicorn.Server)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        found = [
            finding
            async for finding in outside.check(world.plane.settings, f"http://127.0.0.1:{port}")
        ]
        server.should_exit = True
        await serving
    assert [(f.subject, f.level) for f in found] == [
        ("this process", Level.OK),
        (f"http://127.0.0.1:{port}", Level.OK),
        ("scheme", Level.ERROR),
        ("client address", Level.OK),
    ]
    assert "every sign-in ends at the login page" in found[2].says
