"""The pages of alerts: what fires, who takes care, what is silenced, and where it was told."""

import re
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest

from tests.alerting.notices import FIRING, KEY
from tests.alerting.receiver import Reply, receiving
from tests.console.conftest import PASSWORD, Console, opened
from tests.console.test_pages import CLUSTER
from trafficplane.gateways.schemas import NodeInfo

AWAY: dict[str, Any] = {
    "kind": "AlertRule",
    "name": "away",
    "spec": {
        "description": "A gateway is gone.",
        "query": {"metric": "gateways_disconnected", "by": ["gateway"]},
        "threshold": 0,
    },
}


@pytest.fixture
async def console(sqlite_url: str) -> AsyncIterator[Console]:
    """One that may send to this machine."""
    async with opened(sqlite_url, PASSWORD, outbound_networks=("127.0.0.0/8",)) as console:
        assert (await console.sign_in(PASSWORD)).status_code == 303
        yield console


async def _fire(console: Console) -> str:
    """A gateway goes, and the rule fires; returns the path of the alert's page."""
    plane = console.plane
    await console.apply(CLUSTER)
    await console.apply({**CLUSTER, "labels": {"team": "other"}})
    await console.apply(AWAY)
    plane.fleet.connected("gw-1", "s", NodeInfo("1.40.0", "1", "10.0.0.9"))
    await plane.persistence.run_once()
    plane.fleet.disconnect_all()
    await plane.persistence.run_once()
    await plane.evaluator.run_once()
    found = re.search(r'href="(/alerts/alr[^"]+)"', (await console.get("/alerts")).text)
    assert found is not None
    return found[1]


async def test_every_page_opens_before_there_is_anything(console: Console) -> None:
    pages = ["/alerts", *(f"/alerts/{p}" for p in ("rules", "channels", "silences", "deliveries"))]

    assert {p: (await console.get(p)).status_code for p in pages} == dict.fromkeys(pages, 200)


async def test_an_alert_is_seen_and_taken_care_of(console: Console) -> None:
    assert "Firing" not in (await console.get("/")).text
    page = await _fire(console)
    overview = (await console.get("/")).text
    assert ("Firing" in overview, f'href="{page}"' in overview) == (True, True)
    assert "gateway=gw-1" in (await console.get("/alerts?severity=WARNING&q=away")).text
    assert "Nothing matches" in (await console.get("/alerts?state=RESOLVED")).text
    assert 'href="/alerts?label=gateway%3Dgw-1"' in (await console.get("/alerts")).text
    assert page in (await console.get("/alerts?label=gateway%3Dgw-1")).text
    assert "Nothing matches" in (await console.get("/alerts?label=gateway%3Dgw-2")).text
    assert "is not NAME=VALUE" in (await console.get("/alerts?label=shop")).text

    answer = await console.post(f"{page}/acknowledge", comment="on my way")

    assert answer.headers["location"] == page
    shown = (await console.get(page)).text
    assert ("on my way" in shown, "Changed just before" in shown) == (True, True)
    assert "takes care" in (await console.get("/alerts")).text
    assert "firing" in (await console.get("/alerts/rules/away")).text


async def test_a_suspect_revision_is_offered_to_be_undone(console: Console) -> None:
    page = (await console.get(await _fire(console))).text
    offered = re.findall(
        r'hx-post="(/revisions/\d+/rollback)".*?name="reason" value="([^"]+)"', page
    )

    assert 'class="btn" href="/charts' in page
    assert "later revision" in page
    (path, reason) = offered[0]
    asked = await console.post(path, reason=reason)

    assert "2 changes" in asked.text
    assert "away fired" in reason


async def test_an_alert_is_silenced_by_its_labels(console: Console) -> None:
    page = (await console.get(await _fire(console))).text
    link = re.search(r'href="(/new/silences\?[^"]+)"', page)
    assert link is not None

    text = (await console.get(link[1].replace("&amp;", "&"))).text

    assert "label: &#34;gateway&#34;, operator: equals, value: &#34;gw-1&#34;" in text
    matcher = {"label": "gateway", "value": "gw-1"}
    spec = {"comment": "moving it", "matchers": [matcher], "endsAt": "2126-01-05T12:00:00Z"}
    await console.apply({"kind": "Silence", "name": "move", "spec": spec})
    listed = (await console.get("/alerts/silences")).text
    assert ("moving it" in listed, ">active<" in listed) == (True, True)
    assert (await console.get("/alerts/silences/move")).status_code == 200


async def test_a_rule_is_replayed_before_it_is_saved(console: Console) -> None:
    text = "kind: AlertRule\nname: slow\nspec:\n  query: {metric: requests}\n  threshold: 5\n"

    answers = [
        (await console.post("/alerts/rules/backtest", text=text, range="24h")).text,
        (await console.post("/alerts/rules/backtest", text=text, range="9000h")).text,
        (await console.post("/alerts/rules/backtest", text=text.replace("5", "x"))).text,
        (await console.post("/alerts/rules/backtest", text="kind: Cluster")).text,
    ]

    assert "Would not have fired in the last 24h" in answers[0]
    assert "range" in answers[1]
    assert "Line 5" in answers[2]
    assert "There is no AlertRule in the text" in answers[3]
    assert "Replay" in (await console.get("/new/alert-rules")).text


