"""A sample backend: says who it is and what it was asked. Needs nothing but the standard library.

Run as a script: `backend.py NAME VERSION DESCRIPTOR`, where the descriptor is a listening socket.
"""

import json
import signal
import socket
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

_SHOWN_HEADERS = ("host", "user-agent", "x-beta", "x-forwarded-for", "x-request-id")
_IDLE_S = 300
_LARGEST_BODY = 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    """Answers every method alike; /health is for health checks."""

    name: ClassVar[str] = ""
    version: ClassVar[str] = ""
    protocol_version = "HTTP/1.1"
    timeout = _IDLE_S
    # Without these, headers and body leave as two packets and wait for each other (Nagle).
    disable_nagle_algorithm = True
    wbufsize = -1

    def answer(self) -> None:
        """One JSON document, the same for every method and path."""
        if not self._drop_body():
            return
        body = json.dumps(self._document(), indent=2).encode() + b"\n"
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.send_header("x-backend", self.name)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    # The names that http.server looks up.
    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = answer  # noqa: N815

    def _document(self) -> dict[str, object]:
        if self.path == "/health":
            return {"status": "ok", "backend": self.name}
        shown = {name: self.headers[name] for name in _SHOWN_HEADERS if name in self.headers}
        return {
            "service": "shop",
            "version": self.version,
            "backend": self.name,
            "method": self.command,
            "path": self.path,
            "headers": shown,
        }

    def _drop_body(self) -> bool:
        """Reads the body away, so that the connection can be used again."""
        length = self.headers.get("content-length", "0")
        if "transfer-encoding" in self.headers:
            return self._drop_chunks()
        if not length.isdigit() or int(length) > _LARGEST_BODY:
            self._refuse()
            return False
        self.rfile.read(int(length))
        return True

    def _drop_chunks(self) -> bool:
        seen = 0
        while size := int(self.rfile.readline().split(b";")[0] or b"0", 16):
            seen += size
            if seen > _LARGEST_BODY:
                self._refuse()
                return False
            self.rfile.read(size + 2)
        while self.rfile.readline().strip():
            """A trailer."""
        return True

    def _refuse(self) -> None:
        self.close_connection = True
        self.send_error(413)

    def version_string(self) -> str:
        """The `server` header."""
        return "trafficplane-demo"

    def log_message(self, *_: object) -> None:
        """Nothing: a sample need not fill a disk."""


class Server(ThreadingHTTPServer):
    """Serves on a socket that is already listening."""

    daemon_threads = True

    def __init__(self, listener: socket.socket) -> None:
        super().__init__(listener.getsockname(), Handler, bind_and_activate=False)
        self.socket.close()
        self.socket = listener


def main() -> None:
    """Serves until SIGTERM."""
    Handler.name, Handler.version, descriptor = sys.argv[1:4]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    Server(socket.socket(fileno=int(descriptor))).serve_forever()


if __name__ == "__main__":
    main()
