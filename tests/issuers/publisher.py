"""A real server of keys, as an issuer runs one."""

import contextlib
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.authority import Issued


class Publisher:
    """Answers each path with what a test put there: status, headers, body."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        self.url = ""

    def publish(self, body: str | bytes, path: str = "/jwks", status: int = 200) -> str:
        """Puts it there and returns its URL."""
        content = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, {"content-type": "application/json"}, content)
        return self.url + path

    def redirect(self, path: str, to: str) -> str:
        """Leads on from there."""
        self.answers[path] = (302, {"location": to}, b"")
        return self.url + path


@contextlib.contextmanager
def publishing(
    certificate: Issued | None = None, folder: Path | None = None
) -> Iterator[Publisher]:
    """Listens on loopback while the block is open, over TLS when it has a certificate."""
    publisher = Publisher()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            pass

        def do_GET(self) -> None:
            publisher.asked.append(self.path)
            status, headers, body = publisher.answers.get(self.path, (404, {}, b""))
            with contextlib.suppress(OSError):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate is not None:
        assert folder is not None
        pem = folder / "publisher.pem"
        pem.write_text(certificate.chain + certificate.key)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(pem)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "http" if certificate is None else "https"
    publisher.url = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield publisher
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
