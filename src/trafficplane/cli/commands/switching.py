"""`switch`: a blue/green policy's other side takes over."""

from typing import Annotated

import typer

from trafficplane.cli.commands.applying import Message, settle
from trafficplane.cli.names import kind_path
from trafficplane.cli.options import NoWait, Timeout, seconds
from trafficplane.cli.session import Session


def switch(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="The policy, of the type BLUE_GREEN.")],
    to: Annotated[
        str | None, typer.Option(help="BLUE or GREEN; left out: the one that is not active.")
    ] = None,
    message: Message = "",
    no_wait: NoWait = False,
    timeout: Timeout = "30s",
) -> None:
    """Give a policy's requests to its other cluster, and wait until every gateway does."""
    session: Session = context.obj
    wanted = {"to": to.upper() if to else None, "message": message}
    policy = session.client.post(f"{kind_path('RoutingPolicy')}/{name}/switch", wanted)
    sides = policy["spec"]["blueGreen"]
    active = sides["active"]
    session.out.print(f"{name}: {active} is active, {sides[active.lower()]}")
    settle(
        session, {"revision": {"number": policy["revision"]}}, None if no_wait else seconds(timeout)
    )
