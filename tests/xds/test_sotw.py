"""The state-of-the-world protocol as dialogues."""

from tests.xds.dialogue import TYPES, happened, snapshot, told
from trafficplane.xds.protocol import SotwRequest
from trafficplane.xds.sotw import StateOfTheWorld, version_of
from trafficplane.xds.store import Resource

BASE = ("listener:shop@1", "routes:shop@1", "cluster:org/shop@1", "eds:org/shop@1")


class Client:
    def __init__(self, *words: str) -> None:
        self.state = StateOfTheWorld(snapshot(1, *words), 0)
        self.generation = 1
        self.nonces: dict[str, str] = {}
        self.names: dict[str, tuple[str, ...]] = {}

    def ask(self, kind: str, *names: str) -> list[str]:
        self.names[kind] = names
        return self._request(kind, None)

    def ack(self, kind: str) -> list[str]:
        return self._request(kind, None)

    def nack(self, kind: str, message: str) -> list[str]:
        return self._request(kind, message)

    def publish(self, *words: str) -> list[str]:
        self.generation += 1
        return self._heard(self.state.publish(snapshot(self.generation, *words), None, 0))

    def _request(self, kind: str, error: str | None) -> list[str]:
        nonce = self.nonces.get(kind, "")
        request = SotwRequest(TYPES[kind], nonce, self.names[kind], error)
        return self._heard(self.state.request(request, 0))

    def _heard(self, step: object) -> list[str]:
        from trafficplane.xds.protocol import Step

        assert isinstance(step, Step)
        words = {type_url: word for word, type_url in TYPES.items()}
        for response in step.responses:
            self.nonces[{str(k): v for k, v in words.items()}[response.type_url]] = response.nonce
        return [*map(told, step.responses), *map(happened, step.events)]


def connected() -> Client:
    client = Client(*BASE)
    for kind, name in (
        ("listener", "shop"), ("routes", "shop"), ("cluster", "org/shop"), ("eds", "org/shop"),
    ):  # fmt: skip
        client.ask(kind, name)
        client.ack(kind)
    return client


def test_a_client_gets_what_it_names() -> None:
    assert Client(*BASE).ask("listener", "shop") == ["listener:shop@1"]


def test_a_revision_is_acknowledged_with_the_answer() -> None:
    client = Client(*BASE)
    client.ask("listener", "shop")
    assert client.ack("listener") == ["acknowledged 10"]


def test_a_listener_that_does_not_exist_is_answered_with_nothing() -> None:
    assert Client(*BASE).ask("listener", "nobody") == ["listener:"]


def test_an_unknown_route_is_not_answered() -> None:
    assert [h for h in Client(*BASE).ask("routes", "nobody") if "routes" in h] == []


def test_only_the_changed_type_is_sent() -> None:
    changed = connected().publish(*BASE[:3], "eds:org/shop@2")
    assert changed == ["eds:org/shop@2"]


def test_clusters_come_before_listeners() -> None:
    changed = connected().publish(
        "listener:shop@2", "routes:shop@2", "cluster:org/shop@2", "eds:org/shop@2"
    )
    assert [word.partition(":")[0] for word in changed] == ["cluster", "eds", "listener", "routes"]


def test_an_answer_to_an_older_response_means_nothing() -> None:
    client = connected()
    old = client.nonces["eds"]
    client.publish(*BASE[:3], "eds:org/shop@2")
    client.nonces["eds"] = old
    assert client.nack("eds", "late") == []


def test_a_refused_resource_stays_at_its_last_good_version() -> None:
    client = connected()
    client.publish(*BASE[:3], "eds:org/shop@2")
    said = ["eds:org/shop@1", "refused org/shop@2: bad endpoint"]
    assert client.nack("eds", "bad endpoint") == said
    assert client.ack("eds") == ["acknowledged 20"]


def test_a_refused_resource_is_tried_again_with_a_new_version() -> None:
    client = connected()
    client.publish(*BASE[:3], "eds:org/shop@2")
    client.nack("eds", "bad endpoint")
    client.ack("eds")
    assert client.publish(*BASE[:3], "eds:org/shop@3") == ["eds:org/shop@3", "accepted org/shop"]


def test_a_cluster_that_vanished_is_left_out() -> None:
    assert connected().publish(*BASE[:2], BASE[3])[0] == "cluster:"


def test_a_version_tells_content_and_not_order() -> None:
    first, second = (Resource(TYPES["eds"], name, "1", b"") for name in "ab")
    assert version_of([first, second]) == version_of([second, first])
