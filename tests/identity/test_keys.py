"""AUTH_SECRET: what a start refuses, and how it is rotated."""

from pathlib import Path

import pytest
import sqlalchemy
from typer.testing import CliRunner

import trafficplane.processes.main  # noqa: F401 - adds the commands that start processes
from trafficplane.cli.main import app
from trafficplane.kit.auth_secret import ensure_auth_secret
from trafficplane.kit.crypto import Secrets, UndecryptableError
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings, SettingsError

OLD, NEXT = "an-old-one-q8Zr2LmX0vKd71Wc-of-41-signs", "a-newer-1-Pf93sTqY6hBnR5uJ-of-41-signs"
SEALED = (
    ("totp_secrets", "secret", "totp-secret"),
    ("mail_outbox", "sealed", "mail-outbox"),
    ("audit_keys", "private_key", "audit-signing-key"),
    ("platform_certificates", "private_key", "tls-private-key"),
)


def test_without_a_secret_a_server_does_not_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="AUTH_SECRET is not set; set it to"):
        ensure_auth_secret(Settings(data_dir=tmp_path), generate=False)


@pytest.mark.parametrize(
    "secret", ["short", "x" * 40, "change-me-change-me-change-me-change-me", "your-secret-" * 4]
)
def test_a_weak_secret_is_refused_wherever_it_starts(tmp_path: Path, secret: str) -> None:
    with pytest.raises(SettingsError, match="openssl rand"):
        ensure_auth_secret(Settings(data_dir=tmp_path, auth_secret=secret), generate=True)


def test_a_generated_secret_is_private_and_kept(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    made = ensure_auth_secret(settings, generate=True).auth_secret
    kept = ensure_auth_secret(settings, generate=False).auth_secret
    assert (kept, (tmp_path / "auth-secret").stat().st_mode & 0o777) == (made, 0o600)


def test_serve_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AUTH_SECRET", "NEXTAUTH_SECRET"):
        monkeypatch.delenv(name, raising=False)
    result = CliRunner().invoke(app, ["serve", "--data-dir", str(tmp_path)])
    assert (result.exit_code, "openssl rand -base64 48" in result.output) == (1, True)


async def _fill(database: Database) -> None:
    secrets = Secrets(OLD)
    values = {purpose: secrets.encrypt(purpose, b"kept") for _, _, purpose in SEALED}
    at = "2026-01-05 12:00:00+00:00"
    statements = (
        (
            "INSERT INTO users (id, email, name, password_hash, must_change_password, "
            "platform_admin, avatar_owned, created_at, password_changed_at) VALUES "
            f"('u', 'u@x.y', 'u', '', false, false, false, '{at}', '{at}')"
        ),
        (
            f"INSERT INTO totp_secrets (user_id, secret, created_at) VALUES "
            f"('u', '{values['totp-secret']}', '{at}')"
        ),
        (
            f"INSERT INTO mail_outbox (id, sealed, attempts, due_at, expires_at) VALUES "
            f"('m', '{values['mail-outbox']}', 0, '{at}', '{at}')"
        ),
        (
            f"INSERT INTO audit_keys (id, public_key, private_key, created_at) VALUES "
            f"('k', 'p', '{values['audit-signing-key']}', '{at}')"
        ),
        (
            "INSERT INTO platform_certificates (name, certificate, private_key, not_after, created_at)"  # noqa: E501
            f" VALUES ('c', '', '{values['tls-private-key']}', '{at}', '{at}')"
        ),
    )
    async with database.transaction() as tx:
        for statement in statements:
            await tx.execute(sqlalchemy.text(statement))


async def _opened_by(database: Database, secret: str) -> list[str]:
    opened = []
    async with database.transaction(write=False) as tx:
        for table, column, purpose in SEALED:
            found = await tx.execute(sqlalchemy.text(f"SELECT {column} FROM {table}"))
            try:
                Secrets(secret).decrypt(purpose, found.scalar_one())
                opened.append(table)
            except UndecryptableError:
                pass
    return opened


@pytest.mark.every_database
@pytest.mark.parametrize(("previous", "code"), [(OLD, 0), ("", 1)])
async def test_rotation_encrypts_everything_anew_or_nothing(
    database: Database, database_url: str, monkeypatch: pytest.MonkeyPatch, previous: str, code: int
) -> None:
    import asyncio

    await _fill(database)
    for name, value in (
        ("DATABASE_URL", database_url), ("AUTH_SECRET", NEXT), ("AUTH_SECRET_PREVIOUS", previous),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    result = await asyncio.to_thread(CliRunner().invoke, app, ["db", "rotate-secrets"])
    everything = [table for table, _, _ in SEALED]
    expected = (everything, []) if code == 0 else ([], everything)
    opened = (await _opened_by(database, NEXT), await _opened_by(database, OLD))
    assert (result.exit_code, opened) == (code, expected), result.output
