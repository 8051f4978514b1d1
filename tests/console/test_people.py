"""What people do about themselves and each other in a browser: a whole product, and real mail."""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import Browser, Page, expect

from tests.console.browsing import Watched
from tests.console.conftest import tab
from tests.console.looking import looked_at
from tests.console.test_door import ANN, NEW, code_of
from tests.console.test_settings import Inbox
from tests.e2e.stack import PASSWORD, Stack, wait_until
from tests.postgres import free_port

ADMIN = "admin@tcp.local"
BOB = "bob@example.com"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def inbox() -> Iterator[tuple[int, Inbox]]:
    inbox, port = Inbox(), free_port()
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    yield port, inbox
    server.stop()


@pytest.fixture(scope="module")
def product(
    tmp_path_factory: pytest.TempPathFactory, browser: Browser, inbox: tuple[int, Inbox]
) -> Iterator[Stack]:
    """A product that sends mail to a real server."""
    mail = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(inbox[0]), "SMTP_TLS": "none"}
    stack = Stack(tmp_path_factory.mktemp("people") / "data", mail)
    stack.launch()
    wait_until(stack.healthy, seconds=90, what="health")
    yield stack
    stack.stop()


@pytest.fixture
def base(product: Stack) -> str:
    """By name: browsers allow passkeys on `localhost`, not on an address."""
    return f"http://localhost:{product.port}"


@pytest.fixture
def visitor(browser: Browser, base: str) -> Iterator[Watched]:
    with tab(browser, base, permissions=["clipboard-read", "clipboard-write"]) as watched:
        yield watched


def _overview(page: Page) -> None:
    expect(page.get_by_role("heading", name="Overview")).to_be_visible()


def _sign_out(visitor: Watched) -> None:
    page = visitor.open("/profile")
    page.locator(".user-button").click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def _invite(page: Page, email: str, role: str) -> str:
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Role", exact=True).select_option(role)
    page.get_by_role("button", name="Invite").click()
    return page.get_by_label("Invitation link").inner_text()


def _join(visitor: Watched, link: str, name: str, password: str) -> None:
    page = visitor.page
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are a member now")).to_be_visible()
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()
    _overview(page)


PAGES = [
    "/members", "/organisation", "/organisation/new", "/files", "/settings", "/audit", "/profile",
    "/mfa", "/password", "/notifications", "/explain",
]  # fmt: skip
STRANGERS = ["/login", "/forgot-password", "/reset-password?token=x", "/invite?token=x"]


def test_pages_about_people_are_accessible_and_fit(visitor: Watched) -> None:
    found = {path: looked_at(visitor.open(path)) for path in STRANGERS}
    visitor.sign_in(ADMIN, PASSWORD)
    page = visitor.open("/members")
    _invite(page, "cleo@example.com", "VIEWER")
    found["an invitation"] = looked_at(page)
    found |= {path: looked_at(visitor.open(path)) for path in PAGES}
    page = visitor.open("/mfa")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("6 digits").wait_for()
    found["enrolment"] = looked_at(page)

    assert {path: complaints for path, complaints in found.items() if complaints} == {}


def test_an_invited_members_role_hides_and_forbids(
    browser: Browser, base: str, visitor: Watched
) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    page = visitor.open("/members")
    link = _invite(page, ANN, "VIEWER")

    with tab(browser, base) as guest:
        _join(guest, link, "Ann Lee", NEW)
        theirs = guest.open("/members")
        expect(theirs.get_by_role("button", name="Invite")).to_have_count(0)
        expect(theirs.get_by_role("link", name="Audit log")).to_have_count(0)
        expect(theirs.get_by_role("link", name="Settings")).to_have_count(0)
        guest.open("/new/clusters")
        expect(theirs.get_by_role("heading", name="You may not do this")).to_be_visible()

        visitor.open("/members")
        with page.expect_response(lambda answer: answer.url.endswith("/role")):
            page.get_by_label("Role of Ann Lee").select_option("OPERATOR")
        guest.open("/new/clusters")
        expect(theirs.get_by_role("heading", name="New cluster")).to_be_visible()

        visitor.open("/members")
        page.get_by_role("row", name="Ann Lee").get_by_role("button", name="Remove").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label(f"Type {ANN} to go on").fill(ANN)
        dialog.get_by_role("button", name="Remove").click()
        expect(page.get_by_text("Ann Lee")).to_have_count(0)
        # Their open page notices that its session is over, and goes there by itself.
        expect(theirs).to_have_url(re.compile(r"/login\b"), timeout=20_000)


