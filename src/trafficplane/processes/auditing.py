"""The commands `trafficplane audit …`: checking an exported record without a server."""

from pathlib import Path
from typing import Annotated

import typer

auditing = typer.Typer(help="The audit record, offline.", no_args_is_help=True)

_BROKEN = 1


@auditing.callback()
def group() -> None:
    """Keeps `verify` a sub-command although it is the only one."""


@auditing.command("verify")
def verify(
    file: Annotated[Path, typer.Argument(help="An export of GET /api/audit/export, JSON lines.")],
    key: Annotated[
        list[str] | None,
        typer.Option(help="A public key (base64) that you hold; signatures of others are broken."),
    ] = None,
) -> None:
    """Checks the chain and its signatures; names the first broken row and ends with code 1."""
    # Imported when it runs: the other commands must start fast.
    from trafficplane.audit.logic.verify import verify as check  # noqa: PLC0415

    try:
        with file.open(encoding="utf-8") as lines:
            result = check(lines, trusted_keys=key or ())
    except (OSError, UnicodeDecodeError) as error:
        typer.echo(f"trafficplane audit: {file}: {error}", err=True)
        raise typer.Exit(2) from None
    typer.echo(result.sentence())
    if not result.sound:
        raise typer.Exit(_BROKEN)
