"""Where a client is, and who says so."""

from dataclasses import dataclass
from enum import StrEnum


class GeoField(StrEnum):
    """What is known of a place: ISO 3166-1 country, ISO 3166-2 subdivision, city in English."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"


GeoHeaders = tuple[tuple[GeoField, str], ...]
"""The headers (in lower case) in which trusted proxies tell where a client is."""


@dataclass(frozen=True, slots=True)
class GeoSource:
    """Whom a site asks where its clients are: a `database` (an upload's id), or its `headers`."""

    database: str | None = None
    headers: GeoHeaders = ()
