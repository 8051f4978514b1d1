"""The action that makes requests slow, or fail, on purpose."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.percentages import two_decimals
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.logic.statuses import StatusCode
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

_Share = Annotated[float, AfterValidator(two_decimals), Field(ge=0, le=100)]


class FaultAction(WireModel):
    """Holds requests back, or answers them with an error, to see what their callers make of it."""

    type: Literal["fault"]
    delay: Annotated[
        Annotated[Duration, AfterValidator(between("1ms", "5m"))] | None,
        Field(description="How long a request is held back."),
    ] = None
    delay_percentage: Annotated[
        _Share, Field(description="How many requests are held back, drawn for each.")
    ] = 100
    abort_status: Annotated[
        StatusCode | None, Field(description="The status that a request is answered with.")
    ] = None
    abort_percentage: Annotated[
        _Share, Field(description="How many requests are answered so, drawn for each.")
    ] = 100

    @model_validator(mode="after")
    def _does_something(self) -> Self:
        if self.delay is None and self.abort_status is None:
            raise refuse("does nothing; give a delay, an abortStatus or both")
        return self
