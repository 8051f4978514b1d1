"""`keys`: the keys of token issuers that are fetched, and how that goes."""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.listing import field, show
from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago

_COLUMNS = (
    ("ENDPOINT", field("endpoint")),
    ("ISSUER", field("issuer")),
    ("STATE", field("state")),
    ("KEYS", lambda item: ", ".join(kid or "(unnamed)" for kid in item["keys"])),
    ("FETCHED", lambda item: f"{ago(item['fetchedAt'])} ago" if item["fetchedAt"] else None),
    ("ERROR", field("error")),
)


def keys(
    context: typer.Context,
    endpoint: Annotated[str | None, typer.Argument(help="Only of this one's issuers.")] = None,
    fetch: Annotated[
        bool, typer.Option("--fetch", help="Have them fetched now; shows what was known before.")
    ] = False,
    output: Output = Format.TABLE,
) -> None:
    """Show the keys of token issuers that are fetched by URL, and whether that works."""
    session: Session = context.obj
    if fetch and endpoint is None:
        raise Failure("--fetch needs the name of an endpoint", ExitCode.USAGE)
    if endpoint is None:
        found = session.client.all_items("/api/endpoints", limit=200)
    elif fetch:
        found = [{"name": endpoint, "status": session.client.post(_FETCH.format(endpoint), {})}]
    else:
        found = [session.client.get(f"/api/endpoints/{endpoint}")]
    show(session, list(_issuers(found)), _COLUMNS, output)


_FETCH = "/api/endpoints/{}/fetch-keys"


def _issuers(endpoints: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for endpoint in endpoints:
        for issuer in (endpoint.get("status") or {}).get("tokenIssuers", ()):
            yield {"endpoint": endpoint["name"], **issuer}
