"""Hands gateways the databases of places that their routes ask, over the port of xDS."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass

import grpc

from trafficplane.files.errors import ContentUnavailable, FileUnknown
from trafficplane.files.service import Files
from trafficplane.gateways import places
from trafficplane.gateways.schemas import GatewayIdentity
from trafficplane.gateways.service import Fleet
from trafficplane.kit.db import Database
from trafficplane.telemetry.admission import Context, admitted
from trafficplane.xds.store import Origin

_CHUNK_BYTES = 256 * 1024
_REASON_LIMIT = 300
_TYPE = places.SERVICE

Wanted = Callable[[], Mapping[str, tuple[str, str]]]
"""Whose database → its organisation and the upload's id."""


@dataclass(frozen=True, slots=True)
class _Unusable:
    name: str
    sequence: int
    origin: Origin
    type_url: str = _TYPE


class Databases:
    """Answers gateways only; they get what some route asks, and no other upload."""

    def __init__(
        self,
        database: Database,
        files: Files,
        wanted: Wanted,
        authenticate: Callable[[str], Awaitable[GatewayIdentity | None]],
        fleet: Fleet,
    ) -> None:
        self._fleet = fleet
        self._database = database
        self._files = files
        self._wanted = wanted
        self._authenticate = authenticate

    def handler(self) -> grpc.GenericRpcHandler:
        """For `XdsServer(handlers=…)`."""
        wanted: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
            self._tell
        )
        read: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_stream_rpc_method_handler(self._read)
        methods = {places.WANTED: wanted, places.READ: read}
        return grpc.method_handlers_generic_handler(places.SERVICE, methods)

    async def _tell(self, told: bytes, context: Context) -> bytes:
        gateway = await admitted(self._authenticate, context)
        found = {}
        wanted = self._wanted()
        self._note(gateway, wanted, _reasons(told))
        if not wanted:
            return b"{}"
        async with self._database.transaction(write=False) as tx:
            for key, (owner, name) in wanted.items():
                file = (await self._files.named(tx, owner, [name])).get(name)
                if file is not None:
                    found[key] = {"id": name, "sha256": file.sha256, "size": file.size_bytes}
        return json.dumps(found).encode()

    def _note(
        self, gateway: str, wanted: Mapping[str, tuple[str, str]], reasons: Mapping[str, str]
    ) -> None:
        """A database that a gateway can't use is shown like a resource that its Envoy refused.

        Only where the gateway's stream of resources is open here.
        """
        member = self._fleet.member(gateway)
        if member is None:
            return
        held = {
            key: h.message for (type_url, key), h in member.refusals.items() if type_url == _TYPE
        }
        for key in [*held, *wanted]:
            owner, name = wanted.get(key, ("", ""))
            reason = reasons.get(name)
            if reason is None and key in held:
                self._fleet.accepted(member.id, member.session, _TYPE, key)
            # One that is known keeps the revision that it came with.
            elif reason is not None and held.get(key) != reason:
                origin = Origin(owner, "Endpoint", key.rpartition("/")[2])
                database = _Unusable(key, member.applied_sequence or 0, origin)
                self._fleet.refused(member.id, member.session, database, reason)

    async def _read(self, raw: bytes, context: Context) -> AsyncIterator[bytes]:
        await admitted(self._authenticate, context)
        name = raw.decode(errors="replace")
        owner = next((owner for owner, file in self._wanted().values() if file == name), None)
        if owner is None:
            await context.abort(grpc.StatusCode.NOT_FOUND, "no route asks this file")
            return
        try:
            async with self._database.transaction(write=False) as tx:
                file = await self._files.find(tx, owner, name)
            with await self._files.open(file) as opened:
                while chunk := await asyncio.to_thread(opened.read, _CHUNK_BYTES):
                    yield chunk
        except (FileUnknown, ContentUnavailable) as error:
            await context.abort(grpc.StatusCode.UNAVAILABLE, str(error))


def _reasons(told: bytes) -> dict[str, str]:
    """By the upload's id, why a gateway can't use it; gateways of before tell nothing."""
    try:
        found = json.loads(told or b"{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: f"the database {name} can't be used: {reason}".replace("\x00", "")[:_REASON_LIMIT]
        for name, reason in found.items()
        if isinstance(reason, str)
    }
