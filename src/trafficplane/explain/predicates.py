"""Whether a predicate holds for a request, with both values. The one judge of what a rule means.

A new predicate is one function here and one line in `judge`.
"""

from dataclasses import dataclass
from typing import assert_never

from trafficplane.explain.request import Arrival
from trafficplane.explain.texts import fulfils, phrase
from trafficplane.ir.match import (
    HeaderPredicate,
    HostPredicate,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What predicates look at: the request, and its path below the endpoint's root."""

    arrival: Arrival
    path: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a predicate holds: what was looked at, what was expected, and what was there.

    `actual` has a value for each occurrence; it is empty where nothing was there.
    """

    holds: bool
    subject: str
    expected: str
    actual: tuple[str, ...]


def judge(predicate: Predicate, subject: Subject) -> Verdict:
    """The verdict about one predicate."""
    match predicate:
        case HeaderPredicate():
            return _header(predicate, subject.arrival)
        case QueryPredicate():
            return _query(predicate, subject.arrival)
        case PathPredicate():
            return _path(predicate, subject.path)
        case HostPredicate():
            return _host(predicate, subject.arrival)
        case MethodPredicate():
            return _method(predicate, subject.arrival)
        case _:
            assert_never(predicate)


def _header(predicate: HeaderPredicate, arrival: Arrival) -> Verdict:
    text, negate = predicate.text, predicate.negate
    values = arrival.headers.get(predicate.name, ())
    # Without the header, `not_equals` compares with an empty text, as Envoy does.
    compared = values or ("",) if negate else values
    found = bool(values) if text is None else any(fulfils(text, value) for value in compared)
    subject = f"header {predicate.name}"
    return Verdict(found != negate, subject, phrase(text, negate=negate), values)


def _query(predicate: QueryPredicate, arrival: Arrival) -> Verdict:
    text, negate = predicate.text, predicate.negate
    values = tuple(value for key, value in arrival.parameters if key == predicate.key)
    compared = values if negate else values[:1]
    found = bool(values) if text is None else any(fulfils(text, value) for value in compared)
    subject = f"query parameter {predicate.key}"
    return Verdict(found != negate, subject, phrase(text, negate=negate), values)


def _path(predicate: PathPredicate, path: str) -> Verdict:
    holds = fulfils(predicate.text, path) != predicate.negate
    return Verdict(holds, "path", phrase(predicate.text, negate=predicate.negate), (path,))


def _host(predicate: HostPredicate, arrival: Arrival) -> Verdict:
    holds = fulfils(predicate.text, arrival.host, ignore_case=True) != predicate.negate
    expected = phrase(predicate.text, negate=predicate.negate)
    return Verdict(holds, "host", expected, (arrival.host,))


def _method(predicate: MethodPredicate, arrival: Arrival) -> Verdict:
    holds = fulfils(predicate.text, arrival.method) != predicate.negate
    expected = phrase(predicate.text, negate=predicate.negate)
    return Verdict(holds, "method", expected, (arrival.method,))
