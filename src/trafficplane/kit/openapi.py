"""What the OpenAPI document says about refusals: the same for all routes, so it is said once."""

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, Field

from trafficplane.kit.http import PROBLEM_TYPE

_ALWAYS = (400, 401, 403, 404, 405, 409, 412, 422, 429, 500, 503)
_WITH_BODY = (408, 413, 415)
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
_FRAMEWORK = ("HTTPValidationError", "ValidationError")


class ProblemField(BaseModel):
    """One thing wrong in a request document."""

    pointer: str = Field(description="RFC 6901 pointer into what was sent.")
    message: str


class Problem(BaseModel):
    """A refusal (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = Field(description="`about:blank`: `error` tells problems apart.")
    status: int
    error: str = Field(description="A stable code.")
    detail: str = Field(description="What is wrong and what to do, for people.")
    errors: list[ProblemField] = Field(
        default=[], description="For validation: every place that is wrong."
    )


def document_problems(app: FastAPI) -> None:
    """Describes every refusal of every route as the problem document that it is."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            _describe(plain())
        return plain()

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way to extend it


def _describe(document: dict[str, Any]) -> None:
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _FRAMEWORK:
        schemas.pop(name, None)
    template = "#/components/schemas/{model}"
    problem = Problem.model_json_schema(ref_template=template, mode="serialization")
    schemas |= problem.pop("$defs")
    schemas["Problem"] = problem
    for operations in document["paths"].values():
        for method, operation in operations.items():
            if method in _METHODS:
                _add_problems(operation)


def _add_problems(operation: dict[str, Any]) -> None:
    schema = {"schema": {"$ref": "#/components/schemas/Problem"}}
    statuses = _ALWAYS + (_WITH_BODY if "requestBody" in operation else ())
    responses = operation["responses"]
    responses |= {
        str(status): {"description": HTTPStatus(status).phrase, "content": {PROBLEM_TYPE: schema}}
        for status in statuses
        if str(status) not in responses or status == HTTPStatus.UNPROCESSABLE_ENTITY
    }
    operation["responses"] = dict(sorted(responses.items()))
