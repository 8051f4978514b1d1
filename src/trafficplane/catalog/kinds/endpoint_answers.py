"""Answers that gateways give by themselves for an endpoint: mocks and the maintenance page."""

from datetime import timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.actions.headers import HeaderMap
from trafficplane.catalog.logic.bodies import Body, FileId
from trafficplane.catalog.logic.headers import HeaderValue
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.logic.statuses import StatusCode
from trafficplane.catalog.logic.templates import PLAIN_TEXT, check_template
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

_BODY_FILE = (
    "The id of an uploaded file of at most 64 KiB, whose content is the body. Its type is the "
    "`content-type`, unless that is given."
)


class Mock(WireModel):
    """An answer that the gateway gives itself."""

    status_code: StatusCode = 200
    headers: Annotated[HeaderMap, Field(default_factory=dict)]
    body: Body = ""
    body_file: Annotated[FileId | None, Field(description=_BODY_FILE)] = None
    template: Annotated[
        bool,
        Field(
            strict=True,
            description="Whether the body has placeholders for facts about the request, as in "
            "`${request.path}`. It is sent as `text/plain`, or as `application/json` when "
            "`headers` say so; then it is a JSON object with placeholders within its texts.",
        ),
    ] = False
    latency: Annotated[
        Duration,
        AfterValidator(between("0s", "5m")),
        Field(description="How long the answer is held back."),
    ] = timedelta(0)

    @model_validator(mode="after")
    def _has_one_body(self) -> Self:
        if self.body_file is not None and self.body:
            raise refuse("excludes body", "bodyFile")
        return self

    @model_validator(mode="after")
    def _fills_in(self) -> Self:
        if not self.template:
            return self
        if self.body_file is not None:
            raise refuse("excludes template: files are sent as they are", "bodyFile")
        try:
            check_template(self.body, self.template_type)
        except ValueError as error:
            raise refuse(str(error), "body") from None
        return self

    @property
    def template_type(self) -> str:
        """The `content-type` of a template."""
        return self.headers.get("content-type", PLAIN_TEXT)


class Maintenance(WireModel):
    """An answer to every request, in place of the endpoint and its policies."""

    enabled: Annotated[bool, Field(strict=True, description="Switches the page on.")] = True
    status_code: StatusCode = 503
    content_type: Annotated[
        HeaderValue | None,
        Field(
            examples=["text/html; charset=utf-8"],
            description="Default: that of the file, or `text/plain; charset=utf-8`.",
        ),
    ] = None
    body: Annotated[
        Body | None,
        Field(description="Default, where no file is given: a sentence that asks for patience."),
    ] = None
    body_file: Annotated[FileId | None, Field(description=_BODY_FILE)] = None
    retry_after: Annotated[
        Annotated[Duration, AfterValidator(between("1s", "8760h"))] | None,
        Field(description="When clients may try again, in whole seconds (`Retry-After`)."),
    ] = None

    @model_validator(mode="after")
    def _has_one_body(self) -> Self:
        if self.body_file is not None and self.body is not None:
            raise refuse("excludes body", "bodyFile")
        return self
