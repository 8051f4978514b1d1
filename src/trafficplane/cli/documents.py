"""Reads resources from YAML or JSON and remembers where each value stands in its file.

What a resource may contain is the server's business; here a pointer is turned back into a line.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from trafficplane.cli.failures import ExitCode, Failure, Position

SUFFIXES = (".yaml", ".yml", ".json")
STDIN = "-"


class _Loader(yaml.SafeLoader):
    """YAML with the scalars of YAML 1.2's core schema.

    YAML 1.1 would read `no` as false, `10:30` as 630 and `2026-01-01` as a date object.
    """

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own interface


CORE_SCHEMA = tuple(
    (f"tag:yaml.org,2002:{name}", re.compile(rf"(?:{pattern})$"), first)
    for name, pattern, first in (
        ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
        ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
        ("int", r"[-+]?(?:0|[1-9][0-9]*)", list("-+0123456789")),
        (
            "float",
            r"[-+]?(?:(?:\.[0-9]+|[0-9]+\.[0-9]*)(?:[eE][-+]?[0-9]+)?|[0-9]+[eE][-+]?[0-9]+)",
            list("-+.0123456789"),
        ),
    )
)
"""Tag, form and possible first characters of every scalar that isn't a text."""

_SCALAR_TAGS = {"tag:yaml.org,2002:str", *(tag for tag, _, _ in CORE_SCHEMA)}
_MAX_DEPTH = 64

for _tag, _pattern, _first in CORE_SCHEMA:
    _Loader.add_implicit_resolver(_tag, _pattern, _first)


@dataclass(frozen=True, slots=True)
class Document:
    """One resource as it was written, and the syntax tree that says where."""

    source: str
    text: str
    value: dict[str, Any]
    node: Node

    def locate(self, pointer: str) -> Position:
        """Where an RFC 6901 pointer into this document stands.

        A pointer to something that isn't there (a missing field) leads to the deepest part that
        is. A scalar is located by its value, anything larger by its key.
        """
        node = mark_of = self.node
        for token in _tokens(pointer):
            step = _child(node, token)
            if step is None:
                break
            key, node = step
            mark_of = node if isinstance(node, ScalarNode) else key
        mark = mark_of.start_mark
        end = mark_of.end_mark
        width = end.column - mark.column if end.line == mark.line else 1
        return Position(
            self.source, mark.line + 1, mark.column + 1, _line(self.text, mark.line), width
        )

    @property
    def identity(self) -> tuple[Any, Any]:
        """Kind and name, as far as they are written."""
        return self.value.get("kind"), self.value.get("name")


def load(paths: Iterable[str]) -> list[Document]:
    """All resources in the given files, folders (searched through) and `-` (standard input).

    Raises `Failure` with the position when a file can't be read or isn't YAML.
    """
    return [document for path in paths for document in _load(path)]


def parse(text: str, source: str) -> list[Document]:
    """The resources in one YAML stream: each document is a resource or a list of them."""
    try:
        return list(_parse(_Loader(text), text, source))
    except yaml.MarkedYAMLError as error:
        raise _syntax_failure(error, source, text) from None
    except yaml.reader.ReaderError as error:
        raise _character_failure(error, source, text) from None


def _parse(loader: _Loader, text: str, source: str) -> Iterator[Document]:
    while loader.check_node():
        root = loader.get_node()
        for node in _resources(root) if root else []:
            value = _value(loader, node, source, text, ())
            if not isinstance(value, dict):
                message = "a resource is a mapping with kind, name and spec"
                raise _failure(message, node, source, text)
            yield Document(source, text, value, node)


def _load(path: str) -> Iterator[Document]:
    if path == STDIN:
        yield from parse(sys.stdin.read(), "<stdin>")
        return
    root = Path(path)
    files = _files_below(root) if root.is_dir() else [root]
    for file in files:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            raise Failure(f"{file} is not UTF-8 text: {error.reason}", ExitCode.INPUT) from None
        except OSError as error:
            raise Failure(f"{file}: {error.strerror}", ExitCode.INPUT) from None
        yield from parse(text, str(file))


