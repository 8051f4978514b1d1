"""One encrypted file with everything that makes this control plane: rows, uploads, the secret.

The file is a tar of two age files (age-encryption.org/v1): `key.age` holds a fresh key, encrypted
with the passphrase, and `data.age` a gzipped tar of the content, encrypted to that key. So
whoever has the passphrase can open a backup without us, with `tar` and `age`.

    manifest.json   release and time
    rows/           the database (see `migrations.transfer`)
    uploads/        UPLOAD_DIR without what was being received
    auth-secret     AUTH_SECRET, without which the secrets in the rows can't be read
"""

import asyncio
import contextlib
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyrage

from trafficplane import __version__
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings
from trafficplane.migrations import transfer

MIN_PASSPHRASE = 12
_FORMAT = 1
_MANIFEST, _ROWS, _UPLOADS, _SECRET = "manifest.json", "rows", "uploads", "auth-secret"
_KEY, _DATA = "key.age", "data.age"
_INCOMING = "incoming"


class BackupError(Exception):
    """It can't be done; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a backup holds."""

    release: str
    time: str
    rows: Mapping[str, int]
    files: int


async def back_up(
    database: Database, settings: Settings, clock: Clock, target: Path, passphrase: str
) -> Summary:
    """Writes a backup of a control plane that may be running.

    1. Read one state of the whole database.
    2. Take the uploads after it: what the rows name is there, unless it was deleted since.
    3. Encrypt, and only then give the file its name: a backup is whole or it is not there.

    Raises `BackupError`.
    """
    if len(passphrase) < MIN_PASSPHRASE:
        raise BackupError(f"the passphrase needs at least {MIN_PASSPHRASE} characters")
    _require_new(target)
    with _workshop(target) as shop:
        content = shop / "content"
        (content / _ROWS).mkdir(parents=True)
        async with database.snapshot() as connection:
            rows = await transfer.write(connection, content / _ROWS)
        secret = settings.auth_secret or ""
        (content / _SECRET).write_text(secret + "\n")
        time = clock.now().isoformat(timespec="seconds")
        manifest = {"format": _FORMAT, "release": __version__, "time": time}
        (content / _MANIFEST).write_text(json.dumps(manifest))
        files = await asyncio.to_thread(
            _pack, shop, settings.effective_upload_dir, target, passphrase
        )
    return Summary(__version__, time, rows, files)


async def restore(database: Database, settings: Settings, source: Path, passphrase: str) -> Summary:
    """Brings a backup back into an empty database and an empty upload folder.

    Everything is checked before anything is written. Raises `BackupError`, and what
    `transfer.read` raises.
    """
    uploads = settings.effective_upload_dir
    if uploads.exists() and any(uploads.iterdir()):
        raise BackupError(
            f"{uploads} is not empty, and nothing is ever overwritten: name another folder in "
            "UPLOAD_DIR, or move this one away"
        )
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with _workshop(settings.data_dir / "restore") as shop:
        await asyncio.to_thread(_unpack, shop, source, passphrase)
        content = shop / "content"
        manifest = json.loads((content / _MANIFEST).read_text())
        if manifest["format"] != _FORMAT:
            raise BackupError(f"release {manifest['release']} made it; this one is too old for it")
        secret = (content / _SECRET).read_text().strip()
        _check_secret(settings, secret)
        rows = await transfer.read(database.engine, content / _ROWS)
        files = await asyncio.to_thread(_put_uploads, content / _UPLOADS, uploads)
        if settings.auth_secret is None:
            _keep_secret(settings.data_dir / _SECRET, secret)
    return Summary(manifest["release"], manifest["time"], rows, files)


async def move(source: Database, target: Database) -> Mapping[str, int]:
    """Copies all rows into another, empty database. Raises what `transfer.read` raises."""
    with tempfile.TemporaryDirectory(prefix="trafficplane-") as folder:
        async with source.snapshot() as connection:
            await transfer.write(connection, Path(folder))
        return await transfer.read(target.engine, Path(folder))


