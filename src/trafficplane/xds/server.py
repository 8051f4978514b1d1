"""The gRPC server that gateways connect to: opens streams, wakes them, and ends them.

What is said on a stream is the protocol state's business, what becomes of events the observer's.
"""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, assert_never

import grpc
import structlog
from envoy.config.core.v3 import base_pb2
from google.protobuf.message import DecodeError

from trafficplane.gateways.schemas import DataPlaneResource, GatewayIdentity, NodeInfo
from trafficplane.xds.admission import (
    Authenticate,
    admit,
    describe,
    profile_of_client,
    profile_of_gateway,
    token_of,
)
from trafficplane.xds.codec import read_delta, read_sotw
from trafficplane.xds.pacing import Pacer
from trafficplane.xds.protocol import Accepted, Acknowledged, Event, Limits, Refused
from trafficplane.xds.store import Profile, Store
from trafficplane.xds.stream import DeltaConversation, Refusal, SotwConversation, Stream

SERVICE = "envoy.service.discovery.v3.AggregatedDiscoveryService"
_FIRST_REQUEST_S = 10.0

log = structlog.get_logger(__name__)


class Observer(Protocol):
    """Is told what happens on streams. Every method is synchronous and must not block.

    `session` tells streams of the same gateway apart.
    """

    def connected(self, gateway_id: str, session: str, info: NodeInfo) -> None:
        """An authenticated stream is open."""

    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        """Everything of this revision that the gateway subscribes to is in place or refused."""

    def refused(
        self, gateway_id: str, session: str, resource: DataPlaneResource, message: str
    ) -> None:
        """The gateway refused this version and keeps its last good one; `message` is its own."""

    def accepted(self, gateway_id: str, session: str, type_url: str, name: str) -> None:
        """What was refused under this name is in order or gone."""

    def disconnected(self, gateway_id: str, session: str) -> None:
        """The stream has ended."""


@dataclass(frozen=True, slots=True)
class Tls:
    """Paths of PEM files; they are read again for new connections when they have changed."""

    certificate: Path
    key: Path


@dataclass(frozen=True, slots=True)
class ServerOptions:
    """How the server behaves; times in seconds.

    `recheck_s` is how often the tokens of open streams are checked again, so that a revoked one
    ends its streams; while they can't be checked, streams stay.
    """

    limits: Limits = field(default_factory=Limits)
    debounce_s: float = 0.02
    lead_s: float = 0.002
    recheck_s: float = 30.0
    keepalive_s: float = 10.0
    keepalive_timeout_s: float = 5.0
    max_message_bytes: int = 32 << 20


@dataclass(frozen=True, slots=True)
class _Session:
    gateway_id: str
    id: str
    token: str
    stream: Stream


