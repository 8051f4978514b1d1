"""The text of an edited document: as little of what somebody wrote is changed as possible."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from trafficplane.changes.logic.yaml_documents import dump_documents, parse_documents
from trafficplane.console.logic.forms.editing import Edit
from trafficplane.kit.errors import ProblemError


def rewritten(text: str, document: Mapping[str, Any], edit: Edit) -> str:
    """The text of `document`, which is what `text` says after `edit`.

    A single value that was there before is replaced in place, so comments and layout stay. Anything
    larger is written anew, as JSON when the text was JSON. The text must have been read before:
    PyYAML's composer crashes on one that is nested too deeply.
    """
    if text.lstrip().startswith("{"):
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    spot = _spot(text, edit.path) if edit.action == "set" else None
    value = _at(document, edit.path)
    if spot is not None and value is not None and not isinstance(value, (dict, list)):
        spelled = _spelled(value)
        candidate = text[: spot.start_mark.index] + spelled + text[spot.end_mark.index :]
        if _means(candidate, document):
            return candidate
    return dump_documents([document])


def _spot(text: str, path: Sequence[str]) -> Node | None:
    """The scalar at `path` when it stands in one line."""
    node = next(iter(yaml.compose_all(text, Loader=yaml.CSafeLoader)), None)
    for step in path:
        node = _children(node).get(step)
        if node is None:
            return None
    if not isinstance(node, ScalarNode) or node.style in ("|", ">"):
        return None
    return node if node.start_mark.line == node.end_mark.line else None


def _children(node: Node | None) -> Mapping[str, Node]:
    if isinstance(node, MappingNode):
        return {str(key.value): value for key, value in node.value}
    if isinstance(node, SequenceNode):
        return {str(index): value for index, value in enumerate(node.value)}
    return {}


def _at(document: Any, path: Sequence[str]) -> Any:
    for step in path:
        if isinstance(document, Mapping):
            document = document.get(step)
        elif isinstance(document, list) and step.isdigit() and int(step) < len(document):
            document = document[int(step)]
        else:
            return None
    return document


def _spelled(value: Any) -> str:
    """One value in a line, quoted where YAML needs it."""
    if isinstance(value, str) and "\n" in value:
        return json.dumps(value, ensure_ascii=False)
    return dump_documents([{"v": value}]).removeprefix("v:").strip()


def _means(text: str, document: Mapping[str, Any]) -> bool:
    """Whether the text still says exactly that: flow style is stricter about what needs quotes."""

    try:
        return parse_documents(text.encode()) == [document]
    except ProblemError:
        return False
