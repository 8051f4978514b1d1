"""The conditions on one property of a request each; a new one is one file and one line here."""

from typing import Annotated

from pydantic import Field

from trafficplane.catalog.conditions.address import AddressCondition
from trafficplane.catalog.conditions.claim import ClaimCondition
from trafficplane.catalog.conditions.cookie import CookieCondition
from trafficplane.catalog.conditions.geo import GeoCondition
from trafficplane.catalog.conditions.header import HeaderCondition
from trafficplane.catalog.conditions.host import HostCondition
from trafficplane.catalog.conditions.method import MethodCondition
from trafficplane.catalog.conditions.path import PathCondition
from trafficplane.catalog.conditions.percentage import PercentageCondition
from trafficplane.catalog.conditions.query import QueryCondition
from trafficplane.catalog.conditions.server_name import ServerNameCondition
from trafficplane.catalog.conditions.time import TimeCondition

SingleCondition = (
    HeaderCondition
    | QueryCondition
    | CookieCondition
    | PathCondition
    | HostCondition
    | MethodCondition
    | AddressCondition
    | ServerNameCondition
    | ClaimCondition
    | GeoCondition
    | PercentageCondition
    | TimeCondition
)
"""One condition, told apart by its `type`."""

Single = Annotated[SingleCondition, Field(discriminator="type")]
