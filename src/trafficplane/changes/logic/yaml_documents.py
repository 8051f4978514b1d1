"""YAML as configuration: YAML 1.2's core schema, nothing that surprises, nothing that explodes.

Plain scalars mean what JSON would mean: `no`, `on`, `10:30` and `2026-01-01` are texts. A key may
stand once, and aliases may not make a document much larger than its text.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from yaml.nodes import ScalarNode

from trafficplane.kit.errors import BadRequest, ContentTooLarge

MAX_BYTES = 4 * 1024 * 1024
_MAX_DEPTH = 64
_MAX_DIGITS = 1000
_TEXT_TAG = "tag:yaml.org,2002:str"
# Every value that is written out takes a character, so only aliases can exceed text + slack.
_SLACK_VALUES = 10_000

_CORE_SCHEMA = (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?",
        list("-+.0123456789"),
    ),
)


class _Loader(yaml.CSafeLoader):
    """The C loader with the core schema's scalars instead of YAML 1.1's."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own interface


class _Dumper(yaml.CSafeDumper):
    """Quotes whatever a reader of YAML 1.1 or of 1.2 would not take for a text."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Anchors help no reader of a configuration file."""
        return True


def _text(dumper: yaml.CSafeDumper, value: str) -> ScalarNode:
    return dumper.represent_scalar(_TEXT_TAG, value, style="|" if _reads_as_block(value) else None)


def _reads_as_block(value: str) -> bool:
    """Whether a block keeps it to the letter: certificates and bodies then read as they are."""
    lines = value.removesuffix("\n").split("\n")
    plain = all(line.isprintable() and line == line.rstrip() for line in lines)
    return len(lines) > 1 and plain and lines[0] == lines[0].strip() != "" and lines[-1] != ""


_Dumper.add_representer(str, _text)

for _tag, _pattern, _first in _CORE_SCHEMA:
    for _class in (_Loader, _Dumper):
        _class.add_implicit_resolver(
            f"tag:yaml.org,2002:{_tag}", re.compile(rf"(?:{_pattern})$"), _first
        )


def parse_documents(body: bytes) -> list[Any]:
    """The values of all documents of a YAML stream; empty documents are left out.

    Raises `BadRequest` with line and column, or `ContentTooLarge`.
    """
    if len(body) > MAX_BYTES:
        raise ContentTooLarge(f"the YAML is larger than {MAX_BYTES} bytes")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest(f"not YAML: byte {error.start} is not UTF-8") from None
    try:
        return _values(text)
    except yaml.MarkedYAMLError as error:
        raise _malformed(error.problem or error.context or "malformed", _mark(error)) from None
    except yaml.reader.ReaderError as error:
        raise _at_offset(error.reason, text, error.position) from None
    except yaml.YAMLError as error:
        raise BadRequest(f"not YAML: {error}") from None


def dump_documents(documents: Iterable[Mapping[str, Any]]) -> str:
    """One YAML document for each, which `parse_documents` reads back to the same values."""
    text: str = yaml.dump_all(
        documents,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        explicit_start=True,
        width=100,
    )
    return text.removeprefix("---\n")


def _values(text: str) -> list[Any]:
    loader = _Loader(text)
    try:
        return list(_Reader(loader, len(text) + _SLACK_VALUES).documents())
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Reader:
    """Turns the parser's events into values; `budget` is how many values may still come.

    It reads events, since PyYAML's C composer recurses without limit and would crash the process.
    """

    loader: Any
    budget: int
    anchors: dict[str, tuple[Any, int]] = field(default_factory=dict)

    def documents(self) -> Iterator[Any]:
        while self.loader.check_event():
            event = self.loader.get_event()
            if isinstance(event, DocumentStartEvent):
                self.anchors = {}
                value = self._value(self.loader.get_event(), 0)
                if value is not None:
                    yield value

    def _value(self, event: Any, depth: int) -> Any:
        if isinstance(event, AliasEvent):
            return self._alias(event)
        if event.tag not in (None, "!", _TEXT_TAG):
            raise _malformed(f"the tag {event.tag} means nothing here", event.start_mark)
        if depth > _MAX_DEPTH:
            raise _malformed(f"it is nested deeper than {_MAX_DEPTH} levels", event.start_mark)
        before = self.budget
        self._spend(1, event)
        value = self._fresh(event, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = (value, before - self.budget)
        return value

    def _fresh(self, event: Any, depth: int) -> Any:
        match event:
            case MappingStartEvent():
                return self._mapping(depth)
            case SequenceStartEvent():
                return self._sequence(depth)
            case _:
                return self._scalar(event)

    def _alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            raise _malformed(f"there is no anchor &{event.anchor} before this", event.start_mark)
        value, size = self.anchors[event.anchor]
        self._spend(size, event)
        return value

    def _spend(self, size: int, event: Any) -> None:
        self.budget -= size
        if self.budget < 0:
            raise _malformed("its aliases make it far larger than its text", event.start_mark)

    def _mapping(self, depth: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := self.loader.get_event(), MappingEndEvent):
            if not isinstance(event, ScalarEvent):
                raise _malformed("a key must be a plain text", event.start_mark)
            if event.value in found:
                raise _malformed(f"the key {event.value!r} stands here twice", event.start_mark)
            found[event.value] = self._value(self.loader.get_event(), depth + 1)
        return found

    def _sequence(self, depth: int) -> list[Any]:
        found = []
        while not isinstance(event := self.loader.get_event(), SequenceEndEvent):
            found.append(self._value(event, depth + 1))
        return found

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if event.tag is not None or not event.implicit[0]:
            return text
        match self.loader.resolve(ScalarNode, text, (True, False)).rpartition(":")[2]:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int" if len(text) <= _MAX_DIGITS:
                return int(text)
            case "int":
                raise _malformed("the number has too many digits", event.start_mark)
            case "float":
                return float(text)
            case _:
                return text


def _mark(error: yaml.MarkedYAMLError) -> Any:
    return error.problem_mark or error.context_mark


def _malformed(problem: str, mark: Any) -> BadRequest:
    where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark is not None else ""
    return BadRequest(f"not acceptable as YAML: {where}{problem}", code="malformed_yaml")


def _at_offset(problem: str, text: str, offset: int) -> BadRequest:
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return BadRequest(
        f"not acceptable as YAML: line {line}, column {column}: {problem}", code="malformed_yaml"
    )
