"""Hatchling's hook: builds the console's static files before they are packed or linked."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "frontend"))

import assets  # type: ignore[import-not-found]


class AssetsHook(BuildHookInterface):  # type: ignore[type-arg,misc]
    """Runs for wheels, editable wheels and source distributions."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js from the package index, when this machine has none."""
        return list(assets.node_requirements())

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Builds when something changed."""
        assets.build()
