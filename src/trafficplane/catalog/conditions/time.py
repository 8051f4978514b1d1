"""The condition on the time of the week."""

import re
from enum import StrEnum
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, Field

from trafficplane.kit.schema import WireModel

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00")


class Day(StrEnum):
    """A day of the week."""

    MON = "MON"
    TUE = "TUE"
    WED = "WED"
    THU = "THU"
    FRI = "FRI"
    SAT = "SAT"
    SUN = "SUN"


def _check_clock(text: str) -> str:
    if not _CLOCK.fullmatch(text):
        raise ValueError(f"{text!r} is not a time of day such as 09:00 or 23:59:30")
    return text


def _check_zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError(f"{text!r} is not a time zone such as Europe/Berlin or UTC") from None
    return text


def _distinct(days: tuple[Day, ...]) -> tuple[Day, ...]:
    return tuple(day for day in Day if day in days)


Clock = Annotated[str, AfterValidator(_check_clock)]


class Window(WireModel):
    """A time of day on some days of the week, by the clocks of a time zone."""

    start: Annotated[Clock, Field(description="From this time on.", examples=["09:00"])] = "00:00"
    end: Annotated[
        Clock,
        Field(
            description="Up to this time, on the next day when it is not after `start`.",
            examples=["17:00"],
        ),
    ] = "24:00"
    days: Annotated[
        tuple[Day, ...],
        AfterValidator(_distinct),
        Field(min_length=1, max_length=7, description="The days on which it begins."),
    ] = tuple(Day)
    time_zone: Annotated[
        str,
        AfterValidator(_check_zone),
        Field(description="A name of the time zone database.", examples=["Europe/Berlin"]),
    ] = "UTC"


class TimeCondition(WireModel):
    """Holds during a weekly window; gateways switch within a second of its beginning and end."""

    type: Literal["time"]
    operator: Literal["between"] = "between"
    value: Window
