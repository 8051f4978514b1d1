"""`apply`, `diff` and `delete`: everything that writes resources, or says what writing would do."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from trafficplane.cli.changes import show_changes, show_findings, summary
from trafficplane.cli.client import Refusal
from trafficplane.cli.delivery import follow, report
from trafficplane.cli.documents import Document, load
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.names import kind_name
from trafficplane.cli.options import NoWait, Timeout, seconds
from trafficplane.cli.places import failed, located
from trafficplane.cli.session import Session

Files = Annotated[
    list[str],
    typer.Option(
        "--file", "-f", help="YAML or JSON: a file, a folder (searched through) or - for stdin."
    ),
]
Prune = Annotated[bool, typer.Option("--prune", help="Delete every resource that isn't given.")]
Strict = Annotated[bool, typer.Option("--strict", help="Warnings prevent the change, too.")]
Message = Annotated[str, typer.Option("--message", "-m", help="Why; kept with the revision.")]

_PLANNED = ("to create", "to update", "to delete")
_DONE = ("created", "updated", "deleted")


def apply(
    context: typer.Context,
    files: Files,
    prune: Prune = False,
    strict: Strict = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would change.")
    ] = False,
    message: Message = "",
    no_wait: NoWait = False,
    timeout: Timeout = "30s",
) -> None:
    """Make the given resources so, in one revision, and wait until every gateway runs it."""
    session: Session = context.obj
    documents = _load(files)
    request = _request(documents, prune=prune, message=message)
    if dry_run:
        _show_plan(session, documents, request, strict=strict)
        return
    if strict:
        request["strict"] = True
    answer = _call(session, "/api/changes/apply", request, documents)
    _finish(session, answer, documents, None if no_wait else seconds(timeout))


def diff(
    context: typer.Context, files: Files, prune: Prune = False, strict: Strict = False
) -> None:
    """Show what `apply` would change. Exit code 1: something; 0: nothing."""
    session: Session = context.obj
    documents = _load(files)
    request = _request(documents, prune=prune, message="")
    if _show_plan(session, documents, request, strict=strict):
        raise typer.Exit(ExitCode.CHANGES)


def delete(
    context: typer.Context,
    kind: Annotated[str, typer.Argument(help="For example cluster, endpoint, routing-policy.")],
    name: str,
    message: Message = "",
    no_wait: NoWait = False,
    timeout: Timeout = "30s",
) -> None:
    """Delete one resource and wait until no gateway uses it any more."""
    session: Session = context.obj
    request = {"resources": [], "delete": [{"kind": kind_name(kind), "name": name}]}
    answer = _call(session, "/api/changes/apply", request | {"message": message}, ())
    if not answer["changes"]:
        raise failed(f"there is no {kind_name(kind)} {name!r}")
    _finish(session, answer, (), None if no_wait else seconds(timeout))


def _load(files: Sequence[str]) -> list[Document]:
    documents = load(files)
    if not documents:
        raise failed(f"{', '.join(files)}: no resource in there")
    return documents


def _request(documents: Sequence[Document], *, prune: bool, message: str) -> dict[str, Any]:
    return {"resources": [d.value for d in documents], "prune": prune, "message": message}


def _call(
    session: Session, path: str, request: dict[str, Any], documents: Sequence[Document]
) -> dict[str, Any]:
    try:
        answer: dict[str, Any] = session.client.post(path, request)
    except Refusal as refusal:
        raise located(refusal, documents) from None
    return answer


def _show_plan(
    session: Session, documents: Sequence[Document], request: dict[str, Any], *, strict: bool
) -> bool:
    """Prints the plan; whether it changes anything. Raises `Failure` when it can't be applied."""
    plan = _call(session, "/api/changes/plan", request, documents)
    show_changes(plan["changes"], session.out)
    show_findings(plan["findings"], documents, session.err)
    preventing = ("error", "warning") if strict else ("error",)
    if any(finding["severity"] in preventing for finding in plan["findings"]):
        raise failed("this can't be applied; nothing was written")
    session.out.print(summary(plan["changes"], _PLANNED))
    return bool(plan["changes"])


def _finish(
    session: Session,
    answer: dict[str, Any],
    documents: Sequence[Document],
    timeout_s: float | None,
) -> None:
    for change in answer["changes"]:
        verb = _DONE[("create", "update", "delete").index(change["action"])]
        session.out.print(f"{change['kind']}/{change['name']} {verb}")
    show_findings(answer["findings"], documents, session.err)
    settle(session, answer, timeout_s)


def settle(session: Session, answer: dict[str, Any], timeout_s: float | None) -> None:
    """Says which revision was made and, unless `timeout_s` is None, waits for its delivery."""
    revision = answer.get("revision")
    if revision is None:
        session.out.print("nothing to change")
        return
    number = int(revision["number"])
    if timeout_s is None:
        session.out.print(f"revision {number}: saved")
        return
    try:
        delivery = follow(session.client, number, timeout_s, session.err)
    except Failure as failure:
        raise Failure(
            f"revision {number} is saved; its delivery can't be followed: {failure.message}",
            ExitCode.TIMEOUT,
        ) from None
    report(number, delivery, session.out)
