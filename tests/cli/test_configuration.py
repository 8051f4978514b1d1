"""Where the command line calls, and that a token never goes anywhere else."""

from pathlib import Path

import pytest

from trafficplane.cli.configuration import DEFAULT_URL, find_target, login_file, save_login
from trafficplane.cli.failures import Failure

Environ = dict[str, str]


@pytest.fixture
def environ(tmp_path: Path) -> Environ:
    return {"XDG_CONFIG_HOME": str(tmp_path / "config"), "DATA_DIR": str(tmp_path / "data")}


@pytest.fixture
def logged_in(environ: Environ) -> Environ:
    save_login("https://tcp.example.com/", "tcp_login", environ)
    return environ


@pytest.fixture
def running(environ: Environ) -> Environ:
    folder = Path(environ["DATA_DIR"])
    folder.mkdir()
    (folder / "url").write_text("http://127.0.0.1:3999\n")
    (folder / "cli-token").write_text("tcp_local\n")
    return environ


def test_nothing_known_means_the_default_address(environ: Environ) -> None:
    target = find_target(None, None, environ)
    assert (target.url, target.token) == (DEFAULT_URL, None)


def test_a_local_up_is_found_by_its_data_folder(running: Environ) -> None:
    target = find_target(None, None, running)
    assert (target.url, target.token) == ("http://127.0.0.1:3999", "tcp_local")


def test_a_login_wins_over_a_local_up(logged_in: Environ, running: Environ) -> None:
    target = find_target(None, None, logged_in)
    assert (target.url, target.token) == ("https://tcp.example.com", "tcp_login")


def test_the_environment_wins_over_a_login(logged_in: Environ) -> None:
    variables = {"TRAFFICPLANE_URL": "http://a:1", "TRAFFICPLANE_TOKEN": "tcp_env"}
    target = find_target(None, None, logged_in | variables)
    assert (target.url, target.token) == ("http://a:1", "tcp_env")


def test_flags_win_over_the_environment(logged_in: Environ) -> None:
    variables = {"TRAFFICPLANE_URL": "http://a:1", "TRAFFICPLANE_TOKEN": "tcp_env"}
    target = find_target("http://b:2", "tcp_flag", logged_in | variables)
    assert (target.url, target.token) == ("http://b:2", "tcp_flag")


def test_a_token_is_not_carried_to_another_address(logged_in: Environ) -> None:
    assert find_target("http://evil.example", None, logged_in).token is None


def test_the_login_is_used_for_its_own_address(logged_in: Environ, running: Environ) -> None:
    assert find_target("127.0.0.1:3999/", None, running).token == "tcp_local"
    # As `up` prints it.
    named = find_target("http://localhost:3999", None, running)
    assert (named.url, named.token) == ("http://localhost:3999", "tcp_local")
    assert find_target("http://localhost:3999.evil.example", None, running).token is None
    assert find_target("http://localhost.evil.example:3999", None, running).token is None


def test_only_the_owner_can_read_the_login(logged_in: Environ) -> None:
    assert login_file(logged_in).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("damage", [b"url = 1 =", b'url = "x"', b"\xff\xfe"])
def test_a_damaged_login_names_the_file(logged_in: Environ, damage: bytes) -> None:
    login_file(logged_in).write_bytes(damage)
    with pytest.raises(Failure, match=r"config\.toml can't be read"):
        find_target(None, None, logged_in)
