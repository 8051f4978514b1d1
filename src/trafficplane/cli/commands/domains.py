"""`domains`: where the domains of endpoints have to lead, and whether they do."""

from typing import Annotated, Any

import typer

from trafficplane.cli.session import Session
from trafficplane.cli.writing import to_table


def domains(
    context: typer.Context,
    check: Annotated[bool, typer.Option("--check", help="Look up where each leads now.")] = False,
) -> None:
    """Show the DNS records that lead domains to the gateways; any one of a domain is enough."""
    session: Session = context.obj
    options = {"check": "true"} if check else {}
    items = session.client.get("/api/domains", **options)["items"]
    if not items:
        session.out.print("no endpoint has a domain")
        return
    header = ("DOMAIN", "ENDPOINT", "CERTIFICATE", "RECORD", *(("LEADS",) if check else ()))
    session.out.print(to_table(header, (_row(item) for item in items)), soft_wrap=True)
    if check:
        for item in items:
            if item["check"]["state"] != "HERE":
                session.out.print(f"{item['domain']}: {item['check']['detail']}", soft_wrap=True)


def _row(item: dict[str, Any]) -> tuple[Any, ...]:
    records = " or ".join(f"{r['type']} {r['value']}" for r in item["records"])
    checked = (item["check"]["state"],) if item.get("check") else ()
    return (item["domain"], item["endpoint"], item["certificates"], records, *checked)
