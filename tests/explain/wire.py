"""Requests exactly as they are given, through a real gateway: odd paths, hosts and all."""

import http.client
import json
import socket
from dataclasses import dataclass
from typing import Any, BinaryIO

from trafficplane.explain.request import Request


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str

    @property
    def document(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(self.body)
        return document


class Wire:
    """One connection to a gateway, made anew when the gateway closes it."""

    def __init__(self, port: int, address: str = "127.0.0.1") -> None:
        self._connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=10, source_address=(address, 0)
        )
        # The client would refuse what attackers send.
        self._connection._validate_path = lambda _url: None  # type: ignore[attr-defined]

    def send(self, request: Request) -> Answer:
        connection = self._connection
        connection.putrequest(
            request.method, request.target, skip_host=True, skip_accept_encoding=True
        )
        connection.putheader("Host", request.authority)
        for name, value in request.headers:
            connection.putheader(name, value)
        connection.endheaders()
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        answer = Answer(response.status, headers, response.read().decode())
        if response.will_close:
            connection.close()
        return answer

    def close(self) -> None:
        self._connection.close()


def lines(port: int, head: str) -> Answer:
    """What is answered to these lines, sent as they are."""
    with socket.create_connection(("127.0.0.1", port), 60) as spoken:
        spoken.sendall(f"{head}\nConnection: close\n\n".replace("\n", "\r\n").encode())
        response = http.client.HTTPResponse(spoken)
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, headers, response.read().decode())


def http2(port: int, *headers: tuple[str, str]) -> str | None:
    """The body of the answer over HTTP/2 (RFC 9113, 7541); None when the request is not taken."""
    block = b"".join(b"\0" + _literal(name) + _literal(value) for name, value in headers)
    opening = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", _frame(_SETTINGS, 0, 0, b"")]
    ends = _END_STREAM | _END_HEADERS
    with socket.create_connection(("127.0.0.1", port), 60) as spoken:
        spoken.sendall(b"".join([*opening, _frame(_HEADERS, ends, 1, block)]))
        return _body_of_stream(spoken.makefile("rb"))


_DATA, _HEADERS, _RESET, _SETTINGS, _GO_AWAY = 0, 1, 3, 4, 7
_END_STREAM, _END_HEADERS = 1, 4


def _body_of_stream(spoken: BinaryIO) -> str | None:
    body = b""
    while head := spoken.read(9):
        payload = spoken.read(int.from_bytes(head[:3], "big"))
        kind, flags = head[3], head[4]
        if kind in (_RESET, _GO_AWAY):
            return None
        body += payload if kind == _DATA else b""
        if kind in (_DATA, _HEADERS) and flags & _END_STREAM:
            return body.decode()
    return None


def _literal(text: str) -> bytes:
    return bytes([len(text)]) + text.encode()


def _frame(kind: int, flags: int, stream: int, payload: bytes) -> bytes:
    return (
        len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload
    )
