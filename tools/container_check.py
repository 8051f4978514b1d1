"""`./run container-check`: builds the image and brings the Compose file up with a real engine.

Uses the engine that this machine has. Where none runs, root on Debian gets one of its own for the
duration: packages from apt, a daemon in a temporary folder, and base images made with mmdebstrap,
so that nothing is pulled. Ends with 77 where that can't be done either.
"""

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("docker.io", "docker-compose", "iptables", "mmdebstrap")
UNAVAILABLE = 77

IMAGE = "traffic-control-plane"
PROJECT = "trafficplane-check"
PASSWORD = "a quiet river at dawn"  # noqa: S105 - of a machine that lives for minutes
# What a base image inherits, so that its builds reach packages the way that this machine does.
MACHINE_FILES = ("/etc/ssl/certs/ca-certificates.crt", "/etc/pip.conf", "/etc/npmrc")


class Unavailable(Exception):
    """No container engine can be had here."""


def main() -> int:
    """Runs every step; the first that fails ends it."""
    started = time.monotonic()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tcp-containers-")))
        try:
            engine = Engine.of_this_machine() or stack.enter_context(own_engine(folder))
        except Unavailable as reason:
            print(f"container-check: {reason}", file=sys.stderr)
            return UNAVAILABLE
        read_all(engine, folder)
        build(engine)
        look_inside(engine)
        stack.enter_context(composed(engine, folder)).try_everything()
    print(f"container-check: all is well, after {time.monotonic() - started:.0f} s")
    return 0


def step(text: str) -> None:
    """Says what happens now."""
    print(f"── {text}", flush=True)


