"""The HTTP server: uvicorn inside the process's own event loop, its signals left to us."""

import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI


class WebServer(uvicorn.Server):
    """Uvicorn that leaves signals alone."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The process decides in which order its parts stop."""
        yield


def web_server(app: FastAPI) -> WebServer:
    """A server for sockets that are bound already, so that a taken port shows before the start."""
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=10,
    )
    return WebServer(config)


def bind(address: str, port: int, variable: str) -> socket.socket:
    """A listening socket; raises `OSError` with the setting to change when the port is taken."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
    except OSError as error:
        listening.close()
        raise OSError(
            error.errno, f"{address}:{port} can't be used ({error.strerror}); set {variable}"
        ) from None
    return listening
