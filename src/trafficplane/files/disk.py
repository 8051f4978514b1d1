"""The upload folder: random names in sharded folders, reached through descriptors only.

    incoming/<key>         being received; not yet a file
    public/<ab>/<key>      what everybody with the URL may read
    private/<ab>/<key>     what members of the organisation may read
    database-id            the mark of the database that this folder belongs to

Every call blocks on the disk, so callers use a thread. Each folder is opened inside the one
before it and no link is followed below the root, so that nothing planted here leads elsewhere.
"""

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import structlog

from trafficplane.files.errors import ContentUnavailable, StorageFull, StorageUnavailable
from trafficplane.files.logic.media_types import HEAD_BYTES, media_type
from trafficplane.files.schemas import StoredFile, Upload, Visibility
from trafficplane.kit.errors import ContentTooLarge

log = structlog.get_logger(__name__)

_INCOMING = "incoming"
_MARK = "database-id"
_FOLDER_MODE = 0o700
_FILE_MODE = 0o600
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_KEY_BYTES = 16
_KEY = re.compile(rf"[0-9a-f]{{{2 * _KEY_BYTES}}}")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def is_key(text: str) -> bool:
    """Whether `text` is the form of names that we give."""
    return _KEY.fullmatch(text) is not None


class Incoming:
    """A file that is being received: counted, hashed, and its first bytes kept for its type."""

    def __init__(self, key: str, file: BinaryIO, limit_bytes: int) -> None:
        self.key = key
        self.size_bytes = 0
        self._file = file
        self._limit_bytes = limit_bytes
        self._hash = hashlib.sha256()
        self._head = b""

    def write(self, data: bytes) -> None:
        """Adds bytes. Raises `ContentTooLarge` before the limit is passed."""
        if self.size_bytes + len(data) > self._limit_bytes:
            raise ContentTooLarge(f"a file may have {self._limit_bytes} bytes at most")
        self.size_bytes += len(data)
        self._head += data[: HEAD_BYTES - len(self._head)]
        self._hash.update(data)
        self._file.write(data)

    def finish(self, name: str, visibility: Visibility) -> Upload:
        """Makes the bytes durable and says what they are."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self.close()
        return Upload(
            self.key, visibility, name, self.size_bytes, media_type(self._head),
            self._hash.hexdigest(),
        )  # fmt: skip

    def close(self) -> None:
        """Lets go of the file; waits for a write that another thread is still in."""
        self._file.close()


class Disk:
    """Everything that is done to the folder `root`, which is made with the first upload."""

    def __init__(self, root: Path, limit_bytes: int) -> None:
        self.limit_bytes = limit_bytes
        self._root = root.absolute()

    def receive(self) -> Incoming:
        """Begins a file."""
        key = secrets.token_hex(_KEY_BYTES)
        with _writing(), self._folder(_INCOMING, make=True) as folder:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(key, flags, _FILE_MODE, dir_fd=folder)
        return Incoming(key, os.fdopen(descriptor, "wb"), self.limit_bytes)

    def feed(self, receiver: Callable[[bytes], None], chunk: bytes) -> None:
        """Hands a chunk to whoever writes it here, and says what the disk can't take."""
        with _writing():
            receiver(chunk)

    def place(self, incoming: Incoming, name: str, visibility: Visibility) -> Upload:
        """Makes the file durable under its final name; what is still missing is its row."""
        with _writing():
            upload = incoming.finish(name, visibility)
            shard = _shard(upload.key)
            with (
                self._folder(_INCOMING) as source,
                self._folder(visibility, shard, make=True) as target,
            ):
                os.rename(upload.key, upload.key, src_dir_fd=source, dst_dir_fd=target)
                os.fsync(target)
        return upload

    def discard(self, incoming: Incoming) -> None:
        """Removes what was received of a file that won't be one. Never raises."""
        try:
            incoming.close()
        except OSError as error:
            # Closing flushes, and the disk may be full; the descriptor is closed all the same.
            log.info("upload_not_flushed", error=str(error))
        self._unlink(incoming.key, _INCOMING)

    def open(self, file: StoredFile) -> BinaryIO:
        """The bytes of a stored file. Raises `ContentUnavailable`."""
        try:
            return self._open(file)
        except OSError as error:
            log.exception("file_content_unavailable", file=file.id)
            raise ContentUnavailable(
                "the content of this file is not in the upload folder of this process"
            ) from error

    def _open(self, file: StoredFile) -> BinaryIO:
        if not is_key(file.key):
            raise OSError(errno.EINVAL, "not a name that we give")
        # Opening a planted FIFO must not wait for its other end.
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        with self._folder(file.visibility, _shard(file.key)) as folder:
            opened = os.fdopen(os.open(file.key, flags, dir_fd=folder), "rb", buffering=0)
        found = os.fstat(opened.fileno())
        if not stat.S_ISREG(found.st_mode) or found.st_size != file.size_bytes:
            opened.close()
            raise OSError(errno.EINVAL, "not what was stored")
        return opened

    def remove(self, key: str, visibility: Visibility) -> None:
        """Removes a stored file; one that is gone already is no error. Never raises."""
        self._unlink(key, visibility, _shard(key))

    def _unlink(self, key: str, *folders: str) -> None:
        if not is_key(key):
            return
        try:
            with self._folder(*folders) as folder:
                os.unlink(key, dir_fd=folder)
        except FileNotFoundError:
            return
        except OSError as error:
            log.warning("file_not_removed", key=key, error=str(error))

    def sweep_incoming(self, before: float) -> int:
        """Removes what was last written to before `before` (Unix time, s); returns how many."""
        keys = self._aged(before, _INCOMING)
        for key in keys:
            self._unlink(key, _INCOMING)
        return len(keys)

    def shards(self, visibility: Visibility) -> list[str]:
        """The folders that hold stored files."""
        return self._names(visibility)

    def aged(self, visibility: Visibility, shard: str, before: float) -> list[str]:
        """The keys of one shard whose files were last written to before `before`."""
        return self._aged(before, visibility, shard)

    def _names(self, *folders: str) -> list[str]:
        try:
            with self._folder(*folders) as folder:
                return _listed(folder)
        except (FileNotFoundError, NotADirectoryError):
            return []

    def _aged(self, before: float, *folders: str) -> list[str]:
        try:
            with self._folder(*folders) as folder:
                keys = [name for name in _listed(folder) if is_key(name)]
                return [key for key in keys if _written(key, folder) < before]
        except (FileNotFoundError, NotADirectoryError):
            return []

    def bears(self, mark: str) -> bool:
        """Whether the folder bears `mark`; a folder without any mark is given it."""
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        with self._folder(make=True) as folder:
            descriptor = os.open(_MARK, flags, _FILE_MODE, dir_fd=folder)
            with os.fdopen(descriptor, "r+") as file:
                found = file.read().strip()
                if not found:
                    file.write(mark)
                    file.flush()
                    os.fsync(descriptor)
        return (found or mark) == mark

    @contextlib.contextmanager
    def _folder(self, *names: str, make: bool = False) -> Iterator[int]:
        """A descriptor of a folder below the root. The root itself may be an operator's link."""
        if make:
            self._root.mkdir(_FOLDER_MODE, parents=True, exist_ok=True)
        folder = os.open(self._root, _FOLDER)
        try:
            for name in names:
                if make:
                    _make(name, folder)
                below = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
                os.close(folder)
                folder = below
            yield folder
        finally:
            os.close(folder)


def _make(name: str, folder: int) -> None:
    with contextlib.suppress(FileExistsError):
        os.mkdir(name, _FOLDER_MODE, dir_fd=folder)
        os.fsync(folder)


def _listed(folder: int) -> list[str]:
    return sorted(os.listdir(folder))


def _shard(key: str) -> str:
    return key[:2]


def _written(key: str, folder: int) -> float:
    try:
        return os.stat(key, dir_fd=folder, follow_symlinks=False).st_mtime
    except FileNotFoundError:
        # Gone between listing and looking; infinitely young, so nobody removes it again.
        return float("inf")


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        log.exception("upload_folder_unusable")
        if error.errno in _FULL:
            raise StorageFull("there is no room for this file; nothing was stored") from error
        raise StorageUnavailable(
            "the upload folder can't be written to; the server's log has the details"
        ) from error
