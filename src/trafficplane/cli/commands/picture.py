"""`picture`: what is shown beside your name."""

import mimetypes
from pathlib import Path
from typing import Annotated

import typer

from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.session import Session

picture = typer.Typer(help="The picture beside your name.", no_args_is_help=True)

_PATH = "/api/auth/avatar"


@picture.command("set")
def set_picture(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="PNG, JPEG, GIF, WebP or AVIF; 1 MiB at most.")],
) -> None:
    """Show a picture to the members of your organisations, in place of the one before."""
    session: Session = context.obj
    try:
        content = file.read_bytes()
    except OSError as error:
        raise Failure(f"{file}: {error.strerror}", ExitCode.INPUT) from None
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    headers = {"Content-Type": kind}
    shown = session.client.request("POST", _PATH, content=content, headers=headers)
    session.out.print(f"{shown['email']} is shown with {file.name}")


@picture.command("remove")
def remove_picture(context: typer.Context) -> None:
    """Show your initial again; a file that was chosen in the console stays."""
    session: Session = context.obj
    session.client.delete(_PATH)
    session.out.print("no picture is shown")
