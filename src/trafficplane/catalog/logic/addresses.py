"""Addresses, host names and domains, in the one spelling in which they are stored and compared."""

import ipaddress
import re
from typing import Annotated

from pydantic import AfterValidator, Field

_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_MAX_HOST_CHARACTERS = 253
MAX_PORT = 65_535


def check_ip(text: str) -> str | None:
    """The canonical text of an IP address, or None when it isn't one. IPv6 zones are refused."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.scope_id is not None:
        raise ValueError(f"{text!r} has a zone; write the address without '%{address.scope_id}'")
    return str(address)


def check_host_name(text: str) -> str:
    """A host name (RFC 1123, 2.1) in lower case; raises `ValueError` for an IP address."""
    name = text.lower()
    _refuse_non_ascii(text)
    labels = name.split(".")
    if len(name) > _MAX_HOST_CHARACTERS or not all(_LABEL.fullmatch(label) for label in labels):
        raise ValueError(
            f"{text!r} is not a host name; write labels of letters, digits and hyphens "
            "separated by dots, without port, scheme or path"
        )
    if labels[-1].isdigit():
        raise ValueError(f"{text!r} is not a host name: its last label is a number")
    return name


def check_address(text: str) -> str:
    """An IP address or a host name, in its canonical spelling."""
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    canonical = check_ip(bare)
    if canonical is not None:
        return canonical
    try:
        return check_host_name(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is neither an IP address nor a host name ({error})") from None


def check_domain(text: str) -> str:
    """A domain in lower case: exact, or `*.` in front of one."""
    if check_ip(text.strip("[]")) is not None:
        raise ValueError(f"{text!r} is an IP address; an endpoint's domain is a name")
    host = text.removeprefix("*.")
    if "*" in host:
        raise ValueError(f"{text!r}: a wildcard stands alone in front, as in '*.example.com'")
    try:
        name = check_host_name(host)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a domain ({error})") from None
    return f"*.{name}" if text.startswith("*.") else name


def check_host_header(text: str) -> str:
    """A host as it stands in a request without its port: IPv6 in brackets, names in lower case."""
    address = check_address(text)
    return f"[{address}]" if ":" in address else address


def check_authority(text: str) -> str:
    """`host` or `host:port` (RFC 3986, 3.2), IPv6 in brackets."""
    match = re.fullmatch(r"(\[[^\]]*\]|[^:\[\]]*)(?::([0-9]{1,5}))?", text)
    if match is None:
        raise ValueError(f"{text!r} is not a host; write host, host:port or [IPv6]:port")
    host, port = match.groups()
    if port is not None and not 1 <= int(port) <= MAX_PORT:
        raise ValueError(f"{text!r}: a port lies between 1 and {MAX_PORT}")
    return check_host_header(host) + (f":{int(port)}" if port is not None else "")


def check_network(text: str) -> str:
    """A network in CIDR notation (RFC 4632, RFC 4291) in its canonical spelling.

    A single address stands for the network that holds only it.
    """
    try:
        network = ipaddress.ip_network(text)
    except ValueError:
        pass
    else:
        return str(network)
    try:
        lax = ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise ValueError(
            f"{text!r} is neither a network such as 10.0.0.0/8 nor an IP address"
        ) from None
    raise ValueError(f"{text!r} has bits set behind its prefix; write {str(lax)!r}")


def is_ip(address: str) -> bool:
    """Whether a canonical address is an IP address."""
    return ":" in address or address.rsplit(".", 1)[-1].isdigit()


def _refuse_non_ascii(text: str) -> None:
    if text.isascii():
        return
    try:
        punycode = text.encode("idna").decode()
    except UnicodeError:
        raise ValueError(f"{text!r} has characters outside ASCII") from None
    raise ValueError(f"{text!r} has characters outside ASCII; write {punycode!r}")


Address = Annotated[
    str, AfterValidator(check_address), Field(examples=["10.0.0.5", "2001:db8::1", "shop.internal"])
]
"""An IPv4 or IPv6 address or a host name."""

HostName = Annotated[str, AfterValidator(check_host_name), Field(examples=["shop.example.com"])]
"""A host name, never an IP address."""

HostHeader = Annotated[str, AfterValidator(check_host_header), Field(examples=["shop.example.com"])]
"""A host without port, as requests spell it."""

Authority = Annotated[
    str, AfterValidator(check_authority), Field(examples=["shop.internal", "10.0.0.5:8080"])
]
"""A host with an optional port, as requests spell it."""

Domain = Annotated[
    str, AfterValidator(check_domain), Field(examples=["shop.example.com", "*.example.com"])
]
"""An exact domain or a `*.` wildcard."""

Port = Annotated[int, Field(strict=True, ge=1, le=MAX_PORT, examples=[8000])]
"""A TCP port."""
