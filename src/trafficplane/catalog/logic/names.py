"""Names that people give: resources, slugs, labels."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LABEL_KEY = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?")
_LABEL_VALUE = re.compile(r"([A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?)?")
MAX_LABELS = 32

_DNS_LABEL_RULE = (
    "use 1 to 63 lower-case letters, digits and hyphens, "
    "beginning and ending with a letter or digit"
)


def check_name(text: str) -> str:
    """An RFC 1123 label in lower case."""
    if not _LABEL.fullmatch(text):
        raise ValueError(f"{text!r} is not a valid name; {_DNS_LABEL_RULE}")
    return text


def check_slug(text: str) -> str:
    """A slug: one path segment that needs no encoding."""
    if not _LABEL.fullmatch(text):
        raise ValueError(f"{text!r} is not a valid slug; {_DNS_LABEL_RULE}")
    return text


def _label_key(text: str) -> str:
    if not _LABEL_KEY.fullmatch(text):
        raise ValueError(
            f"{text!r} is not a valid label key; use 1 to 63 letters, digits, '.', '_', '/' and "
            "'-', beginning and ending with a letter or digit"
        )
    return text


def _label_value(text: str) -> str:
    if not _LABEL_VALUE.fullmatch(text):
        raise ValueError(
            f"{text!r} is not a valid label value; use up to 63 letters, digits, '.', '_', '/' "
            "and '-', beginning and ending with a letter or digit"
        )
    return text


def _few(labels: dict[str, str]) -> dict[str, str]:
    if len(labels) > MAX_LABELS:
        raise ValueError(f"{len(labels)} labels are too many; {MAX_LABELS} are allowed")
    return dict(sorted(labels.items()))


_NAME_SCHEMA = {"pattern": f"^{_LABEL.pattern}$", "maxLength": 63}

ResourceName = Annotated[
    str, AfterValidator(check_name), Field(json_schema_extra=dict(_NAME_SCHEMA), examples=["shop"])
]
"""The name of a resource (and of a backend): an RFC 1123 label in lower case."""

Slug = Annotated[
    str, AfterValidator(check_slug), Field(json_schema_extra=dict(_NAME_SCHEMA), examples=["shop"])
]
"""The `<slug>` of `/e/<slug>/…`."""

LabelKey = Annotated[str, AfterValidator(_label_key)]
LabelValue = Annotated[str, AfterValidator(_label_value)]
Labels = Annotated[
    dict[LabelKey, LabelValue],
    AfterValidator(_few),
    Field(examples=[{"team": "checkout"}]),
]
"""Labels of a resource, stored sorted by key."""
