"""Work on the database of this machine's control plane, while nothing needs to serve."""

import asyncio
from collections.abc import Awaitable, Callable

import typer

from trafficplane.kit.settings import Settings, SettingsError, ensure_auth_secret
from trafficplane.migrations import run as migrations
from trafficplane.processes.plane import ControlPlane, StartError


def migrate() -> None:
    """Applies what is missing and says how much that was."""

    async def run(plane: ControlPlane) -> None:
        applied = await migrations.upgrade(plane.database.engine)
        typer.echo(f"Migrations applied: {len(applied)}" if applied else "Nothing to migrate")

    _with_plane(run)


def show_status() -> None:
    """Names the migrations that are missing."""

    async def run(plane: ControlPlane) -> None:
        missing = await migrations.pending(plane.database.engine)
        typer.echo("\n".join(f"missing: {step}" for step in missing) or "The schema is up to date")

    _with_plane(run)


def seed() -> None:
    """Migrates and seeds, as every start does."""

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
