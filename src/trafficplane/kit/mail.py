"""Handing one mail to the configured SMTP server; what is written and when belongs to rooms."""

import email.utils
import ssl
from dataclasses import dataclass
from email.message import EmailMessage

import aiosmtplib

from trafficplane.kit.settings import Settings, SmtpTls

_TIMEOUT_S = 20.0
_PORTS = {SmtpTls.NONE: 25, SmtpTls.STARTTLS: 587, SmtpTls.TLS: 465}

HOW_TO_CONFIGURE = (
    "no mail is sent: set SMTP_HOST (and SMTP_PORT, SMTP_USERNAME, SMTP_PASSWORD, SMTP_FROM, "
    "SMTP_TLS as your server wants them) and AUTH_URL, then restart"
)


class MailRefusedError(Exception):
    """The server will never take this mail (RFC 5321, 4.2.1: a 5yz reply to the recipient)."""


class MailDelayedError(Exception):
    """The server is away, or takes no mail from us now; trying again later is right."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One text, to one person or to several (with commas). `id` makes repetitions recognisable."""

    id: str
    recipient: str
    subject: str
    text: str
    html: str | None = None


@dataclass(frozen=True, slots=True)
class Smtp:
    """How the server is reached. Certificates are verified; `trust` replaces the roots."""

    host: str
    port: int
    tls: SmtpTls
    sender: str
    username: str | None = None
    password: str | None = None
    trust: ssl.SSLContext | None = None

    @classmethod
    def of(cls, settings: Settings) -> "Smtp | None":
        """What the settings say; None when no server is set."""
        if settings.smtp_host is None:
            return None
        return cls(
            host=settings.smtp_host,
            port=settings.smtp_port or _PORTS[settings.smtp_tls],
            tls=settings.smtp_tls,
            sender=settings.smtp_from,
            username=settings.smtp_username,
            password=settings.smtp_password,
        )

    async def send(self, mail: Mail) -> None:
        """Returns once the server has taken it. Raises `MailRefusedError`, `MailDelayedError`."""
        try:
            await aiosmtplib.send(
                self._message(mail),
                hostname=self.host,
                port=self.port,
                username=self.username,
                password=self.password,
                use_tls=self.tls is SmtpTls.TLS,
                start_tls=self.tls is SmtpTls.STARTTLS,
                tls_context=self.trust,
                timeout=_TIMEOUT_S,
            )
        except aiosmtplib.SMTPRecipientsRefused as error:
            raise _judged(error) from None
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailDelayedError(f"{type(error).__name__}: {error}") from None

    async def probe(self) -> None:
        """Connects and signs in as for a mail, and sends none. Raises what aiosmtplib raises."""
        client = aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.username,
            password=self.password,
            use_tls=self.tls is SmtpTls.TLS,
            start_tls=self.tls is SmtpTls.STARTTLS,
            tls_context=self.trust,
            timeout=_TIMEOUT_S,
        )
        async with client:
            await client.noop()

    def _message(self, mail: Mail) -> EmailMessage:
        message = EmailMessage()
        message["From"] = self.sender
        message["To"] = mail.recipient
        message["Subject"] = mail.subject
        message["Date"] = email.utils.formatdate()
        domain = email.utils.parseaddr(self.sender)[1].rpartition("@")[2] or "localhost"
        message["Message-ID"] = f"<{mail.id}@{domain}>"
        # RFC 3834: out-of-office replies are not wanted.
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(mail.text)
        if mail.html is not None:
            message.add_alternative(mail.html, subtype="html")
        return message


def _judged(error: aiosmtplib.SMTPRecipientsRefused) -> MailRefusedError | MailDelayedError:
    codes = [refused.code for refused in error.recipients]
    # The address stays out of the text: it ends up in the log.
    said = f"the server answered {', '.join(map(str, codes))} to the recipient"
    return MailRefusedError(said) if all(c >= 500 for c in codes) else MailDelayedError(said)
