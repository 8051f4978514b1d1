"""The action that answers a request itself."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trafficplane.catalog.logic.bodies import Body, FileId
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.statuses import StatusCode
from trafficplane.kit.schema import WireModel


class BlockAction(WireModel):
    """Answers with `statusCode` and `body` instead of forwarding."""

    type: Literal["block"]
    status_code: StatusCode = 403
    body: Body = ""
    body_file: Annotated[
        FileId | None,
        Field(description="An uploaded file of at most 64 KiB, whose content is the body."),
    ] = None

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if self.body_file is not None and self.body:
            raise refuse("body and bodyFile exclude each other", "bodyFile")
        return self
