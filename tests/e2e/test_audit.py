"""What was done is on record, and the record can be checked without us."""

import subprocess
import sys
from pathlib import Path

from tests.e2e.stack import Stack, cluster


def _verify(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "trafficplane.processes.main", "audit", "verify", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_an_export_is_verified_offline_and_an_edit_is_found(stack: Stack, tmp_path: Path) -> None:
    stack.apply(cluster("recorded", 9))
    export = stack.api.get("/api/audit/export")
    assert export.status_code == 200
    path = tmp_path / "audit.jsonl"
    path.write_text(export.text)
    sound = _verify(path)
    assert (sound.returncode, sound.stdout.split(":")[0]) == (0, "sound")
    path.write_text(export.text.replace("recorded", "recoded", 1))
    edited = _verify(path)
    assert (edited.returncode, edited.stdout.split()[0]) == (1, "BROKEN")
    assert "row " in edited.stdout
