"""What each type of channel sends, as its receiver gets it."""

import base64
import hashlib
import hmac
import ipaddress
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.alerting.notices import FIRING, KEY, TARGETS, another, then
from tests.alerting.receiver import Receiver, Reply, receiving
from tests.mailbox import mailbox
from trafficplane.alerting.channels.posting import retry_after_s
from trafficplane.alerting.channels.target import Carriers, DelayedError, Message, RefusedError
from trafficplane.alerting.kinds.alert_channel import AlertChannel
from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.logic.pacing import Turn, backoff_s, next_attempt, turn
from trafficplane.kit.mail import Smtp
from trafficplane.kit.outbound import Outbound
from trafficplane.kit.settings import Settings

AT = datetime(2026, 1, 5, 12, 0, 5, tzinfo=UTC)
OUTBOUND = Outbound([ipaddress.ip_network("127.0.0.0/8")])


async def send(spec: dict[str, Any], *notices: Notice, smtp: Smtp | None = None) -> str:
    target = AlertChannel.model_validate(spec).target
    plain = {secret.handle: secret.plain or "" for secret in target.secrets().values()}
    message = Message("alr_1:FIRING:c", "c", AT, notices or (FIRING,))
    return await target.send(message, lambda s: plain[s.handle], Carriers(OUTBOUND, smtp))


async def sent(receiver: Receiver, spec: dict[str, Any], *notices: Notice) -> Any:
    await send(spec, *notices)
    return receiver.got[-1].json


async def test_a_webhook_is_signed_as_the_specification_says() -> None:
    with receiving() as receiver:
        body = await sent(receiver, {"webhook": {"url": receiver.url, "secret": KEY}})
        (got,) = receiver.got
    key = base64.b64decode(KEY.removeprefix("whsec_"))
    covered = f"alr_1:FIRING:c.{int(AT.timestamp())}.".encode() + got.body
    signature = base64.b64encode(hmac.new(key, covered, hashlib.sha256).digest()).decode()
    assert got.headers["webhook-signature"] == f"v1,{signature}"
    assert (got.headers["webhook-id"], got.headers["webhook-timestamp"]) == (
        "alr_1:FIRING:c", str(int(AT.timestamp())),
    )  # fmt: skip
    assert (body["type"], body["data"]["suspects"][0]["revision"]) == ("alert.firing", 12)


async def test_slack_gets_escaped_text_with_the_cause_and_the_suspect() -> None:
    with receiving() as receiver:
        body = await sent(receiver, {"slack": {"url": f"{receiver.url}/services/x"}})
        many = await sent(
            receiver, {"slack": {"url": receiver.url}}, *(another(n) for n in range(60))
        )
    (section,) = body["blocks"]
    text = section["text"]["text"]
    assert "shop &lt;answers&gt; with errors" in text
    assert "shop-1 refuses connections" in text
    assert "revision 12 by Ada, 2026-01-05 12:00 UTC: raise the weight" in text
    assert "<https://tcp.example.com/alerts/alr_1|Open the alert>" in text
    assert (len(many["blocks"]), many["blocks"][-1]["text"]["text"]) == (50, "and 11 more")


