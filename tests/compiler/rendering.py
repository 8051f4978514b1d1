"""YAML documents → what gateways get, as plain data; and as a static configuration to validate."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.endpoint.v3 import endpoint_pb2
from envoy.config.listener.v3 import listener_pb2
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (  # noqa: F401
    http_connection_manager_pb2,
)
from google.protobuf import json_format

from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.logic.key_sets import read_published
from trafficplane.catalog.logic.kind import Kind
from trafficplane.certificates.schemas import KeyPair
from trafficplane.certificates.service import DEFAULT
from trafficplane.compiler.incremental import Compilation
from trafficplane.compiler.organisation import Edit
from trafficplane.compiler.views import overlay
from trafficplane.envoy.clusters import SYSTEM_ROOTS
from trafficplane.ir.listener import BARE_EDGE, Edge, Proxies
from trafficplane.ir.route import FileBody
from trafficplane.xds.store import Profile, Resource, TypeUrl

ORGANISATION = "org"
GATEWAY = Profile("envoy", http_port=8080, https_port=8443, bind_address="127.0.0.1")
_MESSAGES: dict[TypeUrl, Any] = {
    TypeUrl.CLUSTER: cluster_pb2.Cluster,
    TypeUrl.LOAD_ASSIGNMENT: endpoint_pb2.ClusterLoadAssignment,
    TypeUrl.ROUTES: route_pb2.RouteConfiguration,
    TypeUrl.LISTENER: listener_pb2.Listener,
}


def edits(documents: Iterable[dict[str, Any]], organisation: str = ORGANISATION) -> list[Edit]:
    """Documents as the API takes them, as edits that create them."""
    kinds = {kind.name: kind for kind in CATALOG_KINDS}
    return [_edit(organisation, kinds[d["kind"]], d) for d in documents]


def _edit(organisation: str, kind: Kind, document: dict[str, Any]) -> Edit:
    spec = kind.spec.model_validate(document["spec"])
    secrets = {h.secret.handle: h.secret.plain for h in kind.secrets(spec) if h.secret.plain}
    return Edit(organisation, kind.name, document["name"], spec, secrets)


def compile_file(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What gateways get for the documents of a file, by type and ordered by name.

    Listeners are the same for every catalog, so they are shown only for an empty one. Beside the
    file, `edge.yaml` says what is in front of the gateways, `files` holds the uploads, and
    `published.yaml` what issuers publish, by URL.
    """
    documents = [d for d in yaml.safe_load_all(path.read_text()) if d]
    edge = _edge(path.parent / "edge.yaml")
    compilation = Compilation(http3_port=edge.http3_port)
    contents = {
        file.stem: FileBody(file.stem, file.read_bytes(), f"text/{file.suffix[1:]}; charset=utf-8")
        for file in sorted((path.parent / "files").glob("*"))
    }
    published = path.parent / "published.yaml"
    given = yaml.safe_load(published.read_text()) if published.exists() else {}
    key_sets = {(ORGANISATION, url): read_published(body.encode()) for url, body in given.items()}
    resources = compilation.apply(
        edits(documents), sequence=1, contents=contents, key_sets=key_sets
    ).upserts
    if not documents:
        resources += listeners(edge)
    return {
        type_url.name.lower(): [
            as_dict(r) for r in sorted(resources, key=lambda r: r.name) if r.type_url is type_url
        ]
        for type_url in _MESSAGES
    }


def listeners(edge: Edge = BARE_EDGE) -> list[Resource]:
    """The listeners of one gateway."""
    return list(overlay(Compilation(), GATEWAY, 1, edge))


def _edge(path: Path) -> Edge:
    given = yaml.safe_load(path.read_text()) if path.exists() else {}
    protocol = given.get("proxyProtocol", False)
    proxies = Proxies(tuple(given["proxies"]), protocol=protocol) if "proxies" in given else None
    return Edge(proxies, given.get("http3Port"))


def as_dict(resource: Resource) -> dict[str, Any]:
    """The message as protobuf's JSON mapping shows it."""
    message = _MESSAGES[resource.type_url]()
    message.ParseFromString(resource.body)
    text = json_format.MessageToJson(message, preserving_proto_field_name=True)
    data: dict[str, Any] = json.loads(text)
    return data


def rendered(sections: dict[str, list[dict[str, Any]]]) -> str:
    """The sections as YAML."""
    return yaml.safe_dump(sections, sort_keys=True, width=100)


def _inline_certificate(chain: dict[str, Any]) -> None:
    if "transport_socket" not in chain:
        return
    config = chain["transport_socket"]["typed_config"]
    tls = config.get("downstream_tls_context", config)["common_tls_context"]
    for secret in tls["tls_certificate_sds_secret_configs"]:
        secret.pop("sds_config")


def static_configuration(text: str, system_roots: str, pair: KeyPair) -> dict[str, Any]:
    """What `rendered` made, as a bootstrap without a control plane (for `--mode validate`)."""
    sections = yaml.safe_load(text)
    sections["listener"] = sections["listener"] or [as_dict(r) for r in listeners()]
    assignments = {a["cluster_name"]: a for a in sections["load_assignment"]}
    for cluster in sections["cluster"]:
        if cluster.pop("eds_cluster_config", None):
            cluster["type"] = "STATIC"
            cluster["load_assignment"] = assignments[cluster["name"]]
    for listener in sections["listener"]:
        for chain in listener["filter_chains"]:
            manager = chain["filters"][0]["typed_config"]
            manager.pop("rds")
            manager["route_config"] = sections["routes"][0]
            _inline_certificate(chain)
    secret = {"name": SYSTEM_ROOTS,
              "validation_context": {"trusted_ca": {"filename": system_roots}}}  # fmt: skip
    certificate = {"name": DEFAULT, "tls_certificate": {
        "certificate_chain": {"inline_string": pair.certificate},
        "private_key": {"inline_string": pair.private_key}}}  # fmt: skip
    return {
        "static_resources": {
            "clusters": sections["cluster"],
            "listeners": sections["listener"],
            "secrets": [secret, certificate],
        },
        "layered_runtime": {"layers": [{"name": "limits", "static_layer": {
            "re2.max_program_size.error_level": 10_000}}]},
    }  # fmt: skip
