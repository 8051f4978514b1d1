"""Work on the database of this machine's control plane, while nothing needs to serve."""

import asyncio
from collections.abc import Awaitable, Callable

import typer

from trafficplane.kit.crypto import UndecryptableError
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


def rotate_secrets() -> None:
    """Encrypts every stored secret with the current `AUTH_SECRET`, all or nothing."""

    async def run(plane: ControlPlane) -> None:
        async with plane.database.transaction() as tx:
            done = await plane.identity.reseal(tx)
            done |= {"audit signing keys": await plane.notary.reseal(tx)}
            done |= {"certificates": await plane.certificates.reseal(tx)}
            done |= {"secrets of resources": await plane.catalog.vault.reseal(tx)}
        typer.echo("Re-encrypted: " + ", ".join(f"{n} {what}" for what, n in done.items()))
        typer.echo("AUTH_SECRET_PREVIOUS is not needed any more")

    _with_plane(run)


def _with_plane(work: Callable[[ControlPlane], Awaitable[None]]) -> None:
    async def run() -> None:
        settings = Settings.from_env()
        # A generated secret is right where the database lies beside it, as with `up`.
        generate = settings.database_url is None
        plane = ControlPlane(ensure_auth_secret(settings, generate=generate))
        try:
            await work(plane)
        finally:
            await plane.database.dispose()

    try:
        asyncio.run(run())
    except UndecryptableError as error:
        typer.echo(f"trafficplane: {error}; add it to AUTH_SECRET_PREVIOUS", err=True)
        raise typer.Exit(1) from None
    except (SettingsError, StartError, migrations.SchemaTooNewError, OSError) as error:
        typer.echo(f"trafficplane: {error}", err=True)
        raise typer.Exit(1) from None
