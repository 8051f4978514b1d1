"""What a routing policy can look at: single conditions, and groups of them."""

from typing import Annotated

from pydantic import Field

from trafficplane.catalog.conditions.groups import AnyCondition, NotCondition
from trafficplane.catalog.conditions.singles import SingleCondition

Condition = Annotated[SingleCondition | AnyCondition | NotCondition, Field(discriminator="type")]
"""One condition of a policy, told apart by its `type`."""
