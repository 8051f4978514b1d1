"""Requests exactly as they are given, through a real gateway: odd paths, hosts and all."""

import http.client
import json
from dataclasses import dataclass
from typing import Any

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
