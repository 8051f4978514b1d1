"""Every example is accepted as it stands, alone and together with all others."""

from pathlib import Path

import pytest

from trafficplane.cli.documents import Document, load
from trafficplane.processes import kinds

EXAMPLES = Path(__file__).parents[2] / "examples"
KINDS = {kind.name: kind for kind in kinds.KINDS}
FILES = sorted(EXAMPLES.glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_an_example_follows_the_models(path: Path) -> None:
    for document in load([str(path)]):
        KINDS[document.value["kind"]].spec.model_validate(document.value["spec"])


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_an_example_refers_only_to_what_it_brings(path: Path) -> None:
    documents = load([str(path)])
    clusters = {d.value["name"] for d in documents if d.value["kind"] == "Cluster"}
    endpoints = {d.value["name"] for d in documents if d.value["kind"] == "Endpoint"}
    assert {c for d in documents for c in _clusters(d)} <= clusters
    assert {e for d in documents if (e := d.value["spec"].get("endpoint"))} <= endpoints


def test_no_name_slug_or_domain_is_used_twice() -> None:
    documents = load([str(EXAMPLES)])
    names = [str(d.identity) for d in documents]
    endpoints = [d.value["spec"] for d in documents if d.value["kind"] == "Endpoint"]
    slugs = [e["slug"] for e in endpoints if "slug" in e]
    domains = [domain for e in endpoints for domain in e.get("domains", ())]
    assert len({*names, *slugs, *domains}) == len([*names, *slugs, *domains])


def _clusters(document: Document) -> list[str]:
    spec = document.value["spec"]
    places = [spec, *spec.get("actions", ())]
    places += [share for action in spec.get("actions", ()) for share in action.get("clusters", ())]
    return [place["cluster"] for place in places if "cluster" in place]
