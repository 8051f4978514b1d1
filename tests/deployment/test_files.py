"""What we hand out for deployment agrees with the settings, and is safe as it stands."""

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from trafficplane.kit.settings import env_variables

ROOT = Path(__file__).parents[2]
COMPOSE = sorted(ROOT.glob("docker-compose*.yml"))
MANIFESTS = sorted((ROOT / "deploy" / "kubernetes").glob("*.yaml"))
UNITS = sorted((ROOT / "deploy" / "systemd").glob("*.service"))

KNOWN = {name for names in env_variables().values() for name in names} | {
    "TRAFFICPLANE_CONTROL_PLANE", "TRAFFICPLANE_TOKEN",
}  # fmt: skip


def _services(path: Path) -> dict[str, dict[str, Any]]:
    services: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text())["services"]
    return services


def _ours(path: Path) -> dict[str, dict[str, Any]]:
    return {
        name: service
        for name, service in _services(path).items()
        if "build" in service or service.get("image") == "traffic-control-plane"
    }


@pytest.mark.parametrize("path", COMPOSE, ids=lambda p: p.name)
def test_compose_files_set_what_exists_and_close_what_need_not_be_open(path: Path) -> None:
    assert _ours(path)
    for name, service in _ours(path).items():
        assert set(service.get("environment", ())) - KNOWN - {"PYTHONPATH"} == set(), name
        if path.name != "docker-compose.dev.yml":
            assert service["read_only"], name
            assert service["cap_drop"] == ["ALL"], name
            assert service["restart"] == "unless-stopped", name


@pytest.mark.parametrize("path", COMPOSE, ids=lambda p: p.name)
def test_no_password_works_unchanged(path: Path) -> None:
    """Each variable that holds a secret is demanded where it is used first, with how to make it."""
    text = path.read_text()
    used = set(re.findall(r"\$\{(\w*(?:PASSWORD|SECRET|TOKEN))\b", text))
    demanded = set(re.findall(r"\$\{(\w*(?:PASSWORD|SECRET|TOKEN)):\?set it", text))
    assert used == demanded
    example = (ROOT / ".env.example").read_text()
    assert [name for name in used if f"# {name}=\n" not in example] == []


@pytest.mark.parametrize("path", COMPOSE, ids=lambda p: p.name)
def test_every_volume_is_named(path: Path) -> None:
    document = yaml.safe_load(path.read_text())
    mounted = {
        volume.split(":")[0]
        for service in document["services"].values()
        for volume in service.get("volumes", ())
    }
    assert {name for name in mounted if not name.startswith(".")} == set(document["volumes"])


def test_the_image_is_what_the_pages_promise() -> None:
    text = (ROOT / "Dockerfile").read_text()
    stages = text.split("\nFROM ")
    assert len(stages) == 3
    runner = stages[-1]
    for line in (
        "WORKDIR /srv/app",
        "HOSTNAME=0.0.0.0",
        "UPLOAD_DIR=/srv/app/uploads",
        "USER 10001:10001",
        "EXPOSE 3000 8080 8443",
        'ENTRYPOINT ["trafficplane"]',
    ):
        assert line in runner, line
    # What builds stays in the builder.
    assert "pip" not in runner
    assert "RUN" not in runner


@pytest.mark.parametrize("path", MANIFESTS, ids=lambda p: p.name)
def test_pods_are_unprivileged_and_know_their_settings(path: Path) -> None:
    deployments = [d for d in yaml.safe_load_all(path.read_text()) if d["kind"] == "Deployment"]
    assert deployments
    for deployment in deployments:
        pod = deployment["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        for container in pod["containers"]:
            assert container["securityContext"]["readOnlyRootFilesystem"]
            assert {v["name"] for v in container["env"]} - KNOWN - {"POD_NAME"} == set()


@pytest.mark.parametrize("path", UNITS, ids=lambda p: p.name)
def test_units_notify_are_watched_and_hardened(path: Path) -> None:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(path.read_text())
    service = parser["Service"]
    assert service["Type"] == "notify"
    assert service["AmbientCapabilities"] == "CAP_NET_BIND_SERVICE"
    assert service["ProtectSystem"] == "strict"
    # Envoy must outlive a control plane that crashes, and be adopted by the next one.
    assert service["KillMode"] == "process"
    named = re.findall(r"^Environment=(.*)$", path.read_text(), re.MULTILINE)
    assert {v.split("=")[0] for line in named for v in line.split()} - KNOWN == set()
