"""Hand-assembled responses are what protobuf would have written."""

from envoy.service.discovery.v3 import discovery_pb2 as discovery
from hypothesis import given
from hypothesis import strategies as st

from tests.xds.messages import assignment, cluster
from trafficplane.xds.blame import named_in, refused_by_logic
from trafficplane.xds.codec import read_delta, write_delta, write_sotw
from trafficplane.xds.protocol import Response
from trafficplane.xds.store import Resource, TypeUrl, resource_from_bytes

TEXT = st.text(min_size=1, max_size=300)
RESOURCES = st.builds(Resource, st.just(TypeUrl.CLUSTER), TEXT, TEXT, st.binary(max_size=70_000))


@given(st.lists(RESOURCES, max_size=4), st.lists(TEXT, max_size=4), st.text(max_size=20))
def test_a_delta_response_reads_back(items: list[Resource], removed: list[str], nonce: str) -> None:
    written = write_delta(Response(TypeUrl.CLUSTER, nonce, tuple(items), tuple(removed)))
    message = discovery.DeltaDiscoveryResponse.FromString(written)
    read = [(r.name, r.version, r.resource.type_url, r.resource.value) for r in message.resources]
    assert read == [(r.name, r.version, TypeUrl.CLUSTER.value, r.body) for r in items]
    assert (list(message.removed_resources), message.nonce) == (removed, nonce)


@given(st.lists(RESOURCES, max_size=4))
def test_a_state_of_the_world_response_reads_back(items: list[Resource]) -> None:
    written = write_sotw(Response(TypeUrl.CLUSTER, "1", tuple(items)))
    message = discovery.DiscoveryResponse.FromString(written)
    assert [r.value for r in message.resources] == [r.body for r in items]


def test_equal_content_has_an_equal_version() -> None:
    assert cluster("a").version == cluster("a").version


def test_other_content_has_another_version() -> None:
    assert assignment("a", 1).version != assignment("a", 2).version


def test_bytes_and_message_have_the_same_version() -> None:
    made = cluster("a")
    assert resource_from_bytes(TypeUrl.CLUSTER, "a", made.body).version == made.version


def test_an_error_without_words_is_still_an_error() -> None:
    request = discovery.DeltaDiscoveryRequest(type_url=TypeUrl.CLUSTER)
    request.error_detail.SetInParent()
    assert read_delta(request.SerializeToString())[1].error == ""


def test_no_error_detail_is_no_error() -> None:
    request = discovery.DeltaDiscoveryRequest(type_url=TypeUrl.CLUSTER, response_nonce="1")
    assert read_delta(request.SerializeToString())[1].error is None


def test_a_name_is_suspected_as_a_whole_word_only() -> None:
    message = 'must be above 0: name: "org/shop-v2" of org/x'
    found = named_in(message, ["org/shop", "org/shop-v2", "x", "org/x"])
    assert found == {"org/shop-v2", "org/x"}


def test_a_refusal_by_logic_names_the_certain_ones() -> None:
    message = "Error adding/updating cluster(s) org/a-b: like org/c, org/d: worse"
    assert refused_by_logic(message, ["org/a", "org/a-b", "org/c", "org/d"]) == {"org/a-b", "org/d"}


def test_an_invalid_resource_is_never_certain() -> None:
    assert refused_by_logic('invalid: name: "org/a"', ["org/a"]) == set()
