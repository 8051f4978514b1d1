"""Where in a YAML text a JSON pointer leads, so that an error can be shown at its line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from trafficplane.kit.errors import FieldError

_RESOURCES = "resources"
_NULL_TAG = "tag:yaml.org,2002:null"
_LINE = re.compile(r"line (\d{1,9})")


@dataclass(frozen=True, slots=True)
class Complaint:
    """An error at a line (counted from 1) of what somebody typed; None when it has no line."""

    line: int | None
    field: str
    message: str


def located(text: str, errors: Iterable[FieldError]) -> list[Complaint]:
    """The errors with their lines. Pointers begin with `/resources/<document>`.

    The text must have been read before: PyYAML crashes on one that is nested too deeply.
    """
    documents = _documents(text)
    return sorted(
        (_located(documents, error) for error in errors), key=lambda c: (c.line or 0, c.field)
    )


def unlocated(message: str) -> Complaint:
    """An error about the text as a whole, which may itself name a line."""
    match = _LINE.search(message)
    return Complaint(int(match[1]) if match else None, "", message)


def _documents(text: str) -> Sequence[Node]:
    try:
        nodes = yaml.compose_all(text, Loader=yaml.CSafeLoader)
        return [node for node in nodes if node.tag != _NULL_TAG]
    except yaml.YAMLError:
        return ()


def _located(documents: Sequence[Node], error: FieldError) -> Complaint:
    parts = [p.replace("~1", "/").replace("~0", "~") for p in error.pointer.split("/")[1:]]
    if len(parts) < 2 or parts[0] != _RESOURCES or not parts[1].isdigit():
        return Complaint(None, error.pointer, error.message)
    index, inner = int(parts[1]), parts[2:]
    field = ".".join(inner)
    if index >= len(documents):
        return Complaint(None, field, error.message)
    return Complaint(_line(documents[index], inner), field, error.message)


def _line(node: Node, parts: Sequence[str]) -> int:
    """The line of the field, or of the innermost thing around it that is there."""
    line = int(node.start_mark.line) + 1
    for part in parts:
        step = _children(node).get(part)
        if step is None:
            return line
        line, node = step
    return line


def _children(node: Node) -> Mapping[str, tuple[int, Node]]:
    if isinstance(node, MappingNode):
        return {str(k.value): (int(k.start_mark.line) + 1, v) for k, v in node.value}
    if isinstance(node, SequenceNode):
        return {str(i): (int(v.start_mark.line) + 1, v) for i, v in enumerate(node.value)}
    return {}
