"""An open page when its control plane goes and comes back, and when its session ends."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.console.conftest import tab
from tests.e2e.stack import PASSWORD, Stack, wait_until

ADMIN = "admin@tcp.local"


@pytest.mark.slow
def test_an_open_page_outlives_a_lost_server_and_tells_the_end_of_its_session(
    tmp_path: Path, browser: Browser, request: pytest.FixtureRequest
) -> None:
    stack = Stack(tmp_path / "data")
    stack.launch()
    request.addfinalizer(stack.stop)
    wait_until(stack.healthy, 90, what="health")
    with tab(browser, stack.url) as visitor:
        visitor.sign_in(ADMIN, PASSWORD)
        page = visitor.open("/clusters?q=shop")
        lost = page.get_by_text("No connection to the control plane")
        expect(page.locator("[data-connection]")).to_have_text("Live")
        stack.kill()
        expect(lost).to_be_visible(timeout=60_000)
        stack.launch()
        wait_until(stack.healthy, seconds=90, what="health")
        expect(page.locator("[data-connection]")).to_have_text("Live", timeout=60_000)
        expect(lost).to_be_hidden()

        stack.sign_in()
        assert stack.api.delete("/api/auth/sessions").is_success
        expect(page.get_by_text("Your session has ended")).to_be_visible(timeout=60_000)
        page.get_by_label("E-mail").fill(ADMIN)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url("**/clusters?q=shop")
        # Chromium reports what a killed server does to its requests; that is what was asked for.
        visitor.wrongs[:] = [wrong for wrong in visitor.wrongs if "net::ERR_" not in wrong]
