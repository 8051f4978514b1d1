"""The console shows what was measured: charts, live rates, and health with its cause."""

import asyncio
import contextlib
import re
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright

from frontend import assets
from tests.backends import EchoBackend, backends
from tests.clock import ManualClock
from tests.console.browsing import ARGUMENTS, CHROMIUM, Watched, watch
from tests.e2e.stack import PASSWORD, Stack, cluster, endpoint, plainly, wait_until
from tests.telemetry.reports import Envoy, Process
from tests.telemetry.test_counting import load, totals
from tests.telemetry.test_health import CHECK
from trafficplane.kit.db import Database
from trafficplane.telemetry.logic.series import Series


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b") as started:
        yield started


@pytest.fixture(scope="module")
def busy(measured: Stack, echo: dict[str, EchoBackend]) -> Iterator[Stack]:
    """A product with traffic, and a sick backend."""
    echo["b"].healthy = False
    measured.apply(
        cluster("shop", echo["a"].port, echo["b"].port, healthCheck=CHECK),
        endpoint("shop", cluster="shop"),
    )
    load(measured, ["/e/shop/", "/e/shop/health"], 400)
    wait_until(lambda: totals(measured, "requests", "endpoint").get("shop"), 30, "counted")
    with _a_trickle(f"http://127.0.0.1:{measured.http_port}/e/shop/"):
        yield measured


@contextlib.contextmanager
def _a_trickle(url: str) -> Iterator[None]:
    """Requests as long as the block is open: rates are of now, and a browser takes its time."""
    over = threading.Event()

    def send() -> None:
        while not over.wait(0.2):
            plainly("GET", url)

    sending = threading.Thread(target=send)
    sending.start()
    try:
        yield
    finally:
        over.set()
        sending.join()


async def _a_week_ago(stack: Stack, requests: int) -> datetime:
    """Requests to the shop within one minute of a week ago, by the services of the product."""
    organisation = stack.api.get("/api/auth/session").json()["organization"]["id"]
    minute = datetime.now(UTC).replace(second=0, microsecond=0) - timedelta(days=7, minutes=4)
    clock = ManualClock(minute)
    process, envoy = (
        Process(Database.open(f"sqlite:///{stack.data_dir}/trafficplane.db"), clock),
        Envoy(clock),
    )
    await process.hear(envoy, "of-last-week")
    clock.advance(20)
    shop = Series("requests", organisation, endpoint="shop", cluster="shop", detail="200")
    await process.hear(envoy.count(requests, shop), "of-last-week")
    await process.database.dispose()
    return minute


@pytest.fixture(scope="module")
def visitor(busy: Stack) -> Iterator[Watched]:
    assets.build()
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        visitor = watch(chromium.new_page(), busy.url)
        visitor.sign_in("admin@tcp.local", PASSWORD)
        yield visitor
        chromium.close()


def _or_none(box: Callable[[], Any]) -> Any:
    # A chart is drawn anew when figures come.
    try:
        return box()
    except PlaywrightError:
        return None


def test_traffic_and_health_are_seen_in_the_console(
    echo: dict[str, EchoBackend], visitor: Watched, tmp_path: Path
) -> None:
    page = visitor.open("/topology?q=shop")
    rates = page.locator(".topology-rate")
    expect(rates).to_have_count(4)
    expect(rates.first).to_have_text(re.compile(r"[1-9].*/s"))
    page = visitor.open("/endpoints/shop")
    expect(page.locator("#traffic")).to_contain_text(
        re.compile(r"By cluster.*shop.*100 %", re.DOTALL)
    )
    page = visitor.open("/clusters/shop/balancing")
    expect(page.locator("#breaker")).to_contain_text("closed")
    expect(page.locator("#split tbody")).to_contain_text(re.compile(r"50 %.*\d %", re.DOTALL))

    page = visitor.open("/charts?range=15m&week=1")
    expect(page.locator(".uplot canvas")).to_have_count(4)
    expect(page.locator(".u-legend").first).to_contain_text("2xx")
    page.screenshot(path=tmp_path / "charts.png", full_page=True)
    box = page.locator(".u-over").first.bounding_box
    plot = wait_until(lambda: _or_none(box), 20, "a chart to drag over")
    middle = plot["y"] + plot["height"] / 2
    page.mouse.move(plot["x"] + plot["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] - 5, middle, steps=5)
    page.mouse.up()
    expect(page.get_by_role("button", name="Whole span")).to_be_visible()

    page = visitor.open("/clusters/shop")
    health = page.locator("#health")
    expect(health).to_contain_text("GET /health answered 503")
    page.screenshot(path=tmp_path / "cluster.png", full_page=True)
    echo["b"].healthy = True
    # Without a reload: the page follows.
    expect(health.locator("table").first).not_to_contain_text("fails")

    page = visitor.open("/")
    expect(page.locator("#rates")).to_contain_text("shop")
    page.screenshot(path=tmp_path / "overview.png", full_page=True)
    assert visitor.wrongs == []


# The lines of the first chart as they are drawn: by label, pairs of time and value.
_DRAWN = """() => {
  const { plot } = charts.drawn.get(document.querySelector("[data-chart]")) ?? {};
  if (!plot) return null;
  const pairs = (values) => values.map((value, at) => [plot.data[0][at], value]);
  const lines = plot.series.map((line, n) => [line.label, pairs(plot.data[n])]);
  return Object.fromEntries(lines.slice(1));
}"""


def test_charts_compare_with_last_week_and_mark_revisions(busy: Stack, visitor: Watched) -> None:
    # Playwright has this thread's loop.
    with ThreadPoolExecutor(1) as apart:
        minute = apart.submit(asyncio.run, _a_week_ago(busy, 120)).result()
    changed = busy.apply(endpoint("shop", cluster="shop", timeout="14s"), message="mark the chart")[
        "revision"
    ]["number"]
    page = visitor.open("/charts?range=15m&week=1")
    drawn = wait_until(
        lambda: (found := page.evaluate(_DRAWN)) and "2xx a week before" in found and found, 30
    )
    # Of a week ago minutes are kept, of now ten seconds: two a second for each step of that minute.
    began = (minute + timedelta(days=7)).timestamp()
    before = {at: value for at, value in drawn["2xx a week before"] if value}
    assert before == dict.fromkeys([began + step for step in range(0, 60, 10)], 2)
    assert any(value for _, value in drawn["2xx"])

    mark = page.locator(f".uplot >> nth=0 >> [data-revision='{changed}']")
    expect(mark).to_have_text(str(changed))
    expect(mark).to_have_attribute("title", re.compile(rf"Revision {changed} · mark the chart · "))
    made = busy.api.get(f"/api/revisions/{changed}").json()["createdAt"]
    place = wait_until(
        lambda: page.evaluate(
            """(number) => {
      const { plot } = charts.drawn.get(document.querySelector("[data-chart]"));
      const mark = plot.over.querySelector(`[data-revision="${number}"]`);
      return mark && plot.posToVal(parseFloat(mark.style.left), "x");
    }""",
            changed,
        )
    )
    assert place == pytest.approx(datetime.fromisoformat(made).timestamp(), abs=1)
    mark.click()
    page.wait_for_url(f"**/revisions/{changed}")
    expect(page.locator("h1")).to_contain_text(str(changed))
    assert visitor.wrongs == []
