"""The platform's settings: who sees them, where they come from, and that no secret is shown."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from tests.console.conftest import PASSWORD, Console, opened
from tests.console.test_door import ANN
from tests.console.test_members import become, join
from tests.postgres import free_port
from trafficplane.console.configuration import rows
from trafficplane.kit.auth_secret import ensure_auth_secret
from trafficplane.kit.settings import Settings


class Inbox(Message):
    """What a real mail server took."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[tuple[str, str, str]] = []

    def handle_message(self, message: object) -> None:
        text = message.get_payload(decode=True).decode()  # type: ignore[attr-defined]
        self.mails.append((message["To"], message["Subject"], text))  # type: ignore[index]


@pytest.fixture(scope="module")
def post() -> Iterator[tuple[int, Inbox]]:
    """A mail server's port and what it took."""
    inbox, port = Inbox(), free_port()
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    yield port, inbox
    server.stop()


def test_each_setting_says_what_set_it(tmp_path: Path) -> None:
    environment = {"NEXTAUTH_URL": "https://tcp.example.com", "PORT": "4000"}
    settings = ensure_auth_secret(
        Settings.from_env(environment, port=5000, data_dir=tmp_path), generate=True
    )

    found = {row.name: (row.value, row.source) for row in rows(settings)}

    assert found["auth_url"] == ("https://tcp.example.com", "NEXTAUTH_URL")
    assert found["port"] == ("5000", "the command line")
    assert found["http_port"] == ("8080", None)
    assert found["auth_secret"] == ("set, and not shown", str(tmp_path / "auth-secret"))


def test_no_secret_is_shown(tmp_path: Path) -> None:
    environment = {
        "AUTH_SECRET": "hush-a" * 8, "AUTH_SECRET_PREVIOUS": "hush-b" * 8,
        "ADMIN_PASSWORD": "hush-c", "SMTP_PASSWORD": "hush-d",
        "DATABASE_URL": "postgresql://me:hush-e@db.test/tcp",
    }  # fmt: skip
    shown = {row.name: row.value for row in rows(Settings.from_env(environment))}

    assert "hush" not in str(shown)
    assert shown["database_url"] == "postgresql://…@db.test/tcp"


async def test_only_administrators_of_the_platform_see_settings(console: Console) -> None:
    own = await console.get("/settings")
    await join(console, "OWNER")
    await become(console, ANN)
    theirs, home = await console.get("/settings"), await console.get("/")

    assert (own.status_code, "REQUIRE_MFA" in own.text) == (200, True)
    assert (theirs.status_code, 'href="/settings"' in home.text) == (403, False)


async def test_without_a_mail_server_the_page_says_how_to_name_one(console: Console) -> None:
    page = (await console.get("/settings")).text

    assert ("SMTP_HOST" in page, "Send me a test mail" in page) == (True, False)


async def test_a_test_mail_arrives(sqlite_url: str, post: tuple[int, Inbox]) -> None:
    port, inbox = post
    mail = {"smtp_host": "127.0.0.1", "smtp_port": port, "smtp_tls": "none"}
    async with opened(sqlite_url, PASSWORD, **mail) as console:
        await console.sign_in(PASSWORD)
        answer = await console.post("/settings/mail")

    assert "took it" in answer.text
    assert inbox.mails[-1][:2] == ("admin@tcp.local", "Mail works")


async def test_a_mail_server_that_is_away_is_said_in_its_words(
    sqlite_url: str, tmp_path: Path
) -> None:
    mail = {"smtp_host": "127.0.0.1", "smtp_port": free_port(), "smtp_tls": "none"}
    async with opened(sqlite_url, PASSWORD, **mail) as console:
        await console.sign_in(PASSWORD)
        answer = await console.post("/settings/mail")
        recorded = (await console.get("/audit?action=mail.tried")).text

    assert ("Not sent" in answer.text, "mail.tried" in recorded) == (True, True)