class XdsServer:
    """Serves delta xDS to Envoy and state-of-the-world xDS to gRPC's own client.

    `authenticate` returns None for a token that opens nothing and raises when it can't tell.
    `handlers` are further gRPC services on the same port; they authenticate for themselves, with
    `admission.token_of` and `admission.admit`. Without `tls` the port speaks plain HTTP/2.
    Streams wait until something was published for the first time.
    """

    def __init__(
        self,
        store: Store,
        authenticate: Authenticate,
        observer: Observer,
        *,
        tls: Tls | None = None,
        handlers: Iterable[grpc.GenericRpcHandler] = (),
        options: ServerOptions | None = None,
    ) -> None:
        self._store = store
        self._authenticate = authenticate
        self._observer = observer
        self._tls = tls
        self._handlers = tuple(handlers)
        self._options = options or ServerOptions()
        self._sessions: set[_Session] = set()
        self._server: grpc.aio.Server | None = None
        self._recheck: asyncio.Task[None] | None = None
        self._pacer = Pacer(
            self._nudge, interval_s=self._options.debounce_s, lead_s=self._options.lead_s
        )
        self._published = asyncio.Event()
        self._unlisten: Callable[[], None] | None = None

    async def start(self, host: str, port: int) -> int:
        """Listen on `host` and return the port, which is a free one for `port` 0.

        Raises `OSError` when the address can't be bound.
        """
        server = grpc.aio.server(options=self._channel_options())
        server.add_generic_rpc_handlers((self._discovery(), *self._handlers))
        address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        try:
            bound = self._bind(server, address)
        except RuntimeError as error:
            raise OSError(f"xDS can't listen on {address}: {error}") from error
        if bound == 0:
            raise OSError(f"xDS can't listen on {address}")
        await server.start()
        self._server = server
        self._unlisten = self._store.listen(self._on_publish)
        if self._store.generation:
            self._published.set()
        self._recheck = asyncio.create_task(self._recheck_tokens(), name="xds-recheck")
        return bound

    async def stop(self, grace_s: float = 2.0) -> None:
        """Refuse new streams, end the open ones in order, and free the port."""
        if self._server is None:
            return
        server, self._server = self._server, None
        self._pacer.stop()
        if self._unlisten is not None:
            self._unlisten()
        if self._recheck is not None:
            self._recheck.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._recheck
        for session in tuple(self._sessions):
            session.stream.close()
        await server.stop(grace_s)

    def _channel_options(self) -> list[tuple[str, int]]:
        options = self._options
        return [
            ("grpc.so_reuseport", 0),
            ("grpc.max_receive_message_length", options.max_message_bytes),
            ("grpc.max_send_message_length", -1),
            ("grpc.keepalive_time_ms", int(options.keepalive_s * 1000)),
            ("grpc.keepalive_timeout_ms", int(options.keepalive_timeout_s * 1000)),
            ("grpc.keepalive_permit_without_calls", 1),
            ("grpc.http2.max_pings_without_data", 0),
            # Clients may ask for signs of life as often as they like.
            ("grpc.http2.min_ping_interval_without_data_ms", 1000),
            ("grpc.http2.max_ping_strikes", 0),
        ]

    def _bind(self, server: grpc.aio.Server, address: str) -> int:
        if self._tls is None:
            return int(server.add_insecure_port(address))
        return int(server.add_secure_port(address, _credentials(self._tls)))

    def _discovery(self) -> grpc.GenericRpcHandler:
        methods = {"DeltaAggregatedResources": self._delta, "StreamAggregatedResources": self._sotw}
        handlers: dict[str, grpc.RpcMethodHandler[bytes, bytes]] = {
            name: grpc.stream_stream_rpc_method_handler(m) for name, m in methods.items()
        }
        handler: grpc.GenericRpcHandler = grpc.method_handlers_generic_handler(SERVICE, handlers)
        return handler

    async def _delta(
        self, requests: AsyncIterator[bytes], context: grpc.aio.ServicerContext[bytes, bytes]
    ) -> None:
        await self._open(requests, context, read_delta, profile_of_gateway, DeltaConversation)

    async def _sotw(
        self, requests: AsyncIterator[bytes], context: grpc.aio.ServicerContext[bytes, bytes]
    ) -> None:
        await self._open(requests, context, read_sotw, profile_of_client, SotwConversation)

    async def _open(
        self,
        requests: AsyncIterator[bytes],
        context: grpc.aio.ServicerContext[bytes, bytes],
        read: Callable[[bytes], tuple[base_pb2.Node, object]],
        profile_of: Callable[[GatewayIdentity, base_pb2.Node], Profile],
        conversation: type[DeltaConversation | SotwConversation],
    ) -> None:
        try:
            async with asyncio.timeout(_FIRST_REQUEST_S):
                first = await anext(requests)
            node, _ = read(first)
            token = token_of(context, node)
            profile = profile_of(await admit(self._authenticate, token), node)
            info = describe(node, profile, context.peer())
            # Nothing published yet means nothing known: it must not pass for nothing wanted.
            await self._published.wait()
            view = self._store.view(profile)
            with contextlib.closing(view):
                now = asyncio.get_running_loop().time()
                state = conversation(view.snapshot(), now, self._options.limits)
                session_id = secrets.token_hex(8)
                stream = Stream(state, view, context, self._reporter(node.id, session_id))
                with self._connected(_Session(node.id, session_id, token, stream), info):
                    await stream.run(first, requests)
        except Refusal as refusal:
            await context.abort(refusal.status, refusal.detail)
        except DecodeError:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "not a discovery request")
        except (TimeoutError, StopAsyncIteration):
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "no discovery request came")

    @contextlib.contextmanager
    def _connected(self, session: _Session, info: NodeInfo) -> Iterator[None]:
        self._sessions.add(session)
        log.info("stream_opened", gateway=session.gateway_id, session=session.id)
        self._observer.connected(session.gateway_id, session.id, info)
        try:
            yield
        finally:
            self._sessions.discard(session)
            self._observer.disconnected(session.gateway_id, session.id)
            log.info("stream_closed", gateway=session.gateway_id, session=session.id)

    def _reporter(self, gateway_id: str, session: str) -> Callable[[Event], None]:
        def report(event: Event) -> None:
            try:
                _tell(self._observer, gateway_id, session, event)
            except Exception:
                # Traffic must not stop because somebody could not take note of it.
                log.exception("observer_failed", gateway=gateway_id)

        return report

    def _on_publish(self) -> None:
        self._published.set()
        self._pacer.notify()

    def _nudge(self) -> None:
        for session in self._sessions:
            session.stream.nudge()

    async def _recheck_tokens(self) -> None:
        while True:
            await asyncio.sleep(self._options.recheck_s)
            for session in tuple(self._sessions):
                await self._recheck_token(session)

    async def _recheck_token(self, session: _Session) -> None:
        try:
            await admit(self._authenticate, session.token)
        except Refusal as refusal:
            if refusal.status is grpc.StatusCode.UNAUTHENTICATED:
                session.stream.close(refusal)


def _tell(observer: Observer, gateway_id: str, session: str, event: Event) -> None:
    match event:
        case Acknowledged(sequence):
            observer.acknowledged(gateway_id, session, sequence)
        case Refused(resource, message):
            log.warning("refused", gateway=gateway_id, resource=resource.name, message=message)
            observer.refused(gateway_id, session, resource, message)
        case Accepted(type_url, name):
            observer.accepted(gateway_id, session, type_url, name)
        case _:
            assert_never(event)


def _credentials(tls: Tls) -> grpc.ServerCredentials:
    def configuration() -> grpc.ServerCertificateConfiguration:
        pair = (tls.key.read_bytes(), tls.certificate.read_bytes())
        return grpc.ssl_server_certificate_configuration([pair])

    # gRPC asks for every new connection, so a renewed certificate needs no restart.
    return grpc.dynamic_ssl_server_credentials(
        configuration(), configuration, require_client_authentication=False
    )
