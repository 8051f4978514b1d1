"""Hands gateways the databases of places that their routes ask, over the port of xDS."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

import grpc

from trafficplane.files.errors import ContentUnavailable, FileUnknown
from trafficplane.files.service import Files
from trafficplane.gateways import places
from trafficplane.gateways.schemas import GatewayIdentity
from trafficplane.kit.db import Database
from trafficplane.telemetry.admission import Context, admitted

_CHUNK_BYTES = 256 * 1024

Wanted = Callable[[], Mapping[str, tuple[str, str]]]
"""Whose database → its organisation and the upload's id."""


class Databases:
    """Answers gateways only; they get what some route asks, and no other upload."""

    def __init__(
        self,
        database: Database,
        files: Files,
        wanted: Wanted,
        authenticate: Callable[[str], Awaitable[GatewayIdentity | None]],
    ) -> None:
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

    async def _tell(self, _: bytes, context: Context) -> bytes:
        await admitted(self._authenticate, context)
        found = {}
        wanted = self._wanted()
        if not wanted:
            return b"{}"
        async with self._database.transaction(write=False) as tx:
            for key, (owner, name) in wanted.items():
                file = (await self._files.named(tx, owner, [name])).get(name)
                if file is not None:
                    found[key] = {"id": name, "sha256": file.sha256, "size": file.size_bytes}
        return json.dumps(found).encode()

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
