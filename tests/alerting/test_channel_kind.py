"""What a channel's document may say, and that its secrets never come back."""

from pathlib import Path
from typing import Any

import pytest

from tests.alerting.notices import KEY, TARGETS
from tests.security.world import opened
from trafficplane.alerting.channels.apprise import SERVICES, check_apprise_url
from trafficplane.alerting.kinds.alert_channel import ALERT_CHANNEL
from trafficplane.catalog.logic.reading import read


def complaints(spec: dict[str, Any]) -> list[tuple[str, str]]:
    errors = read(ALERT_CHANNEL, None, spec).errors
    return [(error.pointer, error.message) for error in errors]


@pytest.mark.parametrize("kind", TARGETS)
def test_every_type_is_accepted_and_shows_handles_only(kind: str) -> None:
    content = read(ALERT_CHANNEL, None, {kind: TARGETS[kind]}).content
    assert content is not None
    secrets = list(ALERT_CHANNEL.secrets(content.spec))
    shown = str(content.document)
    assert [h for h in secrets if str(h.secret.plain) in shown] == []
    assert all(h.secret.handle.startswith("scrypt:") for h in secrets)
    assert len(secrets) == (0 if kind == "email" else 1)


@pytest.mark.parametrize(
    ("target", "pointer", "words"),
    [
        ({}, "/spec", "needs one of email, webhook, slack"),
        ({"email": {"to": ["a@b.c"]}, "slack": TARGETS["slack"]}, "/spec/slack", "to one place"),
        ({"email": {"to": []}}, "/spec/email/to", "must not be empty"),
        ({"email": {"to": ["x"]}}, "/spec/email/to/0", "is not an e-mail address"),
        ({"slack": {"url": "ftp://a/b"}}, "/spec/slack/url", "write https://host/path"),
        ({"slack": {"url": "https://a:b@c/d"}}, "/spec/slack/url", "holds credentials"),
        ({"webhook": {"url": "https://a", "secret": "whsec_c2hvcnQ="}},
         "/spec/webhook/secret", "24 to 64 random bytes"),
        ({"pagerduty": {"routingKey": "no"}}, "/spec/pagerduty/routingKey", "no routing key"),
        ({"telegram": {"botToken": "no", "chatId": "1"}}, "/spec/telegram/botToken", "no bot"),
        ({"apprise": {"url": "json://localhost/"}}, "/spec/apprise/url", "must be an Apprise"),
        ({"apprise": {"url": "syslog://"}}, "/spec/apprise/url", "must be an Apprise URL"),
        ({"apprise": {"url": "discord://1/abc?template=/etc/passwd"}},
         "/spec/apprise/url", "names a file"),
        ({"apprise": {"url": "discord://"}}, "/spec/apprise/url", "no valid discord:// URL"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place(
    target: dict[str, Any], pointer: str, words: str
) -> None:
    (found,) = complaints(target)
    assert found[0] == pointer
    assert words in found[1]


def test_a_complaint_does_not_repeat_a_secret() -> None:
    secret = "hunter2hunter2"
    for target in (
        {"slack": {"url": f"ftp://{secret}"}},
        {"webhook": {"url": "https://a", "secret": secret}},
        {"pagerduty": {"routingKey": f"{secret}!"}},
        {"telegram": {"botToken": secret, "chatId": "1"}},
        {"apprise": {"url": f"json://{secret}"}},
    ):
        assert secret not in str(complaints(target))


def test_no_service_of_apprise_takes_a_host() -> None:
    from apprise.manager_plugins import NotificationManager

    check_apprise_url("discord://1234/abcd")  # which loads them
    plugins = {name: NotificationManager()[name] for name in SERVICES}
    hosts = {"host", "hostname", "domain"}
    assert {n for n, plugin in plugins.items() if hosts & set(plugin.template_tokens)} == set()
    files = {"keyfile", "subfile", "path", "cert"}
    assert {n for n, plugin in plugins.items() if files & set(plugin.template_args)} == set()


async def test_secrets_come_back_through_no_door(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        admin = await world.sign_in()
        spec = {"webhook": TARGETS["webhook"]}
        made = await admin.json("POST", "/api/alert-channels", {"name": "hook", "spec": spec})
        handle = made["spec"]["webhook"]["secret"]
        assert handle.startswith("scrypt:")
        exported = await admin.call("GET", "/api/export")
        revisions = await admin.call("GET", "/api/revisions/1")
        audit = await admin.call("GET", "/api/audit")
        assert KEY not in exported.text + revisions.text + audit.text
        again = {"resources": [{"kind": "AlertChannel", "name": "hook", "spec": made["spec"]}]}
        planned = await admin.json("POST", "/api/changes/plan", again)
        assert planned["changes"] == []
        async with world.plane.database.transaction(write=False) as tx:
            home = admin.session["organization"]["id"]
            assert await world.plane.catalog.vault.open(tx, home, handle) == KEY