def _files_below(folder: Path) -> list[Path]:
    files = sorted(f for f in folder.rglob("*") if f.suffix in SUFFIXES and f.is_file())
    if not files:
        raise Failure(f"{folder} holds no {', '.join(SUFFIXES)} file", ExitCode.INPUT)
    return files


def _resources(root: Node) -> list[Node]:
    if isinstance(root, ScalarNode) and root.tag.endswith(":null"):
        return []
    return list(root.value) if isinstance(root, SequenceNode) else [root]


def _value(loader: _Loader, node: Node, source: str, text: str, above: tuple[Node, ...]) -> Any:
    """The plain value of a node; refuses what JSON can't say or a reader would misread."""
    if node in above or len(above) > _MAX_DEPTH:
        raise _failure("an alias inside of itself, or far too deep nesting", node, source, text)
    inside = (*above, node)
    match node:
        case MappingNode():
            _refuse_duplicates(node, source, text)
            return {k.value: _value(loader, v, source, text, inside) for k, v in node.value}
        case SequenceNode():
            return [_value(loader, item, source, text, inside) for item in node.value]
        case _:
            return _scalar(loader, node, source, text)


def _scalar(loader: _Loader, node: Node, source: str, text: str) -> str | float | bool | None:
    if node.tag not in _SCALAR_TAGS:
        raise _failure(f"the tag {node.tag} means nothing here", node, source, text)
    try:
        value: str | float | bool | None = loader.construct_object(node)
    except ValueError:
        raise _failure("a number with too many digits", node, source, text) from None
    return value


def _refuse_duplicates(node: MappingNode, source: str, text: str) -> None:
    seen = set()
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            raise _failure("a key must be a plain text", key, source, text)
        if key.value in seen:
            raise _failure(f"the key {key.value!r} stands here twice", key, source, text)
        seen.add(key.value)


def _child(node: Node, token: str) -> tuple[Node, Node] | None:
    if isinstance(node, MappingNode):
        return next(((k, v) for k, v in node.value if k.value == token), None)
    if isinstance(node, SequenceNode) and token.isdigit() and int(token) < len(node.value):
        item = node.value[int(token)]
        return item, item
    return None


def _tokens(pointer: str) -> list[str]:
    return [t.replace("~1", "/").replace("~0", "~") for t in pointer.split("/")[1:]]


def _failure(message: str, node: Node, source: str, text: str) -> Failure:
    where = Document(source, text, {}, node).locate("")
    return Failure(message, ExitCode.INPUT, where)


def _syntax_failure(error: yaml.MarkedYAMLError, source: str, text: str) -> Failure:
    mark, message = error.problem_mark, error.problem
    if error.context_mark and (mark is None or not _line(text, mark.line).strip()):
        # What is missing at the end of the input is best shown where it was opened.
        mark, message = error.context_mark, f"{error.problem}, {error.context}"
    if mark is None:
        return Failure(f"{source}: not YAML: {message}", ExitCode.INPUT)
    where = Position(source, mark.line + 1, mark.column + 1, _line(text, mark.line), 1)
    return Failure(f"not YAML: {message}", ExitCode.INPUT, where)


def _character_failure(error: yaml.reader.ReaderError, source: str, text: str) -> Failure:
    before = text[: error.position]
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    return Failure(
        f"a character that YAML does not allow: #x{ord(text[error.position]):04x}",
        ExitCode.INPUT,
        Position(source, line + 1, column + 1, _line(text, line), 1),
    )


def _line(text: str, number: int) -> str:
    """The line, counted from 0; a mark at the end of the input stands behind the last one."""
    lines = text.split("\n")
    return lines[number].rstrip("\r") if number < len(lines) else ""
