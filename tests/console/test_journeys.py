"""What people do in a browser, on a whole product with a real Envoy."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.backends import EchoBackend, backends
from tests.console.browsing import Watched
from tests.console.conftest import tab
from tests.console.looking import PHONE, clipped, complaints, looked_at
from tests.e2e.stack import PASSWORD, Stack, cluster, endpoint, policy, wait_until

FIRST = "admin123!"
FIRST_PAGE_BYTES = 200_000

PAGES = [
    "/", "/topology", "/endpoints", "/endpoints/shop", "/policies", "/policies/canary",
    "/clusters", "/clusters/shop", "/revisions", "/revisions/1", "/gateways", "/audit",
    "/profile", "/alerts", "/alerts/rules", "/alerts/channels", "/alerts/silences",
    "/alerts/deliveries", "/certificates", "/clusters/shop/balancing", "/new/alert-rules",
    "/charts", "/new/clusters", "/edit/endpoints/shop", "/password", "/nowhere",
]  # fmt: skip


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory, browser: Browser) -> Iterator[Stack]:
    """A first start, on which nobody has signed in yet."""
    stack = Stack(tmp_path_factory.mktemp("console") / "data", {"ADMIN_PASSWORD": ""})
    stack.launch()
    wait_until(stack.healthy, 90, what="health")
    yield stack
    stack.stop()


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("one", "two") as started:
        yield started


@pytest.fixture
def visitor(product: Stack, browser: Browser) -> Iterator[Watched]:
    with tab(browser, product.url) as watched:
        yield watched


def _write(page: Page, text: str) -> None:
    page.get_by_label("YAML or JSON").fill(text)
    expect(page.locator("#plan")).to_contain_text("1 change")
    page.get_by_role("button", name="Create").click()
    expect(page.locator("#notices")).to_contain_text("live on 1/1")


def _confirm(page: Page) -> None:
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 change")
    dialog.get_by_role("button", name="Apply").click()


def test_from_the_first_login_to_routed_traffic_and_back(
    product: Stack, visitor: Watched, echo: dict[str, EchoBackend]
) -> None:
    visitor.sign_in("admin@tcp.local", FIRST)
    page = visitor.page
    assert visitor.path() == "/password"
    page.get_by_label("Current password").fill(FIRST)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password once more").fill(PASSWORD)
    page.get_by_role("button", name="Change password").click()
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()

    page.get_by_role("link", name="Create a cluster").click()
    spec = [f"{{name: {n}, address: 127.0.0.1, port: {b.port}}}" for n, b in echo.items()]
    _write(
        page,
        "kind: Cluster\nname: shop\nspec:\n  loadBalancing: {strategy: WEIGHTED_ROUND_ROBIN}\n"
        f"  backends: [{', '.join(spec)}]\n",
    )
    page.get_by_role("link", name="Create an endpoint for it").click()
    _write(page, page.get_by_label("YAML or JSON").input_value())
    page.get_by_role("link", name="Add a policy").click()
    text = (
        "kind: RoutingPolicy\nname: closed\nspec:\n  endpoint: shop\n  actions: [{type: block}]\n"
    )
    _write(page, text + "  conditions: [{type: path, operator: prefix, value: /closed}]\n")
    answers = [product.request(f"/e/shop{path}").status_code for path in ("/", "/closed")]
    assert answers == [200, 403]

    visitor.open("/clusters/shop")
    page.get_by_label("Weight of two").fill("1")
    page.get_by_label("Weight of two").press("Enter")
    _confirm(page)
    expect(page.locator("#notices")).to_contain_text("live on 1/1")
    page.get_by_role("button", name="Drain one").click()
    _confirm(page)
    expect(page.locator("#notices")).to_contain_text("Revision 5")
    expect(page.locator("#notices")).to_contain_text("live on 1/1")
    served = {product.request("/e/shop/").headers["x-backend"] for _ in range(10)}
    assert served == {"two"}

    visitor.open("/revisions/4")
    page.get_by_label("Reason").fill("one is well again")
    page.get_by_role("button", name="Roll back to 4").click()
    _confirm(page)
    expect(page.locator("#notices")).to_contain_text("live on 1/1")
    served = {product.request("/e/shop/").headers["x-backend"] for _ in range(210)}
    assert served == {"one", "two"}


@pytest.fixture(scope="module")
def furnished(product: Stack, browser: Browser, echo: dict[str, EchoBackend]) -> Any:
    """The product with resources of every kind, and a browser's cookies of its administrator."""
    with tab(browser, product.url) as visitor:
        visitor.sign_in("admin@tcp.local", PASSWORD)
        if visitor.path() == "/login":
            visitor.sign_in("admin@tcp.local", FIRST)
            for label in ("Current password", "New password", "New password once more"):
                value = FIRST if label == "Current password" else PASSWORD
                visitor.page.get_by_label(label, exact=True).fill(value)
            visitor.page.get_by_role("button", name="Change password").click()
        expect(visitor.page.get_by_role("heading", name="Overview")).to_be_visible()
        state = visitor.page.context.storage_state()
    product.sign_in()
    split = [{"cluster": "shop", "weight": 90}, {"cluster": "shop-v2", "weight": 10}]
    product.apply(
        cluster("shop", *(b.port for b in echo.values())),
        cluster("shop-v2", echo["two"].port),
        endpoint("shop", cluster="shop"),
        policy("canary", "shop", [], {"type": "split", "clusters": split}),
    )
    return state


