"""Turns the words people type for a kind into its name and its path; knows no list of kinds."""

import re

# What people say for short.
_SHORT = {"policy": "routing-policy"}


def kind_name(word: str) -> str:
    """`routing-policies`, `routing_policy` and `RoutingPolicy` → `RoutingPolicy`."""
    return "".join(part.capitalize() for part in _singular(_words(word)).split("-"))


def kind_path(word: str) -> str:
    """`Cluster`, `cluster` and `clusters` → `/api/clusters`."""
    singular = _singular(_words(word))
    plural = singular[:-1] + "ies" if singular.endswith("y") else singular + "s"
    return f"/api/{plural}"


def _words(word: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", "-", word.strip()).lower()


def _singular(words: str) -> str:
    singular = words[:-3] + "y" if words.endswith("ies") else words.removesuffix("s")
    return _SHORT.get(singular, singular)
