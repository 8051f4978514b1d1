"""Channels in the whole application: trying one, what was sent, sending again."""

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.alerting.notices import FIRING, KEY
from tests.alerting.receiver import Reply, receiving
from tests.security.world import opened
from trafficplane.alerting.logic.notice import Event
from trafficplane.kit.loop import running


async def test_a_channel_is_tried_and_its_history_shown_and_repeated(tmp_path: Path) -> None:
    with receiving() as receiver:
        async with opened(tmp_path, outbound_networks=("127.0.0.0/8",)) as world:
            admin = await world.sign_in()
            mail = {"kind": "AlertChannel", "name": "m", "spec": {"email": {"to": ["a@b.example"]}}}
            planned = await admin.json("POST", "/api/changes/plan", {"resources": [mail]})
            assert [f["code"] for f in planned["findings"]] == ["mail_not_configured"]
            inside = {
                "name": "i",
                "spec": {"webhook": {"url": "http://169.254.169.254/", "secret": KEY}},
            }
            body = {"resources": [{"kind": "AlertChannel", **inside}]}
            (finding,) = (await admin.json("POST", "/api/changes/plan", body))["findings"]
            assert (finding["code"], finding["pointer"]) == (
                "address_not_allowed", "/spec/webhook/url",
            )  # fmt: skip
            spec = {"webhook": {"url": receiver.url, "secret": KEY}}
            await admin.json("POST", "/api/alert-channels", {"name": "hook", "spec": spec})
            receiver.reply(Reply(), Reply(404, body=b"no such hook"))
            tried = [await admin.json("POST", "/api/alert-channels/hook/test") for _ in range(2)]
            assert tried == [
                {"delivered": True, "detail": "answered 200: ok"},
                {"delivered": False, "detail": "answered 404: no such hook"},
            ]
            assert "admin@tcp.local asked for this" in receiver.got[0].json["data"]["summary"]
            home = admin.session["organization"]["id"]
            # Nobody said where the console is reached from elsewhere.
            notice = replace(FIRING, organisation_id=home, link=None)
            async with world.plane.database.transaction() as tx:
                await world.plane.ledger.enqueue(tx, notice, ["hook"])
            receiver.reply(Reply(410))
            await world.plane.sender.run_once()
            (given_up,) = (await admin.json("GET", "/api/alert-deliveries?state=GIVEN_UP"))["items"]
            assert (given_up["channel"], given_up["detail"]) == ("hook", "answered 410: ok")
            channel = await admin.json("GET", "/api/alert-channels/hook")
            assert (channel["status"]["state"], channel["status"]["error"]) == (
                "FAILING", "answered 410: ok",
            )  # fmt: skip
            news = (await admin.json("GET", "/api/notifications"))["items"]
            assert [n["title"] for n in news] == [
                "The channel hook could not be told of an alert",
                "FIRING: shop <answers> with errors (CRITICAL)",
            ]
            assert news[0]["text"] == (
                "FIRING: shop <answers> with errors (CRITICAL): answered 410: ok"
            )
            assert [n["link"] for n in news] == [
                f"/alerts/deliveries/{given_up['id']}", "/alerts/alr_1",
            ]  # fmt: skip
            at = f"/api/alert-deliveries/{given_up['id']}"
            await admin.json("POST", f"{at}/redeliver")
            ended = replace(notice, event=Event.RESOLVED, transition=Event.RESOLVED)
            async with world.plane.database.transaction() as tx:
                await world.plane.ledger.enqueue(tx, ended, ["hook"])
            (waits, *_) = (await admin.json("GET", "/api/alert-deliveries"))["items"]
            held = f"waits for delivery {given_up['id']}, an earlier notice of it"
            assert (waits["state"], waits["detail"]) == ("PENDING", held)
            early = await admin.call("POST", f"{at}/redeliver")
            assert early.status_code == 409
            await world.plane.sender.run_once()
            shown = await admin.json("GET", at)
            assert (shown["state"], [a["taken"] for a in shown["history"]]) == (
                "SENT", [False, True],
            )  # fmt: skip
            _, refused, taken, _ = (got.headers["webhook-id"] for got in receiver.got[-4:])
            assert refused == taken


async def test_the_running_product_sends_by_itself(tmp_path: Path) -> None:
    with receiving() as receiver:
        async with opened(tmp_path, outbound_networks=("127.0.0.0/8",)) as world:
            admin = await world.sign_in()
            home = admin.session["organization"]["id"]
            spec = {"slack": {"url": receiver.url}}
            await admin.json("POST", "/api/alert-channels", {"name": "chat", "spec": spec})
            async with running(world.plane._loops()):
                async with world.plane.database.transaction() as tx:
                    notice = replace(FIRING, organisation_id=home)
                    await world.plane.ledger.enqueue(tx, notice, ["chat"])
                async with asyncio.timeout(60):
                    while not receiver.got:
                        await asyncio.sleep(0.05)
