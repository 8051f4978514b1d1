"""What is stored is a normal form: written again it changes nothing."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.strategies import catalogs
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.catalog.logic.planning import draft, plan_of
from trafficplane.catalog.logic.reading import restore
from trafficplane.catalog.schemas import ChangeSet, State, Upsert
from trafficplane.changes.logic.yaml_documents import dump_documents, parse_documents

pytestmark = pytest.mark.usefixtures("cheap_handles")

KINDS = Kinds(CATALOG_KINDS)
EMPTY = State("org_a", 0, 0, {}, {})


def upserts(documents: list[dict[str, Any]]) -> list[Upsert]:
    return [
        Upsert(d["kind"], d["name"], d.get("labels"), d["spec"], at=f"/resources/{i}")
        for i, d in enumerate(documents)
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogs())
def test_an_export_written_again_changes_nothing(documents: list[dict[str, Any]]) -> None:
    sketch = draft(EMPTY, ChangeSet(upserts=upserts(documents)), KINDS)
    sketch.complaints.raise_any()
    plan = plan_of(sketch, lambda state: state.remarks)
    exported = [
        {"kind": c.ref.kind, "name": c.ref.name, **c.after.as_json()}
        for c in plan.changes
        if c.after
    ]
    read_back = parse_documents(dump_documents(exported).encode())
    again = draft(EMPTY, ChangeSet(upserts=upserts(read_back)), KINDS)
    again.complaints.raise_any()

    assert dict(plan.state.contents) == dict(again.contents)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(catalogs())
def test_a_stored_document_is_read_as_it_was_written(documents: list[dict[str, Any]]) -> None:
    sketch = draft(EMPTY, ChangeSet(upserts=upserts(documents)), KINDS)
    sketch.complaints.raise_any()
    restored = {
        ref: restore(KINDS[ref.kind], dict(c.document.labels), dict(c.document.spec))
        for ref, c in sketch.contents.items()
    }

    assert sketch.contents == restored
