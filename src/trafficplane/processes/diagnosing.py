"""The commands `trafficplane config …` and `trafficplane doctor`: what is set, and what is wrong.

What they run is imported when they run: the client's commands must start fast.
"""

from typing import Annotated

import typer

configuration = typer.Typer(
    help="The settings: what is in force, and whether they can be right.", no_args_is_help=True
)


@configuration.command("show")
def show() -> None:
    """Lists every setting with its value, where that comes from, and what it means."""
    from trafficplane.processes import inspection  # noqa: PLC0415 - see above

    inspection.show()


@configuration.command("check")
def check() -> None:
    """Names mistakes that show without asking anybody; ends with code 1 when there are any."""
    from trafficplane.processes import inspection  # noqa: PLC0415 - see above

    inspection.check()


@configuration.command("example")
def example() -> None:
    """Prints a commented .env file with every setting."""
    from trafficplane.processes import inspection  # noqa: PLC0415 - see above

    inspection.example()


def doctor(
    url: Annotated[
        str | None, typer.Option(help="The console's public address; by default AUTH_URL.")
    ] = None,
) -> None:
    """Looks at settings, machine, database, mail and the way from outside; names cause and cure."""
    from trafficplane.processes import inspection  # noqa: PLC0415 - see above

    inspection.doctor(url)
