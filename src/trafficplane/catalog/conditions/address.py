"""The condition on the client's address."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator

from trafficplane.catalog.conditions.operators import MAX_VALUES, Operator
from trafficplane.catalog.logic.addresses import check_network
from trafficplane.catalog.logic.refusals import refuse_all
from trafficplane.kit.schema import WireModel

Network = Annotated[str, AfterValidator(check_network), Field(examples=["10.0.0.0/8"])]


class AddressCondition(WireModel):
    """Holds by the client's address, as the gateway knows it behind proxies that it trusts."""

    type: Literal["address"]
    operator: Literal[Operator.IN, Operator.NOT_IN]
    value: Annotated[
        tuple[Network, ...],
        Field(
            min_length=1,
            max_length=MAX_VALUES,
            description="Networks in CIDR notation, or single addresses.",
        ),
    ]

    @field_validator("value")
    @classmethod
    def _distinct(cls, networks: tuple[str, ...]) -> tuple[str, ...]:
        repeated = [
            (f"{network!r} is listed twice", (index,))
            for index, network in enumerate(networks)
            if network in networks[:index]
        ]
        if repeated:
            raise refuse_all(repeated)
        return networks
