import html
import re
from typing import Any

import pytest

from tests.console.conftest import Console
from tests.console.test_files import upload
from tests.console.test_pages import CLUSTER, ENDPOINTS
from trafficplane.console.logic.skeletons import skeleton

TEXT = """\
kind: Cluster
name: shop
spec:
  backends:
    - name: one
      address: 10.0.0.1
      port: 80000
"""


async def _ask(console: Console, text: str, **fields: str) -> Any:
    answer = await console.post("/edit/plan", text=text, **fields)
    assert answer.status_code == 200
    return answer.json()


async def _plan(console: Console, text: str, **fields: str) -> str:
    return html.unescape((await _ask(console, text, **fields))["plan"])


async def test_a_plan_says_what_would_change_and_writes_nothing(console: Console) -> None:
    await console.apply(CLUSTER)
    text = "kind: Cluster\nname: shop\nspec: {backends: []}\n"

    plan = await _plan(console, text, kind="Cluster", name="shop", version="1")

    assert ("1 change" in plan, "no backend is ACTIVE" in plan) == (True, False)
    assert "No backend is ACTIVE" in plan
    assert (await console.get("/revisions/2")).status_code == 404


async def test_a_mistake_is_shown_at_its_line(console: Console) -> None:
    plan = await _plan(console, TEXT)

    assert ('data-line="7"' in plan, "spec.backends.0.port" in plan) == (True, True)


async def test_a_mistake_is_named_for_its_field_too(console: Console) -> None:
    answer = await _ask(console, TEXT)

    assert [problem["pointer"] for problem in answer["problems"]] == ["/spec/backends/0/port"]
    assert answer["blocked"] is True
    assert "One thing is wrong." in answer["plan"]
    assert "/resources/0" not in answer["plan"]


@pytest.mark.parametrize(("name", "calm"), [("", True), ("shop", False)], ids=["new", "edited"])
async def test_what_a_new_resource_lacks_is_no_mistake_before_anybody_typed(
    console: Console, name: str, calm: bool
) -> None:
    first = await _ask(console, TEXT, name=name, untouched="true")
    then = await _ask(console, TEXT, name=name, untouched="false")

    assert ("callout-bad" not in first["plan"], first["blocked"]) == (calm, True)
    assert "callout-bad" in then["plan"]


async def test_an_edit_of_the_form_changes_the_text_and_is_planned(console: Console) -> None:
    edit = {"action": "set", "pointer": "/spec/backends/0/port", "value": "8000"}

    answer = await _ask(console, TEXT, **edit, render="false")

    assert answer["text"] == TEXT.replace("80000", "8000")
    assert ("1 change" in answer["plan"], answer["form"]) == (True, None)


async def test_the_form_offers_the_uploads_that_fit(console: Console) -> None:
    database = await upload(console, "GeoLite2-City.mmdb")
    page = await upload(console, "down.html", "public")
    text = """\
kind: Endpoint
name: shop
spec: {slug: shop, type: MOCK, mock: {}}
"""

    form = (await _ask(console, text))["form"]

    at = 'data-pointer="/spec/{}"[^>]*list="names-{}"'
    assert re.search(at.format("geoDatabase", "Places"), form)
    assert re.search(at.format("mock/bodyFile", "Body"), form)
    known = {use: re.findall(r'value="(\w+)">([^<]+)<', found) for use, found in re.findall(
        r'<datalist id="names-(Body|Places)">(.*?)</datalist>', form)}  # fmt: skip
    assert known == {
        "Places": [(database, "GeoLite2-City.mmdb, private")],
        "Body": [(page, "down.html, public")],
    }


async def test_the_form_shows_what_the_text_says(console: Console) -> None:
    form = (await _ask(console, TEXT))["form"]
    several = (await _ask(console, TEXT + "---\n" + TEXT))["form"]

    assert 'data-pointer="/spec/backends/0/port" value="80000"' in form
    assert ("data-pointer" in several, "one resource" in several) == (False, True)


async def test_malformed_yaml_is_shown_at_its_line(console: Console) -> None:
    plan = await _plan(console, "kind: Cluster\nname: [unclosed\n")

    assert "data-line=" in plan


async def test_yaml_that_is_nested_too_deeply_is_only_refused(console: Console) -> None:
    plan = await _plan(console, "[" * 100_000)

    assert "nested deeper" in plan


async def test_applying_leads_to_the_resource_and_its_delivery(console: Console) -> None:
    text = TEXT.replace("80000", "8000")

    answer = await console.post("/edit/apply", text=text, kind="Cluster", message="First")

    assert answer.headers["location"] == "/clusters/shop?applied=1"
    assert "First" in (await console.get("/revisions")).text


@pytest.mark.parametrize("opened", [{}, {"name": "blog", "version": "1"}])
async def test_a_name_that_is_taken_is_refused_at_its_field(
    console: Console, opened: dict[str, str]
) -> None:
    await console.apply(CLUSTER)
    text = TEXT.replace("80000", "8000")

    asked = await _ask(console, text, kind="Cluster", **opened)
    written = (await console.post("/edit/apply", text=text, kind="Cluster", **opened)).text

    assert [p["pointer"] for p in asked["problems"]] == ["/name"]
    assert ("exists already" in asked["plan"], asked["blocked"]) == (True, True)
    assert "exists already" in written


async def test_what_somebody_else_wrote_meanwhile_is_not_overwritten(console: Console) -> None:
    await console.apply(CLUSTER)
    await console.apply({**CLUSTER, "labels": {"team": "other"}})
    text = TEXT.replace("80000", "8000")

    answer = await console.post("/edit/apply", text=text, kind="Cluster", name="shop", version="1")

    assert (answer.status_code, "callout-bad" in answer.text) == (200, True)
    assert "team=other" in (await console.get("/clusters/shop")).text


