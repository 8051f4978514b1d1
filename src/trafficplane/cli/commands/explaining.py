"""`explain`: why a request goes where it goes."""

from typing import Annotated, Any

import typer

from trafficplane.cli.client import Refusal
from trafficplane.cli.documents import load
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.options import Format, Output
from trafficplane.cli.places import located
from trafficplane.cli.session import Session
from trafficplane.cli.writing import plain_yaml, to_json


def explain(
    context: typer.Context,
    method: Annotated[str, typer.Argument(help="The HTTP method, for example GET.")],
    url: Annotated[str, typer.Argument(help="As a client would call it.")],
    headers: Annotated[
        list[str] | None, typer.Option("--header", "-H", help="As in curl: 'name: value'.")
    ] = None,
    client_ip: Annotated[
        str | None, typer.Option("--client-ip", help="The address that the client calls from.")
    ] = None,
    certificate: Annotated[
        bool, typer.Option("--certificate", help="The client shows a certificate (mutual TLS).")
    ] = False,
    revision: Annotated[
        int | None, typer.Option("--revision", min=0, help="As it was after this revision.")
    ] = None,
    files: Annotated[
        list[str] | None,
        typer.Option("--file", "-f", help="As it would be with these resources applied."),
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """Tell why a request goes where it goes: every rule considered, and the first that held."""
    session: Session = context.obj
    documents = load(files or [])
    question: dict[str, Any] = {"method": method, "url": url, "headers": _headers(headers or [])}
    planned = [document.value for document in documents] if files else None
    given = {
        "clientIp": client_ip,
        "clientCertificate": certificate or None,
        "revision": revision,
        "resources": planned,
    }
    question |= {key: value for key, value in given.items() if value is not None}
    try:
        answer: dict[str, Any] = session.client.post("/api/explain", question)
    except Refusal as refusal:
        raise located(refusal, documents) from None
    match output:
        case Format.TABLE:
            text = "\n".join(_story(answer))
        case Format.YAML:
            text = plain_yaml(answer).rstrip("\n")
        case Format.JSON:
            text = to_json(answer)
    session.out.print(text, soft_wrap=True, markup=False, highlight=False)


def _headers(lines: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon:
            raise Failure(f"-H {line!r}: write 'name: value'", ExitCode.USAGE)
        found.setdefault(name.strip(), []).append(value.strip())
    return found


def _story(answer: dict[str, Any]) -> list[str]:
    """The explanation from top to bottom, as the request went."""
    return [
        *_arrival(answer),
        *_sites(answer),
        *_rules(answer),
        *_outcome(answer),
        *_limits(answer),
    ]


def _arrival(answer: dict[str, Any]) -> list[str]:
    request = answer["request"]
    if request is None:
        return []
    query = "" if request["query"] is None else f"?{request['query']}"
    return [f"{request['method']} {request['path']}{query} on {request['host']}"]


def _sites(answer: dict[str, Any]) -> list[str]:
    return [
        f"{'→' if site['chosen'] else ' '} endpoint {site['endpoint'] or '(of others)'}: "
        f"{site['reason']}"
        for site in answer["sites"]
    ]


def _rules(answer: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for rule in answer["rules"]:
        own = "a rule of the gateway's own" if rule["conditions"] else "the endpoint's default"
        name = f"policy {rule['policy']}" if rule["policy"] else own
        if rule["holds"]:
            lines.append(f"  ✓ {name}")
            lines += [f"      {_condition(c)}" for c in rule["conditions"]]
        else:
            lines.append(f"  ✗ {name}: {_condition(rule['conditions'][-1])}")
    return lines


def _condition(condition: dict[str, Any]) -> str:
    actual = ", ".join(f'"{value}"' for value in condition["actual"]) or "nothing"
    return f"{condition['subject']} {condition['expected']}, and is {actual}"


def _limits(answer: dict[str, Any]) -> list[str]:
    return [
        *(f"  {'counted' if x['counts'] else 'not counted'} by limit {x['name']}: {_budget(x)}"
          for x in answer["limits"]),
        *(f"  bodies slowed by limit {x['name']}: {_speeds(x)}" for x in answer["bandwidths"]),
    ]  # fmt: skip


def _budget(limit: dict[str, Any]) -> str:
    if not limit["counts"]:
        return str(limit["budget"])
    rate = f"{limit['requests']} in {limit['periodSeconds']} s, {limit['burst']} at once"
    beyond = f"beyond it {limit['status']}" if limit["enforced"] else "only watched"
    return f"{rate}, {limit['budget']}; {beyond}"


def _speeds(limit: dict[str, Any]) -> str:
    given = {d: limit[d] for d in ("download", "upload") if limit[d] is not None}
    return ", ".join(f"{direction} {rate} KiB/s" for direction, rate in given.items())


def _outcome(answer: dict[str, Any]) -> list[str]:
    effect = answer["effect"]
    if effect is None:
        return [f"⇒ {answer['reason']}"]
    return [
        *_effect(answer, effect),
        *_on_purpose(answer),
        *(f"  the answer: {note}" for note in effect["notes"]),
    ]


def _on_purpose(answer: dict[str, Any]) -> list[str]:
    lines, fault, mirror = [], answer.get("fault"), answer.get("mirror")
    if fault and fault["delayMs"] is not None:
        lines.append(
            f"  on purpose, {fault['delayPercentage']:.4g} % wait {fault['delayMs']} ms first"
        )
    if fault and fault["abortStatus"] is not None:
        lines.append(
            f"  on purpose, {fault['abortPercentage']:.4g} % are answered {fault['abortStatus']} "
            "instead"
        )
    if mirror:
        share = f"{mirror['percentage']:.4g} %"
        lines.append(f"  a copy of {share} goes to cluster {mirror['cluster']}, unheard")
    return lines


def _effect(answer: dict[str, Any], effect: dict[str, Any]) -> list[str]:
    match effect["type"]:
        case "forward":
            asked = f"{effect['host']} {effect['target']}"
            shares = (line for share in effect["split"] for line in _share(share))
            return [f"⇒ {answer['reason']}", f"  asked of the backend: {asked}", *shares]
        case "redirect":
            return [f"⇒ {answer['reason']}", f"  {effect['status']} to {effect['location']}"]
        case _:
            return [f"⇒ {answer['reason']}", f"  answers {effect['status']}{_body(effect)}"]


_SHOWN = 100
"""Characters of a body, which is for pages elsewhere."""


def _body(effect: dict[str, Any]) -> str:
    if effect.get("bodyFile"):
        return f" with the upload {effect['bodyFile']}"
    first = next(iter(effect.get("body", "").splitlines()), "")
    shown = first if len(first) <= _SHOWN else first[:_SHOWN] + "…"
    return f": {shown}" if shown else ""


def _retries(share: dict[str, Any]) -> str:
    retries = share["retries"]
    if retries is None or (retries["reason"] is None and not retries["attempts"]):
        return ""
    if retries["reason"] is not None:
        return f", never again: {retries['reason']}"
    words = [*retries["conditions"], *map(str, retries["statuses"])]
    return f", at most {retries['attempts']} times again ({', '.join(words)})"


def _share(share: dict[str, Any]) -> list[str]:
    lines = [
        f"  {100 * share['share']:.4g} % to cluster {share['cluster']}{_retries(share)}",
        *_session(share),
        *_hash(share),
        *_backends(share),
    ]
    for backup in share["backups"]:
        lines.append(f"  when none of these is healthy, to cluster {backup['cluster']}")
        lines += _backends(backup)
    return lines


def _session(share: dict[str, Any]) -> list[str]:
    found = share.get("session")
    if found is None:
        return []
    leads = f" leads to {found['backend']}" if found["backend"] else f": {found['reason']}"
    until = f" until {found['until']}" if found.get("until") else ""
    return [f"    the session in {found['of']}{until}{leads}"]


def _hash(share: dict[str, Any]) -> list[str]:
    found = share.get("hash")
    if found is None:
        return []
    leads = f" leads to {found['backend']}" if found["backend"] else ""
    until = f" until {found['until']}" if found.get("until") else ""
    why = f": {found['reason']}" if found["reason"] else ""
    return [f'    the hash of {found["of"]} "{found["value"]}"{leads}{until}{why}']


def _backends(cluster: dict[str, Any]) -> list[str]:
    lines = []
    for backend in cluster["backends"]:
        mark = "✓" if backend["takesRequests"] else "✗"
        why = f": {backend['reason']}" if backend["reason"] else ""
        lines.append(f"    {mark} {backend['name']} {backend['address']}:{backend['port']}{why}")
    return lines
