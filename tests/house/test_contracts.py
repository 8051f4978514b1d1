"""Each import contract of the house must bite: one offending import in a copy breaks it."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = "src/trafficplane"

OFFENCES: list[tuple[str, dict[str, str]]] = [
    ("house", {"kit/ids.py": "import trafficplane.identity"}),
    ("house", {"gateways/service.py": "import trafficplane.xds"}),
    ("house", {"stray/__init__.py": "import trafficplane.kit"}),
    (
        "acyclic",
        {
            "kit/ids.py": "import trafficplane.kit.clock",
            "kit/clock.py": "import trafficplane.kit.ids",
        },
    ),
    ("room", {"catalog/store.py": "import trafficplane.catalog.service"}),
    ("room", {"identity/schemas.py": "import trafficplane.identity.store"}),
    ("pure", {"ir/cluster.py": "import time"}),
    ("pure", {"envoy/cluster.py": "import trafficplane.kit.db"}),
    ("pure", {"catalog/logic/anything.py": "import random"}),
    ("pure", {"explain/sites.py": "import asyncio"}),
    ("statements", {"identity/service.py": "import sqlalchemy"}),
    ("edge", {"identity/api.py": "import trafficplane.identity.store"}),
    ("edge", {"processes/main.py": "import trafficplane.catalog.models"}),
    ("client", {"cli/main.py": "import trafficplane.catalog"}),
]


def _lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", *options],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@contextmanager
def _written(folder: Path, offence: dict[str, str]) -> Iterator[None]:
    """The offence, until it is taken back."""
    with ExitStack() as taken_back:
        for name, statement in offence.items():
            path = folder / PACKAGE / name
            if path.with_suffix("").is_dir():
                path = path.with_suffix("") / "__init__.py"
            for new in dict.fromkeys((path.parent, path.parent / "__init__.py", path)):
                if not new.exists():
                    taken_back.callback(Path.rmdir if new == path.parent else Path.unlink, new)
            if path.exists():
                taken_back.callback(path.write_bytes, path.read_bytes())
            path.parent.mkdir(parents=True, exist_ok=True)
            (path.parent / "__init__.py").touch()
            with path.open("a") as file:
                file.write(f"\n{statement}  # an offence\n")
        yield


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package. The linter remembers there what it has read, until that changes."""
    folder = tmp_path_factory.mktemp("house")
    ignore = shutil.ignore_patterns("__pycache__", "static", "templates")
    shutil.copytree(ROOT / PACKAGE, folder / PACKAGE, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize(("contract", "offence"), OFFENCES, ids=[c for c, _ in OFFENCES])
def test_an_offending_import_breaks_its_contract(
    house: Path, contract: str, offence: dict[str, str]
) -> None:
    with _written(house, offence):
        result = _lint(house, "--contract", contract)
    assert "Contracts: 0 kept, 1 broken." in result.stdout, result.stdout


def test_the_house_keeps_every_contract(house: Path) -> None:
    result = _lint(house)
    assert "0 broken." in result.stdout, result.stdout


def test_every_contract_has_an_offence_here() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = configuration["tool"]["importlinter"]["contracts"]
    assert {contract for contract, _ in OFFENCES} == {c["id"] for c in contracts}


def test_pure_folders_of_the_design_are_under_the_pure_contract() -> None:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = configuration["tool"]["importlinter"]["contracts"]
    pure = next(c for c in contracts if c["id"] == "pure")["source_modules"]
    existing = {f for f in ("ir", "envoy", "explain") if (ROOT / PACKAGE / f).is_dir()}
    assert {f"trafficplane.{f}" for f in existing} == {m for m in pure if "*" not in m}


def test_a_room_keeps_its_store_and_tables_to_itself() -> None:
    graph = grimp.build_graph("trafficplane", cache_dir=None)
    rooms = [m.removesuffix(".models") for m in graph.modules if m.endswith(".models")]
    foreign = {
        f"{importer} imports {room}.{part}"
        for room in rooms
        for part in ("store", "models")
        for importer in _importers(graph, f"{room}.{part}")
        if not importer.startswith(f"{room}.")
        and (importer, part) != ("trafficplane.processes.tables", "models")
    }
    assert foreign == set()


def _importers(graph: grimp.ImportGraph, package: str) -> set[str]:
    inside = {m for m in graph.modules if m == package or m.startswith(f"{package}.")}
    return {i for m in inside for i in graph.find_modules_that_directly_import(m)}