@pytest.mark.parametrize("kind", ["Cluster", "Endpoint", "RoutingPolicy"])
async def test_a_new_resource_begins_with_a_document_that_works(
    console: Console, kind: str
) -> None:
    await console.apply(CLUSTER, ENDPOINTS[0])
    text = skeleton(kind, {"cluster": "shop", "endpoint": "shop"}).replace(
        "name: shop\n", "name: x\n"
    )

    plan = await _plan(console, text.replace("slug: shop", "slug: x"), kind=kind)

    assert "1 change" in plan, plan


async def test_a_backend_changes_in_place(console: Console) -> None:
    await console.apply(CLUSTER)

    edits = {"state:two": "DRAINING", "weight:two": "70"}

    await console.post("/clusters/shop/backends", **edits, confirmed="yes")

    document = (await console.client.get("/api/clusters/shop")).json()
    two = document["spec"]["backends"][1]
    assert (two["state"], two["weight"]) == ("DRAINING", 70)


async def test_every_write_shows_first_what_it_would_do(console: Console) -> None:
    await console.apply(CLUSTER, ENDPOINTS[0])
    stop = {"actions": [{"type": "block"}]}
    await console.apply({"kind": "RoutingPolicy", "name": "stop", "spec": stop})
    writes = {
        "/clusters/shop/backends": {"state:one": "DRAINING", "state:two": "MAINTENANCE"},
        "/policies/stop/toggle": {},
        "/revisions/1/rollback": {"reason": "too early"},
    }

    answers = {path: await console.post(path, **given) for path, given in writes.items()}

    titles = {path: "1 change" in answer.text for path, answer in answers.items()}
    assert dict.fromkeys(writes, True) == titles
    assert "No backend is ACTIVE" in answers["/clusters/shop/backends"].text
    assert (await console.get("/revisions/3")).status_code == 404


async def test_a_plan_that_is_out_of_date_is_not_carried_out(console: Console) -> None:
    await console.apply(CLUSTER)
    await console.apply({**CLUSTER, "labels": {"team": "other"}})
    edits = {"weight:two": "70", "confirmed": "yes", "seen": "1"}

    answer = await console.post("/clusters/shop/backends", **edits)

    assert answer.status_code == 412


async def test_a_weight_that_cannot_be_is_refused(console: Console) -> None:
    await console.apply(CLUSTER)

    answers = [
        await console.post("/clusters/shop/backends", **{"weight:two": weight}, confirmed="yes")
        for weight in ("0", "-1", "many", "99999999")
    ]

    assert [answer.status_code for answer in answers] == [422] * 4


async def test_a_resource_in_use_is_not_deleted_and_its_user_is_named(console: Console) -> None:
    await console.apply(CLUSTER, ENDPOINTS[0])

    answer = await console.post("/delete/clusters/shop")

    assert (answer.status_code, "Endpoint/shop" in answer.text) == (409, True), answer.text


async def test_deleting_shows_the_plan_and_wants_the_name_typed(console: Console) -> None:
    await console.apply(CLUSTER)

    asked = await console.post("/delete/clusters/shop")
    mistyped = await console.post("/delete/clusters/shop", confirmed="yes", seen="1", typed="shap")
    kept = (await console.get("/clusters/shop")).status_code
    done = await console.post(
        "/delete/clusters/shop", confirmed="yes", seen="1", typed="shop", message="it moved"
    )

    assert ("1 change" in asked.text, 'data-typed="shop"' in asked.text) == (True, True)
    assert (mistyped.status_code, kept, done.headers["location"]) == (
        422, 200, "/clusters?applied=2",
    )  # fmt: skip
    assert "it moved" in (await console.get("/revisions")).text


async def test_what_was_changed_after_the_look_is_not_deleted(console: Console) -> None:
    await console.apply(CLUSTER)
    await console.apply({**CLUSTER, "labels": {"team": "other"}})

    answer = await console.post("/delete/clusters/shop", confirmed="yes", seen="1", typed="shop")

    assert answer.status_code == 412


async def test_a_policy_is_switched_off_and_on(console: Console) -> None:
    policy = {"spec": {"actions": [{"type": "block"}]}, "kind": "RoutingPolicy", "name": "stop"}
    await console.apply(policy)

    await console.post("/policies/stop/toggle", confirmed="yes")

    document = (await console.client.get("/api/routing-policies/stop")).json()
    assert document["spec"]["enabled"] is False


async def test_rolling_back_restores_and_keeps_the_reason(console: Console) -> None:
    await console.apply(CLUSTER)
    await console.apply(ENDPOINTS[2])

    answer = await console.post("/revisions/1/rollback", reason="too early", confirmed="yes")

    assert answer.headers["location"] == "/revisions/3?applied=3"
    assert (await console.get("/endpoints/closed")).status_code == 404
    assert "too early" in (await console.get("/revisions")).text


async def test_an_api_token_is_shown_once(console: Console) -> None:
    issued = await console.post("/profile/tokens", name="ci", lifetime="720h")

    assert ("tcp_pat" in issued.text, 200) == (True, issued.status_code)
    listed = (await console.get("/profile")).text
    assert ("ci" in listed, "tcp_pat_" in listed and len(listed) > 0) == (True, True)
    secret = issued.text.split('aria-label="Token">')[1].split("<")[0].strip()
    assert secret not in listed


async def test_a_gateway_token_comes_with_the_command_that_uses_it(console: Console) -> None:
    issued = await console.post("/gateways/tokens", name="edge", scope="platform")

    assert "trafficplane gateway --control-plane console.test:18000" in issued.text
