"""Options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

from trafficplane.kit import duration

NoWait = Annotated[bool, typer.Option("--no-wait", help="Return as soon as the revision is saved.")]
Timeout = Annotated[
    str, typer.Option(metavar="DURATION", help="How long to wait for the gateways, e.g. 30s, 2m.")
]


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    YAML = "yaml"
    JSON = "json"


Search = Annotated[str | None, typer.Option("--search", help="Only what has these words.")]
Output = Annotated[Format, typer.Option("--output", "-o", help="How to write the result.")]


def seconds(text: str) -> float:
    """A duration option in seconds. Raises `typer.BadParameter`, which shows the usage."""
    try:
        return duration.parse(text).total_seconds()
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--timeout") from None