async def test_teams_gets_an_adaptive_card() -> None:
    with receiving() as receiver:
        body = await sent(receiver, {"teams": {"url": receiver.url}}, then(Event.RESOLVED))
    (attachment,) = body["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    title, summary, facts = attachment["content"]["body"]
    assert (title["color"], summary["text"]) == ("good", FIRING.summary)
    assert {"title": "Rule", "value": FIRING.rule} in facts["facts"]


async def test_telegram_gets_a_text_and_its_own_retry_after_is_honoured() -> None:
    with receiving() as receiver:
        spec = {"telegram": {**TARGETS["telegram"], "url": receiver.url}}
        body = await sent(receiver, spec)
        assert receiver.got[0].path == f"/bot{TARGETS['telegram']['botToken']}/sendMessage"
        limited = {"ok": False, "error_code": 429, "parameters": {"retry_after": 37}}
        receiver.reply(Reply(429, body=json.dumps(limited).encode()))
        with pytest.raises(DelayedError) as error:
            await send(spec)
    assert (body["chat_id"], FIRING.summary in body["text"]) == ("-100123", True)
    assert error.value.retry_after_s == 37


async def test_mail_has_html_and_text_goes_to_all_and_escapes_what_it_shows() -> None:
    with mailbox() as box:
        smtp = Smtp.of(Settings(**box.settings))
        await send({"email": {"to": ["a@example.com", "b@example.com"]}}, smtp=smtp)
        (mail,) = box.mails
    text, html = (part.get_payload(decode=True) for part in mail.walk() if not part.is_multipart())
    assert isinstance(text, bytes)
    assert isinstance(html, bytes)
    assert mail["Subject"] == "FIRING: shop <answers> with errors (CRITICAL)"
    assert (mail["To"], mail["X-RcptTo"]) == ("a@example.com, b@example.com",) * 2
    assert mail["Message-ID"].startswith("<alr_1")
    assert FIRING.summary in text.decode()
    assert "shop &lt;answers&gt; with errors" in html.decode()


async def test_without_a_mail_server_mail_waits() -> None:
    with pytest.raises(DelayedError, match="SMTP_HOST"):
        await send({"email": {"to": ["a@example.com"]}})


async def test_apprise_tells_its_service(monkeypatch: pytest.MonkeyPatch) -> None:
    posted = []

    class Answer:
        status_code = 204
        content = b""
        headers: dict[str, str] = {}  # noqa: RUF012

    def post(url: str, **options: Any) -> Answer:
        posted.append((url, options))
        return Answer()

    monkeypatch.setattr("requests.post", post)
    assert await send({"apprise": TARGETS["apprise"]}) == "the service took it"
    ((url, options),) = posted
    assert url.startswith("https://discord.com/api/webhooks/4174216298/")
    assert FIRING.summary in str(options["data"])
    Answer.status_code = 500
    with pytest.raises(DelayedError):
        await send({"apprise": TARGETS["apprise"]})


async def test_a_secret_of_the_url_is_not_in_what_is_said() -> None:
    with receiving() as receiver:
        url = f"{receiver.url}/services/hunter2"
    with pytest.raises(DelayedError) as gone:
        await send({"slack": {"url": url}})
    with pytest.raises(RefusedError) as inside:
        await send({"slack": {"url": "http://10.0.0.1/hunter2"}})
    assert "hunter2" not in f"{gone.value} {inside.value}"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("120", 120.0), ("Mon, 05 Jan 2026 12:01:05 GMT", 60.0), ("soon", None), ("", None),
     ("Mon, 05 Jan 2026 11:00:00 GMT", 0.0)],
)  # fmt: skip
def test_both_forms_of_retry_after_are_understood(text: str, seconds: float | None) -> None:
    assert retry_after_s({"retry-after": text}, AT) == seconds


def test_pauses_double_to_a_quarter_of_an_hour_and_half_of_each_is_drawn() -> None:
    assert [backoff_s(n, 1.0) for n in (1, 2, 3, 20)] == [15, 30, 60, 900]
    assert [backoff_s(n, 0.0) for n in (1, 20)] == [7.5, 450]


def test_the_last_attempt_is_at_the_deadline() -> None:
    deadline = AT.replace(minute=1)
    assert next_attempt(AT, deadline, 9, None, 1.0) == deadline
    assert next_attempt(AT, deadline, 1, 90.0, 1.0) is None
    assert next_attempt(deadline, deadline, 1, None, 1.0) is None


@pytest.mark.parametrize(
    ("room", "waiting", "what"),
    [(20, 5, Turn.SINGLE), (1, 1, Turn.SINGLE), (1, 2, Turn.DIGEST), (0, 1, Turn.WAIT)],
)
def test_the_last_message_that_the_cap_allows_is_a_digest(
    room: int, waiting: int, what: Turn
) -> None:
    assert turn(room, waiting) is what


def test_a_notice_without_figures_has_no_facts_about_them() -> None:
    from trafficplane.alerting.logic.wording import facts

    bare = replace(FIRING, value=None, threshold=None, labels={}, suspects=())
    assert [name for name, _ in facts(bare)] == ["Rule", "Since"]