def test_a_forgotten_password_comes_back_by_mail(
    browser: Browser, base: str, visitor: Watched, inbox: tuple[int, Inbox]
) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    link = _invite(visitor.open("/members"), BOB, "VIEWER")
    with tab(browser, base) as guest:
        _join(guest, link, "Bob", NEW)

    with tab(browser, base) as guest:
        page = guest.open("/login")
        page.get_by_role("link", name="Forgotten your password?").click()
        page.get_by_label("E-mail").fill(BOB)
        page.get_by_role("button", name="Send the link").click()
        expect(page.get_by_role("status")).to_contain_text("a link is on its way")
        page.goto(_reset_link(inbox[1]))
        page.get_by_label("New password", exact=True).fill("nine swifts over the mill")
        page.get_by_label("New password once more").fill("nine swifts over the mill")
        page.get_by_role("button", name="Set the password").click()
        expect(page.get_by_text("Your new password is set")).to_be_visible()
        guest.sign_in(BOB, "nine swifts over the mill")
        _overview(page)


def _reset_link(inbox: Inbox) -> str:
    mail = wait_until(lambda: _latest(inbox, "Reset your password"), what="the mail")
    inbox.mails.clear()
    found = re.search(r"http://\S+", mail)
    assert found is not None
    return found[0]


def _latest(inbox: Inbox, subject: str) -> str | None:
    return next((text for _, title, text in reversed(inbox.mails) if title == subject), None)


_MAKE_TOKENS = """async (names) => {
  const token = document.querySelector('meta[name="csrf-token"]').content;
  for (const name of names) {
    await fetch("/api/auth/tokens", {
      method: "POST", body: JSON.stringify({ name }),
      headers: { "X-CSRF-Token": token, "Content-Type": "application/json" },
    });
  }
}"""


def test_a_small_list_is_searched_and_sorted_as_its_address_says(visitor: Watched) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    page = visitor.open("/profile")
    page.evaluate(_MAKE_TOKENS, ["deploy 1", "deploy 2", "backup", "metrics", "laptop"])
    page = visitor.open("/profile?tokens=deploy&tokens-sort=-name")
    rows = page.locator('[data-small="tokens"] tbody tr:visible')
    expect(rows).to_contain_text(["deploy 2", "deploy 1"])

    page.locator("[data-small=tokens]").get_by_role("link", name="Token").click()
    expect(rows).to_contain_text(["deploy 1", "deploy 2"])
    page.get_by_label("Search tokens").fill("nobody")
    expect(page.locator("p:visible", has_text="Nothing matches.")).to_be_visible()
    assert page.url.endswith("/profile?tokens=nobody&tokens-sort=name")


def test_a_file_is_uploaded_with_its_limit_and_deleted(visitor: Watched, tmp_path: Path) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    page = visitor.open("/files")
    large = tmp_path / "large.bin"
    with large.open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    page.get_by_label("File", exact=True).set_input_files(large)
    expect(page.get_by_text("large.bin is larger than 50 MB.")).to_be_visible()

    (tmp_path / "down.html").write_text("<h1>Back soon</h1>")
    page.get_by_label("File", exact=True).set_input_files(tmp_path / "down.html")
    page.get_by_role("button", name="Upload").click()
    row = page.get_by_role("row", name="down.html")
    expect(row).to_contain_text("private")
    row.get_by_role("button", name="Copy the link to down.html").click()
    expect(row.get_by_text("Copied")).to_be_visible()
    assert "/api/files/file_" in page.evaluate("navigator.clipboard.readText()")

    row.get_by_role("button", name="Delete").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Type down.html to go on").fill("down.html")
    dialog.get_by_role("button", name="Delete").click()
    expect(page.get_by_role("heading", name="No files yet")).to_be_visible()