def test_every_page_is_accessible_and_fits(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    """Each page is looked at in all ways once it is there; `--slow` opens it anew for each."""
    with tab(browser, product.url, storage_state=furnished) as visitor:
        found = {path: looked_at(visitor.open(path)) for path in PAGES}
        found["the overview's tables"] = clipped(visitor.open("/"))
    with tab(browser, product.url) as stranger:
        found["/login"] = looked_at(stranger.open("/login"))

    assert {path: complaints for path, complaints in found.items() if complaints} == {}


def test_the_first_page_is_small(product: Stack, browser: Browser) -> None:
    with tab(browser, product.url) as visitor:
        sizes: list[int] = []
        visitor.page.on("requestfinished", lambda r: sizes.append(sum(_received(r.sizes()))))
        visitor.open("/login")
        visitor.page.wait_for_timeout(200)

    assert sum(sizes) < FIRST_PAGE_BYTES


def _received(sizes: Any) -> tuple[int, int]:
    return sizes["responseBodySize"], sizes["responseHeadersSize"]


def test_deleting_asks_for_the_name(product: Stack, browser: Browser, furnished: Any) -> None:
    product.apply(cluster("old", 9))
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/clusters/old")
        page.get_by_role("button", name="Delete").click()
        dialog = page.get_by_role("dialog")
        expect(dialog.get_by_role("button", name="Delete")).to_be_disabled()
        dialog.get_by_label("Type old to go on").fill("old")
        dialog.get_by_role("button", name="Delete").click()
        expect(page.locator("#notices")).to_contain_text("live on")

        assert visitor.path() == "/clusters"
        expect(page.get_by_role("link", name="old", exact=True)).to_have_count(0)


def test_a_refused_edit_keeps_the_text_and_leads_to_the_line(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    text = "kind: Cluster\nname: shop\nspec:\n  backends: 7\n"
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/edit/clusters/shop")
        page.get_by_label("YAML or JSON").fill(text)
        page.get_by_role("button", name="Apply").click()
        page.get_by_role("button", name="Line 4").click()

        assert page.get_by_label("YAML or JSON").input_value() == text
        selected = page.evaluate("getSelection().toString()")
        assert selected == "  backends: 7"


def test_a_policy_is_built_in_the_form_and_the_text_follows(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/new/routing-policies?endpoint=shop&cluster=shop")
        form, text = page.get_by_role("region", name="Form"), page.get_by_label("YAML or JSON")
        form.get_by_label("Name").fill("by-form")
        form.get_by_role("button", name="Remove Header").click()
        form.get_by_role("button", name="Path", exact=True).click()
        condition = form.get_by_role("group", name="Conditions: Path")
        condition.get_by_label("Operator").select_option("in")
        # The operator decides about the control: until it is there, a line break would be lost.
        value = condition.get_by_label("Value")
        expect(value).to_have_js_property("tagName", "TEXTAREA")
        value.fill("/a\n/b")
        form.get_by_role("group", name="Actions: Route").get_by_label("Kind").select_option("block")
        expect(form.get_by_role("group", name="Actions: Block")).to_be_visible()
        expect(text).to_have_value(re.compile(r"by-form\n(.*\n)*.*- /a\n.*- /b\n(.*\n)*.*block"))
        assert complaints(page) == []

        text.fill(text.input_value().replace("- /b", "- b"))
        problem = form.locator("[data-problem='/spec/conditions/0/value/1'], .field-error:visible")
        expect(problem.first).to_contain_text("/")
        text.fill(text.input_value().replace("- b", "- /b"))
        expect(form.locator(".field-error:visible")).to_have_count(0)
        page.get_by_role("button", name="Create").click()
        page.wait_for_url("**/policies/by-form*")
        expect(page.locator("#notices")).to_contain_text("live on 1/1")
        assert product.request("/e/shop/b").status_code == 403
    product.apply(delete=[{"kind": "RoutingPolicy", "name": "by-form"}])


def test_policies_are_put_in_order_by_keyboard_and_by_dragging(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    block = {"type": "block"}
    names = ["first", "second", "third"]
    product.apply(*(policy(n, "shop", [], block, priority=90 + i) for i, n in enumerate(names)))
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/policies?endpoint=shop")
        page.get_by_role("button", name="Move third up").press("Enter")
        grip = page.get_by_role("row", name="first").locator(".grip").bounding_box()
        below = page.get_by_role("row", name="second").bounding_box()
        assert grip is not None
        assert below is not None
        page.mouse.move(grip["x"] + 4, grip["y"] + 4)
        page.mouse.down()
        page.mouse.move(grip["x"] + 4, below["y"] + below["height"] - 4, steps=8)
        page.mouse.up()
        page.get_by_role("button", name="Review changes").click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("priority")
        dialog.get_by_role("button", name="Apply").click()
        expect(page.locator("#notices")).to_contain_text("live on 1/1")
    listed = product.api.get("/api/routing-policies").json()["items"]
    own = [p for p in listed if p["name"] in names]
    in_turn = [p["name"] for p in sorted(own, key=lambda p: (p["spec"]["priority"], p["name"]))]
    product.apply(delete=[{"kind": "RoutingPolicy", "name": name} for name in names])

    assert in_turn == ["third", "second", "first"]


def test_searching_narrows_the_list_while_typing_and_the_address_says_so(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/clusters")
        page.keyboard.press("/")
        page.keyboard.type("v2")
        expect(page.locator("#list tbody tr")).to_have_count(1)

        expect(page).to_have_url(f"{product.url}/clusters?q=v2&sort=name")


def test_the_palette_leads_to_a_resource_by_keyboard_alone(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/revisions")
        page.keyboard.press("Control+k")
        page.keyboard.type("shop")
        expect(page.get_by_role("option", name="shop cluster")).to_have_attribute(
            "aria-selected", "true"
        )
        assert complaints(page) == []
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/endpoints/shop")

        page.keyboard.press("Control+k")
        page.keyboard.press("Escape")
        expect(page.get_by_role("combobox")).to_be_hidden()


def test_a_search_overtaken_by_newer_typing_is_given_up_without_an_error(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/revisions")
        # Never answered: the first search is under way for as long as nobody gives it up.
        page.route("**/find?q=s", lambda _route: None)
        page.keyboard.press("Control+k")
        with page.expect_request("**/find?q=s"):
            page.keyboard.type("s")
        with page.expect_event("requestfailed", lambda r: r.url.endswith("/find?q=s")):
            page.keyboard.type("hop")
        expect(page.get_by_role("option", name="shop cluster")).to_be_visible()


def test_an_open_page_follows_what_others_change(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/clusters?q=arrival")
        expect(page.locator("[data-connection]")).to_have_text("Live")
        product.apply(cluster("arrival", 9))
        expect(page.get_by_role("link", name="arrival", exact=True)).to_be_visible()

        page.context.set_offline(True)
        expect(page.get_by_text("No connection to the control plane")).to_be_visible()
        product.apply(delete=[{"kind": "Cluster", "name": "arrival"}])
        page.context.set_offline(False)
        expect(page.get_by_role("link", name="arrival", exact=True)).to_be_hidden()
        expect(page.get_by_text("No connection to the control plane")).to_be_hidden()

        visitor.open("/revisions/1")
        page.get_by_label("Reason").fill("not yet")
        product.apply(cluster("arrival", 9))
        product.apply(delete=[{"kind": "Cluster", "name": "arrival"}])
        expect(page.get_by_label("Reason")).to_have_value("not yet")


def test_the_colours_are_chosen_and_stay(product: Stack, browser: Browser, furnished: Any) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/")
        page.locator(".user-button").click()
        page.get_by_role("button", name="Dark").click()
        visitor.open("/clusters")

        assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_the_menu_opens_and_closes_by_keyboard(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished) as visitor:
        page = visitor.open("/")
        page.locator(".user-button").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("link", name="Profile")).to_be_visible()
        page.keyboard.press("Escape")

        expect(page.get_by_role("link", name="Profile")).to_be_hidden()
        assert page.evaluate("document.activeElement.className") == "user-button"


def test_on_a_phone_the_sidebar_opens_on_demand(
    product: Stack, browser: Browser, furnished: Any
) -> None:
    with tab(browser, product.url, storage_state=furnished, viewport=PHONE) as visitor:
        page = visitor.open("/")
        expect(page.get_by_role("link", name="Clusters", exact=True)).to_be_hidden()
        page.get_by_role("button", name="Menu", exact=True).click()
        page.get_by_role("link", name="Clusters", exact=True).click()

        assert visitor.path() == "/clusters"
