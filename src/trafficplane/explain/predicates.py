"""Whether a predicate holds for a request, with both values. The one judge of what a rule means.

A new predicate is one function here and one line in `_judge`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import TypeAlias, assert_never
from zoneinfo import ZoneInfo

from xxhash import xxh64_intdigest

from trafficplane.explain.places import NOWHERE, Whereabouts
from trafficplane.explain.request import Arrival
from trafficplane.explain.texts import fulfils, in_list, phrase
from trafficplane.explain.tokens import claims, compares, values_of
from trafficplane.ir.cookies import USER_COOKIE
from trafficplane.ir.match import (
    AddressPredicate,
    AllOf,
    AnyOf,
    ClaimPredicate,
    CookiePredicate,
    DrawnBy,
    GeoPredicate,
    HeaderPredicate,
    HostPredicate,
    MethodPredicate,
    PathPredicate,
    PercentagePredicate,
    Predicate,
    QueryPredicate,
    ServerNamePredicate,
    Text,
    TextOperator,
    TimePredicate,
)
from trafficplane.ir.moments import is_open
from trafficplane.ir.scalar import written
from trafficplane.ir.token import Issuer

_Compared: TypeAlias = (
    HeaderPredicate
    | QueryPredicate
    | CookiePredicate
    | PathPredicate
    | HostPredicate
    | MethodPredicate
    | AddressPredicate
    | ServerNamePredicate
    | ClaimPredicate
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What predicates look at: the request, and its path below the endpoint's root.

    Where `lists` are seen, the lines of a header are one list (`ir.listed`).
    """

    arrival: Arrival
    path: str
    issuers: tuple[Issuer, ...] = ()
    whereabouts: Whereabouts = NOWHERE
    lists: bool = False


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
    """The verdict about one predicate or group."""
    match predicate:
        case AllOf(parts):
            return _all([judge(part, subject) for part in parts])
        case AnyOf(parts):
            return _any([judge(part, subject) for part in parts])
        case PercentagePredicate():
            return _percentage(predicate, subject.arrival)
        case TimePredicate():
            return _time(predicate, subject.arrival)
        case GeoPredicate():
            return _geo(predicate, subject.whereabouts)
        case _:
            return _judge(predicate, subject)


def _judge(predicate: _Compared, subject: Subject) -> Verdict:
    match predicate:
        case HeaderPredicate():
            return _header(predicate, subject)
        case QueryPredicate():
            return _query(predicate, subject.arrival)
        case PathPredicate():
            return _path(predicate, subject.path)
        case HostPredicate():
            return _host(predicate, subject.arrival)
        case MethodPredicate():
            return _method(predicate, subject.arrival)
        case CookiePredicate():
            return _cookie(predicate, subject.arrival)
        case AddressPredicate():
            return _address(predicate, subject.arrival)
        case ServerNamePredicate():
            return _server_name(predicate, subject.arrival)
        case ClaimPredicate():
            return _claim(predicate, subject)
        case _:
            assert_never(predicate)


def _claim(predicate: ClaimPredicate, subject: Subject) -> Verdict:
    text, negate = predicate.text, predicate.negate
    there, values = values_of(predicate.claim, claims(subject.arrival, subject.issuers))
    found = there if text is None else any(compares(text, value) for value in values)
    name = f"claim {' / '.join(predicate.claim)} of a verified token"
    if waited := [issuer.issuer for issuer in subject.issuers if issuer.key_set is None]:
        name += f" (no keys of {' and '.join(waited)} have come yet)"
    return Verdict(
        found != negate,
        name,
        phrase(text, negate=negate),
        tuple(written(v) or str(v) for v in values),
    )


def _geo(predicate: GeoPredicate, whereabouts: Whereabouts) -> Verdict:
    text, negate = predicate.text, predicate.negate
    value = whereabouts.known.get(predicate.field)
    found = value is not None if text is None else fulfils(text, value or "")
    # Who is nowhere compares with an empty text when negated, as Envoy does, else with nothing.
    found = found and (value is not None or negate)
    subject = f"the client's {predicate.field} {whereabouts.words}"
    actual = () if value is None else (value,)
    return Verdict(found != negate, subject, phrase(text, negate=negate), actual)


def _header(predicate: HeaderPredicate, seen: Subject) -> Verdict:
    text, negate = predicate.text, predicate.negate
    values = seen.arrival.headers.get(predicate.name, ())
    # Without the header, `not_equals` compares with an empty text, as Envoy does.
    compared = values or ("",) if negate else values
    if seen.lists and compared and text is not None:
        found = in_list(text, ",".join(compared))
    else:
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


