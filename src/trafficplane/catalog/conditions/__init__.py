"""What a routing policy can look at; a new condition is one file and one line here."""

from typing import Annotated

from pydantic import Field

from trafficplane.catalog.conditions.header import HeaderCondition
from trafficplane.catalog.conditions.host import HostCondition
from trafficplane.catalog.conditions.method import MethodCondition
from trafficplane.catalog.conditions.path import PathCondition
from trafficplane.catalog.conditions.query import QueryCondition

Condition = Annotated[
    HeaderCondition | QueryCondition | PathCondition | HostCondition | MethodCondition,
    Field(discriminator="type"),
]
"""One condition, told apart by its `type`."""