async def test_a_built_in_rule_is_switched_on_once(console: Console) -> None:
    assert "Switch on backend-down" in (await console.get("/alerts/rules")).text

    path = "/alerts/rules/builtin/backend-down"
    planned = (await console.post(path)).text
    assert ("1 change" in planned, 'name="confirmed"' in planned) == (True, True)
    assert "Switch on backend-down" in (await console.get("/alerts/rules")).text
    made = await console.post(path, confirmed="yes", message="wanted")

    assert made.headers["location"].startswith("/alerts/rules/backend-down?applied=")
    listed = (await console.get("/alerts/rules")).text
    assert ("Switch on backend-down" in listed, 'href="/alerts/rules/backend-down"' in listed) == (
        False, True,
    )  # fmt: skip
    assert "wanted" in (await console.get("/revisions")).text


async def test_a_rule_tells_who_hears_of_what_nobody_acknowledges(console: Console) -> None:
    spec = {"webhook": {"url": "https://example.com/hook", "secret": KEY}}
    await console.apply({"kind": "AlertChannel", "name": "boss", "spec": spec})
    escalation = {"after": "20m", "channels": ["boss"]}
    await console.apply({**AWAY, "spec": {**AWAY["spec"], "escalation": escalation}})

    assert "20m unacknowledged" in (await console.get("/alerts/rules/away")).text


async def test_a_channel_is_tried_and_a_delivery_sent_again(console: Console) -> None:
    with receiving() as receiver:
        spec = {"webhook": {"url": receiver.url, "secret": KEY}}
        await console.apply({"kind": "AlertChannel", "name": "hook", "spec": spec})
        receiver.reply(Reply(404, body=b"no such hook"))
        tried = (await console.post("/alerts/channels/hook/test")).text
        async with console.plane.database.transaction() as tx:
            home = await console.plane.identity.first_organisation(tx) or ""
            await console.plane.ledger.enqueue(tx, replace(FIRING, organisation_id=home), ["hook"])
        receiver.reply(Reply(410))
        await console.plane.sender.run_once()

        channel = (await console.get("/alerts/channels/hook")).text
        number = re.search(r'href="/alerts/deliveries/(\d+)"', channel)
        assert number is not None
        again = await console.post(f"/alerts/deliveries/{number[1]}/redeliver")
        await console.plane.sender.run_once()

    assert "It was not taken. Answered 404: no such hook." in tried
    assert ("failing" in channel, KEY in channel) == (True, False)
    assert again.status_code == 200
    assert "taken" in (await console.get(f"/alerts/deliveries/{number[1]}")).text
    assert "sent" in (await console.get("/alerts/deliveries?channel=hook&state=SENT")).text


async def test_alerts_and_deliveries_are_searched_and_sorted_from_page_to_page(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    await _fire(console)
    await console.apply({**AWAY, "name": "gone"})
    await console.plane.evaluator.run_once()
    async with console.plane.database.transaction() as tx:
        home = await console.plane.identity.first_organisation(tx) or ""
        notice = replace(FIRING, organisation_id=home)
        await console.plane.ledger.enqueue(tx, notice, ["first", "second"])
    monkeypatch.setattr("trafficplane.console.alerts._ROWS", 1)
    monkeypatch.setattr("trafficplane.console.alerting._ROWS", 1)

    async def shown(path: str, pattern: str) -> list[str]:
        page = (await console.get(path)).text
        further = re.search(r'href="([^"]+)">Next<', page)
        rest = await shown(further[1].replace("&amp;", "&"), pattern) if further else []
        return re.findall(pattern, page) + rest

    rule, channel = r'href="/alerts/alr[^"]+">(\w+)<', r'href="/alerts/channels/(\w+)"'
    found = [
        await shown("/alerts?sort=rule", rule),
        await shown("/alerts?sort=-rule", rule),
        sorted(await shown("/alerts?sort=-started", rule)),
        await shown("/alerts?q=GON", rule),
        await shown("/alerts/deliveries?sort=channel", channel),
        await shown("/alerts/deliveries?sort=-channel", channel),
        await shown("/alerts/deliveries?q=sec", channel),
    ]

    assert found == [
        ["away", "gone"], ["gone", "away"], ["away", "gone"], ["gone"],
        ["first", "second"], ["second", "first"], ["second"],
    ]  # fmt: skip
    later = (await console.client.get("/api/alerts?limit=1&sort=rule")).json()["nextCursor"]
    wrong = await console.client.get("/api/alerts", params={"sort": "state", "cursor": later})
    assert (wrong.status_code, wrong.json()["errors"][0]["pointer"]) == (422, "/cursor")
