"""A real server that takes OTLP over HTTP, as other stores do, and keeps what it gets."""

import contextlib
import gzip
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2


@dataclass
class Taken:
    """A point of a metric, with the labels of its resource beside its own."""

    resource: Mapping[str, str]
    metric: Any
    form: str
    labels: Mapping[str, str]
    point: Any


@dataclass
class Store:
    """`refuse`: how many requests it answers with 503 before it takes any."""

    refuse: int = 0
    url: str = ""
    headers: list[Mapping[str, str]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)

    def points(self, name: str, **labels: str) -> list[Taken]:
        """Those of a metric that have all of these labels, in the order in which they came."""
        return [
            t for t in list(self.taken)
            if t.metric.name == name and labels.items() <= t.labels.items()
        ]  # fmt: skip

    def take(self, raw: bytes) -> None:
        request = metrics_service_pb2.ExportMetricsServiceRequest.FromString(raw)
        for resource in request.resource_metrics:
            for scope in resource.instrumentation_library_metrics:
                for metric in scope.metrics:
                    form = metric.WhichOneof("data")
                    self.taken += [
                        Taken(_labels(resource.resource), metric, form, _labels(point), point)
                        for point in getattr(metric, form).data_points
                    ]


def _labels(tagged: Any) -> dict[str, str]:
    return {tag.key: tag.value.string_value for tag in tagged.attributes}


@contextlib.contextmanager
def store(refuse: int = 0) -> Iterator[Store]:
    """Serves while the block is open."""
    kept = Store(refuse)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            kept.headers.append(
                {"path": self.path, **{k.lower(): v for k, v in self.headers.items()}}
            )
            if kept.refuse:
                kept.refuse -= 1
                self.send_error(503, "not yet")
                return
            kept.take(gzip.decompress(body))
            self.send_response(200)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.url = f"http://127.0.0.1:{server.server_port}/v1/metrics"
    serving = threading.Thread(target=server.serve_forever, args=(0.05,))
    serving.start()
    try:
        yield kept
    finally:
        server.shutdown()
        serving.join()
        server.server_close()
