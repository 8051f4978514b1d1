"""What a gateway listens on."""

from tests.compiler.rendering import GATEWAY
from trafficplane.compiler.views import listeners
from trafficplane.ir.listener import BARE_EDGE, Edge, TlsChain


def test_http3_is_spoken_where_it_is_wanted_and_nobody_has_to_show_a_certificate() -> None:
    shop = TlsChain(("shop.test",), "shop")
    guarded = TlsChain(("bank.test",), "bank", client_authorities="PEM", routes="routes/bank")
    assert [spec.name for spec in listeners(GATEWAY, (shop, guarded), BARE_EDGE)] == [
        "http", "https",
    ]  # fmt: skip
    found = {s.name: s for s in listeners(GATEWAY, (shop, guarded), Edge(http3_port=443))}
    assert (found["http3"].port, found["http3"].quic) == (found["https"].port, True)
    assert [chain.secret for chain in found["http3"].chains] == ["shop", "default"]
