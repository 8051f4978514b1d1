"""Work on the database of this machine's control plane, while nothing needs to serve."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

import typer

from trafficplane.kit.auth_secret import ensure_auth_secret
from trafficplane.kit.crypto import UndecryptableError
from trafficplane.kit.database_faults import diagnose
from trafficplane.kit.db import Database
from trafficplane.kit.errors import NotFound
from trafficplane.kit.settings import Settings, SettingsError
from trafficplane.migrations import run as migrations
from trafficplane.migrations import transfer
from trafficplane.processes import backup
from trafficplane.processes.given import StartError
from trafficplane.processes.plane import ControlPlane

_KNOWN_FAILURES = (
    SettingsError,
    StartError,
    backup.BackupError,
    migrations.SchemaTooNewError,
    migrations.MigrationFailedError,
    transfer.NotEmptyError,
    transfer.NotMigratedError,
    OSError,
    NotFound,
)


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


def back_up(file: Path, passphrase_file: Path | None) -> None:
    """Writes a backup and says what is in it."""
    passphrase = _passphrase(passphrase_file, confirm=True)

    async def run(plane: ControlPlane) -> None:
        summary = await backup.back_up(
            plane.database, plane.settings, plane.clock, file, passphrase
        )
        typer.echo(f"{file}: {_content(summary)}")

    _with_plane(run)


def restore(file: Path, passphrase_file: Path | None) -> None:
    """Brings a backup back and says what was in it."""
    passphrase = _passphrase(passphrase_file, confirm=False)

    async def run() -> None:
        settings = Settings.from_env()
        async with _opened(settings.effective_database_url) as database:
            summary = await backup.restore(database, settings, file, passphrase)
        typer.echo(f"Restored {_content(summary)}, of release {summary.release}, {summary.time}")

    _run(run)


def copy(to: str) -> None:
    """Copies all rows to another database; the one that is read stays as it is."""

    async def run() -> None:
        settings = Settings.from_env()
        async with _opened(settings.effective_database_url) as here, _opened(to) as there:
            rows = await backup.move(here, there)
        typer.echo(f"Copied {sum(rows.values())} rows. Start with the new DATABASE_URL and:")
        typer.echo("- the same AUTH_SECRET (DATA_DIR/auth-secret, where one was generated)")
        typer.echo("- the same UPLOAD_DIR")

    _run(run)


def _content(summary: backup.Summary) -> str:
    return f"{sum(summary.rows.values())} rows, {summary.files} files, AUTH_SECRET"


def _passphrase(file: Path | None, *, confirm: bool) -> str:
    if file is not None:
        try:
            return file.read_text().strip()
        except OSError as error:
            typer.echo(f"trafficplane: --passphrase-file {file}: {error.strerror}", err=True)
            raise typer.Exit(1) from None
    given = os.environ.get("BACKUP_PASSPHRASE")
    return given or typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm)


@contextlib.asynccontextmanager
async def _opened(url: str) -> AsyncIterator[Database]:
    try:
        database = Database.open(url)
    except ValueError as error:
        raise StartError(str(error)) from None
    try:
        try:
            await database.ping()
        except Exception as error:
            raise StartError(str(diagnose(error, url))) from None
        yield database
    finally:
        await database.dispose()


def reset_mfa(email: str) -> None:
    """Forgets somebody's second factor; see `Recovery.forget_second_factor`."""

    async def run(plane: ControlPlane) -> None:
        async with plane.database.transaction() as tx:
            await plane.identity.recovery.forget_second_factor(tx, email)
        typer.echo(f"{email} signs in with the password alone now, and can enrol anew")

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

    _run(run)


def _run(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    # What is made here (database, keys, backups) is nobody else's to read.
    os.umask(0o077)
    try:
        asyncio.run(work())
    except UndecryptableError as error:
        typer.echo(f"trafficplane: {error}; add it to AUTH_SECRET_PREVIOUS", err=True)
        raise typer.Exit(1) from None
    except _KNOWN_FAILURES as error:
        typer.echo(f"trafficplane: {error}", err=True)
        raise typer.Exit(1) from None