def _cookie(predicate: CookiePredicate, arrival: Arrival) -> Verdict:
    text, negate = predicate.text, predicate.negate
    values = tuple(value for name, value in arrival.cookies if name == predicate.name)
    if text is not None and text.operator is TextOperator.REGEX:
        return _first_cookie(predicate, text, values)
    found = bool(values) if text is None else any(fulfils(text, value) for value in values)
    subject = f"cookie {predicate.name}"
    return Verdict(found != negate, subject, phrase(text, negate=negate), values)


def _first_cookie(predicate: CookiePredicate, text: Text, values: tuple[str, ...]) -> Verdict:
    first = values[0] if values else ""
    quoted = len(first) > 1 and first[0] == first[-1] == '"'
    value = first[1:-1] if quoted else first
    found = fulfils(text, value) and (bool(value) or predicate.negate)
    subject, expected = f"cookie {predicate.name}", phrase(text, negate=predicate.negate)
    return Verdict(found != predicate.negate, subject, expected, values[:1])


def _address(predicate: AddressPredicate, arrival: Arrival) -> Verdict:
    client = ip_address(arrival.client_address)
    within = any(client in ip_network(network) for network in predicate.networks)
    words = "is outside of" if predicate.negate else "is in"
    expected = f"{words} {', '.join(predicate.networks)}"
    return Verdict(within != predicate.negate, "client address", expected, (str(client),))


def _server_name(predicate: ServerNamePredicate, arrival: Arrival) -> Verdict:
    text, negate = predicate.text, predicate.negate
    values = () if arrival.server_name is None else (arrival.server_name,)
    compared = values or ("",) if negate else values
    found = (
        bool(values)
        if text is None
        else any(fulfils(text, value, ignore_case=True) for value in compared)
    )
    return Verdict(found != negate, "TLS server name", phrase(text, negate=negate), values)


def _percentage(predicate: PercentagePredicate, arrival: Arrival) -> Verdict:
    """What the gateway will invent, a new user or a request's own draw, counts as not drawn."""
    drawn = _drawn_by(predicate, arrival)
    lot = None if drawn is None else xxh64_intdigest(drawn.encode(), predicate.seed) % 10_000
    inside = lot is not None and lot >= 10_000 - predicate.share
    share = f"{predicate.share / 100:g} %"
    expected = f"is not among {share}" if predicate.negate else f"is among {share}"
    subject = f"{predicate.by} {predicate.key}" if predicate.key else str(predicate.by)
    actual = () if lot is None else (f"drawn at {(9_999 - lot) / 100:g} %",)
    return Verdict(inside != predicate.negate, subject, expected, actual)


def _drawn_by(predicate: PercentagePredicate, arrival: Arrival) -> str | None:
    match predicate.by:
        case DrawnBy.USER | DrawnBy.COOKIE:
            name = predicate.key or USER_COOKIE
            values = tuple(value for cookie, value in arrival.cookies if cookie == name)
        case DrawnBy.HEADER:
            values = arrival.headers.get(predicate.key or "", ())
        case DrawnBy.ADDRESS:
            values = (arrival.client_address,)
        case DrawnBy.REQUEST:
            values = ()
    return values[0] if values and values[0] else None


def _time(predicate: TimePredicate, arrival: Arrival) -> Verdict:
    holds = is_open(predicate, arrival.moment) != predicate.negate
    between = f"{_clock(predicate.start_s)} and {_clock(predicate.end_s)} in {predicate.zone}"
    words = "is not between" if predicate.negate else "is between"
    local = arrival.moment.astimezone(ZoneInfo(predicate.zone))
    return Verdict(holds, "time", f"{words} {between}", (f"{local:%a %H:%M:%S}",))


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}"


def _all(verdicts: Sequence[Verdict]) -> Verdict:
    """The first part that fails says why; when all hold, all say so."""
    failed = next((verdict for verdict in verdicts if not verdict.holds), None)
    return failed or _joined(verdicts, " and ", holds=True)


def _any(verdicts: Sequence[Verdict]) -> Verdict:
    """The first part that holds says why; when none does, all say so."""
    held = next((verdict for verdict in verdicts if verdict.holds), None)
    return held or _joined(verdicts, " or ", holds=False)


def _joined(verdicts: Sequence[Verdict], word: str, *, holds: bool) -> Verdict:
    expected = word.join(f"{v.subject} {v.expected}" for v in verdicts)
    actual = tuple(value for verdict in verdicts for value in verdict.actual)
    return Verdict(holds, "group", expected, actual)
