"""The store: snapshots that never change, and who is told what has changed."""

import pytest

from tests.xds.dialogue import res
from trafficplane.xds.store import Profile, Resource, Store, TypeUrl

ENVOY = Profile("envoy", 8080, 8443, "127.0.0.1")
OTHER = Profile("envoy", 9080, 9443, "127.0.0.1")
CLIENT = Profile("grpc", organisation_id="org")


def overlay(profile: Profile) -> list[Resource]:
    return [res(f"listener:http@{profile.http_port or profile.organisation_id}")]


@pytest.fixture
def store() -> Store:
    store = Store(overlay)
    store.publish([res("cluster:a@1"), res("cluster:b@1")], (), 7)
    return store


def names(store: Store, profile: Profile) -> dict[str, list[str]]:
    snapshot = store.view(profile).snapshot()
    return {
        type_url.name: sorted(f"{item.name}@{item.version}" for item in resources.values())
        for type_url, resources in snapshot.resources.items()
    }


def test_an_envoy_sees_the_base_and_its_own_overlay(store: Store) -> None:
    seen = {"CLUSTER": ["a@1", "b@1"], "LISTENER": ["http@8080"]}
    assert names(store, ENVOY) == seen


def test_gateways_differ_by_their_overlays(store: Store) -> None:
    assert names(store, OTHER)["LISTENER"] == ["http@9080"]


def test_a_grpc_client_sees_its_overlay_only(store: Store) -> None:
    assert names(store, CLIENT) == {"LISTENER": ["http@org"]}


def test_a_snapshot_never_changes(store: Store) -> None:
    before = store.view(ENVOY).snapshot()
    store.publish([res("cluster:a@2")], [(TypeUrl.CLUSTER, "b")], 8)
    assert {n: r.version for n, r in before.of(TypeUrl.CLUSTER).items()} == {"a": "1", "b": "1"}


def test_a_publication_adds_replaces_and_removes(store: Store) -> None:
    store.publish([res("cluster:a@2"), res("cluster:c@1")], [(TypeUrl.CLUSTER, "b")], 8)
    assert names(store, ENVOY)["CLUSTER"] == ["a@2", "c@1"]


def test_a_snapshot_carries_its_revision(store: Store) -> None:
    assert store.view(ENVOY).snapshot().sequence == 7


def test_the_changed_names_are_known_by_generation(store: Store) -> None:
    view = store.view(ENVOY)
    generation = view.snapshot().generation
    store.publish([res("cluster:a@2")], (), 8)
    store.publish((), [(TypeUrl.CLUSTER, "b")], 9)
    assert view.changed_since(generation) == {TypeUrl.CLUSTER: {"a", "b"}}


def test_equal_content_is_no_change(store: Store) -> None:
    view = store.view(ENVOY)
    generation = view.snapshot().generation
    store.publish([res("cluster:a@1", sequence=8)], [(TypeUrl.CLUSTER, "nobody")], 8)
    assert view.changed_since(generation) == {}


def test_whoever_is_too_far_behind_has_to_compare_everything(store: Store) -> None:
    view = store.view(ENVOY)
    generation = view.snapshot().generation
    for number in range(300):
        store.publish([res(f"cluster:a@x{number}")], (), 8 + number)
    assert view.changed_since(generation) is None


def test_an_overlay_is_replaced_whole(store: Store) -> None:
    view = store.view(ENVOY)
    generation = view.snapshot().generation
    store.publish((), (), 8, {ENVOY: [res("listener:https@1")]})
    assert view.changed_since(generation) == {TypeUrl.LISTENER: {"http", "https"}}
    assert list(view.snapshot().of(TypeUrl.LISTENER)) == ["https"]


def test_an_overlay_that_nobody_uses_is_ignored(store: Store) -> None:
    store.publish((), (), 8, {OTHER: [res("listener:https@1")]})
    assert names(store, OTHER)["LISTENER"] == ["http@9080"]


def test_profiles_are_those_in_use(store: Store) -> None:
    first, second = store.view(ENVOY), store.view(ENVOY)
    first.close()
    assert store.profiles() == {ENVOY}
    second.close()
    assert store.profiles() == set()


def test_a_snapshot_is_made_once(store: Store) -> None:
    assert store.view(ENVOY).snapshot() is store.view(ENVOY).snapshot()


def test_listeners_hear_of_publications_until_they_leave(store: Store) -> None:
    heard: list[int] = []
    leave = store.listen(lambda: heard.append(store.sequence))
    store.publish((), (), 8)
    leave()
    store.publish((), (), 9)
    assert heard == [8]
