"""The action that divides requests over several clusters by weight."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from trafficplane.catalog.actions.references import ClusterName
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.kit.schema import WireModel

MAX_SHARES = 100
MAX_WEIGHT = 10_000


class Share(WireModel):
    """One cluster's part of a split: `weight` divided by the total of all weights."""

    cluster: ClusterName
    weight: Annotated[int, Field(strict=True, ge=0, le=MAX_WEIGHT)]


def _consistent(shares: tuple[Share, ...]) -> tuple[Share, ...]:
    if not any(share.weight for share in shares):
        raise refuse("all weights are 0; at least one must be larger")
    names = [share.cluster for share in shares]
    repeated = [
        (f"{name!r} is listed twice; give it one weight", (index, "cluster"))
        for index, name in enumerate(names)
        if name in names[:index]
    ]
    if repeated:
        raise refuse_all(repeated)
    return shares


Shares = Annotated[
    tuple[Share, ...], Field(min_length=1, max_length=MAX_SHARES), AfterValidator(_consistent)
]
"""Clusters with their weights."""


class SplitAction(WireModel):
    """Sends each request to one of the clusters, picked at random by weight."""

    type: Literal["split"]
    clusters: Shares
