"""Lists of things that aren't resources: one way to show them as table, YAML or JSON."""

from collections.abc import Callable, Sequence
from typing import Any

from trafficplane.cli.options import Format
from trafficplane.cli.session import Session
from trafficplane.cli.writing import plain_yaml, to_json, to_table

Item = dict[str, Any]
Column = tuple[str, Callable[[Item], Any]]


def show(
    session: Session, items: Sequence[Item], columns: Sequence[Column], output: Format
) -> None:
    """Prints them."""
    match output:
        case Format.TABLE:
            rows = ([read(item) for _, read in columns] for item in items)
            text = to_table([title for title, _ in columns], rows)
        case Format.YAML:
            text = plain_yaml(list(items)).rstrip("\n")
        case Format.JSON:
            text = to_json(list(items))
    session.out.print(text, soft_wrap=True)


def field(name: str) -> Callable[[Item], Any]:
    """Reads one field."""
    return lambda item: item.get(name)
