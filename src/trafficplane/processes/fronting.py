"""Who stands in front of the gateways, as the settings say."""

from ipaddress import ip_network

from trafficplane.ir.geo import GeoField
from trafficplane.ir.listener import Proxies
from trafficplane.kit.settings import Settings


def proxies(settings: Settings) -> Proxies | None:
    """The proxies that are believed. Raises `ValueError` for settings that need others."""
    if not settings.gateway_trusted_proxies:
        if settings.gateway_proxy_protocol:
            raise ValueError(
                "GATEWAY_PROXY_PROTOCOL: say in GATEWAY_TRUSTED_PROXIES who speaks it, since what "
                "a PROXY header tells is believed"
            )
        if settings.gateway_geo_headers:
            raise ValueError("GATEWAY_GEO_HEADERS needs GATEWAY_TRUSTED_PROXIES: who sends them?")
        return None
    networks = (ip_network(text, strict=False) for text in settings.gateway_trusted_proxies)
    told = dict(entry.split("=", 1) for entry in settings.gateway_geo_headers)
    return Proxies(
        tuple(sorted(str(n) for n in networks)),
        settings.gateway_proxy_hops,
        settings.gateway_proxy_protocol,
        tuple((field, told[field]) for field in GeoField if field in told),
    )
