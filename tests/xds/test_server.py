"""The gRPC server: who gets in, what stays when things fail, and what a slow client costs."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import grpc
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from envoy.service.discovery.v3 import discovery_pb2 as discovery

from tests.xds.conftest import CLIENT_TOKEN, GATEWAY_TOKEN, ControlPlane, Recorder
from tests.xds.messages import assignment, cluster, routes
from trafficplane.gateways.schemas import GatewayIdentity
from trafficplane.xds.server import SERVICE, ServerOptions, Tls, XdsServer
from trafficplane.xds.store import Store, TypeUrl

Status = grpc.StatusCode


class Gateway:
    """A delta client that says what it is told to say."""

    def __init__(self, channel: grpc.aio.Channel, token: str | None = GATEWAY_TOKEN) -> None:
        call = channel.stream_stream(
            f"/{SERVICE}/DeltaAggregatedResources",
            request_serializer=discovery.DeltaDiscoveryRequest.SerializeToString,
            response_deserializer=discovery.DeltaDiscoveryResponse.FromString,
        )
        metadata = [("authorization", f"Bearer {token}")] if token else []
        self.call = call(metadata=metadata)

    async def say(self, type_url: str, **fields: Any) -> None:
        request = discovery.DeltaDiscoveryRequest(type_url=type_url, **fields)
        request.node.id = "gateway-1"
        await self.call.write(request)

    async def hear(self) -> discovery.DeltaDiscoveryResponse:
        message = await asyncio.wait_for(self.call.read(), 5)
        assert message is not grpc.aio.EOF, await self.call.details()
        return message

    async def refused_with(self, metadata: dict[str, Any] | None = None) -> grpc.StatusCode:
        """Say hello and return the status that the stream ends with."""
        request = discovery.DeltaDiscoveryRequest(type_url=TypeUrl.CLUSTER)
        request.node.id = "gateway-1"
        request.node.metadata.update(metadata or {})
        with contextlib.suppress(asyncio.InvalidStateError):
            await self.call.write(request)
        code: grpc.StatusCode = await asyncio.wait_for(self.call.code(), 5)
        return code


@pytest.fixture
async def channel(control_plane: ControlPlane) -> AsyncIterator[grpc.aio.Channel]:
    control_plane.publish(1, cluster("one"))
    async with grpc.aio.insecure_channel(f"127.0.0.1:{control_plane.port}") as channel:
        yield channel


async def test_a_gateway_with_a_token_gets_its_clusters(channel: grpc.aio.Channel) -> None:
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    assert [r.name for r in (await gateway.hear()).resources] == ["one"]


@pytest.mark.parametrize("token", [None, "wrong", ""])
async def test_nobody_gets_in_without_a_valid_token(
    channel: grpc.aio.Channel, token: str | None
) -> None:
    assert await Gateway(channel, token).refused_with() == Status.UNAUTHENTICATED


async def test_an_organisations_token_does_not_open_a_gateways_stream(
    channel: grpc.aio.Channel,
) -> None:
    assert await Gateway(channel, CLIENT_TOKEN).refused_with() == Status.PERMISSION_DENIED


async def test_a_token_of_one_gateway_does_not_open_anothers_stream(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    control_plane.tokens = {GATEWAY_TOKEN: GatewayIdentity("gateway-2", None, "tok_3")}
    assert await Gateway(channel).refused_with() == Status.PERMISSION_DENIED


async def test_a_token_that_cant_be_checked_is_told_to_come_again(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    control_plane.tokens = None
    assert await Gateway(channel).refused_with() == Status.UNAVAILABLE


@pytest.mark.parametrize("metadata", [{"http_port": 0}, {"https_port": "x"}, {"bind_address": 1}])
async def test_nonsense_in_the_nodes_metadata_is_refused(
    channel: grpc.aio.Channel, metadata: dict[str, Any]
) -> None:
    assert await Gateway(channel).refused_with(metadata) == Status.INVALID_ARGUMENT


async def test_bytes_that_are_no_request_are_refused(channel: grpc.aio.Channel) -> None:
    method: Any = channel.stream_stream(f"/{SERVICE}/DeltaAggregatedResources")
    call = method()
    await call.write(b"\xff\xff\xff")
    assert await asyncio.wait_for(call.code(), 5) == Status.INVALID_ARGUMENT


async def test_an_open_stream_survives_that_tokens_cant_be_checked(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    await control_plane.stop()
    await control_plane.start(ServerOptions(recheck_s=0.01))
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    await gateway.hear()
    control_plane.tokens = None
    await asyncio.sleep(0.05)
    control_plane.publish(2, cluster("one", timeout_s=2))
    assert [r.name for r in (await gateway.hear()).resources] == ["one"]


async def test_a_revoked_token_ends_its_streams(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    await control_plane.stop()
    await control_plane.start(ServerOptions(recheck_s=0.01))
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    await gateway.hear()
    control_plane.tokens = {}
    assert await asyncio.wait_for(gateway.call.code(), 5) == Status.UNAUTHENTICATED


async def test_the_observer_hears_of_coming_and_going(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    await gateway.hear()
    gateway.call.cancel()
    await control_plane.observer.until(lambda: bool(control_plane.observer.gone))
    assert list(control_plane.observer.nodes) == control_plane.observer.gone == ["gateway-1"]


async def test_a_profile_is_forgotten_with_its_last_stream(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    await gateway.hear()
    assert len(control_plane.store.profiles()) == 1
    gateway.call.cancel()
    await control_plane.observer.until(lambda: not control_plane.store.profiles())


class BrokenRecorder(Recorder):
    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        raise RuntimeError("no memory left")


async def test_an_observer_that_fails_stops_no_traffic() -> None:
    plane = ControlPlane()
    plane.observer = BrokenRecorder()
    await plane.start()
    plane.publish(1)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{plane.port}") as channel:
        gateway = Gateway(channel)
        await gateway.say(TypeUrl.CLUSTER)
        await gateway.say(TypeUrl.LISTENER)
        await gateway.hear()
        await gateway.hear()
        plane.publish(2, cluster("one"))
        assert [r.name for r in (await gateway.hear()).resources] == ["one"]
    await plane.stop()


async def test_a_stop_ends_streams_in_order(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    await gateway.hear()
    await control_plane.stop()
    assert await asyncio.wait_for(gateway.call.code(), 5) == Status.OK
    assert control_plane.observer.gone == ["gateway-1"]


async def test_a_port_in_use_is_an_error_that_names_it(control_plane: ControlPlane) -> None:
    second = XdsServer(Store(lambda _: ()), control_plane.authenticate, Recorder())
    with pytest.raises(OSError, match=str(control_plane.port)):
        await second.start("127.0.0.1", control_plane.port)


async def test_a_client_that_does_not_read_gets_the_newest_state_and_not_every_step(
    channel: grpc.aio.Channel, control_plane: ControlPlane
) -> None:
    gateway = Gateway(channel)
    await gateway.say(TypeUrl.CLUSTER)
    await gateway.say(TypeUrl.LOAD_ASSIGNMENT, resource_names_subscribe=["one"])
    await gateway.hear()
    await gateway.hear()
    steps = 60
    for step in range(steps):
        # A few hundred kilobytes each: more than the windows of HTTP/2 take in.
        control_plane.publish(2 + step, assignment("one", *range(1000 + step, 9000 + step)))
        await asyncio.sleep(0.025)
    newest = assignment("one", *range(1000 + steps - 1, 9000 + steps - 1)).version
    heard = [(await gateway.hear()).resources[0].version]
    while heard[-1] != newest:
        heard.append((await gateway.hear()).resources[0].version)
    assert len(heard) < steps


async def test_another_grpc_service_can_be_served_on_the_same_port() -> None:
    async def echo(request: bytes, _: object) -> bytes:
        return request

    handler = grpc.method_handlers_generic_handler(
        "test.Echo", {"Say": grpc.unary_unary_rpc_method_handler(echo)}
    )
    plane = ControlPlane()
    server = XdsServer(plane.store, plane.authenticate, plane.observer, handlers=[handler])
    port = await server.start("127.0.0.1", 0)
    async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
        say: Any = channel.unary_unary("/test.Echo/Say")
        assert await say(b"hello") == b"hello"
    await server.stop()


def _self_signed(folder: Path, name: str) -> Tls:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    tls = Tls(folder / "cert.pem", folder / "key.pem")
    tls.certificate.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    tls.key.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return tls


async def _common_name(port: int) -> str:
    pem = await asyncio.to_thread(ssl.get_server_certificate, ("127.0.0.1", port))
    subject = x509.load_pem_x509_certificate(pem.encode()).subject
    return str(subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


async def test_with_tls_a_gateway_connects_by_the_certificate(tmp_path: Path) -> None:
    plane = ControlPlane()
    plane.publish(1, cluster("one"), routes("main", "one"))
    tls = _self_signed(tmp_path, "xds.test")
    server = XdsServer(plane.store, plane.authenticate, plane.observer, tls=tls)
    port = await server.start("127.0.0.1", 0)
    credentials = grpc.ssl_channel_credentials(tls.certificate.read_bytes())
    options = [("grpc.ssl_target_name_override", "xds.test")]
    async with grpc.aio.secure_channel(f"127.0.0.1:{port}", credentials, options) as channel:
        gateway = Gateway(channel)
        await gateway.say(TypeUrl.CLUSTER)
        assert [r.name for r in (await gateway.hear()).resources] == ["one"]
    await server.stop()


async def test_a_renewed_certificate_needs_no_restart(tmp_path: Path) -> None:
    plane = ControlPlane()
    tls = _self_signed(tmp_path, "old.test")
    server = XdsServer(plane.store, plane.authenticate, plane.observer, tls=tls)
    port = await server.start("127.0.0.1", 0)
    before = await _common_name(port)
    _self_signed(tmp_path, "new.test")
    assert (before, await _common_name(port)) == ("old.test", "new.test")
    await server.stop()
