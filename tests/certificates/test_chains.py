"""Which certificate is presented for which name."""

from datetime import UTC, datetime, timedelta

from trafficplane.compiler.lower.tls import Door, Offer, lower_tls

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def offer(secret: str, *names: str, owner: str = "us", days: int = 90) -> Offer:
    return Offer(owner, secret, names, NOW + timedelta(days=days))


def served(domains: dict[str, str], *offers: Offer) -> dict[str, str]:
    doors = {domain: Door(owner) for domain, owner in domains.items()}
    chains = lower_tls(doors, offers, "own")
    pairs = [(name, chain.secret) for chain in chains for name in chain.server_names]
    assert len(dict(pairs)) == len(pairs), "Envoy takes a server name once"
    return dict(pairs)


def test_the_exact_name_wins_over_a_wildcard() -> None:
    offers = offer("wild", "*.shop.test"), offer("exact", "a.shop.test", days=1)
    domains = {"a.shop.test": "us", "b.shop.test": "us"}
    assert served(domains, *offers) == {"a.shop.test": "exact", "b.shop.test": "wild"}


def test_of_two_the_one_that_ends_last_is_presented() -> None:
    offers = offer("old", "shop.test", days=5), offer("new", "shop.test", days=80)
    assert served({"shop.test": "us"}, *offers) == {"shop.test": "new"}


def test_a_wildcard_stands_for_one_label() -> None:
    assert served({"a.b.shop.test": "us"}, offer("wild", "*.shop.test")) == {}


def test_nobody_presents_anything_for_anothers_domain() -> None:
    theirs = offer("theirs", "shop.test", "*.shop.test", "a.shop.test", owner="them")
    assert served({"shop.test": "us", "*.shop.test": "us", "b.shop.test": "us"}, theirs) == {}
    ours = offer("ours", "a.shop.test")
    assert served({"*.shop.test": "us", "a.shop.test": "them"}, ours) == {}


def test_names_under_an_endpoints_wildcard_are_presented() -> None:
    offers = offer("one", "a.shop.test", "a.elsewhere.test"), offer("deep", "*.x.shop.test")
    domains = {"*.shop.test": "us"}
    assert served(domains, *offers) == {"a.shop.test": "one", "*.x.shop.test": "deep"}
