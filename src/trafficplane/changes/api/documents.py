"""Bodies that people write: JSON or YAML, described precisely, judged by the catalog.

FastAPI only carries these bodies. What is wrong with them is said by the catalog, in plain
sentences and all at once, so the models here serve the OpenAPI document alone.
"""

import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from trafficplane.changes.logic.yaml_documents import parse_documents
from trafficplane.kit.errors import BadRequest, FieldError, Invalid, UnsupportedMediaType
from trafficplane.kit.http import TransactionalRoute

YAML_TOO: dict[str, Any] = {
    "requestBody": {
        "content": {
            "application/yaml": {
                "schema": {"type": "object", "description": "The same document as YAML."}
            }
        }
    }
}
"""For OpenAPI: the body of a route may be YAML as well."""

YAML_TYPES = ("application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml")


class DocumentRoute(TransactionalRoute):
    """A route that says where a JSON body is malformed."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wraps FastAPI's handler."""
        handler = super().get_route_handler()

        async def explaining(request: Request) -> Response:
            try:
                return await handler(request)
            except RequestValidationError as error:
                raise await _explained(error, request) from None

        return explaining


class Described:
    """Annotates a body that may be anything and is described by a model."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """Anything is let through."""
        return core_schema.any_schema()

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The model's schema."""
        return handler(self._model.__pydantic_core_schema__)


def is_yaml(request: Request) -> bool:
    """Whether the body is YAML by its content type."""
    return _content_type(request) in YAML_TYPES


def single_document(request: Request, body: Any) -> Any:
    """The one document of a JSON or YAML body."""
    if not is_yaml(request):
        return json_value(request, body)
    documents = parse_documents(_raw(body))
    if len(documents) != 1:
        raise BadRequest(f"one YAML document is expected here, and there are {len(documents)}")
    return documents[0]


def json_value(request: Request, body: Any) -> Any:
    """The value of a JSON body; raises `UnsupportedMediaType` for anything else."""
    if isinstance(body, bytes):
        named = _content_type(request) or "no content type"
        raise UnsupportedMediaType(
            f"the body has {named}; send application/json or application/yaml"
        )
    return body


def yaml_documents(body: Any) -> list[Any]:
    """The documents of a YAML body."""
    return parse_documents(_raw(body))


def _raw(body: Any) -> bytes:
    return body if isinstance(body, bytes) else b""


def _content_type(request: Request) -> str:
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _explained(error: RequestValidationError, request: Request) -> Exception:
    kinds = {detail["type"] for detail in error.errors() if detail["loc"][0] == "body"}
    if "missing" in kinds:
        return Invalid("a body is required", [FieldError("", "must be a mapping, and is empty")])
    if "json_invalid" not in kinds:
        return error
    try:
        json.loads(await request.body())
    except json.JSONDecodeError as malformed:
        return BadRequest(
            f"not JSON: line {malformed.lineno}, column {malformed.colno}: {malformed.msg}",
            code="malformed_json",
        )
    except UnicodeDecodeError as malformed:
        return BadRequest(f"not JSON: byte {malformed.start} is not UTF-8", code="malformed_json")
    return error
