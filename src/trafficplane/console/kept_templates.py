"""Keeps compiled templates where Python keeps compiled modules, so that no start compiles anew."""

import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class KeptTemplates(FileSystemBytecodeCache):
    """A template whose text has changed is compiled again: each file carries that text's digest.

    Where nothing may be written, as in an image of somebody else, each process compiles for itself.
    """

    def __init__(self, folder: Path | None = None) -> None:
        super().__init__(str(folder or Path(cache_from_source(__file__)).parent))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes it, if it can."""
        if not sys.dont_write_bytecode:
            with suppress(OSError):
                super().dump_bytecode(bucket)
