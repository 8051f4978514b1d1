"""The one table of permissions says of every route what the application says of it."""

from pathlib import Path

from tests.security.permissions import declared_by, routes
from trafficplane.kit.settings import Settings
from trafficplane.processes.app import build_app
from trafficplane.processes.plane import ControlPlane


def test_every_route_is_in_the_table_of_permissions(tmp_path: Path) -> None:
    secret = "a-secret-of-this-test-0123456789"
    plane = ControlPlane(Settings.from_env({}, data_dir=tmp_path, auth_secret=secret))
    declared = {route: str(demand) for route, demand in declared_by(build_app(plane)).items()}
    listed = {route: str(demand) for route, demand in routes().items()}
    assert declared == listed, "bring tests/security/permissions.yaml up to date"
