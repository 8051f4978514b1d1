"""`get` and `export`: resources as they are."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.names import kind_name, kind_path
from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago, plain_yaml, to_json, to_table, to_yaml

Resource = dict[str, Any]
Column = tuple[str, Callable[[Resource], Any]]


def _spec(*path: str) -> Callable[[Resource], Any]:
    def read(resource: Resource) -> Any:
        value: Any = resource["spec"]
        for key in path:
            value = (value or {}).get(key)
        return value

    return read


def _status(name: str) -> Callable[[Resource], Any]:
    return lambda resource: (resource.get("status") or {}).get(name)


def _named(resource: Resource) -> list[str]:
    wanted = (resource["spec"].get("acme") or {}).get("domains") or []
    return (resource.get("status") or {}).get("names") or wanted


def _budget(resource: Resource) -> str:
    spec = resource["spec"]
    if spec.get("requests") is not None:
        return f"{spec['requests']} per {str(spec.get('per', '')).lower()}"
    speeds = spec.get("bandwidth") or {}
    return ", ".join(f"{way} {rate} KiB/s" for way, rate in speeds.items() if rate is not None)


def _backends(resource: Resource) -> str:
    backends = resource["spec"].get("backends") or []
    active = sum(b.get("state") == "ACTIVE" for b in backends)
    return f"{active}/{len(backends)} active"


def _actions(resource: Resource) -> list[str]:
    form = resource["spec"].get("type")
    own = [_action(action) for action in resource["spec"].get("actions") or ()]
    return [form, *own] if form else own


def _action(action: dict[str, Any]) -> str:
    match action["type"]:
        case "route":
            return f"route:{action['cluster']}"
        case "split":
            return "split:" + "/".join(f"{c['cluster']}={c['weight']}" for c in action["clusters"])
        case "failover":
            return "failover:" + ">".join(action["clusters"])
        case other:
            return str(other)


COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "Cluster": (("BACKENDS", _backends), ("STRATEGY", _spec("loadBalancing", "strategy"))),
    "Endpoint": (
        ("SLUG", _spec("slug")),
        ("DOMAINS", _spec("domains")),
        ("TYPE", _spec("type")),
        ("CLUSTER", _spec("cluster")),
    ),
    "RoutingPolicy": (
        ("ENDPOINT", _spec("endpoint")),
        ("PRIORITY", _spec("priority")),
        ("CONDITIONS", lambda r: [c["type"] for c in r["spec"].get("conditions") or ()]),
        ("ACTIONS", _actions),
    ),
    "Certificate": (
        ("STATE", _status("state")),
        ("DOMAINS", _named),
        ("DAYS LEFT", _status("daysLeft")),
    ),
    "RateLimit": (
        ("SCOPE", _spec("scope")),
        ("BUDGET", _budget),
        ("ACTION", _spec("action")),
    ),
    "ReplicaPool": (
        ("PRIMARY", _spec("primary", "host")),
        ("REPLICAS", lambda r: [replica["name"] for replica in r["spec"].get("replicas") or ()]),
        ("STATE", _status("state")),
    ),
}
"""What a table shows of a kind besides its name; a kind without an entry shows just that."""


def get(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="For example clusters, endpoint, routing-policies.")],
    name: Annotated[str | None, typer.Argument(help="Only this one.")] = None,
    expand: Annotated[
        bool, typer.Option("--expand", help="The ordinary rules that a short form stands for.")
    ] = False,
    search: Annotated[str | None, typer.Option(help="Only those with this in their names.")] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(
            help="Only those with this label: key=value, key!=value, key or !key; may be repeated."
        ),
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """List the resources of a kind, or show one."""
    session: Session = context.obj
    path = kind_path(kind)
    if expand:
        _expanded(session, kind, name, output)
    elif name is None:
        resources = session.client.all_items(path, search=search, label=label)
        _write(session, kind_name(kind), resources, resources, output)
    else:
        resource = session.client.get(f"{path}/{name}")
        _write(session, kind_name(kind), [resource], resource, output)


def export(
    context: typer.Context,
    kind: Annotated[str | None, typer.Option("--kind", help="Only resources of this kind.")] = None,
) -> None:
    """Write all resources as YAML that `apply` takes back."""
    session: Session = context.obj
    answer = session.client.get("/api/export", kind=kind and kind_name(kind))
    session.out.print(to_yaml(answer["resources"]), end="", soft_wrap=True)


def _expanded(session: Session, kind: str, name: str | None, output: Format) -> None:
    if name is None:
        raise Failure("--expand wants the name of one resource", ExitCode.USAGE)
    resource = session.client.get(f"{kind_path(kind)}/{name}", expand=True)
    rules = resource.get("expansion")
    if rules is None:
        raise Failure(f"{kind_name(kind)} has no short forms to expand", ExitCode.USAGE)
    match output:
        case Format.TABLE:
            rows = ((_conditions(rule), [_action(a) for a in rule["actions"]]) for rule in rules)
            text = to_table(("CONDITIONS", "ACTIONS"), rows)
        case Format.YAML:
            text = plain_yaml(rules).rstrip("\n")
        case Format.JSON:
            text = to_json(resource)
    session.out.print(text, soft_wrap=True)


def _conditions(rule: dict[str, Any]) -> list[str]:
    return [_condition(condition) for condition in rule["conditions"]]


def _condition(condition: dict[str, Any]) -> str:
    parts = (condition.get(field) for field in ("type", "key", "operator", "value"))
    return " ".join(str(part) for part in parts if part is not None)


def _write(
    session: Session, kind: str, resources: list[Resource], document: Any, output: Format
) -> None:
    match output:
        case Format.TABLE:
            text = _table(kind, resources)
        case Format.YAML:
            text = to_yaml(resources).rstrip("\n")
        case Format.JSON:
            text = to_json(document)
    session.out.print(text, soft_wrap=True)


def _table(kind: str, resources: list[Resource]) -> str:
    columns: tuple[Column, ...] = (
        ("NAME", lambda r: r["name"]),
        *COLUMNS.get(kind, ()),
        ("REVISION", lambda r: r.get("revision")),
        ("CHANGED", lambda r: ago(r.get("updatedAt"))),
    )
    header = [title for title, _ in columns]
    return to_table(header, ([read(r) for _, read in columns] for r in resources))
