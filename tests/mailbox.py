"""A real SMTP server that keeps what it gets."""

import contextlib
import socket
from collections.abc import Iterator
from email.message import Message as Mail

from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message


class Mailbox(Message):
    """The mails, in the order in which they came. `port` is where they are sent to."""

    def __init__(self) -> None:
        super().__init__()
        self.mails: list[Mail] = []
        self.port = 0

    def handle_message(self, message: Mail) -> None:
        self.mails.append(message)

    @property
    def settings(self) -> dict[str, object]:
        """What leads the product here."""
        return {"smtp_host": "127.0.0.1", "smtp_port": self.port, "smtp_tls": "none"}


@contextlib.contextmanager
def mailbox() -> Iterator[Mailbox]:
    """Takes mail while the block is open."""
    kept = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        kept.port = int(free.getsockname()[1])
    server = Controller(kept, hostname="127.0.0.1", port=kept.port)
    server.start()
    try:
        yield kept
    finally:
        server.stop()
