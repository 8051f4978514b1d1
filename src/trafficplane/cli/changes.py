"""Shows what a change does, field by field, the way a diff is read."""

import shlex
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text

from trafficplane.cli.documents import Document
from trafficplane.cli.failures import show_detail
from trafficplane.cli.places import find
from trafficplane.cli.pointers import dotted
from trafficplane.cli.writing import plain_yaml

_SIGNS = {"create": ("+", "green"), "update": ("~", "yellow"), "delete": ("-", "red")}
_SEVERITIES = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}


def show_changes(changes: Sequence[dict[str, Any]], console: Console) -> None:
    """Every changed resource with its fields before (-) and after (+)."""
    for change in changes:
        sign, style = _SIGNS[change["action"]]
        console.print(Text(f"{sign} {change['kind']}/{change['name']}", style=f"bold {style}"))
        for difference in change.get("diff") or ():
            for line in _sides(difference):
                console.print(line, soft_wrap=True)


def summary(changes: Iterable[dict[str, Any]], verbs: Sequence[str]) -> str:
    """`1 created, 2 updated`; `verbs` are the words for create, update and delete."""
    counts = Counter(change["action"] for change in changes)
    parts = [f"{counts[a]} {verb}" for a, verb in zip(_SIGNS, verbs, strict=True) if counts[a]]
    return ", ".join(parts) or "nothing to change"


def show_findings(
    findings: Iterable[dict[str, Any]], documents: Sequence[Document], console: Console
) -> None:
    """Every finding, with its place in the files where it has one."""
    for finding in findings:
        position = find(finding, documents)
        resource = finding.get("resource")
        about = "" if position or not resource else f"{resource['kind']}/{resource['name']}: "
        severity = finding["severity"]
        message = f"{about}{finding['message']} [{finding['code']}]"
        show_detail(console, severity, _SEVERITIES[severity], message, position)
        if finding.get("witness"):
            console.print(Text(f"  shown by: {asking(finding['witness'])}"), soft_wrap=True)


def asking(witness: dict[str, Any]) -> str:
    """A witness as the arguments of `explain`."""
    headers = witness.get("headers", {}).items()
    words = [witness["method"], witness["url"], *_options(headers)]
    certificate = ["--certificate"] if witness.get("clientCertificate") else []
    return shlex.join([*words, *certificate])


def _options(headers: Iterable[tuple[str, str]]) -> Iterable[str]:
    for name, value in headers:
        yield from ("-H", f"{name}: {value}")


def _sides(difference: dict[str, Any]) -> Iterable[Text]:
    field = dotted(difference["pointer"])
    for side, sign, style in (("before", "-", "red"), ("after", "+", "green")):
        if side in difference:
            yield Text(_field(field, difference[side], f"    {sign} "), style=style)


def _field(field: str, value: Any, margin: str) -> str:
    text = plain_yaml({field: value}).rstrip("\n")
    return "\n".join(margin + line for line in text.split("\n"))
