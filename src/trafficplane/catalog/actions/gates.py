"""The actions that let only known clients pass: by user and password, or by a key."""

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.conditions.cookie import CookieName
from trafficplane.catalog.conditions.query import ParameterName
from trafficplane.catalog.logic.guessable import guessable
from trafficplane.catalog.logic.headers import EditableHeaderName
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.secrets import Held, Secret
from trafficplane.kit.schema import WireModel

MAX_KNOWN = 100
PASSWORD_SALT, KEY_SALT = b"trafficplane/password", b"trafficplane/api-key"

_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._@+-]{0,126}[A-Za-z0-9])?")
_KEY = re.compile(r"[A-Za-z0-9._~-]{16,256}")
_LEAST, _MOST = 8, 256


def _check_name(text: str) -> str:
    if not _NAME.fullmatch(text):
        raise ValueError(
            f"{text!r} is no name for a client; use letters, digits and . _ @ + - in between "
            "(at most 128)"
        )
    return text


def _check_password(text: str) -> str:
    if not _LEAST <= len(text) <= _MOST:
        raise ValueError(f"a password has {_LEAST} to {_MOST} characters")
    if any(character < " " or character == "\x7f" for character in text):
        raise ValueError("a password has no control characters")
    return text


def _check_key(text: str) -> str:
    if not _KEY.fullmatch(text):
        raise ValueError("a key has 16 to 256 letters, digits and . _ ~ -")
    return text


KnownName = Annotated[str, AfterValidator(_check_name), Field(examples=["ann"])]
Password = Annotated[Secret, guessable(_check_password, PASSWORD_SALT, "The password.")]
Key = Annotated[Secret, guessable(_check_key, KEY_SALT, "The key, best one drawn by lot.")]
ForwardAs = Annotated[
    EditableHeaderName | None,
    Field(
        description="The request header that tells the backend who it is; what a client writes "
        "there is replaced.",
        examples=["x-client"],
    ),
]


class User(WireModel):
    """Somebody who may pass."""

    name: KnownName
    password: Password


class BasicAuthAction(WireModel):
    """Lets only those pass who give one of the names with its password (RFC 7617), else 401.

    Passwords travel with every request, so let clients come by HTTPS.
    """

    type: Literal["basicAuth"]
    users: Annotated[tuple[User, ...], Field(min_length=1, max_length=MAX_KNOWN)]
    forward_as: ForwardAs = None

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        _refuse_twice("users", "name", (user.name for user in self.users))
        return self

    def secrets(self) -> Iterator[tuple[str, Secret]]:
        """Each secret with its pointer."""
        yield from ((f"/users/{i}/password", user.password) for i, user in enumerate(self.users))


class Client(WireModel):
    """A client that may pass."""

    name: KnownName
    key: Key


class KeySource(WireModel):
    """Where clients show their key: one of these."""

    header: EditableHeaderName | None = None
    query: ParameterName | None = None
    cookie: CookieName | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        given = [value for value in (self.header, self.query, self.cookie) if value is not None]
        if len(given) != 1:
            raise refuse("names one place: a header, a query parameter or a cookie")
        if self.header == "authorization":
            raise refuse("has a form of its own; use another header", "header")
        return self


class ApiKeyAction(WireModel):
    """Lets only those pass who show the key of one of the clients, else 401.

    Of several places the first counts that the request has. The backend doesn't see the key.
    """

    type: Literal["apiKey"]
    clients: Annotated[tuple[Client, ...], Field(min_length=1, max_length=MAX_KNOWN)]
    sources: Annotated[tuple[KeySource, ...], Field(min_length=1, max_length=8)] = (
        KeySource(header="x-api-key"),
    )
    forward_as: ForwardAs = None

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        _refuse_twice("clients", "name", (client.name for client in self.clients))
        _refuse_twice("clients", "key", (client.key.handle for client in self.clients))
        return self

    def secrets(self) -> Iterator[tuple[str, Secret]]:
        """Each secret with its pointer."""
        yield from ((f"/clients/{i}/key", client.key) for i, client in enumerate(self.clients))


def held(actions: Iterable[object]) -> Iterator[Held]:
    """The secrets of a policy's actions, by their pointers into its spec."""
    for index, action in enumerate(actions):
        if isinstance(action, BasicAuthAction | ApiKeyAction):
            yield from (Held(f"/actions/{index}{at}", secret) for at, secret in action.secrets())


def _refuse_twice(field: str, part: str, values: Iterable[str]) -> None:
    listed = list(values)
    twice = [
        (f"has the {part} of another one", (field, index, part))
        for index, value in enumerate(listed)
        if value in listed[:index]
    ]
    if twice:
        raise refuse_all(twice)
