"""What every command is given: the terminal, the environment and a way to the control plane."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from rich.console import Console

from trafficplane.cli.client import Client, Opener
from trafficplane.cli.configuration import Target, find_target


def _stdout() -> Console:
    return Console(highlight=False, markup=False)


def _stderr() -> Console:
    return Console(highlight=False, markup=False, stderr=True)


@dataclass
class Session:
    """One run of the command line. Results go to `out`, progress and errors to `err`."""

    url: str | None = None
    token: str | None = None
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    open: Opener = Client
    out: Console = field(default_factory=_stdout)
    err: Console = field(default_factory=_stderr)

    @property
    def target(self) -> Target:
        """Where this run calls."""
        return find_target(self.url, self.token, self.environ)

    @cached_property
    def client(self) -> Client:
        """The client for `target`."""
        return self.open(self.target)
