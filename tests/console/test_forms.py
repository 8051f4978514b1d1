"""Forms follow from schemas, edits of a form from the document, and texts keep what they can."""

from pathlib import Path
from typing import Any

import pytest

from trafficplane.changes.logic.yaml_documents import parse_documents
from trafficplane.console.logic.forms.editing import Edit, EditError, edited, path_of
from trafficplane.console.logic.forms.fields import Field, form_of, references_in, title_of
from trafficplane.console.logic.forms.shapes import Control
from trafficplane.console.logic.forms.writing import rewritten
from trafficplane.console.logic.skeletons import skeleton
from trafficplane.processes.kinds import KINDS

SCHEMAS: dict[str, Any] = {kind.name: kind.spec.model_json_schema() for kind in KINDS}
SPECS = {kind.name: kind.spec for kind in KINDS}
POLICY = SCHEMAS["RoutingPolicy"]
NAMES = {"cluster": "shop", "endpoint": "shop"}


def _after(document: dict[str, Any], action: str, pointer: str, value: str = "") -> Any:
    return edited(POLICY, document, Edit(action, path_of(pointer), value))["spec"]


def _document(**spec: Any) -> dict[str, Any]:
    return {"kind": "RoutingPolicy", "name": "x", "spec": spec}


def _every(fields: tuple[Field, ...]) -> list[Field]:
    return [f for field in fields for f in (field, *_every(field.fields))]


@pytest.mark.parametrize("kind", SCHEMAS)
def test_every_kind_has_a_form_and_each_thing_that_can_be_added_has_one_too(kind: str) -> None:
    (document,) = parse_documents(skeleton(kind, NAMES).encode())
    form = form_of(SCHEMAS[kind], document, is_new=True)
    raw = [f.pointer for f in _every(form) if f.control is Control.RAW]
    for field in form:
        for variant in field.adds:
            edit = Edit("add", path_of(field.pointer), variant.tag)
            longer = form_of(SCHEMAS[kind], edited(SCHEMAS[kind], document, edit), is_new=True)
            raw += [f.pointer for f in _every(longer) if f.control is Control.RAW]

    assert raw == []


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_name_of_an_item_stands_first_in_it(kind: str) -> None:
    (document,) = parse_documents(skeleton(kind, NAMES).encode())
    shown = [f.fields for f in _every(form_of(SCHEMAS[kind], document, is_new=False))]

    named = [
        [f.title for f in fields] for fields in shown if any(f.title == "Name" for f in fields)
    ]

    assert [titles[0] for titles in named] == ["Name"] * len(named)


def test_the_form_offers_every_condition_and_action_of_the_schema() -> None:
    form = {f.pointer: f for f in form_of(POLICY, _document(), is_new=False)}

    for name in ("conditions", "actions"):
        known = POLICY["properties"][name]["items"]["discriminator"]["mapping"]
        assert set(known) == {variant.tag for variant in form[f"/spec/{name}"].adds}


def test_a_reference_asks_for_names_of_its_kind() -> None:
    form = form_of(POLICY, _document(actions=[{"type": "route", "cluster": "a"}]), is_new=False)

    assert {"Cluster", "Endpoint"} == references_in(form)


def test_what_is_typed_gets_the_type_that_the_schema_wants() -> None:
    document = _document()

    assert _after(document, "set", "/spec/priority", "20") == {"priority": 20}
    assert _after(document, "set", "/spec/priority", "soon") == {"priority": "soon"}
    assert _after(document, "set", "/spec/enabled", "false") == {"enabled": False}
    assert _after(_document(description="a"), "set", "/spec/description", "") == {}


def test_items_are_added_moved_retyped_and_removed() -> None:
    document = _document(conditions=[])
    document["spec"] = _after(document, "add", "/spec/conditions", "header")
    document["spec"] = _after(document, "set", "/spec/conditions/0/key", "x-a")
    document["spec"] = _after(document, "add", "/spec/conditions", "path")
    assert document["spec"]["conditions"] == [
        {"type": "header", "operator": "equals", "key": "x-a"},
        {"type": "path", "operator": "equals"},
    ]

    document["spec"] = _after(document, "move", "/spec/conditions/1", "0")
    document["spec"] = _after(document, "retype", "/spec/conditions/1", "query")
    assert document["spec"]["conditions"][1] == {
        "type": "query",
        "operator": "equals",
        "key": "x-a",
    }

    assert len(_after(document, "remove", "/spec/conditions/0")["conditions"]) == 1


