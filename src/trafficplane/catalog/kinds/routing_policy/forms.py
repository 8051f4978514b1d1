"""Short forms of policies: what people mean often, said in a few words.

Each expands to ordinary rules (`expansion.py`), so nothing below the catalog knows of them.
"""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from trafficplane.catalog.actions.failover import Succession
from trafficplane.catalog.actions.references import ClusterName
from trafficplane.catalog.actions.split import Shares
from trafficplane.catalog.conditions.geo import (
    DescribedKey,
    GeoKey,
    read_geo_value,
)
from trafficplane.catalog.conditions.header import read_header_value
from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    Operator,
    PresentOperator,
    TextOperator,
    condition_value,
)
from trafficplane.catalog.conditions.path import read_path_value
from trafficplane.catalog.conditions.percentage import By, check_drawn_by
from trafficplane.catalog.logic.headers import ConditionHeaderName
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.percentages import two_decimals
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.kit.schema import WireModel

MAX_ROUTES = 50

Otherwise = Annotated[
    ClusterName | None,
    Field(description="For all other requests; omitted: the next policy decides about them."),
]


class PolicyType(StrEnum):
    """The short forms."""

    WEIGHTED = "WEIGHTED"
    CANARY = "CANARY"
    BLUE_GREEN = "BLUE_GREEN"
    GEOGRAPHIC = "GEOGRAPHIC"
    HEADER_BASED = "HEADER_BASED"
    PATH_BASED = "PATH_BASED"
    FAILOVER = "FAILOVER"


class WeightedForm(WireModel):
    """Each request goes to one of the clusters, picked at random by weight."""

    clusters: Shares


class CanaryForm(WireModel):
    """A share of users meets the new version, and stays with it; a larger share keeps them."""

    cluster: Annotated[ClusterName, Field(description="The new version.")]
    percentage: Annotated[
        float,
        AfterValidator(two_decimals),
        Field(ge=0, le=100, description="The share of users in percent.", examples=[10]),
    ]
    by: Annotated[By, Field(description="Whose requests meet the same fate.")] = By.USER
    key: Annotated[
        str | None, Field(description="The cookie or header, for `by: cookie` and `by: header`.")
    ] = None
    group: Annotated[
        ResourceName | None,
        Field(description="Policies of one group draw alike; default: the policy's own draw."),
    ] = None
    otherwise: Otherwise = None

    @model_validator(mode="after")
    def _keyed(self) -> Self:
        check_drawn_by(self.by, self.key)
        return self


class Colour(StrEnum):
    """The two sides of a blue/green release."""

    BLUE = "BLUE"
    GREEN = "GREEN"

    @property
    def other(self) -> "Colour":
        """The side that is not this one."""
        return Colour.GREEN if self is Colour.BLUE else Colour.BLUE


class BlueGreenForm(WireModel):
    """Two clusters of which one gets all requests; a switch changes which."""

    blue: ClusterName
    green: ClusterName
    active: Annotated[Colour, Field(description="Which of the two gets the requests.")] = (
        Colour.BLUE
    )

    @model_validator(mode="after")
    def _two(self) -> Self:
        if self.blue == self.green:
            raise refuse("is the same cluster as blue; a switch would change nothing", "green")
        return self


class GeoRoute(WireModel):
    """Requests of clients from there go to `cluster`."""

    key: DescribedKey = GeoKey.COUNTRY
    operator: TextOperator = Operator.IN
    value: ConditionValue = condition_value()
    cluster: ClusterName

    _read = read_geo_value


class GeoForm(WireModel):
    """The place of the client says which cluster; the first route that fits decides."""

    routes: Annotated[tuple[GeoRoute, ...], Field(min_length=1, max_length=MAX_ROUTES)]
    otherwise: Otherwise = None


class HeaderRoute(WireModel):
    """Requests whose header compares so go to `cluster`."""

    operator: TextOperator = Operator.EQUALS
    value: ConditionValue = condition_value()
    cluster: ClusterName

    _read = read_header_value


class HeaderForm(WireModel):
    """The value of one request header says which cluster; the first route that fits decides."""

    header: ConditionHeaderName
    routes: Annotated[tuple[HeaderRoute, ...], Field(min_length=1, max_length=MAX_ROUTES)]
    otherwise: Otherwise = None


class PathRoute(WireModel):
    """Requests whose path compares so go to `cluster`."""

    operator: Annotated[PresentOperator, Aliased] = Operator.PREFIX
    value: ConditionValue = condition_value()
    cluster: ClusterName

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        return read_path_value(raw, info)


class PathForm(WireModel):
    """The path says which cluster; the first route that fits decides."""

    routes: Annotated[tuple[PathRoute, ...], Field(min_length=1, max_length=MAX_ROUTES)]
    otherwise: Otherwise = None


class FailoverForm(WireModel):
    """The first cluster gets all requests as long as it has a healthy backend, then the next."""

    clusters: Succession


Form = WeightedForm | CanaryForm | BlueGreenForm | GeoForm | HeaderForm | PathForm | FailoverForm
"""The block of a short form."""
