"""Header edits. Values are Envoy format strings: the catalog lets only `%%` through."""

from collections.abc import Iterable

from envoy.config.core.v3 import base_pb2 as core

from trafficplane.ir.route import HeaderEdits

_SET = core.HeaderValueOption.OVERWRITE_IF_EXISTS_OR_ADD
_ADD = core.HeaderValueOption.APPEND_IF_EXISTS_OR_ADD


def options(edits: HeaderEdits) -> list[core.HeaderValueOption]:
    """What `*_headers_to_add` takes; removals are a list of names beside it."""
    return [*_options(edits.set, _SET), *_options(edits.add, _ADD)]


def _options(
    headers: Iterable[tuple[str, str]], append_action: int
) -> list[core.HeaderValueOption]:
    return [
        core.HeaderValueOption(
            header=core.HeaderValue(key=name, value=value),
            append_action=append_action,
            keep_empty_value=True,
        )
        for name, value in headers
    ]
