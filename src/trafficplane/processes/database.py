"""The commands `trafficplane db …` and `trafficplane seed`: the database, without serving.

What they run is imported when they run: the client's commands must start fast.
"""

import typer

database = typer.Typer(help="The database of this machine's control plane.", no_args_is_help=True)


@database.command("migrate")
def migrate() -> None:
    """Brings the schema up to date; never destroys what it finds."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.migrate()


@database.command("status")
def status() -> None:
    """Says which migrations are missing."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.show_status()


@database.command("rotate-secrets")
def rotate_secrets() -> None:
    """Encrypts every stored secret with AUTH_SECRET; AUTH_SECRET_PREVIOUS opens what is there."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.rotate_secrets()


def seed() -> None:
    """Makes sure that the first organisation and administrator exist; changes nothing else."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.seed()
