"""`login`: trades email and password for an API token and keeps that."""

import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated, Any

import typer

from trafficplane.cli.client import Client
from trafficplane.cli.configuration import DEFAULT_URL, Target, find_target, save_login
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.session import Session

_CSRF_HEADER = "X-CSRF-Token"

Ask = Callable[[str], str]


def login(
    context: typer.Context,
    url: Annotated[str | None, typer.Option(help="The control plane's address.")] = None,
    email: Annotated[str | None, typer.Option(help="Asked for when left out.")] = None,
    organisation: Annotated[
        str | None,
        typer.Option(help="The slug of the organisation to act in; when left out, your last one."),
    ] = None,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin",
            help="Read the password from stdin; its second line is the new password, "
            "if one is due, or the second factor's code.",
        ),
    ] = False,
) -> None:
    """Log in and keep an API token in ~/.config/trafficplane/config.toml (readable by you only)."""
    session: Session = context.obj
    with signed_in(session, url or session.url, email, password_stdin=password_stdin) as person:
        body = {"name": f"trafficplane CLI on {platform.node()}"}
        if organisation is not None:
            body["organizationId"] = _organisation(person, organisation)
        made = person.post("/api/auth/tokens", body)
        path = save_login(person.target.url, made["token"], session.environ)
    role = made.get("role", person.role) + (f" in {organisation}" if organisation else "")
    session.out.print(f"logged in at {person.target.url} as {person.email} ({role})")
    session.out.print(f"the token is in {path}")


@dataclass(frozen=True)
class Person:
    """Somebody who is signed in for as long as one command takes."""

    client: Client
    target: Target
    email: str
    role: str
    csrf: dict[str, str]

    def get(self, path: str) -> Any:
        """The JSON answer of a GET."""
        return self.client.get(path)

    def post(self, path: str, body: Any) -> Any:
        """The JSON answer of a POST."""
        return self.client.request("POST", path, body=body, headers=self.csrf)


@contextmanager
def signed_in(
    session: Session, url: str | None, email: str | None, *, password_stdin: bool
) -> Iterator[Person]:
    """Signs a person in and out again: what only a person may do. Raises `Failure`."""
    known = find_target(url, None, session.environ)
    # The local `up` may have left its own token; this is about the person's.
    target = Target(known.url or DEFAULT_URL, None, known.source)
    email = email or typer.prompt("Email", err=True)
    ask = _from_stdin if password_stdin else _from_terminal
    client = session.open(target)
    answer = _log_in(client, email, ask("Password"), ask)
    csrf = {_CSRF_HEADER: answer["csrfToken"]}
    try:
        yield Person(client, target, email, answer["role"], csrf)
    finally:
        client.request("POST", "/api/auth/logout", headers=csrf)


def _organisation(person: Person, slug: str) -> str:
    mine = person.get("/api/organizations")["items"]
    found = [m["organization"]["id"] for m in mine if m["organization"]["slug"] == slug]
    if not found:
        raise Failure(f"you belong to no organisation {slug}", ExitCode.INPUT)
    return str(found[0])


def _log_in(client: Client, email: str, password: str, ask: Ask) -> dict[str, Any]:
    credentials = {"email": email, "password": password}
    answer = _attempt(client, credentials)
    if answer is None:
        answer = _attempt(client, credentials | {"mfaToken": ask("Six digits or a backup code")})
    if answer is None:
        raise Failure("the second factor is missing", ExitCode.LOGIN)
    if answer.get("mustChangePassword"):
        fresh = ask("A new password is due. New password")
        changed: dict[str, Any] = client.request(
            "POST",
            "/api/auth/change-password",
            body={"currentPassword": password, "newPassword": fresh},
            headers={_CSRF_HEADER: answer["csrfToken"]},
        )
        return changed
    return answer


def _attempt(client: Client, credentials: dict[str, str]) -> dict[str, Any] | None:
    """The answer to a login; None when it asks for the second factor."""
    response = client.send("POST", "/api/auth/login", body=credentials)
    if response.is_success:
        answer: dict[str, Any] = response.json()
        return answer
    try:
        problem = response.json()
    except ValueError:
        problem = {}
    if problem.get("error") == "mfa_required":
        return None
    detail = problem.get("detail") or f"{response.status_code} {response.reason_phrase}"
    raise Failure(str(detail), ExitCode.LOGIN, code=problem.get("error"))


def _from_stdin(_question: str) -> str:
    line = sys.stdin.readline().rstrip("\n")
    if not line:
        raise Failure("stdin ended before the password", ExitCode.LOGIN)
    return line


def _from_terminal(question: str) -> str:
    return str(typer.prompt(question, hide_input=True, err=True))
