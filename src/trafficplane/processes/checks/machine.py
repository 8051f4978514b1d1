"""What this machine must offer: folders to write to, free ports, an Envoy that starts."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from trafficplane.gateways.errors import EnvoyMissingError
from trafficplane.gateways.host import envoy_binary
from trafficplane.kit.settings import Settings
from trafficplane.processes.checks.finding import Finding, error, fine, warning

_ENVOY_TIMEOUT_S = 20
_LITTLE_SPACE_BYTES = 500 * 1024 * 1024


def check(settings: Settings, *, running: bool) -> Iterator[Finding]:
    """`running`: a control plane with these settings serves already, so it holds its ports."""
    yield from _folder("DATA_DIR", settings.data_dir.absolute())
    yield from _folder("UPLOAD_DIR", settings.effective_upload_dir)
    yield from _envoy()
    if not running:
        yield from _ports(settings)


def _folder(variable: str, folder: Path) -> Iterator[Finding]:
    place = folder
    while not place.exists():
        place = place.parent
    try:
        # A file tells more than permission bits: read-only mounts and full disks show, too.
        with tempfile.TemporaryFile(dir=place) as probe:
            probe.write(b"x" * 4096)
    except OSError as problem:
        yield error(
            variable,
            f"{folder} can't be written to ({problem.strerror}) by user {os.geteuid()}",
            f"give it the folder (chown {os.geteuid()} {place}), or name another one",
        )
        return
    free = shutil.disk_usage(place).free
    if free < _LITTLE_SPACE_BYTES:
        yield warning(
            variable,
            f"{place} has {free // 1024**2} MB left",
            "make room before the disk is full",
        )
    else:
        yield fine(variable, f"{folder} can be written to")


def _envoy() -> Iterator[Finding]:
    try:
        binary = envoy_binary()
        answer = subprocess.run(  # noqa: S603 - the binary is the one that we run anyway
            [binary, "--version"], capture_output=True, text=True, timeout=_ENVOY_TIMEOUT_S,
            check=False,
        )  # fmt: skip
    except EnvoyMissingError as problem:
        cause, _, cure = str(problem).partition(": ")
        yield error("Envoy", cause, cure or "set ENVOY_PATH to an Envoy binary")
        return
    except (OSError, subprocess.TimeoutExpired) as problem:
        yield _envoy_fails(str(problem))
        return
    if answer.returncode:
        yield _envoy_fails((answer.stderr or answer.stdout).strip()[:300])
    else:
        version = answer.stdout.strip().rpartition("version:")[2].strip()
        yield fine("Envoy", version.split("/")[1] if version.count("/") > 1 else version)


def _envoy_fails(said: str) -> Finding:
    return error(
        "Envoy",
        f"can't start: {said}",
        "it needs a glibc system (no Alpine) on x86-64 or arm64; or set ENVOY_PATH",
    )


def _ports(settings: Settings) -> Iterator[Finding]:
    wanted = [
        ("PORT", settings.hostname, settings.port),
        ("XDS_PORT", settings.hostname, settings.xds_port),
    ]
    if settings.local_gateway:
        wanted += [
            ("GATEWAY_HTTP_PORT", settings.gateway_address, settings.http_port),
            ("GATEWAY_HTTPS_PORT", settings.gateway_address, settings.https_port),
        ]
    for variable, address, port in wanted:
        problem = _unusable(address, port)
        if problem is None:
            yield fine(variable, f"{address}:{port} is free")
        else:
            yield error(
                variable, f"{address}:{port} can't be used ({problem})", _port_cure(variable, port)
            )


def _port_cure(variable: str, port: int) -> str:
    if port < 1024:
        return f"allow it (AmbientCapabilities=CAP_NET_BIND_SERVICE), or set {variable}"
    return f"end what listens there (ss -ltnp 'sport = :{port}' names it), or set {variable}"


def _unusable(address: str, port: int) -> str | None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as problem:
            return problem.strerror or str(problem)
    return None
