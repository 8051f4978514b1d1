"""Writes resources and tables as text that people read and programs take back."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import yaml

from trafficplane.cli.documents import CORE_SCHEMA

_WRITTEN = ("kind", "name", "labels", "spec")


class _Dumper(yaml.SafeDumper):
    """Quotes every text that a reader of YAML 1.1 or of 1.2 would take for something else."""

    def ignore_aliases(self, data: Any) -> bool:
        """Anchors help no reader of a configuration file."""
        return True


def _write_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _write_text)
for _tag, _pattern, _first in CORE_SCHEMA:
    _Dumper.add_implicit_resolver(_tag, _pattern, _first)


def to_yaml(resources: Iterable[dict[str, Any]]) -> str:
    """One document for each resource, as `apply` reads it: without the server's facts."""
    written = [{k: r[k] for k in _WRITTEN if r.get(k) or k == "spec"} for r in resources]
    return yaml.dump_all(
        written, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
    ).removeprefix("---\n")


def plain_yaml(value: Any) -> str:
    """Any JSON value as YAML."""
    return str(yaml.dump(value, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100))


def to_json(value: Any) -> str:
    """Indented JSON."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def to_table(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Columns as wide as they must be and never cut, so that `grep` and `awk` see everything."""
    cells = [[str(c) for c in header], *([_cell(c) for c in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = ("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(line.rstrip() for line in lines)


def ago(moment: str | None, now: datetime | None = None) -> str:
    """An RFC 3339 time as people say it: `12s`, `5m`, `3h`, `4d`."""
    if not moment:
        return "-"
    seconds = int(((now or datetime.now(UTC)) - datetime.fromisoformat(moment)).total_seconds())
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size:
            return f"{seconds // size}{unit}"
    return f"{max(0, seconds)}s"


def _cell(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "-"
    if isinstance(value, list):
        return ",".join(str(v) for v in value)
    if isinstance(value, dict):
        return ",".join(f"{k}={v}" for k, v in value.items())
    return str(value)