def test_a_value_follows_its_operator() -> None:
    condition = {"type": "path", "operator": "equals", "value": "/a"}
    document = _document(conditions=[condition])

    listed = _after(document, "set", "/spec/conditions/0/operator", "in")
    assert listed["conditions"] == [{**condition, "operator": "in", "value": ["/a"]}]
    document["spec"] = listed
    longer = _after(document, "set", "/spec/conditions/0/value", "/a\n/b\n")
    assert longer["conditions"][0]["value"] == ["/a", "/b"]
    single = _after(document, "set", "/spec/conditions/0/operator", "prefix")
    assert single["conditions"] == [{**condition, "operator": "prefix"}]


@pytest.mark.parametrize(
    ("action", "pointer"),
    [
        ("set", "/spec/conditions/7/key"),
        ("remove", "/spec/conditions/7"),
        ("retype", "/spec/conditions/0"),
        ("conjure", "/spec/priority"),
        ("set", ""),
    ],
)
def test_an_edit_of_what_is_gone_changes_nothing(action: str, pointer: str) -> None:
    with pytest.raises(EditError):
        _after(_document(conditions=[]), action, pointer, "x")


def test_one_value_is_replaced_in_the_text_and_comments_stay() -> None:
    text = "kind: RoutingPolicy\nname: x\nspec:\n  priority: 100   # lower wins\n  actions: []\n"
    edit = Edit("set", path_of("/spec/priority"), "20")
    (document,) = parse_documents(text.encode())

    after = rewritten(text, edited(POLICY, document, edit), edit)

    assert text.replace("100", "20") == after


@pytest.mark.parametrize("value", ["a: b", "yes", "10", "- x", "#", "a, b", "{", "'", 'é"', "  "])
def test_whatever_is_typed_means_the_same_in_flow_style_text(value: str) -> None:
    text = "kind: RoutingPolicy\nname: x\nspec: {conditions: [{type: header, key: k, operator: equals, value: v}]}\n"  # noqa: E501
    edit = Edit("set", path_of("/spec/conditions/0/value"), value)
    (document,) = parse_documents(text.encode())
    after = edited(POLICY, document, edit)

    assert [after] == parse_documents(rewritten(text, after, edit).encode())


def test_json_stays_json() -> None:
    edit = Edit("set", path_of("/spec/priority"), "20")

    text = rewritten('{"kind": "RoutingPolicy"}', _document(priority=20), edit)

    assert text.startswith('{\n  "kind": "RoutingPolicy"')


@pytest.mark.parametrize(
    ("name", "title"),
    [("statusCode", "Status code"), ("caCertificates", "CA certificates"), ("tls", "TLS")],
)
def test_a_field_is_called_as_people_say(name: str, title: str) -> None:
    assert title == title_of(name)


def _examples() -> list[Any]:
    return [
        pytest.param(document, id=f"{path.stem}-{document['kind']}-{document['name']}")
        for path in sorted(Path("examples").glob("*.yaml"))
        for document in parse_documents(path.read_bytes())
    ]


@pytest.mark.parametrize("document", _examples())
def test_what_the_form_shows_of_an_example_says_the_same_when_given_back(
    document: dict[str, Any],
) -> None:
    schema, spec = SCHEMAS[document["kind"]], SPECS[document["kind"]]
    lost = {}
    for field in _every(form_of(schema, document, is_new=False)):
        if field.given and field.control not in (Control.GROUP, Control.ITEMS):
            again = edited(schema, document, Edit("set", path_of(field.pointer), field.text))
            if spec.model_validate(again["spec"]) != spec.model_validate(document["spec"]):
                lost[field.pointer] = field.text

    assert lost == {}


def test_what_may_be_left_to_the_backend_has_three_answers() -> None:
    rewrite = {"name": "sid", "secure": False}
    document = _document(actions=[{"type": "cookies", "response": {"rewrite": [rewrite]}}])
    place = "/spec/actions/0/response/rewrite/0"

    shown = {f.pointer: f for f in _every(form_of(POLICY, document, is_new=False))}

    texts = [(f.control, f.text, f.choices) for f in (shown[f"{place}/secure"],)]
    assert texts == [(Control.CHOICE, "false", ("true", "false"))]
    assert shown[f"{place}/httpOnly"].text == ""
    left = _after(document, "set", f"{place}/secure")
    assert left["actions"][0]["response"]["rewrite"] == [{"name": "sid"}]
