"""Databases over TLS: whom a probe trusts, and that it measures through it.

The PostgreSQL of the tests is built without TLS, so what ends it stands before a real one.
"""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator
from ipaddress import ip_network
from pathlib import Path

from tests.authority import Authority, Issued
from tests.replicas.standby import PASSWORD, USER, Standby
from trafficplane.kit.clock import SystemClock
from trafficplane.kit.outbound import Outbound
from trafficplane.replicas.kind import TlsMode
from trafficplane.replicas.probing import Probe, ProbeError, Target

_SSL_REQUEST = (8).to_bytes(4) + (80_877_103).to_bytes(4)
"""What a client says first that wants TLS (PostgreSQL's protocol, SSLRequest)."""


@contextlib.asynccontextmanager
async def before(port: int, issued: Issued, folder: Path) -> AsyncIterator[int]:
    """The port of a server that speaks TLS with the certificate, and hands on to `port`."""
    (folder / "chain.pem").write_text(issued.chain)
    (folder / "key.pem").write_text(issued.key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "chain.pem", folder / "key.pem")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            if await reader.readexactly(8) == _SSL_REQUEST:
                writer.write(b"S")
                await writer.start_tls(context)
                theirs, ours = await asyncio.open_connection("127.0.0.1", port)
                await asyncio.gather(_hand_on(reader, ours), _hand_on(theirs, writer))
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def _hand_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
    writer.close()


async def words(port: int, host: str, tls: TlsMode, authority: Authority | None) -> str:
    """Why there is no sample; nothing when there is one."""
    trusted = None if authority is None else authority.certificate
    target = Target(host, port, tls, "postgres", USER, PASSWORD, trusted)
    probe = Probe(target, Outbound([ip_network("127.0.0.0/8")]), SystemClock())
    try:
        sample = await probe.sample()
    except ProbeError as error:
        return str(error)
    finally:
        probe.close()
    assert sample.position > 0
    return ""


async def test_only_a_trusted_certificate_of_that_name_is_measured(
    standby: Standby, tmp_path: Path
) -> None:
    ours, other = Authority.new(), Authority.new("Another Root")
    issued = ours.issue("localhost")
    async with before(standby.primary.port, issued, tmp_path) as port:
        assert await words(port, "localhost", TlsMode.VERIFIED, ours) == ""
        # Whoever answers will do where that was asked for.
        assert await words(port, "127.0.0.1", TlsMode.REQUIRED, None) == ""
        for host, authority in (("localhost", other), ("localhost", None), ("127.0.0.1", ours)):
            told = await words(port, host, TlsMode.VERIFIED, authority)
            assert told.startswith(f"its certificate is not trusted for {host} (OpenSSL's code ")
    async with before(standby.primary.port, ours.issue("localhost", days=-1), tmp_path) as port:
        told = await words(port, "localhost", TlsMode.VERIFIED, ours)
        # X509_V_ERR_CERT_HAS_EXPIRED
        assert told == "its certificate is not trusted for localhost (OpenSSL's code 10)"
