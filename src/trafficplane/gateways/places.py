"""Keeps a gateway's databases of places: fetches them, checks them, and tells Envoy where they lie.

It runs beside the supervisor, wherever that is. Envoy watches the one file that names them, so a
newer database takes the place of the former between two requests, and until it has arrived the
former one is asked.
"""

import asyncio
import contextlib
import hashlib
import json
from pathlib import Path
from typing import Any

import grpc
import structlog

from trafficplane.envoy.geo import fillings
from trafficplane.files.logic import geography
from trafficplane.gateways.bootstrap import GatewaySpec
from trafficplane.gateways.detached import write_private
from trafficplane.gateways.statistics import GATEWAY_METADATA
from trafficplane.gateways.watching import channel_to

SERVICE = "trafficplane.gateways.v1.Places"
WANTED, READ = "Wanted", "Read"

PLACES, FILLING = "places", "filling.json"
"""The folder of the databases, and the file in it that Envoy watches."""

_NAMED = "named.json"
_PAUSE_S = 2.0
_LIMIT_BYTES = 256 * 1024 * 1024

log = structlog.get_logger(__name__)


class Keeper:
    """One gateway's databases, in `folder`."""

    def __init__(self, spec: GatewaySpec, folder: Path, pause_s: float = _PAUSE_S) -> None:
        self._spec = spec
        self._folder = folder
        self._pause_s = pause_s
        self._named: dict[str, str] = {}
        self._unusable: dict[str, str] = {}

    def prepare(self) -> None:
        """Leaves the file that Envoy watches, with what an earlier run has fetched."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError, ValueError):
            kept = json.loads((self._folder / _NAMED).read_text())
            self._named = {key: name for key, name in kept.items() if self._path(name).is_file()}
        self._tell()

    async def run(self) -> None:
        """Keeps up with the control plane until cancelled."""
        while True:
            try:
                async with channel_to(self._spec.control_plane) as channel:
                    while True:
                        await self.run_once(channel)
                        await asyncio.sleep(self._pause_s)
            except grpc.aio.AioRpcError:
                # It is away, or older than this gateway; what is here stays in use.
                await asyncio.sleep(self._pause_s)
            except OSError as error:
                log.warning("place_databases_not_kept", reason=str(error))
                await asyncio.sleep(self._pause_s)

    async def run_once(self, channel: grpc.aio.Channel) -> None:
        """One pass.

        1. Tell which databases can't be used and why; ask which the gateway's routes need.
        2. Fetch those that are missing; one that can't be used is left out, and logged once.
        3. Name to Envoy what is there; for whom the newest is missing, the former one.
        4. Remove what nobody needs any more.
        """
        told = json.dumps(self._unusable).encode()
        wanted = json.loads(await self._call(channel.unary_unary, WANTED)(told, **self._as_me))
        for entry in {e["id"]: e for e in wanted.values()}.values():
            if not self._path(entry["id"]).is_file() and entry["id"] not in self._unusable:
                await self._fetch(channel, entry)
        named = {key: self._best(key, entry["id"]) for key, entry in wanted.items()}
        present = {key: name for key, name in named.items() if name is not None}
        if present != self._named:
            self._named = present
            await asyncio.to_thread(self._tell)
        needed = {e["id"] for e in wanted.values()}
        self._unusable = {n: reason for n, reason in self._unusable.items() if n in needed}
        await asyncio.to_thread(self._tidy, needed)

    def _best(self, key: str, name: str) -> str | None:
        return name if self._path(name).is_file() else self._named.get(key)

    async def _fetch(self, channel: grpc.aio.Channel, entry: dict[str, Any]) -> None:
        name, partial = entry["id"], self._path(f".{entry['id']}.part")
        digest, size = hashlib.sha256(), 0
        call = self._call(channel.unary_stream, READ)(name.encode(), **self._as_me)
        with partial.open("wb") as file:
            async for chunk in call:
                size += len(chunk)
                if size > min(entry["size"], _LIMIT_BYTES):
                    break
                digest.update(chunk)
                await asyncio.to_thread(file.write, chunk)
        reason = await asyncio.to_thread(_fault, partial, digest.hexdigest() == entry["sha256"])
        if reason is not None:
            partial.unlink()
            self._unusable[name] = reason
            log.warning("place_database_unusable", file=name, reason=reason)
            return
        partial.replace(self._path(name))
        log.info("place_database_fetched", file=name, bytes=size)

    def _tell(self) -> None:
        paths = {key: str(self._path(name)) for key, name in self._named.items()}
        write_private(self._folder / _NAMED, json.dumps(self._named))
        filling = self._folder / FILLING
        content = fillings(paths)
        # An Envoy that was running before us would read the same again.
        if not filling.is_file() or filling.read_text() != content:
            write_private(filling, content)

    def _tidy(self, wanted: set[str]) -> None:
        needed = {self._path(name) for name in {*wanted, *self._named.values()}}
        for path in [*self._folder.glob("*.mmdb"), *self._folder.glob(".*.part.mmdb")]:
            if path not in needed:
                path.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        # Ids come over the network; nothing in one may lead out of the folder.
        return self._folder / f"{Path(name).name}.mmdb"

    def _call(self, kind: Any, method: str) -> Any:
        return kind(f"/{SERVICE}/{method}")

    @property
    def _as_me(self) -> dict[str, Any]:
        metadata = (
            ("authorization", f"Bearer {self._spec.token}"),
            (GATEWAY_METADATA, self._spec.gateway_id),
        )
        return {"metadata": metadata}


def _fault(path: Path, whole: bool) -> str | None:
    """Why Envoy must not be told of the file; one that it can't read would hold back all others."""
    if not whole:
        return "it is not what the control plane has"
    try:
        with path.open("rb") as file:
            geography.check(file)
    except ValueError as error:
        return str(error)
    return None
