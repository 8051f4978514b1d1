"""`members`, `invites`, `organisations`, `tokens` and `gateway-tokens`."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.terminal import Terminal, problem
from trafficplane.cli.failures import ExitCode

WHEN = "2026-01-05T12:00:00Z"
ANN = {"id": "usr_1", "email": "ann@example.com", "name": "Ann", "role": "VIEWER",
       "mfaEnabled": True, "since": WHEN}  # fmt: skip
INVITE = {"id": "inv_1", "email": "bob@example.com", "role": "VIEWER", "createdAt": WHEN,
          "expiresAt": WHEN, "token": "t", "link": "http://tcp.test/invite?token=t"}  # fmt: skip
TOKEN = {"id": "tok_1", "name": "ci", "prefix": "tcp_pat_abc", "role": "VIEWER",
         "lastUsedAt": None, "expiresAt": None, "revokedAt": None, "scope": "platform"}  # fmt: skip
MEMBERS: tuple[int, Any] = (200, {"items": [ANN]})
SESSION = (
    200,
    {"organization": {"id": "org_1", "slug": "shop"}, "csrfToken": "c", "role": "OWNER"},
)
MINE = {"organization": {"id": "org_2", "slug": "shop", "name": "Shop", "mfaRequired": False},
        "role": "OWNER", "current": True}  # fmt: skip


def test_members_are_listed() -> None:
    out = Terminal({"GET /api/members": MEMBERS}).run("members", "list").out
    assert out.splitlines()[1].split()[:4] == ["ann@example.com", "Ann", "VIEWER", "on"]


def test_a_role_is_changed_by_address() -> None:
    it = Terminal({"GET /api/members": MEMBERS, "PATCH /api/members/usr_1": (204, None)})
    outcome = it.run("members", "role", "Ann@example.com", "operator")
    assert (outcome.exit_code, it.sent()) == (0, {"role": "OPERATOR"})


def test_a_member_is_removed_by_address() -> None:
    it = Terminal({"GET /api/members": MEMBERS, "DELETE /api/members/usr_1": (204, None)})
    assert it.run("members", "remove", "ann@example.com").exit_code == 0


def test_an_unknown_member_is_an_error() -> None:
    outcome = Terminal({"GET /api/members": MEMBERS}).run("members", "remove", "x@example.com")
    assert (outcome.exit_code, outcome.err) == (
        ExitCode.INPUT, "error: your organisation has no member x@example.com\n",
    )  # fmt: skip


def test_a_reset_link_is_the_only_thing_on_stdout() -> None:
    answer = (201, {"link": "http://tcp.test/reset-password?token=t", "expiresAt": WHEN})
    it = Terminal({"GET /api/members": MEMBERS, "POST /api/members/usr_1/reset-link": answer})
    outcome = it.run("members", "reset-link", "ann@example.com")
    assert outcome.out == "http://tcp.test/reset-password?token=t\n"


def test_an_invite_prints_its_link() -> None:
    it = Terminal({"POST /api/invites": (201, INVITE)})
    outcome = it.run("invites", "create", "bob@example.com", "--role", "viewer")
    assert outcome.out == INVITE["link"] + "\n"
    assert it.sent() == {"email": "bob@example.com", "role": "VIEWER"}


def test_an_invite_is_withdrawn_by_address() -> None:
    it = Terminal(
        {"GET /api/invites": (200, {"items": [INVITE]}), "DELETE /api/invites/inv_1": (204, None)}
    )
    assert it.run("invites", "withdraw", "bob@example.com").exit_code == 0
    assert it.run("invites", "withdraw", "x@example.com").exit_code == ExitCode.INPUT


def test_organisations_are_listed_with_the_current_one_marked() -> None:
    out = Terminal({"GET /api/organizations": (200, {"items": [MINE]})}).run(
        "organisations", "list"
    ).out  # fmt: skip
    assert out.splitlines()[1].split() == ["*", "shop", "Shop", "OWNER", "optional"]


def test_an_organisation_is_made_changed_and_deleted() -> None:
    it = Terminal(
        {
            "POST /api/organizations": (201, {}),
            "GET /api/auth/session": SESSION,
            "PATCH /api/organizations/org_1": (200, {"slug": "shop"}),
            "DELETE /api/organizations/org_1": (204, None),
        }
    )
    assert it.run("organisations", "create", "shop").exit_code == 0
    assert it.sent() == {"slug": "shop", "name": "shop"}
    assert it.run("organisations", "change", "--require-mfa").exit_code == 0
    assert it.sent() == {"mfaRequired": True}
    assert it.run("organisations", "delete", "--confirm", "shop").exit_code == 0
    assert it.requests[-1].url.query == b"confirm=shop"
    assert it.run("organisations", "change").exit_code == ExitCode.USAGE


def test_a_token_is_made_by_a_person_and_printed_alone() -> None:
    it = Terminal(
        {
            "POST /api/auth/login": SESSION,
            "POST /api/auth/tokens": (201, {"token": "tcp_pat_secret"}),
            "POST /api/auth/logout": (204, None),
        }
    )
    outcome = it.run(
        "tokens", "create", "ci", "--role", "viewer", "--expires-in", "720h",
        "--email", "ann@example.com", "--password-stdin", stdin="a quiet river\n",
    )  # fmt: skip
    assert outcome.out == "tcp_pat_secret\n"
    assert it.sent(1) == {"name": "ci", "role": "VIEWER", "expiresIn": "720h"}


def test_somebody_is_signed_out_again_when_the_token_is_refused() -> None:
    it = Terminal(
        {
            "POST /api/auth/login": SESSION,
            "POST /api/auth/tokens": problem(403, "role_too_high", "no"),
            "POST /api/auth/logout": (204, None),
        }
    )
    outcome = it.run("tokens", "create", "ci", "--email", "a@b", "--password-stdin", stdin="x\n")
    assert (outcome.exit_code, it.requests[-1].url.path) == (ExitCode.LOGIN, "/api/auth/logout")


def test_tokens_are_listed_and_revoked_by_name() -> None:
    for group, path in (("tokens", "/api/auth/tokens"), ("gateway-tokens", "/api/gateways/tokens")):
        it = Terminal(
            {f"GET {path}": (200, {"items": [TOKEN]}), f"DELETE {path}/tok_1": (204, None)}
        )
        assert it.run(group, "list").out.splitlines()[1].split()[:2] == ["ci", "tcp_pat_abc"]
        assert it.run(group, "revoke", "ci").exit_code == 0
        assert it.run(group, "revoke", "other").exit_code == ExitCode.INPUT


def test_a_name_that_two_tokens_have_is_not_guessed() -> None:
    twice = {"items": [TOKEN, {**TOKEN, "id": "tok_2", "prefix": "tcp_pat_xyz"}]}
    outcome = Terminal({"GET /api/auth/tokens": (200, twice)}).run("tokens", "revoke", "ci")
    assert (outcome.exit_code, outcome.err) == (
        ExitCode.INPUT, "error: 2 tokens are called ci; name its prefix\n",
    )  # fmt: skip


def test_a_gateway_token_is_made() -> None:
    it = Terminal({"POST /api/gateways/tokens": (201, {"token": "tcp_gw_secret"})})
    assert it.run("gateway-tokens", "create", "edge").out == "tcp_gw_secret\n"
    assert it.sent() == {"name": "edge", "scope": "platform"}


def test_login_can_choose_the_organisation(tmp_path: Any) -> None:
    it = Terminal(
        {
            "POST /api/auth/login": SESSION,
            "GET /api/organizations": (200, {"items": [MINE]}),
            "POST /api/auth/tokens": (201, {"token": "tcp_pat_secret"}),
            "POST /api/auth/logout": (204, None),
        },
        environ={"XDG_CONFIG_HOME": str(tmp_path)},
    )
    wanted = ("login", "--email", "a@b", "--organisation", "shop", "--password-stdin")
    assert it.run(*wanted, stdin="x\n").exit_code == 0
    assert it.sent(2)["organizationId"] == "org_2"


def test_a_picture_is_sent_as_it_is_and_taken_away(tmp_path: Path) -> None:
    (tmp_path / "me.png").write_bytes(b"\x89PNG")
    it = Terminal({"POST /api/auth/avatar": (200, ANN), "DELETE /api/auth/avatar": (204, None)})

    sent = it.run("picture", "set", str(tmp_path / "me.png"))
    removed = it.run("picture", "remove")
    missing = it.run("picture", "set", str(tmp_path / "none.png"))

    assert (sent.exit_code, removed.exit_code, missing.exit_code) == (0, 0, ExitCode.INPUT)
    assert (it.requests[0].content, it.requests[0].headers["content-type"]) == (
        b"\x89PNG", "image/png",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (["alerts", "list"], "/api/alerts"),
        (["channels", "deliveries"], "/api/alert-deliveries"),
        (["inbox", "list"], "/api/notifications"),
        (["history"], "/api/revisions"),
    ],
    ids=["alerts", "deliveries", "inbox", "history"],
)
def test_a_list_is_searched_and_sorted_by_the_server(words: list[str], path: str) -> None:
    it = Terminal({f"GET {path}": (200, {"items": [], "nextCursor": None})})

    assert it.run(*words, "--search", "two words", "--sort", "state").exit_code == 0
    assert dict(it.requests[0].url.params).items() >= {
        "search": "two words", "sort": "state",
    }.items()  # fmt: skip


def test_resources_are_found_by_name_and_label() -> None:
    it = Terminal({"GET /api/clusters": (200, {"items": [], "nextCursor": None})})

    it.run("get", "clusters", "--search", "shop", "--label", "team=web", "--label", "!old")

    assert str(it.requests[0].url.query, "ascii") == "search=shop&label=team%3Dweb&label=%21old"
