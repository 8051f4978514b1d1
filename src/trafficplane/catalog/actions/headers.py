"""The action that changes headers of requests and responses."""

from collections import Counter
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from trafficplane.catalog.logic.headers import EditableHeaderName, HeaderValue
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.kit.schema import WireModel

MAX_EDITS = 50


def _distinct_names(raw: object) -> object:
    """Names compare without case, and a mapping would silently keep only one of two spellings."""
    if not isinstance(raw, dict):
        return raw
    counts = Counter(name.lower() for name in raw if isinstance(name, str))
    twice = [
        (f"{name!r} is given twice in different spellings", (name,))
        for name in raw
        if isinstance(name, str) and counts[name.lower()] > 1
    ]
    if twice:
        raise refuse_all(twice)
    return raw


def _by_name(headers: dict[str, str]) -> dict[str, str]:
    """One order, since a database may forget the one that was written."""
    return dict(sorted(headers.items()))


HeaderMap = Annotated[
    dict[EditableHeaderName, HeaderValue],
    BeforeValidator(_distinct_names),
    AfterValidator(_by_name),
    Field(max_length=MAX_EDITS, examples=[{"x-version": "2"}]),
]
"""Header name (lower case) → value."""

_NONE: dict[str, str] = {}


class HeaderEdits(WireModel):
    """What happens to the headers of one direction."""

    set: Annotated[HeaderMap, Field(description="Replaces the header or adds it.")] = _NONE
    add: Annotated[HeaderMap, Field(description="Adds a value beside the ones there.")] = _NONE
    remove: Annotated[tuple[EditableHeaderName, ...], Field(max_length=MAX_EDITS)] = ()

    @model_validator(mode="after")
    def _one_edit_each(self) -> Self:
        places = [("set", name) for name in self.set] + [("add", name) for name in self.add]
        seen = {name for _, name in places}
        complaints: list[tuple[str, tuple[int | str, ...]]] = [
            (f"{name!r} is also in 'set'; edit it once", ("add", name))
            for name in self.add
            if name in self.set
        ]
        for index, name in enumerate(self.remove):
            if name in seen:
                complaints.append((f"{name!r} is edited already; edit it once", ("remove", index)))
            seen.add(name)
        if complaints:
            raise refuse_all(complaints)
        return self

    def __bool__(self) -> bool:
        """Whether anything changes."""
        return bool(self.set or self.add or self.remove)


class HeadersAction(WireModel):
    """Accompanies a request with changed headers, and its response too."""

    type: Literal["headers"]
    request: HeaderEdits = HeaderEdits()
    response: HeaderEdits = HeaderEdits()

    @model_validator(mode="after")
    def _edits_something(self) -> Self:
        if not self.request and not self.response:
            raise refuse("changes nothing; give set, add or remove below request or response")
        return self
