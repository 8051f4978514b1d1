"""What can go wrong for somebody at a terminal: a sentence, a place, an exit code."""

from dataclasses import dataclass
from enum import IntEnum

from rich.console import Console
from rich.text import Text


class ExitCode(IntEnum):
    """What a script may rely on; documented in docs/cli.md."""

    OK = 0
    """Done."""
    CHANGES = 1
    """`diff` only: applying would change something."""
    USAGE = 2
    """The command line itself is wrong."""
    INPUT = 3
    """The request was refused: YAML, validation, conflict, unknown name. Nothing was written."""
    LOGIN = 4
    """Not logged in, or not allowed."""
    UNAVAILABLE = 5
    """The control plane can't be reached, or failed."""
    REFUSED = 6
    """Written, but a gateway refused part of it; that part keeps its last good version there."""
    TIMEOUT = 7
    """Written, but not live on every gateway within `--timeout`."""


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file; line and column count from 1."""

    source: str
    line: int
    column: int
    text: str
    width: int

    def __str__(self) -> str:
        """`file:line:column`, which editors and terminals turn into a link."""
        return f"{self.source}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Detail:
    """One of several things wrong, with its place if it has one."""

    message: str
    position: Position | None = None


class Failure(Exception):
    """Ends the command with a message for people and a code for scripts."""

    def __init__(
        self,
        message: str,
        exit_code: ExitCode,
        position: Position | None = None,
        details: tuple[Detail, ...] = (),
        *,
        code: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
        self.position = position
        self.details = details
        self.code = code


def show(failure: Failure, console: Console) -> None:
    """Prints the sentence, if there is one, then every place with the line it stands on."""
    if failure.message:
        show_detail(console, "error", "bold red", failure.message, failure.position)
    for detail in failure.details:
        show_detail(console, "error", "bold red", detail.message, detail.position)


def show_detail(
    console: Console, label: str, style: str, message: str, position: Position | None
) -> None:
    """One finding in the manner of a compiler: place, message, the line, a marker."""
    line = Text()
    line.append(f"{label}: ", style=style)
    if position is not None:
        line.append(f"{position}: ", style="bold")
    line.append(_printable(message))
    console.print(line, soft_wrap=True)
    if position is not None and position.text.strip():
        console.print(excerpt(position, style), soft_wrap=True)


def excerpt(position: Position, style: str = "bold red") -> Text:
    """The source line with a marker below the place."""
    number = str(position.line)
    margin = " " * len(number)
    # Tabs are kept so that the marker stands where the terminal puts the text.
    indent = "".join("\t" if c == "\t" else " " for c in position.text[: position.column - 1])
    width = max(1, min(position.width, len(position.text) - position.column + 1))
    result = Text()
    result.append(f" {margin} |\n {number} | ", style="dim")
    result.append(_printable(position.text))
    result.append(f"\n {margin} | ", style="dim")
    result.append(indent + "^" * width, style=style)
    return result


def _printable(text: str) -> str:
    """The text without characters that would command the terminal."""
    return "".join(
        c if c in "\t\n" or c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text
    )