def _require_new(target: Path) -> None:
    if target.exists():
        raise BackupError(f"{target} exists already, and nothing is ever overwritten")


@contextlib.contextmanager
def _workshop(beside: Path) -> Iterator[Path]:
    """A private folder on the same disk, gone afterwards; what is in it is not encrypted yet."""
    parent = beside.absolute().parent
    if not parent.is_dir():
        raise BackupError(f"the folder {parent} does not exist")
    with tempfile.TemporaryDirectory(prefix=".trafficplane-", dir=parent) as folder:
        yield Path(folder)


def _pack(shop: Path, uploads: Path, target: Path, passphrase: str) -> int:
    plain, encrypted = shop / "data", shop / _DATA
    files = 0
    with tarfile.open(plain, "w:gz", compresslevel=5) as tar:
        tar.add(shop / "content", arcname=".")
        for path in _stored(uploads):
            # A file that is deleted meanwhile is simply not part of the backup any more.
            with contextlib.suppress(FileNotFoundError):
                tar.add(path, arcname=f"{_UPLOADS}/{path.relative_to(uploads)}", recursive=False)
                files += _is_upload(path, uploads)
    identity = pyrage.x25519.Identity.generate()
    pyrage.encrypt_file(str(plain), str(encrypted), [identity.to_public()])
    (shop / _KEY).write_bytes(pyrage.passphrase.encrypt(str(identity).encode(), passphrase))
    finished = shop / "finished"
    with tarfile.open(finished, "w") as tar:
        tar.add(shop / _KEY, arcname=_KEY)
        tar.add(encrypted, arcname=_DATA)
    finished.chmod(0o600)
    with finished.open("rb") as file:
        os.fsync(file.fileno())
    # Unlike a rename, a link never replaces what somebody else put there meanwhile.
    os.link(finished, target)
    return files


def _stored(uploads: Path) -> Iterator[Path]:
    for path in sorted(uploads.rglob("*")) if uploads.is_dir() else ():
        if (
            path.is_file()
            and not path.is_symlink()
            and path.relative_to(uploads).parts[0] != _INCOMING
        ):
            yield path


def _is_upload(path: Path, root: Path) -> bool:
    # At the root itself lies only the mark of the database that the folder belongs to.
    return path.parent != root


def _unpack(shop: Path, source: Path, passphrase: str) -> None:
    try:
        with tarfile.open(source) as tar:
            tar.extractall(shop, filter="data")
        key = pyrage.passphrase.decrypt((shop / _KEY).read_bytes(), passphrase)
        identity = pyrage.x25519.Identity.from_str(key.decode())
        pyrage.decrypt_file(str(shop / _DATA), str(shop / "data"), [identity])
        with tarfile.open(shop / "data") as tar:
            tar.extractall(shop / "content", filter="data")
    except pyrage.DecryptError as error:
        raise BackupError(f"it can't be decrypted ({error}): is the passphrase right?") from None
    except (tarfile.TarError, OSError, ValueError) as error:
        raise BackupError(f"{source} is no whole backup: {error}") from None


def _check_secret(settings: Settings, secret: str) -> None:
    if settings.auth_secret not in (None, secret) and secret not in settings.auth_secret_previous:
        raise BackupError(
            "the backup was made under another AUTH_SECRET than the one set here: take AUTH_SECRET "
            "away, so that the restored one is used, or add the old one to AUTH_SECRET_PREVIOUS"
        )


def _keep_secret(path: Path, secret: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)


def _put_uploads(source: Path, target: Path) -> int:
    target.mkdir(parents=True, exist_ok=True)
    files = 0
    for path in _stored(source):
        there = target / path.relative_to(source)
        there.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(path, there)
        there.chmod(0o600)
        files += _is_upload(path, source)
    return files
