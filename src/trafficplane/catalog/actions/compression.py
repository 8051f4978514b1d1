"""The action that compresses answers."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from trafficplane.catalog.logic.refusals import refuse
from trafficplane.kit.schema import WireModel


class Algorithm(StrEnum):
    """How to compress."""

    BROTLI = "BROTLI"
    ZSTD = "ZSTD"
    GZIP = "GZIP"


def _distinct(algorithms: tuple[Algorithm, ...]) -> tuple[Algorithm, ...]:
    if len(set(algorithms)) < len(algorithms):
        raise refuse("names one twice")
    return algorithms


class CompressionAction(WireModel):
    """Compresses answers for clients that accept it: texts, scripts, JSON and XML from 30 bytes on.

    What the backend has compressed stays as it is.
    """

    type: Literal["compression"]
    algorithms: Annotated[
        tuple[Algorithm, ...],
        Field(min_length=1, description="Of those the one that the client likes best."),
        AfterValidator(_distinct),
    ] = tuple(Algorithm)
