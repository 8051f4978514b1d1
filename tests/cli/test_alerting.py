"""`channels` and `inbox`."""

from typing import Any

from tests.cli.terminal import Terminal
from trafficplane.cli.failures import ExitCode

WHEN = "2026-01-05T12:00:00Z"
DELIVERY = {"id": 42, "channel": "on-call", "event": "FIRING", "title": "errors", "attempts": 3,
            "state": "GIVEN_UP", "detail": "answered 500", "createdAt": WHEN}  # fmt: skip
NEWS = {"id": 7, "topic": "SECURITY", "title": "A token", "text": "From 192.0.2.1.",
        "createdAt": WHEN, "readAt": None}  # fmt: skip
TEST = "POST /api/alert-channels/on-call/test"
PREFERENCES: tuple[int, Any] = (200, {"muted": ["SYSTEM"], "digest": "OFF"})


def test_a_test_says_what_the_other_side_said() -> None:
    took = Terminal({TEST: (200, {"delivered": True, "detail": "answered 200: ok"})})
    outcome = took.run("channels", "test", "on-call")
    assert (outcome.exit_code, outcome.out) == (0, "on-call: answered 200: ok\n")
    refused = Terminal({TEST: (200, {"delivered": False, "detail": "answered 404"})})
    outcome = refused.run("channels", "test", "on-call")
    assert (outcome.exit_code, outcome.err) == (
        ExitCode.UNAVAILABLE, "error: on-call: answered 404\n",
    )  # fmt: skip


def test_deliveries_are_listed_and_repeated() -> None:
    it = Terminal({
        "GET /api/alert-deliveries": (200, {"items": [DELIVERY], "nextCursor": None}),
        "POST /api/alert-deliveries/42/redeliver": (202, DELIVERY),
    })  # fmt: skip
    out = it.run("channels", "deliveries", "--state", "given_up").out
    assert dict(it.requests[0].url.params)["state"] == "GIVEN_UP"
    assert out.splitlines()[1].split()[0] == "42"
    assert "on-call again" in it.run("channels", "redeliver", "42").out


def test_notifications_are_listed_read_and_dismissed() -> None:
    it = Terminal({
        "GET /api/notifications": (200, {"items": [NEWS], "nextCursor": None, "unread": 1}),
        "POST /api/notifications/read-all": (204, None),
        "POST /api/notifications/7/dismiss": (204, None),
    })  # fmt: skip
    out = it.run("inbox", "list", "--unread", "--topic", "policy-change").out
    assert dict(it.requests[0].url.params) == {
        "limit": "50", "topic": "POLICY_CHANGE", "unread": "true",
    }  # fmt: skip
    assert out.splitlines()[1].split()[:2] == ["7", "unread"]
    assert it.run("inbox", "read").exit_code == 0
    assert it.run("inbox", "dismiss", "7").exit_code == 0


def test_preferences_are_shown_and_changed() -> None:
    changed = (200, {"muted": ["POLICY_CHANGE"], "digest": "DAILY"})
    it = Terminal({"GET /api/notifications/preferences": PREFERENCES,
                   "PATCH /api/notifications/preferences": changed})  # fmt: skip
    assert it.run("inbox", "preferences").out == "muted: SYSTEM\ndigest: OFF\n"
    it.run(
        "inbox", "preferences", "--mute", "policy-change", "--unmute", "system", "--digest", "daily"
    )
    assert it.sent() == {"muted": ["POLICY_CHANGE"], "digest": "DAILY"}