def test_two_factors_are_set_up_and_asked_for(visitor: Watched) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    page = visitor.open("/profile")
    page.get_by_role("link", name="Set up").click()
    page.get_by_role("button", name="Begin").click()
    secret = page.get_by_label("Key").inner_text()
    codes = page.locator(".codes li").all_inner_texts()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    assert download.value.path().read_text().split() == codes
    page.get_by_label("6 digits").fill("000000")
    page.get_by_role("button", name="Switch it on").click()
    expect(page.locator("#code-error")).to_be_visible()
    expect(page.get_by_alt_text("QR code of the key below")).to_be_visible()
    page.get_by_label("6 digits").fill(code_of(secret, 0))
    page.get_by_role("button", name="Switch it on").click()
    expect(page.get_by_text("10 backup codes of 10 left")).to_be_visible()

    _sign_out(visitor)
    visitor.sign_in(ADMIN, PASSWORD)
    assert visitor.path() == "/login/code"
    assert PASSWORD not in page.content()
    page.get_by_label("Code").fill(code_of(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()
    _overview(page)
    _sign_out(visitor)
    visitor.sign_in(ADMIN, PASSWORD)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    _overview(page)

    visitor.open("/profile")
    expect(page.get_by_text("9 backup codes of 10 left")).to_be_visible()
    page.get_by_text("Switch it off").click()
    page.locator("form[hx-post='/mfa/disable']").get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Switch off").click()
    page.get_by_role("dialog").get_by_role("button", name="Switch off").click()
    expect(page.get_by_role("link", name="Set up")).to_be_visible()


def _authenticator(page: Page) -> None:
    """Gives the browser a device with resident keys and a finger that always fits."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def test_a_picture_is_chosen_and_taken_away(visitor: Watched) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    for path, label, shown in (
        ("/profile", "Your picture", ".user-button img"),
        ("/organisation", "The logo", ".sidebar img.logo"),
    ):
        page = visitor.open(path)
        page.get_by_label(label).set_input_files(
            {"name": "me.png", "mimeType": "image/png", "buffer": PIXEL}
        )
        expect(page.locator(shown)).to_have_count(1)
        assert page.locator(shown).evaluate("image => image.naturalWidth") == 1
        page.get_by_role("button", name="Remove", exact=True).click()
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        expect(page.locator(shown)).to_have_count(0)

    page.get_by_label("The logo").set_input_files(
        {"name": "me.png", "mimeType": "image/png", "buffer": b"no picture"}
    )
    expect(page.get_by_role("alert")).to_contain_text("PNG, JPEG")
    visitor.open("/files")
    expect(page.locator("#rows tbody tr")).to_have_count(1)


def test_a_passkey_signs_in_alone_and_after_the_password(
    visitor: Watched, inbox: tuple[int, Inbox]
) -> None:
    visitor.sign_in(ADMIN, PASSWORD)
    page = visitor.open("/profile")
    _authenticator(page)
    page.get_by_label("Name of the new passkey").fill("Laptop")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.locator(".codes li")).to_have_count(10)
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_label("Name of the passkey Laptop")).to_be_visible()

    _sign_out(visitor)
    page.get_by_role("button", name="Sign in with a passkey").click()
    _overview(page)

    _sign_out(visitor)
    visitor.sign_in(ADMIN, PASSWORD)
    assert visitor.path() == "/login/code"
    page.get_by_role("button", name="Use a passkey").click()
    _overview(page)

    _sign_out(visitor)
    visitor.open(f"/forgot-password?email={ADMIN}")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status")).to_contain_text("a link is on its way")
    page.goto(_reset_link(inbox[1]))
    for label in ("New password", "New password once more"):
        page.get_by_label(label, exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Set it with a passkey").click()
    expect(page.get_by_text("Your new password is set")).to_be_visible()
    page.get_by_role("button", name="Sign in with a passkey").click()
    _overview(page)

    visitor.open("/profile")
    page.get_by_text("Make new backup codes").click()
    page.get_by_role("button", name="Make ten new codes with a passkey").click()
    expect(page.locator(".codes:visible li")).to_have_count(10)
    with page.expect_response(lambda answer: answer.url.endswith("/name")):
        page.get_by_label("Name of the passkey Laptop").fill("Old laptop")
        page.get_by_label("Name of the passkey Laptop").press("Enter")
    page.get_by_role("button", name="Remove Old laptop").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Type Old laptop to go on").fill("Old laptop")
    dialog.get_by_role("button", name="Remove").click()
    expect(page.get_by_label("Name of the passkey Old laptop")).to_have_count(0)

    _sign_out(visitor)
    visitor.sign_in(ADMIN, PASSWORD)
    _overview(page)


def test_a_cluster_is_made_by_keyboard_alone(visitor: Watched) -> None:
    keys = visitor.open("/login").keyboard
    visitor.reach("textbox", "E-mail")
    keys.type(ADMIN)
    visitor.reach("textbox", "Password")
    keys.type(PASSWORD)
    keys.press("Enter")
    _overview(visitor.page)
    keys.press("Control+k")
    keys.type("New cluster")
    option = visitor.page.get_by_role("option", name="New cluster")
    expect(option).to_have_attribute("aria-selected", "true")
    keys.press("Enter")
    visitor.page.wait_for_url("**/new/clusters")
    visitor.reach("textbox", "Name")
    keys.press("Control+a")
    keys.type("by-keys")
    expect(visitor.page.locator("#plan")).to_contain_text("by-keys")
    # There the tabulator indents; Escape gives it back.
    visitor.reach("textbox", "YAML or JSON")
    keys.press("Escape")
    visitor.reach("button", "Create")
    keys.press("Enter")
    expect(visitor.page.locator("#notices")).to_contain_text("live on 1/1")
    assert visitor.path() == "/clusters/by-keys"
