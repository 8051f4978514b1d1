"""The commands `trafficplane db …` and `trafficplane seed`: the database, without serving."""

import asyncio
from collections.abc import Awaitable, Callable

import typer

from trafficplane.kit.settings import Settings, SettingsError, ensure_auth_secret
from trafficplane.migrations import run as migrations
from trafficplane.processes.plane import ControlPlane, StartError

database = typer.Typer(help="The database of this machine's control plane.", no_args_is_help=True)


@database.command("migrate")
def migrate() -> None:
    """Brings the schema up to date; never destroys what it finds."""

    async def run(plane: ControlPlane) -> None:
        applied = await migrations.upgrade(plane.database.engine)
        typer.echo(f"Migrations applied: {len(applied)}" if applied else "Nothing to migrate")

    _with_plane(run)


@database.command("status")
def status() -> None:
    """Says which migrations are missing."""

    async def run(plane: ControlPlane) -> None:
        missing = await migrations.pending(plane.database.engine)
        typer.echo("\n".join(f"missing: {step}" for step in missing) or "The schema is up to date")

    _with_plane(run)


def seed() -> None:
    """Makes sure that the first organisation and administrator exist; changes nothing else."""

    async def run(plane: ControlPlane) -> None:
        await plane.prepare(typer.echo)
        typer.echo("Seeded")

    _with_plane(run)


def _with_plane(work: Callable[[ControlPlane], Awaitable[None]]) -> None:
    async def run() -> None:
        plane = ControlPlane(ensure_auth_secret(Settings.from_env()))
        try:
            await work(plane)
        finally:
            await plane.database.dispose()

    try:
        asyncio.run(run())
    except (SettingsError, StartError, migrations.SchemaTooNewError, OSError) as error:
        typer.echo(f"trafficplane: {error}", err=True)
        raise typer.Exit(1) from None
