"""The action that sends a request to the first of several clusters that has a healthy backend."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from trafficplane.catalog.actions.references import ClusterName
from trafficplane.catalog.logic.refusals import refuse_all
from trafficplane.kit.schema import WireModel

MAX_CLUSTERS = 8


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    repeated = [
        (f"{name!r} is listed twice", (index,))
        for index, name in enumerate(names)
        if name in names[:index]
    ]
    if repeated:
        raise refuse_all(repeated)
    return names


Succession = Annotated[
    tuple[ClusterName, ...],
    Field(
        min_length=2,
        max_length=MAX_CLUSTERS,
        description="In the order in which they take over; the first one is the usual one.",
    ),
    AfterValidator(_distinct),
]
"""Clusters that stand in for each other."""


class FailoverAction(WireModel):
    """Sends the request to the first of the clusters that has a healthy backend.

    A cluster with `failover: SPILL` shares the load with the next one when few are healthy.
    """

    type: Literal["failover"]
    clusters: Succession
