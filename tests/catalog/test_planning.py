"""What a change-set makes of a state, and what it may not."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Annotated, Any

import pytest
from pydantic import Field

from tests.catalog.documents import cluster, endpoint, policy, upserting
from tests.clock import ManualClock
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.logic.kind import Kind, Kinds, Remark, Siblings
from trafficplane.catalog.logic.planning import Draft, claims_made, draft, plan_of
from trafficplane.catalog.logic.references import Reference, references
from trafficplane.catalog.schemas import (
    Action,
    ChangeSet,
    Delete,
    Patch,
    Plan,
    Ref,
    Resource,
    Severity,
    State,
    Upsert,
    Write,
)
from trafficplane.kit.errors import Conflict, Invalid, NotFound, ProblemError
from trafficplane.kit.schema import WireModel

EMPTY = State("org_a", 0, 0, {}, {})


class Knot(WireModel):
    next: Annotated[str, Reference("Knot")] | None = None
    others: Annotated[dict[str, Annotated[str, Reference("Knot")]], Field(default_factory=dict)]


KNOT = Kind("Knot", "knots", Knot, "Refers to its like.")


def _careful(_name: str, spec: Any, siblings: Siblings) -> Iterable[Remark]:
    after = siblings.find("Knot", spec.next) if spec.next else None
    if after is not None and after.next is not None:
        yield Remark(Severity.ERROR, "chain", "makes a chain", "/next")


KINDS = Kinds((*CATALOG_KINDS, KNOT))
CAREFUL = Kinds((replace(KNOT, check=_careful),))


def knot(name: str, next_: str | None = None) -> Upsert:
    return Upsert("Knot", name, {}, {"next": next_})


def sketch(state: State, change_set: ChangeSet, kinds: Kinds = KINDS) -> Draft:
    found = draft(state, change_set, kinds)
    claims_made(found)
    return found


def planned(state: State, change_set: ChangeSet, kinds: Kinds = KINDS) -> Plan:
    found = sketch(state, change_set, kinds)
    found.complaints.raise_any()
    return plan_of(found, lambda state: state.remarks)


def refusal(state: State, change_set: ChangeSet, kinds: Kinds = KINDS) -> ProblemError:
    with pytest.raises(ProblemError) as caught:
        planned(state, change_set, kinds)
    return caught.value


def holding(*upserts: Upsert) -> State:
    """The state after these resources were made, all by revision 1."""
    contents = planned(EMPTY, ChangeSet(upserts=upserts)).state.contents
    now = ManualClock().now()
    resources = {
        ref: Resource(f"res_{i}", "org_a", ref.kind, ref.name, content, 1, 1, now, now)
        for i, (ref, content) in enumerate(contents.items())
    }
    return State("org_a", 1, 1, resources, contents)


def test_both_sides_of_a_reference_may_come_in_any_order() -> None:
    plan = planned(EMPTY, upserting(policy(endpoint="shop"), endpoint(), cluster()))

    assert [str(c.ref) for c in plan.changes] == [
        "Cluster/shop",
        "Endpoint/shop",
        "RoutingPolicy/beta",
    ]


def test_an_unknown_reference_is_named_with_the_nearest_name() -> None:
    error = refusal(holding(cluster("shop-v2")), upserting(replace(endpoint(), at="/resources/0")))

    assert (
        error.errors[0].pointer,
        error.errors[0].message,
    ) == (
        "/resources/0/spec/cluster",
        "there is no Cluster named 'shop'; did you mean 'shop-v2'?",
    )


def test_references_inside_actions_are_found_with_their_place() -> None:
    split = {
        "type": "split",
        "clusters": [{"cluster": "shop", "weight": 1}, {"cluster": "x", "weight": 1}],
    }
    error = refusal(holding(cluster()), upserting(policy(actions=[split])))

    assert error.errors[0].pointer == "/spec/actions/0/clusters/1/cluster"


def test_references_in_mappings_and_optional_fields_are_found() -> None:
    knots = Knot(next="a", others={"x/y": "b"})

    assert [("/next", Ref("Knot", "a")), ("/others/x~1y", Ref("Knot", "b"))] == [
        (p.pointer, p.target) for p in references(knots)
    ]


def test_a_referenced_resource_cannot_be_deleted() -> None:
    error = refusal(
        holding(cluster(), endpoint()), ChangeSet(deletes=[Delete(Ref("Cluster", "shop"))])
    )

    assert (
        error.detail == "Cluster/shop can't be deleted: it is used by Endpoint/shop (/spec/cluster)"
    )
    assert (error.code, error.status) == ("referenced", 409)


def test_a_resource_and_what_refers_to_it_go_together() -> None:
    deletes = [Delete(Ref("Cluster", "shop")), Delete(Ref("Endpoint", "shop"))]
    plan = planned(holding(cluster(), endpoint()), ChangeSet(deletes=deletes))

    assert [(c.action, c.ref.kind) for c in plan.changes] == [
        (Action.DELETE, "Endpoint"),
        (Action.DELETE, "Cluster"),
    ]


def test_what_is_deleted_may_be_let_go_by_the_same_change() -> None:
    change_set = upserting(
        cluster("new"), endpoint(cluster="new"), deletes=[Delete(Ref("Cluster", "shop"))]
    )
    plan = planned(holding(cluster(), endpoint()), change_set)

    assert [c.action for c in plan.changes] == ["create", "update", "delete"]


def test_referring_to_what_the_same_change_deletes_is_refused() -> None:
    error = refusal(
        holding(cluster()), upserting(endpoint(), deletes=[Delete(Ref("Cluster", "shop"))])
    )

    assert error.detail == "/spec/cluster: Cluster/shop is deleted by the same change"


def test_prune_deletes_what_is_not_given() -> None:
    plan = planned(
        holding(cluster(), cluster("old"), endpoint()), upserting(cluster(), endpoint(), prune=True)
    )

    assert [(c.action, str(c.ref)) for c in plan.changes] == [("delete", "Cluster/old")]


@pytest.mark.parametrize(
    ("knots", "way"),
    [
        ([knot("a", "a")], "Knot/a → Knot/a"),
        ([knot("a", "b"), knot("b", "a")], "Knot/a → Knot/b → Knot/a"),
        ([knot("x", "a"), knot("a", "b"), knot("b", "c"), knot("c", "a")],
         "Knot/a → Knot/b → Knot/c → Knot/a"),
    ],
)  # fmt: skip
def test_a_cycle_of_references_is_refused(knots: list[Upsert], way: str) -> None:
    error = refusal(EMPTY, upserting(*knots))

    assert f"/spec/next: closes a cycle of references: {way}" == error.detail


def test_a_cycle_over_an_untouched_resource_is_refused_where_it_is_closed() -> None:
    error = refusal(holding(knot("a", "b"), knot("b")), upserting(replace(knot("b", "a"), at="/x")))

    assert [e.pointer for e in error.errors] == ["/x/spec/next"]


def test_a_long_chain_is_no_cycle() -> None:
    chain = [knot(f"k{i}", f"k{i + 1}") for i in range(3000)]

    assert len(planned(EMPTY, upserting(*chain, knot("k3000"))).changes) == 3001


def test_meeting_twice_is_no_cycle() -> None:
    knots = [knot("a", "c"), knot("b", "c"), knot("c", "d"), knot("d")]

    assert len(planned(EMPTY, upserting(*knots)).changes) == 4


def test_nothing_changes_when_only_the_spelling_does() -> None:
    state = holding(cluster(connectTimeout="60s", backends=[_backend("2001:db8::1")]))
    again = cluster(
        connectTimeout="1m", backends=[_backend("2001:DB8:0:0:0:0:0:1") | {"weight": 100}]
    )

    assert planned(state, upserting(again)).changes == ()


def test_a_difference_names_the_field_and_both_values() -> None:
    state = holding(cluster(backends=[_backend("10.0.0.1")]))
    plan = planned(state, upserting(cluster(backends=[_backend("10.0.0.2")])))

    assert [(d.pointer, d.before, d.after) for d in plan.changes[0].diff] == [
        ("/spec/backends/0/address", "10.0.0.1", "10.0.0.2")
    ]


def test_the_same_resource_twice_is_refused() -> None:
    assert (
        refusal(EMPTY, upserting(cluster(), cluster())).detail
        == "Cluster/shop is written twice in this change"
    )


def test_writing_and_deleting_the_same_resource_is_refused() -> None:
    error = refusal(
        holding(cluster()), upserting(cluster(), deletes=[Delete(Ref("Cluster", "shop"))])
    )

    assert error.detail == "Cluster/shop is written and deleted in the same change"


def test_deleting_what_is_absent_is_only_mentioned() -> None:
    plan = planned(EMPTY, ChangeSet(deletes=[Delete(Ref("Cluster", "x"))]))

    assert (plan.changes, [f.code for f in plan.findings]) == ((), ["already_absent"])


def test_deleting_what_must_exist_is_not_found() -> None:
    change_set = ChangeSet(deletes=[Delete(Ref("Cluster", "x"), required=True)])

    assert isinstance(refusal(EMPTY, change_set), NotFound)


def test_creating_what_exists_is_a_conflict() -> None:
    error = refusal(holding(cluster()), upserting(replace(cluster(), write=Write.CREATE)))

    assert (error.code, error.status) == ("already_exists", 409)


def test_a_stale_version_is_a_conflict_that_says_what_is_current() -> None:
    error = refusal(holding(cluster()), upserting(replace(cluster(), expected_version=7)))

    assert error.code == "version_conflict"
    assert (
        error.detail
        == "/version: Cluster/shop is at version 1, and this change was made for version 7"
    )


def test_a_patch_merges_and_null_restores_the_default() -> None:
    state = holding(cluster(protocol="HTTP2", connectTimeout="1s", backends=[_backend("10.0.0.1")]))
    patch = Patch(Ref("Cluster", "shop"), spec={"protocol": None, "connectTimeout": "2s"})
    plan = planned(state, ChangeSet(patches=[patch]))

    assert [(d.pointer, d.after) for d in plan.changes[0].diff] == [
        ("/spec/connectTimeout", "2s"),
        ("/spec/protocol", "HTTP1"),
    ]


def test_a_patch_of_nothing_is_not_found() -> None:
    assert isinstance(refusal(EMPTY, ChangeSet(patches=[Patch(Ref("Cluster", "x"))])), NotFound)


@pytest.mark.parametrize(
    ("upsert", "pointer", "message"),
    [
        (Upsert("Clusterr", "a", {}, {}), "/kind", "did you mean 'Cluster'?"),
        (Upsert(None, "a", {}, {}), "/kind", "is required: one of Cluster"),
        (Upsert(["x"], "a", {}, {}), "/kind", "is not a kind"),
        (Upsert("Cluster", None, {}, {}), "/name", "is required"),
        (Upsert("Cluster", 1, {}, {}), "/name", "must be a text"),
        (Upsert("Cluster", "A", {}, {}), "/name", "lower-case"),
        (Upsert("Cluster", "a", {}, {}, extra=("specs",)), "/specs", "did you mean 'spec'?"),
        (Upsert("Cluster", "a", [], {}), "/labels", "must be a mapping"),
    ],
)
def test_a_document_that_names_no_resource_is_refused(
    upsert: Upsert, pointer: str, message: str
) -> None:
    found = [e for e in refusal(EMPTY, upserting(upsert)).errors if e.pointer == pointer]

    assert any(message in e.message for e in found)


def test_an_invalid_target_does_not_make_its_referrers_wrong_too() -> None:
    error = refusal(EMPTY, upserting(cluster(protocol="X"), endpoint()))

    assert [e.pointer for e in error.errors] == ["/spec/protocol"]


def test_conflicts_are_told_together_with_what_is_invalid() -> None:
    error = refusal(
        holding(cluster()),
        upserting(replace(cluster(), expected_version=9), policy(actions=[], priority=-1)),
    )

    assert isinstance(error, Invalid)
    assert {"/version", "/spec/actions", "/spec/priority"} == {e.pointer for e in error.errors}


def test_a_slug_given_twice_in_one_change_is_a_conflict() -> None:
    error = refusal(holding(cluster()), upserting(endpoint("a", slug="s"), endpoint("b", slug="s")))

    assert isinstance(error, Conflict)
    assert error.detail == "/spec/slug: the slug 's' is also given to Endpoint/a"


def test_findings_of_a_kind_are_part_of_the_plan() -> None:
    backends = [_backend("10.0.0.1") | {"weight": 1}, _backend("10.0.0.2") | {"name": "b"}]
    plan = planned(EMPTY, upserting(cluster(backends=backends)))

    assert [(f.code, f.pointer) for f in plan.findings] == [
        ("weights_ignored", "/spec/loadBalancing/strategy")
    ]


def test_a_standby_that_nothing_can_call_in_is_a_finding() -> None:
    backends = [_backend("10.0.0.1"), _backend("10.0.0.2") | {"name": "b", "priority": 1}]

    assert [f.code for f in planned(EMPTY, upserting(cluster(backends=backends))).findings] == [
        "failover_without_health_check"
    ]
    checked = cluster(backends=backends, healthCheck={})
    assert planned(EMPTY, upserting(checked)).findings == ()


def test_what_refers_to_a_changed_resource_is_examined_again() -> None:
    rewriting = policy(endpoint="shop", actions=[{"type": "rewrite", "host": "a"}])
    state = holding(cluster(), endpoint(), rewriting)
    mock = Upsert("Endpoint", "shop", {}, {"slug": "shop", "type": "MOCK", "mock": {}})
    plan = planned(state, upserting(mock))

    assert [(Ref("RoutingPolicy", "beta"), "rewrite_without_effect")] == [
        (f.resource, f.code) for f in plan.findings
    ]


def test_an_error_found_by_a_kind_has_a_place_in_the_request() -> None:
    found = draft(EMPTY, upserting(knot("a", "b"), knot("b", "c"), knot("c")), CAREFUL)
    plan = plan_of(found, lambda state: state.remarks)

    assert [f.severity for f in plan.findings] == [Severity.ERROR]


def test_a_text_that_cannot_be_stored_is_refused_in_a_message_too() -> None:
    assert [e.pointer for e in refusal(EMPTY, ChangeSet(message="\x00")).errors] == ["/message"]


def _backend(address: str) -> dict[str, Any]:
    return {"name": "a", "address": address, "port": 80}
