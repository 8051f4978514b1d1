"""`status`: is it well, who carries the traffic, and is the newest revision live everywhere?"""

from typing import Any

import typer

from trafficplane.cli.delivery import Delivery
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago, to_table

_UNHEALTHY = 503


def status(context: typer.Context) -> None:
    """Show health, the newest revision's delivery, every gateway, and clusters in trouble."""
    session: Session = context.obj
    health = session.client.request("GET", "/api/health", expect=frozenset({_UNHEALTHY}))
    session.out.print(
        f"{session.client.target.url}: {health['status']}, version {health.get('version', '?')}",
        soft_wrap=True,
    )
    if health["status"] != "healthy":
        raise Failure(str(health.get("reason")), ExitCode.UNAVAILABLE)
    _newest_revision(session)
    _gateways(session)
    _clusters(session)


def _newest_revision(session: Session) -> None:
    revisions = session.client.get("/api/revisions", limit=1)["items"]
    if not revisions:
        session.out.print("no revision yet")
        return
    number = revisions[0]["number"]
    delivery = Delivery.read(session.client.get(f"/api/revisions/{number}")["delivery"])
    session.out.print(f"revision {number}: {delivery.sentence()}", soft_wrap=True)
    for refusal in delivery.refused:
        session.out.print(
            f"  {refusal['gateway']} refuses {refusal['kind']}/{refusal['name']}: "
            f"{refusal['message']}",
            soft_wrap=True,
        )


def _gateways(session: Session) -> None:
    gateways = session.client.all_items("/api/gateways")
    if not gateways:
        session.out.print("no gateway has ever connected")
        return
    session.out.print()
    session.out.print(to_table(_HEADER, (_row(g) for g in gateways)), soft_wrap=True)


def _clusters(session: Session) -> None:
    clusters = session.client.get("/api/health-checks")["items"]
    if not clusters:
        return
    session.out.print()
    well = sum(cluster["state"] in _WELL for cluster in clusters)
    session.out.print(f"{well} of {len(clusters)} clusters are well")
    for cluster in clusters:
        if cluster["state"] in _WELL:
            continue
        session.out.print(
            f"  {cluster['cluster']}: {cluster['state']}, {cluster['reason']}", soft_wrap=True
        )
        for backend in cluster["backends"]:
            if backend["state"] not in _WELL:
                session.out.print(
                    f"    {backend['name']}: {backend['state']}, {backend['cause']}",
                    soft_wrap=True,
                )


_WELL = ("HEALTHY", "UNCHECKED")
_HEADER = ("GATEWAY", "CONNECTED", "ADDRESS", "ENVOY", "REVISION", "REFUSED")


def _row(gateway: dict[str, Any]) -> tuple[Any, ...]:
    connected = (
        f"for {ago(gateway['connectedSince'])}"
        if gateway["connected"]
        else f"no, seen {ago(gateway.get('lastSeenAt'))} ago"
    )
    refused = [f"{r['kind']}/{r['name']}" for r in gateway.get("refused") or ()]
    return (
        gateway["id"],
        connected,
        gateway.get("address"),
        gateway.get("version"),
        gateway.get("appliedRevision"),
        refused,
    )
