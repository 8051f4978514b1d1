"""What a gateway listens on."""

from tests.authority import Authority
from tests.compiler.rendering import GATEWAY, edits
from tests.e2e.stack import cluster, endpoint, policy
from trafficplane.compiler.incremental import Compilation
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


def test_a_chain_has_the_script_as_long_as_a_rule_behind_it_needs_it() -> None:
    authority = Authority.new().certificate
    guarded = endpoint("bank", domains=["bank.test"], cluster="bank",
                       tls={"clientCertificates": {"authorities": authority}})  # fmt: skip
    edited = {"type": "cookies", "request": {"remove": ["a"]}}
    added = {"type": "cookies", "response": {"set": [{"name": "a", "value": "1"}]}}
    compilation = Compilation()
    found = []
    for number, action in enumerate((added, edited, added)):
        documents = edits([cluster("bank", 1), guarded, policy("cookies", "bank", [], action)])
        changed = compilation.apply(
            documents if number == 0 else documents[2:], number
        ).chains_changed
        found.append((changed, [chain.scripted for chain in compilation.chains()]))
    assert found == [(True, [False]), (True, [True]), (True, [False])]
