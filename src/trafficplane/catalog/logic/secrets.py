"""Secret fields of a spec: written once in clear text, known by a handle ever after.

What is stored, compared, exported, audited and shown is the handle; so a spec can't give its
secret away, and writing the same secret again changes nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_HANDLE = re.compile(r"(sha256|scrypt):[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret by its handle; `plain` only between the request and the vault."""

    handle: str
    plain: str | None = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Held:
    """A secret that a spec holds at `pointer` (relative to the spec)."""

    pointer: str
    secret: Secret


@dataclass(frozen=True, slots=True)
class SecretText:
    """Marks a field as secret: `Annotated[Secret, SecretText(read, "what it is")]`.

    `read` checks what a person writes, raises `ValueError`, and names the handle: `sha256:` (or
    `scrypt:`, where the secret could be guessed) and 64 hexadecimal digits. A handle that is
    written is taken for the secret that is kept under it.
    """

    read: Callable[[str], Secret]
    description: str

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """A text in both directions; outwards it is the handle."""
        return core_schema.no_info_plain_validator_function(
            self._validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda secret: secret.handle, return_schema=core_schema.str_schema()
            ),
        )

    def __get_pydantic_json_schema__(
        self, _core_schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tells readers of the schema (forms, documentation) that this is a secret."""
        return {"type": "string", "description": self.description, "x-secret": True}

    def _validate(self, value: object) -> Secret:
        if isinstance(value, Secret):
            return value
        if not isinstance(value, str):
            raise ValueError("must be a text")  # noqa: TRY004 - Pydantic takes ValueErrors
        return Secret(value) if _HANDLE.fullmatch(value) else self.read(value)
