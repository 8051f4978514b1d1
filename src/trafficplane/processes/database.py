"""The commands `trafficplane db …` and `trafficplane seed`: the database, without serving.

What they run is imported when they run: the client's commands must start fast.
"""

from pathlib import Path
from typing import Annotated

import typer

PassphraseFile = Annotated[
    Path | None,
    typer.Option(help="A file with the passphrase. Also BACKUP_PASSPHRASE; else it is asked for."),
]

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


@database.command("backup")
def backup(file: Path, passphrase_file: PassphraseFile = None) -> None:
    """Writes everything (rows, uploads, AUTH_SECRET) into one encrypted file, while running."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.back_up(file, passphrase_file)


@database.command("restore")
def restore(file: Path, passphrase_file: PassphraseFile = None) -> None:
    """Brings a backup back into an empty database; an older one is migrated on the way."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.restore(file, passphrase_file)


@database.command("copy")
def copy(
    to: Annotated[str, typer.Option(help="The empty database, as DATABASE_URL would name it.")],
) -> None:
    """Copies all rows into another database, for example from SQLite to PostgreSQL."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.copy(to)


@database.command("reset-mfa")
def reset_mfa(
    email: Annotated[str, typer.Argument(help="Whose second factor is lost.")],
) -> None:
    """Forgets a second factor when device and codes are lost; recorded, and told to its owner."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.reset_mfa(email)


def seed() -> None:
    """Makes sure that the first organisation and administrator exist; changes nothing else."""
    from trafficplane.processes import maintenance  # noqa: PLC0415 - see above

    maintenance.seed()
