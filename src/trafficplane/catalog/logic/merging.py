"""Merge patches (RFC 7396): how a partial document changes a whole one."""

from collections.abc import Mapping
from typing import Any


def merge(target: object, patch: object) -> Any:
    """`target` with `patch` merged in; null removes a field, anything but a mapping replaces."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(merged.get(key), value)
    return merged