class Engine:
    """A container engine; `own` made its base images itself, else they are pulled."""

    def __init__(self, host: str | None) -> None:
        self.own = host is not None
        # The client that came with our own engine: others may want plugins that aren't there.
        self._client = (shutil.which("docker", path="/usr/bin") if self.own else None) or "docker"
        self.environ = {**os.environ, "DOCKER_BUILDKIT": "1", "COMPOSE_DOCKER_CLI_BUILD": "1"}
        if host is not None:
            self.environ["DOCKER_HOST"] = host

    @classmethod
    def of_this_machine(cls) -> "Engine | None":
        """The engine that answers here already."""
        if shutil.which("docker") is None:
            return None
        engine = cls(None)
        answers = subprocess.run(
            ["docker", "info"], env=engine.environ, capture_output=True, check=False
        )
        return engine if answers.returncode == 0 else None

    def __call__(self, *words: str, quiet: bool = False) -> str:
        """Runs `docker …`; what it prints is returned when `quiet`, else shown."""
        return self._run([self._client, *words], quiet=quiet)

    def compose(self, folder: Path, *words: str, quiet: bool = False) -> str:
        """Runs Compose v2 or, where only that is installed, v1, inside of `folder`."""
        v2 = subprocess.run(
            [self._client, "compose", "version"],
            env=self.environ, capture_output=True, check=False,
        )  # fmt: skip
        command = [self._client, "compose"] if v2.returncode == 0 else ["docker-compose"]
        return self._run([*command, "-p", PROJECT, *words], quiet=quiet, folder=folder)

    def _run(self, words: list[str], *, quiet: bool, folder: Path = ROOT) -> str:
        done = subprocess.run(
            words, env=self.environ, cwd=folder, text=True, check=False,
            capture_output=quiet,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(
                f"container-check: {' '.join(words)} failed\n{done.stdout or ''}{done.stderr or ''}"
            )
        return done.stdout or ""


@contextmanager
def own_engine(folder: Path) -> Iterator[Engine]:
    """A daemon with roots of its own, and the two base images."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise Unavailable(
            "no container engine answers, and only root on Debian or Ubuntu can get one here: "
            "start Docker, or run this as root"
        )
    missing = [p for p in PACKAGES if not _installed(p)]
    if missing:
        step(f"installing {' '.join(missing)}")
        subprocess.run(["apt-get", "update", "-qq"], check=True)
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", *missing], check=True, stdout=subprocess.DEVNULL
        )
    host = f"unix://{folder / 'docker.sock'}"
    step("starting a container engine of our own")
    with (folder / "dockerd.log").open("wb") as log:
        daemon = subprocess.Popen(
            ["dockerd", "--host", host, "--data-root", str(folder / "data"),
             "--exec-root", str(folder / "exec"), "--pidfile", str(folder / "docker.pid")],
            stdout=log, stderr=log,
        )  # fmt: skip
    engine = Engine(host)
    try:
        _until(lambda: _answers(engine, daemon, folder), 60, "the container engine")
        make_base_images(engine, folder)
        yield engine
    finally:
        daemon.terminate()
        daemon.wait(60)


def _installed(package: str) -> bool:
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False
    )
    return "install ok installed" in asked.stdout


def _answers(engine: Engine, daemon: "subprocess.Popen[bytes]", folder: Path) -> bool:
    if daemon.poll() is not None:
        lines = (folder / "dockerd.log").read_text(errors="replace").splitlines()
        raise Unavailable(f"the container engine can't run here: {' | '.join(lines[-3:])}")
    asked = subprocess.run(["docker", "info"], env=engine.environ, capture_output=True, check=False)
    return asked.returncode == 0


def make_base_images(engine: Engine, folder: Path) -> None:
    """Debian with Python, and Debian with PostgreSQL, imported without any registry."""
    for name, packages in (
        ("tcp-base", "python3,python3-venv,ca-certificates"),
        ("tcp-postgres-base", "postgresql,ca-certificates"),
    ):
        step(f"making the image {name}")
        tar = folder / f"{name}.tar"
        copies = [
            f"--customize-hook=mkdir -p $1{Path(f).parent} && cp {f} $1{f}"
            for f in MACHINE_FILES
            if Path(f).exists()
        ]
        subprocess.run(
            ["mmdebstrap", "--variant=minbase", f"--include={packages}", *copies, "--quiet",
             "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/man/*",
             _release(), str(tar)],
            check=True,
        )  # fmt: skip
        # Node trusts its own list of authorities unless it is told otherwise.
        trust = f"ENV NODE_EXTRA_CA_CERTS={MACHINE_FILES[0]}"
        engine("import", "--change", trust, str(tar), name, quiet=True)
        tar.unlink()
    image = folder / "postgres"
    image.mkdir()
    (image / "start").write_text(_START_POSTGRES)
    (image / "Dockerfile").write_text(_POSTGRES)
    engine("build", "--quiet", "-t", "tcp-postgres", str(image), quiet=True)


_POSTGRES = """FROM tcp-postgres-base
RUN mkdir -p /var/lib/postgresql/data /run/postgresql \\
    && chown postgres:postgres /var/lib/postgresql/data /run/postgresql \\
    && ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/
COPY --chmod=755 start /start
USER postgres
EXPOSE 5432
ENTRYPOINT ["/start"]
"""

# Takes the variables that the official image takes.
_START_POSTGRES = """#!/bin/sh
set -eu
data=/var/lib/postgresql/data/main
if [ ! -s "$data/PG_VERSION" ]; then
    echo "$POSTGRES_PASSWORD" >/tmp/password
    initdb -D "$data" -U "$POSTGRES_USER" --pwfile=/tmp/password -A scram-sha-256 \\
        -E UTF8 --locale=C.UTF-8
    echo "host all all all scram-sha-256" >>"$data/pg_hba.conf"
    rm /tmp/password
    pg_ctl -D "$data" -w -o "-c listen_addresses= -k /tmp" start
    PGPASSWORD=$POSTGRES_PASSWORD createdb -h /tmp -U "$POSTGRES_USER" "$POSTGRES_DB"
    pg_ctl -D "$data" -w stop
fi
exec postgres -D "$data" -c listen_addresses='*' -k /run/postgresql
"""


def _release() -> str:
    for line in Path("/etc/os-release").read_text().splitlines():
        if line.startswith("VERSION_CODENAME="):
            return line.partition("=")[2].strip('"')
    return "stable"


def build(engine: Engine) -> None:
    """The image, from this checkout."""
    step("building the image")
    base = ["--build-arg", "BASE=tcp-base"] if engine.own else []
    engine("build", "--network=host", *base, "-t", IMAGE, ".")


def look_inside(engine: Engine) -> None:
    """Not root, nothing that builds, no cache, no secret; and what makes up the size."""
    step("looking into the image")
    within = _within(engine)
    _expect("user", "10001", within("id", "-u").strip())
    for tool in ("gcc", "cc", "make", "npm", "node", "git"):
        found = within("sh", "-c", f"command -v {tool} || true").strip()
        _expect(f"no {tool}", "", found)
    _expect(
        "no caches",
        "",
        within("sh", "-c", "ls -d /root/.cache /root/.npm /build 2>/dev/null || true"),
    )
    _expect(
        "no pip in the environment",
        "",
        within("sh", "-c", "ls /srv/app/venv/bin/pip* 2>/dev/null || true"),
    )
    described = json.loads(engine("image", "inspect", IMAGE, quiet=True))[0]
    values = " ".join(described["Config"]["Env"])
    _expect("no secret", False, any(w in values for w in ("SECRET", "PASSWORD", "TOKEN")))
    print(f"   {described['Size'] / 1e6:.0f} MB in all; the largest parts of ours (MB):")
    sizes = within(
        "sh", "-c", "du -sm /srv/app/venv/lib/python3*/site-packages/* | sort -rn | head -8"
    )
    print("   " + sizes.replace("/srv/app/venv/lib/", "").strip().replace("\n", "\n   "))


def _within(engine: Engine) -> Callable[..., str]:
    def run(program: str, *arguments: str) -> str:
        return engine(
            "run", "--rm", "--network=none", "--entrypoint", program, IMAGE, *arguments, quiet=True
        )

    return run


def _expect(what: str, expected: object, actual: object) -> None:
    if isinstance(actual, str):
        actual = actual.strip()
    if expected != actual:
        raise SystemExit(f"container-check: {what}: expected {expected!r}, found {actual!r}")
    print(f"   ✓ {what}")


def read_all(engine: Engine, folder: Path) -> None:
    """Every Compose file, as the Compose that is here reads it."""
    step("docker compose config")
    place = folder / "read"
    place.mkdir()
    needed = ("AUTH_SECRET", "POSTGRES_PASSWORD", "GATEWAY_TOKEN", "GRAFANA_PASSWORD")
    (place / ".env").write_text("".join(f"{name}=x\n" for name in needed))
    for path in sorted(ROOT.glob("docker-compose*.yml")):
        shutil.copy(path, place)
        engine.compose(place, "-f", path.name, "config", "--quiet", quiet=True)
        print(f"   ✓ {path.name}")


@contextmanager
def composed(engine: Engine, folder: Path) -> Iterator["Installation"]:
    """The Compose file as a user starts it, in a folder with nothing else; removed afterwards."""
    place = folder / "installation"
    place.mkdir()
    shutil.copy(ROOT / "docker-compose.yml", place)
    ports = {name: _free_port() for name in ("PORT", "GATEWAY_HTTP_PORT", "GATEWAY_HTTPS_PORT")}
    lines = [f"{name}={port}" for name, port in ports.items()]
    lines += [
        f"AUTH_SECRET={secrets.token_urlsafe(48)}",
        f"POSTGRES_PASSWORD={secrets.token_hex(24)}",
    ]
    lines += ["POSTGRES_IMAGE=tcp-postgres"] if engine.own else []
    (place / ".env").write_text("\n".join(lines) + "\n")
    step("docker compose up -d")
    engine.compose(place, "up", "-d", "--no-build")
    try:
        yield Installation(engine, place, ports["PORT"], ports["GATEWAY_HTTP_PORT"])
    finally:
        engine.compose(place, "down", "--volumes", quiet=True)


class Installation:
    """A running install, asked over its published ports."""

    def __init__(self, engine: Engine, place: Path, port: int, gateway_port: int) -> None:
        self._engine, self._place = engine, place
        self._console = f"http://127.0.0.1:{port}"
        self._gateway = f"http://127.0.0.1:{gateway_port}"
        self._cookie = self._csrf = ""

    def try_everything(self) -> None:
        """Sign in, change, route, keep; then the same again after a restart and a recreation."""
        self._wait_until_healthy()
        self._sign_in("admin123!")
        self._call(
            "POST", "/api/auth/change-password",
            {"currentPassword": "admin123!", "newPassword": PASSWORD},
        )  # fmt: skip
        self._sign_in(PASSWORD)
        self._call("POST", "/api/changes/apply?wait=30s", {"resources": _RESOURCES})
        file_id = self._upload()
        self._find_all(file_id)
        step("restarting everything")
        self._engine.compose(self._place, "restart", quiet=True)
        self._wait_until_healthy()
        self._find_all(file_id)
        step("recreating the containers")
        self._engine.compose(self._place, "up", "-d", "--no-build", "--force-recreate", quiet=True)
        self._wait_until_healthy()
        self._find_all(file_id)
        said = self._in_app("trafficplane", "status")
        _expect("the local command line", True, "local" in said)
        _expect("health as the engine sees it", "healthy", self._health())

    def _find_all(self, file_id: str) -> None:
        self._sign_in(PASSWORD)
        found = self._call("GET", "/api/endpoints")["items"]
        _expect("resources", ["self"], [item["name"] for item in found])
        _until(self._is_routed, 60, "a routed request")
        _expect("a request through the gateway", True, self._is_routed())
        content = self._ask("GET", f"{self._console}/api/files/{file_id}/content")[1]
        _expect("the file", b"keep me", content)
        export = self._ask("GET", f"{self._console}/api/audit/export")[1]
        verdict = self._in_app("trafficplane", "audit", "verify", "/dev/stdin", given=export)
        _expect("the audit chain", "sound", verdict.partition(":")[0])

    def _is_routed(self) -> bool:
        status, body = self._ask("GET", f"{self._gateway}/e/self/api/health")
        return status == 200 and b'"healthy"' in body

    def _wait_until_healthy(self) -> None:
        def healthy() -> bool:
            return self._ask("GET", f"{self._console}/api/health")[0] == 200

        try:
            _until(healthy, 180, "a healthy control plane")
        except SystemExit:
            print(self._engine.compose(self._place, "logs", quiet=True))
            raise

    def _health(self) -> str:
        app = self._engine.compose(self._place, "ps", "-q", "app", quiet=True).strip()
        health = ""

        def settled() -> bool:
            nonlocal health
            health = self._engine(
                "inspect", "-f", "{{.State.Health.Status}}", app, quiet=True
            ).strip()
            return health != "starting"

        _until(settled, 90, "a verdict of the health check")
        return health

    def _in_app(self, *words: str, given: bytes = b"") -> str:
        app = self._engine.compose(self._place, "ps", "-q", "app", quiet=True).strip()
        done = subprocess.run(
            ["docker", "exec", "-i", app, *words], env=self._engine.environ, input=given,
            capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"container-check: {words}: {done.stdout!r} {done.stderr!r}")
        return done.stdout.decode()

    def _sign_in(self, password: str) -> None:
        self._cookie = self._csrf = ""
        body = {"email": "admin@tcp.local", "password": password}
        answer = self._call("POST", "/api/auth/login", body)
        self._csrf = answer["csrfToken"]

    def _upload(self) -> str:
        boundary = secrets.token_hex(8)
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="visibility"\r\n\r\nprivate\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
            f"Content-Type: text/plain\r\n\r\nkeep me\r\n--{boundary}--\r\n"
        ).encode()
        status, answer = self._ask(
            "POST", f"{self._console}/api/files", body, f"multipart/form-data; boundary={boundary}"
        )
        _expect("an upload", 201, status)
        file_id: str = json.loads(answer)["id"]
        return file_id

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        sent = None if body is None else json.dumps(body).encode()
        status, answer = self._ask(method, self._console + path, sent)
        if status >= 300:
            raise SystemExit(f"container-check: {method} {path}: {status} {answer!r}")
        return json.loads(answer) if answer else None

    def _ask(
        self, method: str, url: str, body: bytes | None = None, kind: str = "application/json"
    ) -> tuple[int, bytes]:
        headers = {"Content-Type": kind, "Cookie": self._cookie, "X-CSRF-Token": self._csrf}
        request = urllib.request.Request(url, body, headers, method=method)  # noqa: S310 - http
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                if url.endswith("/login"):
                    given = answer.headers.get_all("Set-Cookie") or []
                    self._cookie = "; ".join(c.split(";")[0] for c in given)
                return answer.status, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.read()
        except OSError:
            return 0, b""


# The control plane itself is a backend that is certainly there.
_RESOURCES = [
    {
        "kind": "Cluster",
        "name": "self",
        "spec": {"backends": [{"name": "self", "address": "127.0.0.1", "port": 3000}]},
    },
    {"kind": "Endpoint", "name": "self", "spec": {"slug": "self", "cluster": "self"}},
]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            raise SystemExit(f"container-check: {what} did not come within {seconds:g} s")
        time.sleep(0.5)


if __name__ == "__main__":
    sys.exit(main())
