"""Which claims a request brings, when an issuer vouches for them: as gateways verify tokens."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import jwt
from jwt.exceptions import PyJWTError
from jwt.types import Options

from trafficplane.catalog.logic.key_sets import algorithms_of
from trafficplane.explain.request import Arrival
from trafficplane.explain.texts import fulfils
from trafficplane.ir.match import Text
from trafficplane.ir.scalar import scalars
from trafficplane.ir.token import CLOCK_SKEW_S, Issuer

_UNTIMED: Options = {
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
    "verify_aud": False,
}


def claims(arrival: Arrival, issuers: Iterable[Issuer]) -> Mapping[str, Any] | None:
    """The claims of the request's token; None when there is none, or nobody vouches for it."""
    lines = arrival.headers.get("authorization", ())
    token = lines[0].removeprefix("Bearer ") if lines and lines[0].startswith("Bearer ") else ""
    for issuer in issuers if token else ():
        found = _verified(token.strip(" "), issuer)
        if found is not None and _counts(found, issuer, arrival.moment):
            return found
    return None


def values_of(
    claim: Iterable[str], found: Mapping[str, Any] | None
) -> tuple[bool, list[str | bool | float]]:
    """Whether a claim is there, and its texts, numbers and truth values."""
    value: Any = found
    for name in claim:
        if not isinstance(value, Mapping) or name not in value:
            return False, []
        value = value[name]
    listed = value if isinstance(value, list) else [value]
    return True, [one for one in listed if isinstance(one, str | bool | int | float)]


def compares(text: Text, value: str | bool | float) -> bool:
    """Whether a claim's value compares as `text` demands; numbers and truths do only as a whole."""
    if isinstance(value, str):
        return fulfils(text, value)
    wanted = [s for s in scalars(text) if isinstance(s, bool) == isinstance(value, bool)]
    return float(value) in wanted if not isinstance(value, bool) else value in wanted


def _verified(token: str, issuer: Issuer) -> Mapping[str, Any] | None:
    try:
        head = jwt.get_unverified_header(token)
    except PyJWTError:
        return None
    for key in json.loads(issuer.key_set)["keys"] if issuer.key_set else ():
        kid = head.get("kid")
        if head.get("alg") not in algorithms_of(key) or (kid and key.get("kid") not in (None, kid)):
            continue
        try:
            found: Mapping[str, Any] = jwt.decode(
                token, jwt.PyJWK({**key, "alg": head["alg"]}), [head["alg"]], options=_UNTIMED
            )
        except PyJWTError:
            continue
        return found
    return None


def _counts(found: Mapping[str, Any], issuer: Issuer, moment: datetime) -> bool:
    now = moment.timestamp()
    audiences = found.get("aud", ())
    named = {audiences} if isinstance(audiences, str) else set(audiences)
    return (
        found.get("iss") == issuer.issuer
        and (not issuer.audiences or bool(named & set(issuer.audiences)))
        and not ("exp" in found and now > found["exp"] + CLOCK_SKEW_S)
        and not ("nbf" in found and now < found["nbf"] - CLOCK_SKEW_S)
    )
