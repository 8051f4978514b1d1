"""Conditions and actions of a routing policy in words, from their wire form."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from trafficplane.catalog.schemas import Resource

Document = Mapping[str, Any]

_OPERATORS = {
    "equals": "is",
    "not_equals": "is not",
    "prefix": "begins with",
    "suffix": "ends with",
    "contains": "contains",
    "regex": "matches",
    "in": "is one of",
    "not_in": "is none of",
    "between": "lies between",
}
_GROUPS = {"any": "any of", "all": "all of", "not": "none of"}
_WEEK = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
_LISTED = 4


def rules_of(policy: Resource) -> list[Document]:
    """The policy as ordinary rules. `own` are the conditions that a rule has for itself."""
    shared = len(policy.spec.conditions)
    found: list[Document] = []
    for rule in policy.spec.rules:
        document = rule.model_dump(mode="json", by_alias=True, exclude_none=True)
        found.append({**document, "own": document["conditions"][shared:]})
    return found


def condition_words(condition: Document) -> str:
    """`header x-beta is true`."""
    if "conditions" in condition:
        words = [condition_words(part) for part in condition["conditions"]]
        return f"{_GROUPS[condition['type']]} ({'; '.join(words)})"
    subject = " ".join(str(condition[k]) for k in ("type", "key") if condition.get(k))
    if condition.get("claim"):
        subject = f"claim {' / '.join(condition['claim'])}"
    operator, value = str(condition.get("operator", "")), condition.get("value")
    if operator == "exists":
        return f"{subject} is {'present' if value is not False else 'absent'}"
    if condition.get("type") == "percentage":
        return f"{value} % by {condition.get('by', 'user')} {condition.get('key') or ''}".rstrip()
    if condition.get("type") == "time":
        return _window(value)
    return f"{subject} {_OPERATORS.get(operator, operator)} {_value(value)}"


def _window(value: object) -> str:
    window = value if isinstance(value, Mapping) else {}
    days = window.get("days") or ()
    when = f"{window.get('start', '00:00')} to {window.get('end', '24:00')}"
    on = f" on {_value(days)}" if len(days) < len(_WEEK) and days else ""
    return f"time {when}{on}, {window.get('timeZone', 'UTC')}"


def action_words(action: Document) -> str:
    """`90 % shop-v1, 10 % shop-v2`."""
    kind = str(action.get("type"))
    return _ACTIONS[kind](action) if kind in _ACTIONS else kind


def _split(action: Document) -> str:
    return ", ".join(f"{share} to {name}" for name, share in shares(action["clusters"]))


def _redirect(action: Document) -> str:
    return f"redirect {action.get('statusCode', '')} to {redirect_target(action)}"


def _mirror(action: Document) -> str:
    return f"{action.get('percentage', 100):g} % also to {action['cluster']}"


def _fault(action: Document) -> str:
    parts = []
    if action.get("delay"):
        parts.append(f"wait {action['delay']} for {action.get('delayPercentage', 100):g} %")
    if action.get("abortStatus"):
        parts.append(f"{action['abortStatus']} for {action.get('abortPercentage', 100):g} %")
    return "fault: " + ", ".join(parts)


def shares(clusters: Sequence[Document]) -> list[tuple[str, str]]:
    """Each cluster of a split and its part: `("shop-v1", "90 %")`."""
    total = sum(int(c["weight"]) for c in clusters)
    return [(str(c["cluster"]), _percent(int(c["weight"]), total)) for c in clusters]


def redirect_target(redirect: Document) -> str:
    """Where a redirect leads; parts that it keeps are the request's own."""
    if redirect.get("url"):
        return str(redirect["url"])
    scheme = f"{redirect['scheme']}://" if redirect.get("scheme") else "//"
    port = f":{redirect['port']}" if redirect.get("port") else ""
    return f"{scheme}{redirect.get('host') or '(same host)'}{port}{redirect.get('path') or '…'}"


def _percent(weight: int, total: int) -> str:
    share = 100 * weight / total if total else 0
    return f"{share:.0f} %" if share == round(share) else f"{share:.1f} %"


def _rewrite(action: Document) -> str:
    parts = []
    if action.get("pathPrefix"):
        parts.append(f"path to {action['pathPrefix']}")
    if action.get("pathRegex"):
        parts.append(f"path {action['pathRegex']} to {action['substitution']}")
    if action.get("host"):
        parts.append(f"host to {action['host']}")
    return "rewrite " + ", ".join(parts)


def _headers(action: Document) -> str:
    names = [
        f"{'−' if edit == 'remove' else ''}{name}"
        for side in ("request", "response")
        for edit, entries in (action.get(side) or {}).items()
        for name in entries
    ]
    return "headers " + _value(names)


def _cookies(action: Document) -> str:
    request, response = action.get("request") or {}, action.get("response") or {}
    names = [
        *request.get("set", ()),
        *(f"−{name}" for name in (*request.get("remove", ()), *response.get("remove", ()))),
        *(f"{old} as {new}" for old, new in request.get("rename", {}).items()),
        *(cookie["name"] for cookie in response.get("set", ())),
        *(cookie.get("name", "of backends") for cookie in response.get("rewrite", ())),
    ]
    return "cookies " + _value(names)


def _value(value: object) -> str:
    if isinstance(value, (list, tuple)):
        shown = ", ".join(str(v) for v in value[:_LISTED])
        return shown + (f" and {len(value) - _LISTED} more" if len(value) > _LISTED else "")
    return str(value)


_ACTIONS: Mapping[str, Callable[[Document], str]] = {
    "route": lambda action: f"to {action['cluster']}",
    "split": _split,
    "failover": lambda action: "to " + ", else ".join(action["clusters"]),
    "redirect": _redirect,
    "rewrite": _rewrite,
    "headers": _headers,
    "cookies": _cookies,
    "block": lambda action: f"answer {action.get('statusCode', 403)}",
    "mirror": _mirror,
    "fault": _fault,
    "cors": lambda action: f"readable for pages of {_value(action['allowOrigins'])}",
    "compression": lambda action: f"compressed by {_value(action['algorithms']).lower()}",
    "cacheBypass": lambda _action: "past caches",
    "basicAuth": lambda action: f"for {_value([u['name'] for u in action['users']])}",
    "apiKey": lambda action: f"for keys of {_value([c['name'] for c in action['clients']])}",
    "rateLimit": lambda action: f"limited by {action['rateLimit']}",
}
