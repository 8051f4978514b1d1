"""Where channels may lead: URLs and mail addresses as people write them."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from trafficplane.identity.logic.emails import is_address, normalised

MAX_URL_CHARACTERS = 2000


def check_url(text: str) -> str:
    """An absolute http or https URL with a host, and without credentials or a fragment."""
    if len(text) > MAX_URL_CHARACTERS or not text.isprintable() or " " in text:
        raise ValueError(f"is not a URL of at most {MAX_URL_CHARACTERS} printable characters")
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError as error:
        raise ValueError(f"is not a URL: {error}") from None
    # The text stays out of what is said: it may be a secret.
    if parts.scheme not in ("http", "https") or not host:
        raise ValueError("is not a URL; write https://host/path")
    if parts.username is not None or parts.password is not None:
        raise ValueError("holds credentials; write the URL without them")
    if parts.fragment:
        raise ValueError("has a fragment (#…), which is never sent")
    return text


def _mail(text: str) -> str:
    address = normalised(text)
    if not is_address(address):
        raise ValueError(f"{text!r} is not an e-mail address")
    return address


Url = Annotated[str, AfterValidator(check_url), Field(examples=["https://hooks.example.com/t"])]
"""An http or https URL."""

EmailAddress = Annotated[str, AfterValidator(_mail), Field(examples=["ops@example.com"])]
"""An e-mail address, in the form in which addresses are compared."""
