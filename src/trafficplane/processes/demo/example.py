"""The example shop: `examples/shop.yaml` with the ports that the sample backends really have."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

_INSTALLED = Path(__file__).with_name("shop.yaml")
_IN_REPOSITORY = Path(__file__).parents[4] / "examples" / "shop.yaml"


def documents(ports: Mapping[str, int]) -> list[dict[str, Any]]:
    """The documents of the example; `ports` by the name of the backend."""
    path = _INSTALLED if _INSTALLED.exists() else _IN_REPOSITORY
    found = [d for d in yaml.safe_load_all(path.read_text()) if d]
    for document in found:
        for backend in document["spec"].get("backends", []):
            backend["port"] = ports[backend["name"]]
    return found
